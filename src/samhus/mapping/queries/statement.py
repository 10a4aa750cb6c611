"""Statements of municipalities, as far as a viewer may read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import MappingRound, Statement
from samhus.mapping.pages.statement import AreaPicture, StatementLine
from samhus.mapping.policies import STATEMENT

State = Statement.State
IN_HAND = (State.DRAFT, State.RETURNED)
COLOURS = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.PASSED: "success",
    State.RETURNED: "warning",
    State.REMOVED: "danger",
    State.DROPPED: "neutral",
}
# Challenges, resources, online: as the kinds are declared, not as they are spelt.
IN_ORDER = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(Statement.Kind)),
    output_field=IntegerField(),
)
WORDLESS = (State.REMOVED, State.DROPPED)


def statements_seen_by(viewer: Viewer) -> QuerySet[Statement]:
    """The own body's, those handed in for staff, those passed for experts about their areas."""
    rows = Statement.objects.select_related(
        "mapping__round__organiser", "organisation", "written_by"
    )
    return STATEMENT.narrow("see", viewer, rows)


def bodies_with_a_picture(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """(public id, name) of the viewer's own bodies that have ever stated something; one query."""
    bodies = viewer.bodies()
    if not bodies:
        return ()
    rows = Statement.objects.filter(organisation__in=bodies).order_by("organisation__name")
    found = rows.values_list("organisation__public_id", "organisation__name").distinct()
    return tuple((str(public_id), name) for public_id, name in found)


def statement_seen_by(viewer: Viewer, public_id: UUID) -> Statement | None:
    """One statement, or None for strangers."""
    return statements_seen_by(viewer).filter(public_id=public_id).first()


def area_picture(viewer: Viewer, mapping: MappingRound, area: int) -> AreaPicture:
    """What was stated about an area in a round and passed, and what nobody has read; one query.

    For the area's result, for whoever decides about it, and for experts.
    """
    rows = statements_seen_by(viewer).filter(
        mapping=mapping, organisation__area=area, state__in=(State.PASSED, State.SUBMITTED)
    )
    found = list(rows.order_by(IN_ORDER, "written", "pk"))
    return AreaPicture(
        lines=tuple(statement_line(viewer, one) for one in found if one.state == State.PASSED),
        waiting=sum(one.state == State.SUBMITTED for one in found),
    )


def statements_of(viewer: Viewer, mapping: MappingRound, body: Any) -> tuple[StatementLine, ...]:
    """Everything of a body in a round that the viewer may read, whatever its state."""
    rows = statements_seen_by(viewer).filter(mapping=mapping, organisation=body)
    return tuple(statement_line(viewer, row) for row in rows.order_by("written", "pk"))


def statements_by_kind(viewer: Viewer, mapping: MappingRound) -> dict[int, dict[str, int]]:
    """Area id -> kind -> how many statements passed. Counted for an overview, never weighed."""
    rows = statements_seen_by(viewer).filter(mapping=mapping, state=State.PASSED)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    counted = rows.order_by().values("organisation__area", "kind").annotate(number=Count("pk"))
    for row in counted:
        found[row["organisation__area"]][row["kind"]] = row["number"]
    return dict(found)


@dataclass(frozen=True)
class Chain:
    """Whose journal a reading goes into."""

    public_id: str


def note_statements(viewer: Viewer, mapping: MappingRound, lines: Iterable[StatementLine]) -> None:
    """Words of bodies were read by somebody else: one line in the journal of each."""
    for body in sorted({one.body_id for one in lines if not one.is_own}):
        note_reading(
            "mapping.read_statements",
            by=viewer,
            subject=mapping,
            chain=Chain(body),
            purpose="mapping",
        )


def statement_line(viewer: Viewer, row: Statement) -> StatementLine:
    """A statement in words."""
    return StatementLine(
        public_id=str(row.public_id),
        kind=row.kind,
        kind_label=str(Statement.Kind(row.kind).label),
        words=row.words,
        source=str(Statement.Source(row.source).label),
        reliability=str(Statement.Reliability(row.reliability).label),
        state=row.state,
        state_label=str(State(row.state).label),
        colour=COLOURS[State(row.state)],
        written=row.written,
        written_by=row.written_by.name,
        remark=str(Statement.Ground(row.ground).label) if row.ground else row.question,
        in_hand=row.state in IN_HAND,
        year=row.mapping.year,
        body_id=str(row.organisation.public_id),
        is_own=viewer.stands_in(row.organisation_id),
        kept=tuple(dict.fromkeys(row.justified.values())),
    )
