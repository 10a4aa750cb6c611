"""What a body owes in the national work, and what waits to be handed over."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_body
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.tasks_today import Waiting, waiting
from samhus.governance.models import Change, OpenDuty, Responsibility
from samhus.governance.pages.structure import DutiesPage, DutyLine
from samhus.governance.policies.duty import DUTY
from samhus.governance.policies.structure import ROLES


@dataclass(frozen=True)
class DutyDesk:
    """Where a body keeps what it owes."""

    organisation: Any

    @property
    def governed_by(self) -> OpenDuty:
        """The gate asks about a duty of this body."""
        return OpenDuty(organisation=self.organisation)


def duty_desk(viewer: Viewer, body: UUID) -> DutyDesk | None:
    """None unless it is the viewer's body."""
    mine = own_body(viewer, body)
    return DutyDesk(mine) if mine else None


def duty_seen_by(viewer: Viewer, public_id: UUID) -> OpenDuty | None:
    """One duty of the viewer's body."""
    rows = OpenDuty.objects.select_related("organisation")
    return DUTY.narrow("see", viewer, rows).filter(public_id=public_id).first()


def duties_page(viewer: Viewer, desk: DutyDesk) -> DutiesPage:
    """Open ones by their day, then what this body did while it held the part of the work."""
    rows = OpenDuty.objects.filter(organisation=desk.organisation).prefetch_related(
        "moves__former", "moves__change"
    )
    return DutiesPage(
        body=desk.organisation.name,
        open=tuple(_line(row) for row in rows.filter(done=None).order_by("due", "pk")),
        done=tuple(_line(row) for row in rows.exclude(done=None).order_by("-done", "pk")[:50]),
        open_url=reverse("governance:open_duty", args=[desk.organisation.public_id]),
        may_open=DUTY.decide("open", viewer, desk.governed_by),
    )


def _line(row: OpenDuty) -> DutyLine:
    moves = sorted(row.moves.all(), key=lambda move: move.pk)
    last = moves[-1] if moves else None
    words = {"body": last.former.name, "day": date_format(last.change.day)} if last else {}
    return DutyLine(
        public_id=str(row.public_id),
        title=row.title,
        aspect=str(row.get_aspect_display()),
        due=row.due,
        done=row.done,
        came_from=_("from %(body)s, with the change of %(day)s") % words if last else "",
    )


def waiting_duties(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """What the viewer's bodies owe, for the first page."""
    bodies = viewer.bodies(*ROLES)
    if not bodies:
        return None
    rows = OpenDuty.objects.filter(organisation__in=bodies, done=None).order_by("due", "pk")
    return waiting(
        "governance.duty",
        rows,
        id=F("organisation__public_id"),
        title=F("title"),
        hint=F("organisation__name"),
        day=F("due"),
    )


def duty_task(row: Waiting) -> Task:
    """As it stands on the first page."""
    return Task(
        title=row.title,
        url=reverse("governance:duties", args=[row.public_id]),
        hint=_("Owed by %(body)s") % {"body": row.hint},
        due=date_format(row.day) if row.day else "",
    )


def changes_with_open_duties() -> QuerySet[Change]:
    """Changes in effect after which something open is still owed by the former body."""
    heir = "ended_by__begins__organisation"
    over = Responsibility.objects.filter(
        withdrawn=False,
        ended_by__withdrawn__isnull=True,
        valid__endswith__lte=clock.today(),
        ended_by__begins__aspect=F("aspect"),
        ended_by__begins__withdrawn=False,
    ).values_list("ended_by", "organisation", "aspect", heir)
    owed = set(OpenDuty.objects.filter(done=None).values_list("organisation", "aspect"))
    waiting = [change for change, body, aspect, to in over if to != body and (body, aspect) in owed]
    return Change.objects.filter(pk__in=waiting).order_by("day", "recorded", "pk")
