"""Seat experts, lead the panel from stage to stage, and pool what it said when it ends."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members, organisations_seen_by
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.models import MappingRound, Panelist, PanelStage, Pool
from samhus.mapping.policies import MAPPING, PANELIST
from samhus.mapping.queries.judgement import stated_by_area
from samhus.mapping.rules.panel import FEWEST, pooled


@action("mapping.seat_expert")
def seat_expert(*, by: Viewer, mapping: MappingRound, user: Any, areas: Iterable[int]) -> Panelist:
    """Give an expert a seat, or put further areas to one who has a seat.

    Refuses whoever reads the results of the round (no blind judgement), whoever is no expert of
    any body, and the area for which the expert's own body answers.
    """
    mapping = _locked(mapping)
    MAPPING.require("seat", by, mapping)
    _refuse_who_cannot_judge_blind(mapping, user)
    wanted = set(areas) - _of_own_bodies(by, mapping, user)
    if not wanted:
        raise NotPossible(
            _("No area is left to put to %(name)s: nobody judges the one of their own body.")
            % {"name": user.name}
        )
    seat, _new = Panelist.objects.get_or_create(
        mapping=mapping,
        user=user,
        defaults={"seated_by_id": by.person_id, "seated": clock.now()},
    )
    if seat.ended is not None:
        seat.ended = seat.ended_by = None
        seat.save(update_fields=["ended", "ended_by"])
    seat.areas.add(*wanted)
    _tell(mapping, [user.pk], "mapping.seated", f"{seat.pk}")
    journal(
        Operation.CONDUCT,
        subject=seat,
        chain=mapping.round.organiser,
        details={"areas": seat.areas.count()},
    )
    return seat


@action("mapping.end_seat")
def end_seat(*, by: Viewer, seat: Panelist) -> Panelist:
    """End a seat: the expert loses sight at once; what was judged stays and is pooled."""
    seat = (
        Panelist.objects.select_for_update(of=("self",))
        .select_related("mapping__round__organiser", "user")
        .get(pk=seat.pk)
    )
    PANELIST.require("end", by, seat)
    seat.ended, seat.ended_by_id = clock.now(), by.person_id
    seat.save(update_fields=["ended", "ended_by"])
    journal(Operation.CONDUCT, subject=seat, chain=seat.mapping.round.organiser)
    return seat


@action("mapping.open_panel")
def open_panel(*, by: Viewer, mapping: MappingRound) -> MappingRound:
    """Let the experts judge, blind. Refuses while fewer than two sit: one is no panel."""
    mapping = _moved(by, mapping, PanelStage.NONE, PanelStage.FIRST)
    seats = mapping.panel.filter(ended__isnull=True).count()
    if seats < FEWEST:
        raise NotPossible(_("Seat at least two experts: one person's view is not a panel's."))
    _tell(mapping, _sitting(mapping), "mapping.panel_opened", "1")
    _journal(mapping, seats=seats)
    return mapping


@action("mapping.open_second_stage")
def open_second_stage(*, by: Viewer, mapping: MappingRound) -> MappingRound:
    """Let the experts read the others' reasons without names, and keep or revise."""
    mapping = _moved(by, mapping, PanelStage.FIRST, PanelStage.SECOND)
    _tell(mapping, _sitting(mapping), "mapping.panel_second", "2")
    _journal(mapping, judgements=mapping.judgements.count())
    return mapping


@action("mapping.end_panel")
def end_panel(*, by: Viewer, mapping: MappingRound) -> MappingRound:
    """End the panel and pool each area's last judgements, weighed equally. Never opened again."""
    mapping = _moved(by, mapping, PanelStage.SECOND, PanelStage.DONE)
    areas = _pool(by, mapping)
    _tell(mapping, _sitting(mapping), "mapping.panel_ended", "3")
    _journal(mapping, areas=areas)
    return mapping


def _pool(by: Viewer, mapping: MappingRound) -> int:
    asked = _asked(mapping)
    stated = stated_by_area(mapping)
    bodies = dict(
        organisations_seen_by(by)
        .filter(kind=mapping.answered_by, area__in=asked)
        .values_list("area_id", "pk")
    )
    made = {"made": clock.now(), "made_by_id": by.person_id}
    Pool.objects.bulk_create(
        (
            Pool(
                mapping=mapping,
                area_id=area,
                organisation_id=bodies.get(area),
                asked=experts,
                **_columns(f"{mapping.public_id} {area}", stated.get(area, [])),
                **made,
            )
            for area, experts in sorted(asked.items())
        ),
        batch_size=500,
    )
    return len(asked)


def _columns(key: str, stated: Any) -> dict[str, Any]:
    """As the table has them."""
    result = vars(pooled(key, stated))
    return result | {
        "judgements": [list(one) for one in result["judgements"]],
        "reasons": list(result["reasons"]),
    }


def _asked(mapping: MappingRound) -> dict[int, int]:
    """Area id -> how many experts it was put to, ended seats too."""
    asked: dict[int, int] = {}
    for area in mapping.panel.filter(areas__isnull=False).values_list("areas", flat=True):
        asked[area] = asked.get(area, 0) + 1
    return asked


def _refuse_who_cannot_judge_blind(mapping: MappingRound, user: Any) -> None:
    name = {"name": user.name}
    if mapping.panel_stage >= PanelStage.SECOND:
        raise NotPossible(_("Experts are seated before the second stage: nobody begins with it."))
    if user.pk not in live_members(Q(), ("expert",)):
        raise NotPossible(_("%(name)s is no expert of any body at the moment.") % name)
    if user.pk in live_members(Q(organisation=mapping.round.organiser), STAFF_ROLES):
        raise NotPossible(
            _("%(name)s reads the results of this round and could not judge blind.") % name
        )


def _of_own_bodies(by: Viewer, mapping: MappingRound, user: Any) -> set[int]:
    """Areas for which a body answers in which the expert has ever stood."""
    bodies = organisations_seen_by(by).filter(memberships__user=user, area__level=mapping.level)
    return {area for area in bodies.values_list("area_id", flat=True) if area is not None}


def _moved(by: Viewer, mapping: MappingRound, seen: int, to: int) -> MappingRound:
    """The round with its panel one stage on; refuses when somebody else moved it meanwhile."""
    mapping = _locked(mapping)
    MAPPING.require("move_panel", by, mapping)
    if mapping.panel_stage != seen:
        raise NotPossible(_("Somebody else has moved the panel on meanwhile."))
    mapping.panel_stage = to
    mapping.save(update_fields=["panel_stage"])
    return mapping


def _locked(mapping: MappingRound) -> MappingRound:
    rows = MappingRound.objects.select_for_update(of=("self",))
    return rows.select_related("round__organiser").get(pk=mapping.pk)


def _sitting(mapping: MappingRound) -> frozenset[int]:
    seats = mapping.panel.filter(ended__isnull=True)
    return live_members(Q(user__in=seats.values("user")), ("expert",))


def _tell(mapping: MappingRound, users: Iterable[int], kind: str, key: str) -> None:
    tell(
        users,
        kind=kind,
        key=f"{kind}:{mapping.pk}:{key}",
        link=f"/mapping/{mapping.public_id}/judging/",
        about={"round": mapping.round.title},
    )


def _journal(mapping: MappingRound, **details: int) -> None:
    journal(Operation.CONDUCT, subject=mapping, chain=mapping.round.organiser, details=details)
