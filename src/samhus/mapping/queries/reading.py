"""What waits for a second reader: numbers by body, then one body's words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.ui.sorting import by_name
from samhus.mapping.models import MappingRound, Statement
from samhus.mapping.pages.statement import BodyToRead, ReadingPage
from samhus.mapping.queries.overview import line, mapping_seen_by
from samhus.mapping.queries.statement import statement_line, statements_seen_by

State = Statement.State
HANDED_IN = (State.SUBMITTED, State.PASSED, State.RETURNED, State.REMOVED)


@dataclass(frozen=True)
class BodysStatements:
    """A round and a body that has handed statements in."""

    mapping: MappingRound
    organisation: Any

    @property
    def governed_by(self) -> MappingRound:
        """The gate asks the round's policy."""
        return self.mapping


def bodies_to_read(viewer: Viewer, mapping: MappingRound) -> tuple[BodyToRead, ...]:
    """By body how many wait and what became of the others; numbers, no words."""
    counted = (
        statements_seen_by(viewer)
        .filter(mapping=mapping, state__in=HANDED_IN)
        .order_by()
        .values("organisation__public_id", "organisation__name")
        .annotate(**{state.value: Count("pk", filter=Q(state=state)) for state in HANDED_IN})
    )
    found = [
        BodyToRead(
            body_id=str(row["organisation__public_id"]),
            name=row["organisation__name"],
            waiting=row["submitted"],
            passed=row["passed"],
            returned=row["returned"],
            removed=row["removed"],
        )
        for row in counted
    ]
    return tuple(sorted(found, key=lambda one: (not one.waiting, by_name(one.name))))


def bodys_statements(viewer: Viewer, public_id: UUID, body: UUID) -> BodysStatements | None:
    """None unless the round is known to the viewer and the body has handed something in."""
    mapping = mapping_seen_by(viewer, public_id)
    organisation = organisations_seen_by(viewer).filter(public_id=body).first()
    if mapping is None or organisation is None:
        return None
    return BodysStatements(mapping, organisation)


def reading_page(viewer: Viewer, place: BodysStatements) -> ReadingPage | None:
    """One body's words; None when it has handed nothing in."""
    rows = statements_seen_by(viewer).filter(
        mapping=place.mapping, organisation=place.organisation, state__in=HANDED_IN
    )
    lines = [statement_line(viewer, row) for row in rows.order_by("kind", "written", "pk")]
    if not lines:
        return None
    return ReadingPage(
        line=line(place.mapping),
        body_id=str(place.organisation.public_id),
        body=place.organisation.name,
        waiting=tuple(one for one in lines if one.state == State.SUBMITTED),
        others=tuple(one for one in lines if one.state != State.SUBMITTED),
    )
