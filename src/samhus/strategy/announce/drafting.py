"""Drafting in the journal, in notices and on the first page of strategy."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.ui.sections import Section
from samhus.strategy.announce import consultation
from samhus.strategy.models import DraftText
from samhus.strategy.queries.drafting import text_seen_by

VERBS: dict[str, str | Promise] = {
    "strategy.begin_text": _("{actor} began {subject}"),
    "strategy.seat_in_group": _("{actor} took {recipients} into the drafting group of {subject}"),
    "strategy.leave_group": _("{actor} ended a seat of {recipients} in the group of {subject}"),
    "strategy.note_issues": _("{actor} noted what is at issue in {subject}"),
    "strategy.write_version": _("{actor} wrote version {version} of {subject}"),
    "strategy.comment": _("{actor} left a remark in {subject}"),
    "strategy.settle_comment": _("{actor} settled a remark in {subject}"),
    "strategy.show_text": _("{actor} showed version {version} of {subject} to all bodies"),
    **consultation.VERBS,
}
SECTION: Section | None = Section(
    30,
    _("Texts written together"),
    _("Who writes, what is at issue, every version, and the remarks on each paragraph."),
    "strategy:texts",
)
ACTS = {
    "see": _("read it, or the versions of it that are shown"),
    "lead": _("name who writes it, ask about it, show it"),
    "write": _("write versions and remarks"),
}


def to_the_house() -> None:
    """Who may do what with a text, and how a journal names one."""
    explain.register(DraftText, text_seen_by, ACTS, _title)
    journal.name_subjects("strategy.DraftText", _always)
    consultation.to_the_house()


def _title(text: DraftText) -> str:
    return text.title


def _always(ids: Iterable[str]) -> dict[str, str]:
    """Whoever reads a journal reads that there was one, not what it is about."""
    return {str(UUID(one)): gettext("a text written together") for one in ids}
