"""The national focus as a viewer may read it, and what municipalities have signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.tasks_today import Waiting, waiting
from samhus.governance.models import Definition, Focus, FocusLine, LocalFocus, LocalFocusLine
from samhus.governance.pages.focus import FocusList
from samhus.governance.pages.phenomena import Desk
from samhus.governance.policies.focus import FOCUS, LOCAL_FOCUS, MUNICIPALITY, SIGNERS
from samhus.governance.policies.taxonomy import CENTRE, STAFF
from samhus.governance.queries.taxonomy import Taking
from samhus.governance.wording.phenomena import FILES


@dataclass(frozen=True)
class FocusDesk:
    """Where the centre prepares a focus."""

    organisation: Any

    @property
    def governed_by(self) -> Focus:
        """The gate asks about the focus that would be prepared."""
        return Focus(organisation=self.organisation)


@dataclass(frozen=True)
class LocalDesk:
    """Where a municipality says what it makes of a focus."""

    organisation: Any
    focus: Focus

    @property
    def governed_by(self) -> LocalFocus:
        """The gate asks about the answer that would be signed."""
        return LocalFocus(
            organisation=self.organisation, focus=self.focus, asked_by=self.focus.organisation
        )


def focus_desk(viewer: Viewer, body: UUID) -> FocusDesk | None:
    """None unless it is the viewer's body, and a national centre."""
    mine = own_body(viewer, body, kind=CENTRE)
    return FocusDesk(mine) if mine else None


def local_desk(viewer: Viewer, public_id: UUID, body: UUID) -> LocalDesk | None:
    """None unless the focus is decided and it is the viewer's body."""
    focus = focuses_seen_by(viewer).exclude(decided=None).filter(public_id=public_id).first()
    mine = own_body(viewer, body) if focus else None
    return LocalDesk(mine, focus) if mine and focus else None


def answered_desk(viewer: Viewer, public_id: UUID, body: UUID) -> LocalDesk | None:
    """As `local_desk`, and for whoever may read what the body has signed."""
    if own := local_desk(viewer, public_id, body):
        return own
    rows = LOCAL_FOCUS.narrow("see", viewer, LocalFocus.objects.all())
    found = rows.filter(focus__public_id=public_id, organisation__public_id=body)
    row = found.select_related("organisation", "focus__organisation", "focus__taxonomy").first()
    return LocalDesk(row.organisation, row.focus) if row else None


def local_seen_by(viewer: Viewer, public_id: UUID) -> LocalFocus | None:
    """One signed answer, for its body and for the staff that asked."""
    rows = LocalFocus.objects.select_related("organisation", "focus", "asked_by")
    return LOCAL_FOCUS.narrow("see", viewer, rows).filter(public_id=public_id).first()


def focuses_seen_by(viewer: Viewer) -> QuerySet[Focus]:
    """Decided ones; those being prepared for the staff that prepares them."""
    rows = Focus.objects.select_related("organisation", "taxonomy", "prepared_by", "decided_by")
    return FOCUS.narrow("see", viewer, rows)


def focus_seen_by(viewer: Viewer, public_id: UUID) -> Focus | None:
    """One of them, or None for whom it does not exist."""
    return focuses_seen_by(viewer).filter(public_id=public_id).first()


def answers_to_take(viewer: Viewer, public_id: UUID, kind: str) -> Taking | None:
    """What municipalities make of a focus, as a file."""
    found = focus_seen_by(viewer, public_id) if kind in FILES else None
    return Taking(found, kind) if found else None


def in_force(day: date) -> QuerySet[Focus]:
    """The focus of a day: of those decided that have begun the one that began last."""
    later = Focus.objects.filter(decided__isnull=False, since__lte=day).filter(
        Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), decided__gt=OuterRef("decided"))
    )
    rows = Focus.objects.filter(decided__isnull=False, since__lte=day)
    return rows.filter(Q(until=None) | Q(until__gte=day)).exclude(Exists(later))


