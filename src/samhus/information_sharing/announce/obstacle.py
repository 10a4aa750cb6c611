"""Legal obstacles in the journal, in notices and in "Why?"."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.governance.api import announce_part
from samhus.information_sharing.models import Obstacle
from samhus.information_sharing.queries.obstacle import national_part, obstacle_seen_by, provision

VERBS = {
    "sharing.report_obstacle": _("{actor} reported {subject}"),
    "sharing.answer_obstacle": _("{actor} answered {subject}"),
    "sharing.read_obstacle": _("{actor} read {subject}"),
}
NOTICES = {
    "sharing.obstacle_reported": _("A legal obstacle has been reported to you."),
    "sharing.obstacle_answered": _("A legal obstacle that your body reported has been answered."),
}
ACTS = {
    "see": _("read it"),
    "report": _("report obstacles for this body"),
    "answer": _("answer it"),
}


def to_the_house() -> None:
    """Notices, and who may do what with an obstacle."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    announce_part(60, "obstacles", national_part)
    explain.register(Obstacle, obstacle_seen_by, ACTS, _title)
    journal.name_subjects("information_sharing.Obstacle", _always)


def _title(row: Obstacle) -> str:
    return provision(row.framework, row.rule, row.citation)


def _always(ids: Iterable[str]) -> dict[str, str]:
    """Whoever reads a journal reads that there was one, not what it says."""
    return dict.fromkeys(ids, gettext("a legal obstacle"))
