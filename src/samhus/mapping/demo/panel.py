"""Panels of the demo: seated, judged in two stages, ended, by the people who would do it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.places.api import area_by_code
from samhus.mapping.actions import judgement as judging
from samhus.mapping.actions import panel as actions
from samhus.mapping.models import Judgement, MappingRound
from samhus.mapping.queries.panel import areas_of_round
from samhus.mapping.rules import day_of

STAGES = (actions.open_panel, actions.open_second_stage, actions.end_panel)


def seat(
    mapping: MappingRound, *, analyst: Viewer, users: Iterable[Any], counties: set[str]
) -> None:
    """The same areas are put to each of these experts: those of some counties."""
    areas = [area.id for area in areas_of_round(mapping) if area.parent_code in counties]
    for user in users:
        actions.seat_expert(by=analyst, mapping=mapping, user=user, areas=areas)


def move_on(mapping: MappingRound, *, analyst: Viewer) -> MappingRound:
    """The next stage, whichever it is."""
    mapping.refresh_from_db()
    with seen_by(analyst):
        return STAGES[mapping.panel_stage](by=analyst, mapping=mapping)


def judge(mapping: MappingRound, *, by: Viewer, code: str, row: Mapping[str, str]) -> Judgement:
    """One answer; a row without a percentage says that the area is not known."""
    area = area_by_code(mapping.level, code, day_of(mapping.year, clock.today()))
    if area is None:
        raise LookupError(f"the demo has no area {code}")
    with seen_by(by):
        return judging.judge_area(
            by=by,
            mapping=mapping,
            area=area.id,
            stage=mapping.panel_stage,
            answer=_answer(row),
            version=0,
        )


def _answer(row: Mapping[str, str]) -> judging.Answer:
    if not row.get("percent"):
        return judging.Answer(knows=False)
    return judging.Answer(
        knows=True,
        chance=Decimal(row["percent"]) / 100,
        low=Decimal(row["low"]),
        middle=Decimal(row["middle"]),
        high=Decimal(row["high"]),
        reasons=row["reasons"],
    )
