"""Decisions about areas, seen by a viewer: the list by state, and the desk of one area."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.packs.api import home
from samhus.foundation.places.api import AreaOn, areas_at
from samhus.foundation.ui.parts import Colour
from samhus.foundation.ui.sorting import by_name
from samhus.mapping.models import AreaDecision, MappingRound
from samhus.mapping.pages.area_decision import (
    DecidePage,
    DecisionGroup,
    DecisionLine,
    DecisionsPage,
    Undecided,
)
from samhus.mapping.policies import AREA_DECISION, MAPPING
from samhus.mapping.queries.basis import Basis, basis_of, mark_of
from samhus.mapping.queries.basis_lines import basis_lines, class_label, moved_lines
from samhus.mapping.queries.overview import line, mapping_seen_by
from samhus.mapping.queries.standing import is_under_review, may_be_decided
from samhus.mapping.queries.statement import area_picture
from samhus.mapping.rules import day_of

State = AreaDecision.State
# The order in which a decision goes its way.
ORDER = (
    State.PROPOSED, State.RETURNED, State.BASIS_CHANGED, State.SENT_BACK, State.SIGNED,
    State.FINAL, State.SET_ASIDE,
)  # fmt: skip
COLOURS: dict[str, Colour] = {
    State.PROPOSED: "warning",
    State.RETURNED: "warning",
    State.BASIS_CHANGED: "danger",
    State.SENT_BACK: "danger",
    State.SIGNED: "accent",
    State.FINAL: "success",
}


def decisions_seen_by(viewer: Viewer) -> QuerySet[AreaDecision]:
    """Of rounds whose staff the viewer is, and of the viewer's bodies once they were told."""
    rows = AreaDecision.objects.select_related(
        "mapping__round__organiser", "area__parent", "organisation", "proposed_by", "signed_by",
        "final_by", "remarked_by",
    ).defer(
        "area__geometry", "area__shape", "area__parent__geometry", "area__parent__shape"
    )  # fmt: skip
    return AREA_DECISION.narrow("see", viewer, rows)


def decision_seen_by(viewer: Viewer, public_id: UUID) -> AreaDecision | None:
    """One decision, or None for whom it does not exist."""
    return decisions_seen_by(viewer).filter(public_id=public_id).first()


def decision_line(decision: AreaDecision) -> DecisionLine:
    """A decision in a list."""
    last = decision.final_by or decision.signed_by or decision.proposed_by
    return DecisionLine(
        public_id=str(decision.public_id),
        area=decision.area.name,
        answer=class_label(decision.answer),
        state=str(State(decision.state).label),
        colour=COLOURS.get(decision.state, "neutral"),
        by=last.name,
        when=decision.final or decision.signed or decision.proposed,
        hint=_heard(decision),
    )


def _heard(decision: AreaDecision) -> str:
    if decision.state == State.SIGNED and decision.shared is None:
        return _("The municipality has not been told yet.")
    if decision.final is not None:
        return str(AreaDecision.Heard(decision.heard).label)
    return decision.remark if decision.state in (State.RETURNED, State.SET_ASIDE) else ""


def decisions_page(viewer: Viewer, mapping: MappingRound) -> DecisionsPage:
    """What has been decided, by state and name; and the areas about which nothing has been."""
    rows = list(decisions_seen_by(viewer).filter(mapping=mapping).exclude(state=State.REPLACED))
    areas = areas_of(mapping)
    return DecisionsPage(
        line=line(mapping),
        groups=tuple(_groups(rows)),
        undecided=undecided_among(mapping, areas, {row.area_id for row in rows}),
        areas=len(areas),
        may_decide=MAPPING.decide("decide", viewer, mapping),
        may_close=MAPPING.decide("close", viewer, mapping),
        designates=home().designates,
    )


def _groups(rows: list[AreaDecision]) -> Iterable[DecisionGroup]:
    for state in ORDER:
        found = sorted(
            (row for row in rows if row.state == state), key=lambda row: by_name(row.area.name)
        )
        if found:
            title = str(State(state).label)
            yield DecisionGroup(title, tuple(decision_line(row) for row in found))


def areas_of(mapping: MappingRound) -> tuple[AreaOn, ...]:
    """The round's areas, without outlines."""
    return areas_at(mapping.level, day_of(mapping.year, clock.today()), shapes=False)


def undecided_among(
    mapping: MappingRound, areas: Iterable[AreaOn], decided: set[int]
) -> tuple[Undecided, ...]:
    """Areas without a decision in the reader's order of names."""
    left = sorted((a for a in areas if a.id not in decided), key=lambda a: by_name(a.name))
    return tuple(Undecided(area.name, desk_url(mapping, area.public_id)) for area in left)


