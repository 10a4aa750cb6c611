"""Consultations on texts in the journal, in notices, and beside a body's answer."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import wording as journal
from samhus.foundation.facts import answers, ask
from samhus.foundation.notices.api import say
from samhus.foundation.packs import api as packs
from samhus.foundation.rounds.api import (
    CONSULTATION,
    Audience,
    Beside,
    Round,
    accompany,
    offer_audience,
)
from samhus.strategy.actions.consultation import hand_in_comments
from samhus.strategy.models import Commitment, Consultation, ParagraphComment
from samhus.strategy.queries.consultation import ASSOCIATION, consultation_seen_by, sentence
from samhus.strategy.queries.consultation_rows import progress_of

VERBS: dict[str, str | Promise] = {
    "strategy.ask_about_text": _("{actor} let a round ask about version {version} of a text"),
    "strategy.comment_on_paragraph": _("{actor} commented on a paragraph for the body"),
    "strategy.withdraw_comment": _("{actor} took a comment on a paragraph back"),
    "strategy.hand_in_comments": _("{actor} handed in {number} comments to {recipients}"),
    "strategy.give_mandate": _("{actor} let {recipients} answer for the body"),
    "strategy.take_back_mandate": _("{actor} ended the mandate of {recipients}"),
    "strategy.code_comments": _("{actor} put comments under a theme"),
    "strategy.read_comments": _("{actor} read comments on paragraphs"),
    "strategy.count_themes": _("what each theme rests on was counted"),
    "strategy.promise": _("{actor} promised what is done about a theme"),
    "strategy.keep_promise": _("{actor} noted that a promise was kept"),
    "strategy.drop_promise": _("{actor} dropped a promise; those who asked for it were told"),
    "strategy.ask_for_file": _("{actor} asked for a consultation as a file ({kind})"),
    "strategy.keep_file": _("a consultation was written into a file"),
    "strategy.forget_file": _("the file of a consultation was let go"),
}
NOTICES = {
    "strategy.promise_dropped": _(
        "{round}: something that your body asked for and was promised is dropped. The reason "
        "stands beside it; a new answer follows."
    ),
}
ACTS = {
    "see": _("read the text and what is asked about it"),
    "ask": _("choose the version that is asked about"),
    "answer": _("write an answer"),
    "comment": _("comment on its paragraphs"),
    "code": _("put comments under themes"),
    "read": _("read what bodies said"),
    "see_outcome": _("read what became of it"),
    "count": _("count what each theme rests on"),
}


class Comments:
    """The comments on paragraphs that go along with a body's answer."""

    def beside(self, round: Round, organisation: Any) -> Beside | None:
        """How many are ready; nothing where the round asks about no text."""
        found = Consultation.objects.filter(round=round).select_related("text").first()
        if found is None:
            return None
        rows = ParagraphComment.objects.filter(
            consultation=found, organisation=organisation, withdrawn=None, handed_in=None
        )
        said = [(one.paragraph.words, one.words) for one in rows.select_related("paragraph")]
        return Beside(
            title=gettext("Comments on the text"),
            sentence=ngettext(
                "%(number)s comment goes along with this answer.",
                "%(number)s comments go along with this answer.",
                len(said),
            )
            % {"number": len(said)},
            url=reverse("strategy:read_text", args=[found.public_id, organisation.public_id]),
            action=gettext("Read the text and comment on it"),
            said=tuple(said),
        )

    def hand_in(self, *, by: Viewer, round: Round, organisation: Any) -> None:
        """Let them go with the answer."""
        found = Consultation.objects.filter(round=round).select_related("round__organiser").first()
        if found is not None:
            hand_in_comments(by=by, consultation=found, organisation=organisation)


@answers(
    "consultation.left_open",
    meaning="What keeps a consultation on a text from being closed, as sentences.",
    kind=tuple,
)
def left_open(*, on: date, round: int) -> tuple[str, ...]:
    """Comments under no theme, themes without response, accepted themes without a promise."""
    found = Consultation.objects.filter(round=round).select_related("round").first()
    open_ = progress_of(found).against if found else {}
    return tuple(sentence(kind, number) for kind, number in open_.items())


@answers(
    "consultation.dropped",
    meaning="What was promised in a round and dropped: (theme, what, when, why) of each.",
    kind=tuple,
)
def dropped(*, on: date, round: int) -> tuple[tuple[int, str, datetime, str], ...]:
    """What the asker may read of it; what was dropped stays dropped on every later day."""
    rows = Commitment.objects.filter(round=round, state=Commitment.State.DROPPED)
    told = rows.values_list("theme_id", "words", "ended", "reason")
    return tuple((theme, words, when, why) for theme, words, when, why in told if when is not None)


@answers(
    "strategy.with_associations",
    meaning="Ids of the bodies of a kind (`which`) and of all associations that lived on a day.",
    kind=tuple,
)
def with_associations(*, on: date, which: str) -> tuple[int, ...]:
    """For whoever asks all municipalities, of which some answer through their association."""
    kinds = dict.fromkeys((which, ASSOCIATION))
    return tuple(
        body for kind in kinds for body in ask("organisations.bodies_of_kind", on=on, which=kind)
    )


def _kinds(viewer: Viewer) -> Iterable[tuple[str, str]]:
    for kind in packs.home().kinds:
        if kind.key != ASSOCIATION:
            yield (
                kind.key,
                gettext("every body of the kind “%(kind)s”, and all associations")
                % {"kind": kind.name.in_language(viewer.language)},
            )


def to_the_house() -> None:
    """What goes along with an answer, what keeps a round open, who may be asked."""
    accompany(CONSULTATION, Comments())
    offer_audience(Audience("strategy.with_associations", _kinds))
    for kind, words in NOTICES.items():
        say(kind, words)
    explain.register(Consultation, consultation_seen_by, ACTS, _title)
    for label, always in (
        ("strategy.Consultation", _("a consultation on a text")),
        ("strategy.ParagraphComment", _("a comment on a paragraph")),
        ("strategy.AnsweringMandate", _("a mandate")),
        ("strategy.Commitment", _("a promise")),
    ):
        journal.name_subjects(label, _always(always))


def _title(row: Consultation) -> str:
    return row.round.title


def _always(words: Any) -> Any:
    """Whoever reads a journal reads that there was one, not what it says."""
    return lambda ids: {str(UUID(one)): str(words) for one in ids}
