"""The overview and its reports in the journal, in notices, in "Why?" and on the first page."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.foundation.ui import sections
from samhus.foundation.ui.sections import Section
from samhus.foundation.ui.tasks_today import announce_rows
from samhus.governance.models import NationalReport
from samhus.governance.policies.report import STAFF_ROLES
from samhus.governance.queries.report import report_seen_by, report_task, waiting_reports
from samhus.governance.queries.structure_parts import structure_parts
from samhus.governance.rules.overview import announce_part

VERBS = {
    "governance.prepare_report": _("{actor} prepared {subject}"),
    "governance.write_report": _("{actor} added words to {subject}"),
    "governance.draw_report": _("{actor} took the figures of {subject} again"),
    "governance.release_report": _("{actor} released {subject}"),
}
ACTS = {"see": _("read it"), "write": _("add words to it"), "release": _("release it")}


def _is_staff(request: HttpRequest) -> bool:
    viewer = getattr(request, "viewer", None)
    standings = getattr(viewer, "standings", ())
    return any(s.kind == "centre" and s.role in STAFF_ROLES for s in standings)


SECTION = Section(
    50,
    _("The state of things today"),
    _("Who is responsible, what changed, money, promises to municipalities, legal obstacles."),
    "governance:overview",
    visible=_is_staff,
)
REPORTS = Section(
    51,
    _("Reports to government"),
    _("The state on a day, the centre's yearly report, answers to parliamentary questions."),
    "governance:reports",
)


def to_the_house() -> None:
    """Notices, tasks, and who may do what with a report."""
    announce_part(10, "structure", structure_parts)
    sections.register("governance", REPORTS)
    say("governance.report_released", _("A report has been released: {title}"))
    announce_rows("governance.report", waiting_reports, report_task)
    explain.register(NationalReport, report_seen_by, ACTS, _title)
    journal.name_subjects("governance.NationalReport", _always)
    journal.name_purposes({"governance": _("Governance")})


def _title(row: NationalReport) -> str:
    return row.title


def _always(ids: Iterable[str]) -> dict[str, str]:
    """A question may be nobody's business until it is answered."""
    return dict.fromkeys(ids, gettext("a national report"))