def desk_url(mapping: MappingRound, area: Any) -> str:
    """Where an area is decided about."""
    return reverse("mapping:decide", args=[mapping.round.public_id, area])


@dataclass(frozen=True)
class AreaDesk:
    """One area of a round, what stands and stood before about it, and the basis as it is now."""

    mapping: MappingRound
    area: AreaOn
    areas: tuple[AreaOn, ...]
    before: AreaDecision | None
    earlier: tuple[AreaDecision, ...]
    basis: Basis

    @property
    def governed_by(self) -> MappingRound:
        """The gate asks the round's policy."""
        return self.mapping


def area_desk(viewer: Viewer, public_id: UUID, area: UUID) -> AreaDesk | None:
    """None for whom the round does not exist, or when it has no such area."""
    mapping = mapping_seen_by(viewer, public_id)
    if mapping is None:
        return None
    areas = areas_of(mapping)
    found = next((each for each in areas if each.public_id == area), None)
    if found is None:
        return None
    before, earlier = _decided(mapping, found.id)
    return AreaDesk(mapping, found, areas, before, earlier, basis_of(mapping, found.id))


def _decided(
    mapping: MappingRound, area_id: int
) -> tuple[AreaDecision | None, tuple[AreaDecision, ...]]:
    """What stands about the area, and what the last round before decided; one query.

    The latter also about areas that went over into this one. Row security asks whether the reader
    may read it.
    """
    here = Q(mapping=mapping, area=area_id) & ~Q(state=State.REPLACED)
    former = Q(area=area_id) | Q(area__goes_on_in__later=area_id)
    earlier = former & Q(
        state=State.FINAL,
        mapping__year__lt=mapping.year,
        mapping__round__organiser=mapping.round.organiser_id,
    )
    rows = AreaDecision.objects.filter(here | earlier).select_related(
        "mapping", "area", "proposed_by", "signed_by", "final_by"
    )
    rows = rows.defer("area__geometry", "area__shape").order_by("-mapping__year", "pk")
    found = {row.pk: row for row in rows}.values()  # an area that was divided comes twice
    before = next((row for row in found if row.mapping_id == mapping.pk), None)
    others = [row for row in found if row.mapping_id != mapping.pk]
    return before, tuple(row for row in others if row.mapping.year == others[0].mapping.year)


def _earlier_line(decision: AreaDecision) -> DecisionLine:
    words = f"{decision.area.name}, {decision.mapping.year}"
    return replace(decision_line(decision), hint=words)


def decide_page(viewer: Viewer, desk: AreaDesk) -> DecidePage:
    """What there is to know about the area, and where to go next, in the order of names."""
    before = desk.before
    moved = moved_lines(desk.basis, before.basis) if before else ()
    names = {each.name for each in moved}
    return DecidePage(
        line=line(desk.mapping),
        area=desk.area.name,
        area_id=str(desk.area.public_id),
        county=desk.area.parent_name,
        picture=area_picture(viewer, desk.mapping, desk.area.id),
        basis=tuple(each for each in basis_lines(desk.basis, links=True) if each.name not in names),
        seen=mark_of(desk.basis),
        earlier=tuple(_earlier_line(row) for row in desk.earlier),
        before=decision_line(before) if before else None,
        before_reasons=before.reasons if before else "",
        before_remark=before.remark if before else "",
        moved=moved,
        next_area=next_undecided(desk),
        may_be_decided=bool(desk.basis) and _is_to_be_decided(desk),
        designates=home().designates,
    )


def _is_to_be_decided(desk: AreaDesk) -> bool:
    """Asked about a review only where one would make a difference."""
    return may_be_decided(desk.mapping, desk.before, under_review=False) or is_under_review(
        desk.mapping, desk.area.id
    )


def next_undecided(desk: AreaDesk) -> Undecided | None:
    """The next area by name about which nothing has been decided; after the last, the first."""
    rows = AreaDecision.objects.filter(mapping=desk.mapping).exclude(state=State.REPLACED)
    decided = {*rows.values_list("area_id", flat=True)} - {desk.area.id}
    areas = [area for area in desk.areas if area.id not in decided]
    areas.sort(key=lambda area: (by_name(area.name), area.code))
    here = next((n for n, area in enumerate(areas) if area.id == desk.area.id), -1)
    others = [*areas[here + 1 :], *areas[: max(here, 0)]]
    if not others:
        return None
    return Undecided(others[0].name, desk_url(desk.mapping, others[0].public_id))
