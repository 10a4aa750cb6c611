"""One change of the structure with what it moved and what it did; where one may write."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import (
    bodies_ever,
    organisations_seen_by,
    own_bodies,
    own_body,
)
from samhus.governance.models import Arrangement, Change, Effect, Responsibility
from samhus.governance.pages.structure import ChangePage, Desk, EffectLine
from samhus.governance.policies.structure import CHANGE, EFFECT, RECORDERS, ROLES
from samhus.governance.queries.structure import day_before, mandate, when
from samhus.governance.rules.structure_file import FileChange


@dataclass(frozen=True)
class RecordDesk:
    """Where a body records what changes."""

    organisation: Any

    @property
    def governed_by(self) -> Change:
        """The gate asks about the change that would be recorded."""
        return Change(organisation=self.organisation)


@dataclass(frozen=True)
class EffectDesk:
    """Where a body says what a change did to its work."""

    change: Change
    organisation: Any

    @property
    def governed_by(self) -> Effect:
        """The gate asks about the effect that would be written."""
        return Effect(change=self.change, organisation=self.organisation)


def record_desk(viewer: Viewer, body: UUID) -> RecordDesk | None:
    """None unless it is the viewer's body, and one that records."""
    organisation = own_body(viewer, body, kind__in=RECORDERS)
    return RecordDesk(organisation) if organisation else None


def effect_desk(viewer: Viewer, public_id: UUID, body: UUID) -> EffectDesk | None:
    """None unless it is the viewer's body."""
    change = change_of(viewer, public_id)
    mine = own_body(viewer, body)
    return EffectDesk(change, mine) if change and mine else None


def change_of(viewer: Viewer, public_id: UUID) -> Change | None:
    """One change, for members of any body: what bodies say it did stands beside it."""
    if not EFFECT.decide("see", viewer):
        return None
    rows = Change.objects.select_related("organisation", "recorded_by", "withdrawn_by", "corrects")
    return rows.filter(public_id=public_id).first()


def change_page(viewer: Viewer, change: Change) -> ChangePage:
    """What it moved, why, by which decision, and what bodies say it did."""
    return ChangePage(
        public_id=str(change.public_id),
        title=change.title,
        when=when(change.day, change.precision),
        as_day=change.day.isoformat(),
        day_before=day_before(change.day).isoformat(),
        why=change.why,
        decision=change.decision,
        decided=change.decided,
        source=change.source,
        body=change.organisation.name,
        recorded_by=change.recorded_by.name,
        recorded=change.recorded,
        moves=moves_of(change),
        withdrawn=change.withdrawn,
        withdrawn_by=change.withdrawn_by.name if change.withdrawn_by else "",
        withdrawn_reason=change.withdrawn_reason,
        corrects=_link(change.corrects) if change.corrects else None,
        corrected_by=tuple(_link(row) for row in change.corrections.order_by("pk")),
        effects=_effects(change),
        desks=() if change.withdrawn else _desks(viewer, change),
        may_withdraw=CHANGE.decide("withdraw", viewer, change),
    )


def moves_of(change: Change) -> tuple[str, ...]:
    """What began and what ended, a sentence each."""
    begun = Responsibility.objects.filter(begun_by=change).select_related("organisation")
    over = Responsibility.objects.filter(ended_by=change).select_related("organisation")
    forms = Arrangement.objects.filter(begun_by=change).select_related("under")
    return (
        *(_moved(row, _("%(body)s no longer holds: %(aspect)s")) for row in over.order_by("pk")),
        *(_moved(row, _("%(body)s takes on: %(aspect)s")) for row in begun.order_by("pk")),
        *(_formed(row) for row in forms),
    )


def _moved(row: Responsibility, sentence: str) -> str:
    words = {"body": row.organisation.name, "aspect": row.get_aspect_display()}
    said = "; ".join(part for part in (row.words, mandate(row)) if part)
    return sentence % words + (f" ({said})" if said else "")


def _formed(row: Arrangement) -> str:
    form = capfirst(str(row.get_form_display()))
    words = {"form": form, "name": row.name, "under": row.under.name if row.under else ""}
    if not row.name:
        return _("The national structure: none")
    if not row.under:
        return _("The national structure: %(name)s (%(form)s)") % words
    return _("The national structure: %(name)s (%(form)s), under %(under)s") % words


def _link(row: Change) -> tuple[str, str]:
    return row.title, reverse("governance:change", args=[row.public_id])


def _effects(change: Change) -> tuple[EffectLine, ...]:
    rows = change.effects.select_related("organisation", "signed_by").order_by("signed", "pk")
    return tuple(
        EffectLine(row.organisation.name, row.words, row.signed_by.name, row.signed) for row in rows
    )


def _desks(viewer: Viewer, change: Change) -> tuple[Desk, ...]:
    mine = own_bodies(viewer, *ROLES)
    return tuple(
        Desk(
            body.name,
            reverse("governance:write_effect", args=[change.public_id, body.public_id]),
        )
        for body in mine.order_by("name", "pk")
    )


def bodies_of_the_structure(viewer: Viewer) -> list[Any]:
    """Bodies that may hold a part: ministries, ended ones too, and all that answer for no area."""
    ministries = list(bodies_ever(viewer, "ministry"))
    others = organisations_seen_by(viewer).filter(area=None).exclude(kind="ministry")
    return [*sorted(ministries, key=lambda body: body.name), *others.order_by("name", "pk")]


def withdrawn_changes() -> list[Change]:
    """Entries that were withdrawn and that nothing corrects yet."""
    rows = Change.objects.filter(withdrawn__isnull=False, corrections__isnull=True)
    return list(rows.order_by("-withdrawn", "-pk"))


def recorded_already(change: FileChange) -> bool:
    """Whether an entry of this day and title stands."""
    rows = Change.objects.filter(day=change.day, title=change.title, withdrawn__isnull=True)
    return rows.exists()
