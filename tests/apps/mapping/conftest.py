"""A round to work with."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.apps.mapping.deciding import Deciding, deciding
from tests.guards.world import (
    accept,
    count_people,
    define,
    deliver,
    every_area,
    look_at_aggregation,
    opened_round,
)
from tests.people import Cast


@dataclass
class Round:
    """An open round with one indicator that the Police supply."""

    cast: Cast
    mapping: Any
    indicator: Any

    def deliver(self, content: bytes, **more: Any) -> Any:
        """A file of the Police as a preview."""
        return deliver(self.cast, self.mapping, self.indicator, content, **more)

    def accept(self, delivery: Any, by: str = "police_analyst") -> Any:
        """Put it into use."""
        return accept(self.cast, delivery, by)

    def supplied(self, count: int = 3) -> Any:
        """Counts of every area, in use."""
        return self.accept(self.deliver(every_area(count)))

    def looked_at(self) -> Any:
        """Somebody has signed that the areas are large enough; once."""
        from samhus.mapping.queries.aggregation import is_reviewed

        if not is_reviewed(self.mapping):
            look_at_aggregation(self.cast, self.mapping)
        return self

    def arguments(self) -> list[Any]:
        """In addresses."""
        return [self.mapping.public_id, self.indicator.public_id]


def _opened(cast: Cast) -> Round:
    for area in cast.areas.values():
        area.refresh_from_db()
    indicator = define(cast)
    return Round(cast, opened_round(cast, [indicator]), indicator)


def _peopled(round_: Round) -> Round:
    count_people(round_.cast)
    return round_


@pytest.fixture(scope="session")
def kept_round(keep: Any, kept_cast: Any) -> Any:
    """Each of these is built once and copied into the tests (tests/plugins/kept.py)."""
    return keep("round", _opened, on=kept_cast)


@pytest.fixture(scope="session")
def kept_people(keep: Any, kept_round: Any) -> Any:
    return keep("people", _peopled, on=kept_round)


@pytest.fixture(scope="session")
def kept_deciding(keep: Any, kept_cast: Any) -> Any:
    return keep("deciding", deciding, on=kept_cast)


@pytest.fixture
def round_(cast: Cast, kept_round: Any) -> Round:
    """Open, nothing delivered yet."""
    return kept_round(cast)


@pytest.fixture
def peopled(round_: Round, cast: Cast, kept_people: Any) -> Round:
    """The same, and everybody knows how many people live where."""
    return kept_people(round_, cast)


@pytest.fixture
def decided(cast: Cast, kept_deciding: Any) -> Deciding:
    """An open round, computed once, released; Alvik lies highest, then Bro."""
    return kept_deciding(cast)
