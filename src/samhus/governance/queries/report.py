"""Reports seen by a viewer."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.tasks_today import Waiting, waiting
from samhus.governance.models import NationalReport
from samhus.governance.pages.overview import ReportPage, ReportsPage, Said
from samhus.governance.policies import REPORT
from samhus.governance.queries.overview import desk, staff
from samhus.governance.rules.overview import ANSWER, thawed

MOST = 100


def reports_seen_by(viewer: Viewer) -> QuerySet[NationalReport]:
    """The centre's own; of released ones those that are for the viewer."""
    rows = NationalReport.objects.select_related("organisation", "prepared_by", "released_by")
    return REPORT.narrow("see", viewer, rows)


def report_seen_by(viewer: Viewer, public_id: UUID) -> NationalReport | None:
    """One of them, or None for whom it does not exist."""
    return reports_seen_by(viewer).filter(public_id=public_id).first()


def reports_page(viewer: Viewer) -> ReportsPage:
    """The newest hundred."""
    rows = reports_seen_by(viewer).order_by("-prepared", "-pk")[:MOST]
    return ReportsPage(
        tasks=tuple(_task(row) for row in rows),
        prepare_url=reverse("governance:prepare_report") if desk(viewer) else "",
    )


def waiting_reports(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """What the viewer might release, for the page of today."""
    if not staff(viewer):
        return None
    rows = REPORT.narrow("release", viewer, NationalReport.objects.all()).order_by("due", "pk")
    return waiting("governance.report", rows, id=F("public_id"), title=F("title"), day=F("due"))


def report_task(row: Waiting) -> Task:
    """As it stands on the page of today."""
    return Task(
        title=_("Read and release: %(title)s") % {"title": row.title},
        url=reverse("governance:report", args=[row.public_id]),
        due=_("before %(day)s") % {"day": date_format(row.day)} if row.day else "",
        status=_("to release"),
        colour="warning",
    )


def _task(row: NationalReport) -> Task:
    return Task(
        title=row.title,
        url=reverse("governance:report", args=[row.public_id]),
        hint=_("%(kind)s, as of %(day)s")
        % {
            "kind": capfirst(str(NationalReport.Kind(row.kind).label)),
            "day": date_format(row.until),
        },
        status=_("released %(day)s") % {"day": date_format(localtime(row.released))}
        if row.released
        else _("draft"),
        colour="success" if row.released else "neutral",
    )


def report_page(viewer: Viewer, row: NationalReport) -> ReportPage:
    """One of them, as it was drawn and written."""
    return ReportPage(
        public_id=str(row.public_id),
        kind=str(NationalReport.Kind(row.kind).label),
        title=row.title,
        body=row.organisation.name,
        since=row.since,
        until=row.until,
        question=row.question,
        reference=row.reference,
        due=row.due,
        audience=str(NationalReport.Audience(row.audience).label),
        answer=row.words.get(ANSWER, ""),
        said=tuple(Said(part, row.words.get(part.key, "")) for part in thawed(row.parts)),
        drawn=row.drawn,
        prepared_by=row.prepared_by.name,
        released=row.released,
        released_by=row.released_by.name if row.released_by else "",
        digest=row.digest,
        may_write=REPORT.decide("write", viewer, row),
        may_release=REPORT.decide("release", viewer, row),
    )
