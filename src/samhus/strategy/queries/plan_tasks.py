"""What waits for somebody among plans, for the first page."""

from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.tasks_today import Waiting, waiting
from samhus.strategy.models import ProgressReport, ReportState
from samhus.strategy.policies.plan import CENTRE, STAFF_ROLES, WRITING_ROLES


def returned_reports(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """Reports that came back to the viewer's bodies."""
    mine = viewer.bodies(*WRITING_ROLES)
    if not mine:
        return None
    rows = ProgressReport.objects.filter(
        organisation__in=mine, state=ReportState.RETURNED, period__locked__isnull=True
    ).order_by("pk")
    return waiting(
        "strategy.returned",
        rows,
        id=F("public_id"),
        title=F("measure__title"),
        hint=F("period__title"),
    )


def returned_task(row: Waiting) -> Task:
    """One that came back."""
    return Task(
        row.title,
        url=reverse("strategy:report", args=[row.public_id]),
        hint=_("Your report on %(period)s came back. Read why.") % {"period": row.hint},
        status=_("sent back"),
        colour="warning",
    )


def submitted_reports(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """For the centre how many reports wait for an answer, in one row."""
    if not any(s.kind == CENTRE and s.role in STAFF_ROLES for s in viewer.standings):
        return None
    rows = ProgressReport.objects.filter(state=ReportState.SUBMITTED).order_by()
    counted = rows.values(together=Value(1)).annotate(number=Count("pk"))
    return waiting("strategy.submitted", counted, title=F("number"))


def submitted_task(row: Waiting) -> Task:
    """All of them in one line."""
    number = int(row.title)
    return Task(
        _("Progress of plans"),
        url=reverse("strategy:reporting"),
        hint=ngettext(
            "%(number)d report waits for an answer.",
            "%(number)d reports wait for an answer.",
            number,
        )
        % {"number": number},
    )
