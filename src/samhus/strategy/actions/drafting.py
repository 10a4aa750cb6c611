"""Begin a text, name who writes it, say what is at issue, write versions, remark, show it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.engines.anchoring import Paragraph
from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, ended, from_day
from samhus.strategy.models import (
    DraftingSeat,
    DraftText,
    IssuesNote,
    TextComment,
    TextParagraph,
    TextShowing,
    TextVersion,
)
from samhus.strategy.policies.drafting import COMMENT, TEXT
from samhus.strategy.queries.drafting_rows import anchored, gone, latest_version
from samhus.strategy.rules import drafting as rules
from samhus.strategy.wording.drafting import LACKING


class WrittenMeanwhile(Exception):
    """Somebody wrote a version since this writer read the text; carries that version."""

    def __init__(self, current: TextVersion) -> None:
        super().__init__()
        self.current = current


@action("strategy.begin_text")
def begin_text(*, by: Viewer, organisation: Any, title: str) -> DraftText:
    """Begin a text of this body; no word of it is written yet."""
    text = DraftText(organisation=organisation, title=" ".join(title.split()))
    TEXT.require("lead", by, text)
    if not text.title:
        raise NotPossible(_("Say what the text is called."))
    text.begun_by_id, text.begun = by.person_id, clock.now()
    text.save()
    journal(Operation.COLLECTION, subject=text, chain=organisation)
    return text


@action("strategy.seat_in_group")
def seat_in_group(
    *, by: Viewer, text: DraftText, organisation: Any, user: int | None = None, since: date
) -> DraftingSeat:
    """Take a body, or one person of it, into the drafting group. Refuses who sits there already."""
    TEXT.require("lead", by, text)
    seats = DraftingSeat.objects.filter(text=text, organisation=organisation)
    seats = seats.filter(user__isnull=True) if user is None else seats.filter(user_id=user)
    if seats.filter(valid__contains=max(since, clock.today())).exists():
        raise NotPossible(_("They are in the drafting group already."))
    seat = DraftingSeat.objects.create(
        text=text, organisation=organisation, user_id=user, valid=from_day(since)
    )
    journal(
        Operation.CONDUCT,
        subject=text,
        chain=text.organisation,
        recipients=[str(organisation.public_id)],
    )
    return seat


@action("strategy.leave_group")
def leave_group(*, by: Viewer, seat: DraftingSeat) -> DraftingSeat:
    """End a seat today; that it was held stays readable."""
    TEXT.require("lead", by, seat.text)
    seat.valid = ended(seat.valid, clock.today())
    seat.save(update_fields=["valid"])
    journal(
        Operation.CONDUCT,
        subject=seat.text,
        chain=seat.text.organisation,
        recipients=[str(seat.organisation.public_id)],
    )
    return seat


@action("strategy.note_issues")
def note_issues(*, by: Viewer, text: DraftText, words: str) -> IssuesNote:
    """Say what is at issue. An earlier note stays readable beside it."""
    TEXT.require("write", by, text)
    if not words.strip():
        raise NotPossible(_("Say in words what is at issue."))
    note = IssuesNote.objects.create(
        text=text, words=words.strip(), written_by_id=by.person_id, written=clock.now()
    )
    journal(Operation.ALTERATION, subject=text, chain=text.organisation)
    return note


@action("strategy.write_version")
def write_version(
    *,
    by: Viewer,
    text: DraftText,
    paragraphs: tuple[Paragraph, ...],
    changed: str = "",
    read: int = 0,
) -> TextVersion:
    """Write the next version; remarks follow their paragraphs, and no version is overwritten.

    `read` is the number of the version that the writer began from. Refuses a text without a
    drafting group or an issues note, one without words, and one that says what the last version
    says. Raises WrittenMeanwhile when somebody else wrote a version since.
    """
    TEXT.require("write", by, text)
    text = (
        DraftText.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=text.pk)
    )
    _refuse_before_its_time(text)
    last = latest_version(text)
    if last is not None and last.number != read:
        raise WrittenMeanwhile(last)
    _refuse_what_is_no_text(paragraphs)
    before = anchored(last)
    if tuple(each.paragraph for each in before) == paragraphs:
        raise NotPossible(_("These are the words of the last version: nothing has changed."))
    version = TextVersion.objects.create(
        text=text,
        number=1 + (last.number if last else 0),
        changed=" ".join(changed.split()),
        written_by_id=by.person_id,
        written=clock.now(),
    )
    _keep(version, rules.carried_over(before, gone(text, before), paragraphs))
    journal(
        Operation.ALTERATION,
        subject=text,
        chain=text.organisation,
        details={"version": version.number},
    )
    return version


def _keep(version: TextVersion, carried: tuple[rules.Anchored, ...]) -> None:
    TextParagraph.objects.bulk_create(
        TextParagraph(
            version=version,
            text_id=version.text_id,
            place=place,
            anchor=each.anchor,
            level=each.paragraph.level,
            words=each.paragraph.words,
            came=each.came,
        )
        for place, each in enumerate(carried)
    )


def _refuse_before_its_time(text: DraftText) -> None:
    today = clock.today()
    note = IssuesNote.objects.filter(text=text).order_by("-written", "-pk").first()
    found = rules.lacking(
        seats=DraftingSeat.objects.filter(text=text, valid__contains=today).count(),
        note=note.words if note else "",
    )
    if found:
        raise NotPossible(" ".join(str(LACKING[code]) for code in found))


def _refuse_what_is_no_text(paragraphs: tuple[Paragraph, ...]) -> None:
    if not paragraphs:
        raise NotPossible(_("There are no words in it."))
    if rules.too_long(paragraphs):
        raise NotPossible(
            _("This is too long: at most %(number)s paragraphs, none over %(signs)s characters.")
            % {"number": rules.MOST_PARAGRAPHS, "signs": rules.LONGEST_PARAGRAPH}
        )


@action("strategy.comment")
def comment_on(*, by: Viewer, paragraph: TextParagraph, words: str) -> TextComment:
    """Leave a remark on a paragraph, for the drafting group."""
    text = paragraph.text
    TEXT.require("write", by, text)
    if not words.strip():
        raise NotPossible(_("A remark is never empty."))
    comment = TextComment.objects.create(
        text=text,
        paragraph=paragraph,
        words=words.strip(),
        written_by_id=by.person_id,
        written=clock.now(),
    )
    journal(Operation.COLLECTION, subject=text, chain=text.organisation)
    return comment


@action("strategy.settle_comment")
def settle_comment(*, by: Viewer, comment: TextComment) -> TextComment:
    """Mark a remark as settled; it stays readable."""
    COMMENT.require("settle", by, comment)
    if comment.settled is None:
        comment.settled_by_id, comment.settled = by.person_id, clock.now()
        comment.save(update_fields=["settled_by", "settled"])
    journal(Operation.ALTERATION, subject=comment.text, chain=comment.text.organisation)
    return comment


@action("strategy.show_text")
def show_text(*, by: Viewer, version: TextVersion) -> TextShowing:
    """Show a version to all bodies. It can't be taken back: what was read was read."""
    text = version.text
    TEXT.require("lead", by, text)
    showing, _new = TextShowing.objects.get_or_create(
        text=text,
        version=version,
        defaults={"shown_by_id": by.person_id, "shown": clock.now()},
    )
    journal(
        Operation.CONDUCT,
        subject=text,
        chain=text.organisation,
        details={"version": version.number},
    )
    return showing
