"""What waits for somebody among plans, for the first page. Two queries."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.strategy.models import ProgressReport, ReportState
from samhus.strategy.policies.plan import CENTRE, STAFF_ROLES, WRITING_ROLES


def plan_tasks(viewer: Viewer) -> Iterator[Task]:
    """Reports that came back to the viewer's bodies; for the centre those that wait."""
    mine = viewer.bodies(*WRITING_ROLES)
    if mine:
        rows = ProgressReport.objects.filter(
            organisation__in=mine, state=ReportState.RETURNED, period__locked__isnull=True
        )
        for row in rows.select_related("measure", "period").order_by("pk")[:5]:
            yield Task(
                row.measure.title,
                url=reverse("strategy:report", args=[row.public_id]),
                hint=_("Your report on %(period)s came back. Read why.")
                % {"period": row.period.title},
                status=_("sent back"),
                colour="warning",
            )
    if any(s.kind == CENTRE and s.role in STAFF_ROLES for s in viewer.standings):
        number = ProgressReport.objects.filter(state=ReportState.SUBMITTED).count()
        if number:
            yield Task(
                _("Progress of plans"),
                url=reverse("strategy:reporting"),
                hint=ngettext(
                    "%(number)d report waits for an answer.",
                    "%(number)d reports wait for an answer.",
                    number,
                )
                % {"number": number},
            )
