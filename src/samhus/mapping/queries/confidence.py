"""Confidence both ways between the centre and one body, seen by a viewer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.mapping.models import Confidence, MappingRound
from samhus.mapping.pages.confidence import ConfidencePage, Said
from samhus.mapping.policies import CONFIDENCE, MAPPING
from samhus.mapping.queries.overview import line, mapping_seen_by

Direction = Confidence.Direction


def confidences_seen_by(viewer: Viewer) -> QuerySet[Confidence]:
    """Of rounds whose staff the viewer is, and of the viewer's bodies."""
    rows = Confidence.objects.select_related(
        "mapping__round__organiser", "organisation", "said_by", "answered_by"
    )
    return CONFIDENCE.narrow("see", viewer, rows)


def confidence_seen_by(viewer: Viewer, public_id: UUID) -> Confidence | None:
    """What one side said, or None for whom it does not exist."""
    return confidences_seen_by(viewer).filter(public_id=public_id).first()


@dataclass(frozen=True)
class ConfidencePlace:
    """A round, a body, what each of the two has said, and on whose side the viewer stands."""

    mapping: MappingRound
    organisation: Any
    direction: str
    said: dict[str, Confidence]

    @property
    def governed_by(self) -> Confidence:
        """What the viewer's side would say; the gate asks the policy about it."""
        return Confidence(
            mapping=self.mapping, organisation=self.organisation, direction=self.direction
        )

    @property
    def url(self) -> str:
        """Where both are read."""
        return reverse(
            "mapping:confidence", args=[self.mapping.public_id, self.organisation.public_id]
        )


def confidence_place(viewer: Viewer, public_id: UUID, body: UUID) -> ConfidencePlace | None:
    """None for whom the round does not exist, and about bodies that are somebody else's."""
    mapping = mapping_seen_by(viewer, public_id)
    if mapping is None:
        return None
    is_staff = bool(MAPPING.decide("see_results", viewer, mapping))
    bodies = organisations_seen_by(viewer).filter(
        Q(asked_in__round=mapping.round) | Q(hearings__mapping=mapping)
    )
    if not is_staff:
        bodies = bodies.filter(pk__in=viewer.reads_for())
    organisation = bodies.filter(public_id=body).distinct().first()
    if organisation is None:
        return None
    said = confidences_seen_by(viewer).filter(mapping=mapping, organisation=organisation)
    return ConfidencePlace(
        mapping,
        organisation,
        Direction.IN_CAPACITY if is_staff else Direction.IN_PROCESS,
        {row.direction: row for row in said},
    )


def confidence_page(viewer: Viewer, place: ConfidencePlace) -> ConfidencePage:
    """Both directions, each with its answer."""
    return ConfidencePage(
        line=line(place.mapping),
        body=place.organisation.name,
        body_id=str(place.organisation.public_id),
        said=tuple(said_line(viewer, place.said[d]) for d in Direction if d in place.said),
        missing=tuple(str(d.label) for d in Direction if d not in place.said),
        may_say=place.direction not in place.said
        and bool(CONFIDENCE.decide("say", viewer, place.governed_by)),
    )


def said_line(viewer: Viewer, row: Confidence) -> Said:
    """One direction with its answer."""
    return Said(
        public_id=str(row.public_id),
        direction=str(Direction(row.direction).label),
        extent=str(Confidence.Extent(row.extent).label),
        words=row.words,
        by=row.said_by.name,
        when=row.said,
        answer=row.answer_words,
        answered_by=row.answered_by.name if row.answered_by else "",
        answered=row.answered,
        may_answer=bool(CONFIDENCE.decide("answer", viewer, row)),
    )