def phenomena_in_focus(day: date) -> frozenset[int]:
    """Ids of phenomena in focus on a day; what is decided is no secret among members."""
    rows = FocusLine.objects.filter(focus__in=in_force(day), dropped=None)
    return frozenset(rows.values_list("definition__phenomenon", flat=True))


def newest(focus: Focus) -> QuerySet[LocalFocus]:
    """What each body signed last, as far as PostgreSQL shows it to the viewer."""
    later = LocalFocus.objects.filter(
        organisation=OuterRef("organisation"), focus=focus, number__gt=OuterRef("number")
    )
    return LocalFocus.objects.filter(focus=focus).exclude(Exists(later))


def answer_lines(focus: Focus) -> list[LocalFocusLine]:
    """Lines of the newest answers, bodies by name."""
    rows = LocalFocusLine.objects.filter(local__in=newest(focus))
    rows = rows.select_related("local__organisation", "definition")
    return list(rows.order_by("local__organisation__name", "definition__term", "pk"))


def own_lines(desk: LocalDesk) -> list[LocalFocusLine]:
    """What the body signed last of this focus."""
    rows = newest(desk.focus).filter(organisation=desk.organisation)
    return list(LocalFocusLine.objects.filter(local__in=rows))


def definitions_to_choose(row: Focus) -> list[Definition]:
    """Of the version in focus, by term."""
    rows = row.taxonomy.definitions.filter(left_out=None).select_related("phenomenon", "taxonomy")
    return list(rows.prefetch_related("terms").order_by("term", "pk"))


def focus_list(viewer: Viewer) -> FocusList:
    """The latest first."""
    rows = own_bodies(viewer, *STAFF).filter(kind=CENTRE)
    return FocusList(
        focuses=tuple(_task(row) for row in focuses_seen_by(viewer).order_by("-since", "-pk")),
        desks=tuple(
            Desk(body.name, reverse("governance:prepare_focus", args=[body.public_id]))
            for body in rows.order_by("name", "pk")
        ),
    )


def _task(row: Focus) -> Task:
    return Task(
        title=row.title,
        url=reverse("governance:focus", args=[row.public_id]),
        hint=span(row),
        status=_("decided") if row.decided else _("being prepared"),
        colour="success" if row.decided else "warning",
    )


def span(row: Focus) -> str:
    """From when until when, in words."""
    words = {"since": date_format(row.since), "until": date_format(row.until) if row.until else ""}
    if row.until:
        return _("from %(since)s to %(until)s") % words
    return _("from %(since)s") % words


def waiting_focus(viewer: Viewer) -> QuerySet[Any, Any] | None:
    """The national focus of today that none of the viewer's municipalities has answered."""
    mine = [
        standing.organisation_id
        for standing in viewer.standings
        if standing.kind == MUNICIPALITY and standing.role in SIGNERS
    ]
    if not mine:
        return None
    answered = LocalFocus.objects.filter(focus=OuterRef("pk"), organisation__in=mine)
    rows = in_force(clock.today()).exclude(Exists(answered)).order_by("since", "pk")
    return waiting(
        "governance.local_focus",
        rows,
        id=F("public_id"),
        title=F("title"),
        day=F("answer_by"),
    )


def focus_task(row: Waiting) -> Task:
    """As it stands on the first page."""
    return Task(
        title=_("Do you share the national focus? %(title)s") % {"title": row.title},
        url=reverse("governance:focus", args=[row.public_id]),
        due=_("before %(day)s") % {"day": date_format(row.day)} if row.day else "",
        status=_("no answer"),
        colour="warning",
    )


def bodies_to_answer(viewer: Viewer) -> Iterator[Any]:
    """The viewer's municipalities, by name."""
    rows = own_bodies(viewer).filter(kind=MUNICIPALITY)
    yield from rows.order_by("name", "pk")
