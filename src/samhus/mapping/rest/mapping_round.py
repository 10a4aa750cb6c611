"""Mapping rounds for machines."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from ninja import Router, Schema

from samhus.foundation.access.requests import Request
from samhus.foundation.tokens.api import Scope, reading
from samhus.mapping.models import MappingRound
from samhus.mapping.queries.overview import mapping_page, mapping_seen_by, mappings_seen_by

router = Router()


class MappingRoundOut(Schema):
    """A round that the token's person staffs, supplies or is asked in.

    `closes` is past its end; `deliver_by` is the last day for counts, if one is set.
    """

    id: UUID
    title: str
    year: int
    level: str
    state: str
    opens: date
    closes: date
    deliver_by: date | None
    decision_line: float


class IndicatorInRound(Schema):
    """An indicator that the person works on in this round."""

    id: UUID
    name: str
    may_deliver: bool


class OwnResult(Schema):
    """A released result of an area of one's own."""

    id: UUID
    area: str
    indicator: str


class MappingRoundDetail(MappingRoundOut):
    """A round with what its page offers this person."""

    indicators: list[IndicatorInRound]
    own_results: list[OwnResult]


@reading(router, "/mapping-rounds", scope=Scope.ROUNDS_READ, answer=list[MappingRoundOut])
def list_rounds(request: Request) -> list[MappingRoundOut]:
    """Rounds that concern the token's person, newest first."""
    rows = mappings_seen_by(request.viewer).order_by("-year", "-pk")
    return [MappingRoundOut(**_words(mapping)) for mapping in rows]


@reading(router, "/mapping-rounds/{public_id}", scope=Scope.ROUNDS_READ, answer=MappingRoundDetail)
def show_round(request: Request, public_id: UUID) -> MappingRoundDetail:
    """One round, with the indicators to deliver for and own results."""
    mapping = mapping_seen_by(request.viewer, public_id)
    if mapping is None:
        raise Http404
    page = mapping_page(request.viewer, mapping)
    return MappingRoundDetail(
        **_words(mapping),
        indicators=[
            IndicatorInRound(
                id=UUID(block.public_id), name=block.name, may_deliver=block.can_deliver
            )
            for block in page.blocks
        ],
        own_results=[
            OwnResult(id=UUID(result), area=area, indicator=indicator)
            for result, area, indicator in page.own
        ],
    )


def _words(mapping: MappingRound) -> dict[str, Any]:
    return {
        "id": mapping.round.public_id,
        "title": mapping.round.title,
        "year": mapping.year,
        "level": mapping.level,
        "state": mapping.round.state,
        "opens": mapping.round.window.lower,
        "closes": mapping.round.window.upper,
        "deliver_by": mapping.deliver_by,
        "decision_line": float(mapping.decision_line),
    }
