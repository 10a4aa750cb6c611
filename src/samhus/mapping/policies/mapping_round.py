"""Indicators, rounds, deliveries, results: who may do what with them."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import AnyMember, AsService, InBody, InCentre, When
from samhus.foundation.rounds.api import STAFF_ROLES, Round
from samhus.mapping.grounds import InRegion, IsAsked, OfRegion, OnPanel, Supplies
from samhus.mapping.models import (
    AreaResult,
    Delivery,
    Indicator,
    MappingRound,
    PanelStage,
    Snapshot,
)

DELIVERING_ROLES = ("analyst", "contributor", "coordinator")


def _unless_not_closed(obj: MappingRound) -> str:
    if obj.round.state == Round.State.CLOSED:
        return _("This round is closed. A correction belongs into the next one.")
    return ""


def _unless_open(obj: MappingRound) -> str:
    if obj.round.state != Round.State.OPEN:
        return _("Counts are taken while the round is open.")
    return ""


def _unless_panel_goes_on(obj: MappingRound) -> str:
    if obj.panel_stage == PanelStage.DONE:
        return _("The panel has ended: its judgements have been pooled.")
    return _unless_not_closed(obj)


def _unless_panel_moves(obj: MappingRound) -> str:
    if obj.round.state != Round.State.OPEN:
        return _("The panel works while the round is open.")
    return _unless_panel_goes_on(obj)


def _unless_running(obj: MappingRound) -> str:
    return "" if obj.round.state == Round.State.OPEN else _("This round is not open.")


def _unless_prepared(obj: MappingRound) -> str:
    if obj.round.state != Round.State.PREPARED:
        return _("What a round asks is settled when it opens.")
    return ""


def _unless_open_to_change(obj: MappingRound) -> str:
    if obj.part_of_id is not None:
        return _("Line and class table are those of the national round.")
    if obj.round.state != Round.State.PREPARED or obj.agreed is not None:
        return _("Line and class table stay: from here on somebody may have seen a figure.")
    return ""


def _unless_whole(obj: MappingRound) -> str:
    if obj.part_of_id is not None:
        return _("A region's sub-round computes and decides nothing: the national round does.")
    return ""


def _unless_computing(obj: MappingRound) -> str:
    return _unless_whole(obj) or _unless_not_closed(obj)


def _unless_asked_of_regions(obj: MappingRound) -> str:
    if obj.part_of_id is not None or obj.round.state == Round.State.PREPARED:
        return _("This round is not open to regions.")
    return ""


def _unless_divisible(obj: MappingRound) -> str:
    if obj.part_of_id is not None or obj.round.state != Round.State.OPEN:
        return _("A region's sub-round is part of a national round that is open.")
    return ""


def _unless_preview(obj: Delivery) -> str:
    if obj.state != Delivery.State.PREVIEW:
        return _("This delivery has been dealt with already.")
    return ""


def _unless_released(obj: AreaResult) -> str:
    if obj.snapshot.released is None:
        return _("The result has not been released to your municipality yet.")
    return ""


def _if_released(obj: Snapshot) -> str:
    return "" if obj.released is None else _("This result has been released already.")


NOT_CLOSED = ~Q(round__state=Round.State.CLOSED)
OPEN, PREPARED = Q(round__state=Round.State.OPEN), Q(round__state=Round.State.PREPARED)
NOT_AGREED = PREPARED & Q(agreed__isnull=True)
WHOLE = Q(part_of__isnull=True)
GOES_ON = ~Q(panel_stage=PanelStage.DONE)
PREVIEW = Q(state=Delivery.State.PREVIEW)


def staff(path: str, *roles: str) -> InBody:
    """Staff of the round that `path` leads to."""
    return InBody(f"{path}organiser_id", roles or STAFF_ROLES)


INDICATOR = Policy(
    Indicator,
    title=gettext_lazy("indicator"),
    actions={
        "see": [AnyMember()],
        "define": [InCentre(("analyst",))],
        "review": [
            AnotherPerson(
                InCentre(("analyst", "decider", "controller")),
                ("proposed_by_id",),
                gettext_lazy("You proposed this indicator; somebody else reviews it."),
            )
        ],
    },
)

MAPPING = Policy(
    MappingRound,
    title=gettext_lazy("mapping round"),
    actions={
        "see": [
            staff("round__"),
            OnPanel(),  # asks nothing of whoever is no expert
            Supplies(inherits=True),
            IsAsked(),
            When(InRegion(STAFF_ROLES), _unless_asked_of_regions, WHOLE & ~PREPARED),
        ],
        # A region prepares a round of its own as part of an open national one.
        "divide": [When(InRegion(("analyst",)), _unless_divisible, WHOLE & OPEN)],
        "prepare": [staff("round__", "analyst")],
        "settle": [When(staff("round__", "analyst"), _unless_prepared, PREPARED)],
        # Line and class table: while nobody can have seen a figure.
        "agree": [When(staff("round__", "analyst"), _unless_open_to_change, NOT_AGREED & WHOLE)],
        "note_threat": [When(staff("round__", "analyst"), _unless_not_closed, NOT_CLOSED)],
        "succeed": [When(AsService("reactions"), _unless_open, OPEN)],
        "deliver": [
            When(staff("round__", "analyst"), _unless_computing, NOT_CLOSED & WHOLE),
            When(Supplies(DELIVERING_ROLES), _unless_open, OPEN),
        ],
        "compute": [When(staff("round__", "analyst"), _unless_computing, NOT_CLOSED & WHOLE)],
        "see_results": [staff("round__")],
        # Before anything is computed: are the areas large enough?
        "review_aggregation": [When(staff("round__"), _unless_computing, NOT_CLOSED & WHOLE)],
        # The panel: who sits in it, at which stage it is, who judges, who reads it pooled.
        "seat": [When(staff("round__", "analyst"), _unless_panel_goes_on, NOT_CLOSED & GOES_ON)],
        "move_panel": [When(staff("round__", "analyst"), _unless_panel_moves, OPEN & GOES_ON)],
        "judge": [OnPanel()],
        "see_panel": [staff("round__")],
        # Municipalities' statements: second readers, then the panel.
        "see_picture": [staff("round__"), OnPanel()],
        "read_statements": [staff("round__")],
        "decide": [When(staff("round__", "decider"), _unless_whole, WHOLE)],
        # After a correction the country is computed anew by whoever of the staff sees to it.
        "recompute": [When(staff("round__"), _unless_computing, NOT_CLOSED & WHOLE)],
        "close": [When(staff("round__", "analyst"), _unless_running, OPEN)],
    },
)

DELIVERY = Policy(
    Delivery,
    title=gettext_lazy("delivery of counts"),
    actions={
        "see": [staff("mapping__round__"), InBody("organisation_id", inherits=True)],
        # Nobody answers for another body's figures, the round's staff neither.
        "accept": [When(InBody("organisation_id", DELIVERING_ROLES), _unless_preview, PREVIEW)],
    },
)

SNAPSHOT = Policy(
    Snapshot,
    title=gettext_lazy("result"),
    actions={
        "see": [staff("mapping__round__")],
        "release": [
            When(staff("mapping__round__", "analyst"), _if_released, Q(released__isnull=True))
        ],
    },
)

AREA_RESULT = Policy(
    AreaResult,
    title=gettext_lazy("result of an area"),
    actions={
        "see": [
            staff("mapping__round__"),
            When(
                InBody("organisation_id", inherits=True),
                _unless_released,
                Q(snapshot__released__isnull=False),
            ),
            OfRegion(STAFF_ROLES),
        ],
    },
)
