"""What waits for somebody in the register of roles, for the first page."""

from typing import Any

from django.db.models import F, QuerySet, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.tasks_today import Waiting, waiting
from samhus.strategy.models import DutyHolder, RoleObjection
from samhus.strategy.policies.roles import EDITORS, ROLE_OBJECTION, SPEAKING


def waiting_objections(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """Whether objections wait for the keeper's answer: one row, however many."""
    if not any(standing.role in EDITORS for standing in viewer.standings):
        return None
    rows = ROLE_OBJECTION.narrow("answer", viewer, RoleObjection.objects.all())
    return waiting(
        "strategy.objections", rows.order_by().values(together=Value(1)).distinct(), title=Value("")
    )


def objections_task(row: Waiting) -> Task:
    """All of them in one line."""
    return Task(
        title=gettext("Answer objections to roles"),
        url=reverse("strategy:role_objections"),
        status=gettext("to do"),
        colour="warning",
    )


def owed(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """What the viewer's bodies owe, the most urgent first."""
    bodies = viewer.bodies(*SPEAKING)
    if not bodies:
        return None
    rows = DutyHolder.objects.filter(
        organisation__in=bodies, valid__contains=clock.today(), duty__done__isnull=True
    ).order_by("duty__due", "pk")
    return waiting(
        "strategy.owed",
        rows,
        title=F("duty__words"),
        hint=F("duty__task__title"),
        day=F("duty__due"),
    )


def owed_task(row: Waiting) -> Task:
    """One of them."""
    is_late = row.day is not None and row.day < clock.today()
    return Task(
        title=row.title,
        url=reverse("strategy:my_roles"),
        hint=row.hint,
        status=gettext("late") if is_late else gettext("to do"),
        colour="warning" if is_late else "accent",
        due=date_format(row.day) if row.day else "",
    )
