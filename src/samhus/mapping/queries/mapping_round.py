"""Mapping rounds as lines, seen by a viewer."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import line as round_line
from samhus.mapping.models import MappingRound
from samhus.mapping.pages import MappingLine
from samhus.mapping.policies import MAPPING
from samhus.mapping.wording import decimal


def mappings_seen_by(viewer: Viewer) -> QuerySet[MappingRound]:
    """Rounds the viewer staffs, supplies or is asked in."""
    rows = MappingRound.objects.select_related("round__organiser")
    return MAPPING.narrow("see", viewer, rows)


def mapping_seen_by(viewer: Viewer, public_id: UUID) -> MappingRound | None:
    """One round, or None for strangers."""
    return mappings_seen_by(viewer).filter(round__public_id=public_id).first()


def line(mapping: MappingRound) -> MappingLine:
    """A mapping round in a list."""
    base = round_line(mapping.round)
    level = home().level(mapping.level).plural.in_language(translation.get_language() or "en")
    return MappingLine(
        public_id=base.public_id,
        title=base.title,
        year=mapping.year,
        level=level,
        state=base.state,
        state_label=base.state_label,
        closes=base.closes,
        decision_line=decimal(float(mapping.decision_line), 1),
        deliver_by=mapping.deliver_by,
    )


def why_url(mapping: MappingRound, area: Any) -> str:
    """Where it is told why an area of this round was decided about as it was."""
    return reverse("mapping:why", args=[mapping.round.public_id, area.public_id])


def mapping_lines(viewer: Viewer) -> tuple[MappingLine, ...]:
    """All rounds the viewer sees, newest first."""
    return tuple(line(m) for m in mappings_seen_by(viewer).order_by("-year", "-pk"))


def region_of(viewer: Viewer, mapping: MappingRound) -> Any:
    """The viewer's own body that answers for an area right above those mapped, or None."""
    rows = own_bodies(viewer, "analyst").filter(area__level=home().level(mapping.level).parent)
    return rows.select_related("area").order_by("pk").first()
