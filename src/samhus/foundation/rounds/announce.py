"""What rounds register with the house: navigation, wording, tasks, explanations."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import wording as journal
from samhus.foundation.facts import answers
from samhus.foundation.notices.api import say
from samhus.foundation.packs import api as packs
from samhus.foundation.rounds import queries, today
from samhus.foundation.rounds.models import Round, Submission, Theme
from samhus.foundation.rounds.queries.audiences import Audience, offer_audience
from samhus.foundation.rounds.queries.response import theme_seen_by
from samhus.foundation.ui import navigation, tasks_today

VERBS = {
    "rounds.prepare": _("{actor} prepared the round {subject}"),
    "rounds.change": _("{actor} changed the prepared round {subject}"),
    "rounds.invite_anonymously": _(
        "letters with codes for an anonymous round were drawn ({invited}); nobody keeps whose"
    ),
    "rounds.try_to_put_names": _(
        "{actor} tried to put names to {subject}, which is answered without; it was refused"
    ),
    "rounds.answer_anonymously": _("somebody answered {subject} without a name"),
    "rounds.settle_questions": _("{actor} settled the questions of {subject} ({number})"),
    "rounds.revise_questions": _("{actor} changed the wording of what {subject} asks ({version})"),
    "rounds.make_theme": _("{actor} named something that was said in a round"),
    "rounds.code": _("{actor} put contributions under a theme"),
    "rounds.uncode": _("{actor} took a contribution away from a theme"),
    "rounds.respond": _("{actor} answered a theme officially ({status})"),
    "rounds.ask_for_file": _("{actor} asked for all answers to {subject} as a file ({kind})"),
    "rounds.keep_file": _("all answers to {subject} were written into a file"),
    "rounds.forget_file": _("the file of all answers to {subject} was let go"),
    "rounds.read_results": _("{actor} read all answers to {subject}"),
    "rounds.read_contributions": _("{actor} read what bodies said in a round"),
    "rounds.open": _("{actor} opened the round {subject}: {asked} bodies were asked"),
    "rounds.seat_successor": _("{recipients} takes the seat of an ended body in {subject}"),
    "rounds.save_draft": _("{actor} saved a draft of the body's answer (version {version})"),
    "rounds.name_signing_post": _("{actor} named the post that signs the body's answers"),
    "rounds.ask_for_signature": _("{actor} asked for the signature of version {version}"),
    "rounds.sign": _("{actor} signed version {version} of the body's answer ({as})"),
    "rounds.return": _("{actor} returned version {version} of the body's answer ({as})"),
    "rounds.take_back": _("{actor} took version {version} back before it was signed"),
    "rounds.ask_colleague": _("{actor} asked a colleague by a link (questions: {questions})"),
    "rounds.revoke_link": _("{actor} revoked the link of a colleague"),
    "rounds.forget_address": _("the address of a colleague who did not answer was blanked"),
    "rounds.open_link": _("a colleague opened a link with its code"),
    "rounds.answer_by_link": _("a colleague answered by a link (questions: {questions})"),
    "rounds.take_over": _("{actor} took a colleague's words over into the draft ({how})"),
    "rounds.raise_due_event": _("{actor} told {told} people what fell due in a round"),
    "rounds.allow_late_answer": _("{actor} let the body answer after the window"),
    "rounds.submit": _("{actor} handed in the body's answer to {recipients}"),
    "rounds.read_answer": _("{actor} read an answer of the body"),
    "rounds.close": _("{actor} closed the round {subject}"),
}
NOTICES = {
    "rounds.colleague_answered": _("{round}: a colleague has answered your body's question."),
    "rounds.opened": _("{round} is open: your body is asked."),
    "rounds.anonymous_reminder": _(
        "{round}: whoever has not answered still can, without a name. Working days left, today "
        "included: {days}."
    ),
    "rounds.revised": _("{round}: a question was worded anew: {because}"),
    "rounds.responded": _("{round} is closed. Read what was said and what became of it."),
    "rounds.response_changed": _(
        "{round}: the official response to something that your body said was changed."
    ),
    "rounds.reminder": _(
        "{round}: your body has not answered. Working days left, today included: {days}."
    ),
    "rounds.response_due": _(
        "{round}: the official response is due. Working days left, today included: {days}."
    ),
    "rounds.response_overdue": _("{round}: the day of the official response has passed."),
    "rounds.vacant": _(
        "{round}: nobody coordinates for your body now, so what comes for it reaches you. Drafts "
        "and links stay."
    ),
    "rounds.late_allowed": _("{round}: your body may answer late."),
    "rounds.signature_asked": _("{round}: your body's answer waits for your signature."),
    "rounds.signed": _("{round}: your body's answer is signed."),
    "rounds.returned": _("{round}: your body's answer came back without a signature."),
}
ACTS_ON_ROUND = {
    "see": _("see the round"),
    "prepare": _("prepare rounds of this body"),
    "open": _("open the round"),
    "seat": _("give the seat of an ended body to its successor"),
    "answer": _("write an answer"),
    "comment": _("comment on its paragraphs"),
    "allow_late": _("let a body answer late"),
    "close": _("close the round"),
    "see_answers": _("read what bodies handed in"),
    "invite": _("send the letters of an anonymous round"),
    "revise": _("change the wording of what is asked"),
    "code": _("gather in themes what bodies said"),
    "see_results": _("read all answers"),
    "see_outcome": _("read what became of the answers"),
}
ACTS_ON_THEME = {
    "see": _("read the theme and who said it"),
    "code": _("put contributions under it"),
    "respond": _("answer it officially"),
}
ACTS_ON_SUBMISSION = {"see": _("read the answer")}


@answers(
    "rounds.open_seats",
    meaning="Titles of the open rounds in which a body is asked.",
    kind=tuple,
)
def open_seats(*, on: date, organisation: int) -> tuple[str, ...]:
    """A round is open until somebody closes it, so the day makes no difference."""
    return tuple(queries.open_rounds_asking(organisation).values_list("title", flat=True))


def to_the_house() -> None:
    """Called once when Django is ready."""
    navigation.register(navigation.Entry(30, _("Rounds"), "rounds:list"))
    tasks_today.announce("rounds", today.tasks)
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    explain.register(Round, queries.round_seen_by, ACTS_ON_ROUND)
    explain.register(Submission, queries.submission_seen_by, ACTS_ON_SUBMISSION, _title)
    explain.register(Theme, theme_seen_by, ACTS_ON_THEME)
    offer_audience(Audience("organisations.bodies_of_kind", _kinds))
    for verb, sentence in VERBS.items():
        journal.say(verb, sentence)
    journal.name_subjects("rounds.Round", _names_of_rounds)
    journal.name_purposes(
        {"rounds.answer": _("Answer"), "rounds.review": _("Reading of a body's answer")}
    )


def _title(submission: Submission) -> str:
    return gettext("Answer of %(body)s to %(round)s") % {
        "body": submission.organisation.name,
        "round": submission.round.title,
    }


def _names_of_rounds(ids: Iterable[str]) -> dict[str, str]:
    rows = Round.objects.filter(public_id__in=[UUID(one) for one in ids])
    return {str(key): title for key, title in rows.values_list("public_id", "title")}


def _kinds(viewer: Viewer) -> Iterator[tuple[str, str]]:
    """Every kind of body that the country's pack knows."""
    for kind in packs.home().kinds:
        yield (
            kind.key,
            gettext("every body of the kind “%(kind)s”")
            % {"kind": kind.name.in_language(viewer.language)},
        )
