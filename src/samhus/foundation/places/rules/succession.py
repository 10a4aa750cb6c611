"""Which former areas a present one goes back to, and with which share of their figures. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WHOLE = frozenset({"merge", "rename", "renumber"})
"""With these the later area holds the former one wholly; nobody needs to state a share."""


@dataclass(frozen=True)
class Step:
    """One area became (part of) another on a day. `share` of its people, where somebody said so."""

    former: int
    later: int
    day: date
    kind: str
    share: float | None = None

    @property
    def part(self) -> float | None:
        """The share of the former area that the later one holds; None when nobody knows."""
        if self.share is not None:
            return self.share
        return 1.0 if self.kind in WHOLE else None


@dataclass(frozen=True)
class Origin:
    """A former area and a present one that goes back to it, by one or more steps.

    `share` is None when one of the steps has none; that step is then `lacking`. `day` is the day
    of the first step: until then the former area counted for itself.
    """

    former: int
    present: int
    day: date
    share: float | None
    lacking: Step | None = None


def origins(present: Iterable[int], steps: Sequence[Step]) -> tuple[Origin, ...]:
    """Every former area of every present one, by ids. Several ways between the two are added up."""
    before: dict[int, list[Step]] = defaultdict(list)
    for step in steps:
        before[step.later].append(step)
    found: dict[tuple[int, int], Origin] = {}
    for area in present:
        waiting: list[tuple[int, float | None, Step | None]] = [(area, 1.0, None)]
        while waiting:
            later, share, lacking = waiting.pop()
            for step in before[later]:
                way = _further(area, step, share, lacking)
                known = found.get((step.former, area))
                found[step.former, area] = way if known is None else _together(known, way)
                waiting.append((step.former, way.share, way.lacking))
    return tuple(found[pair] for pair in sorted(found))


def _further(area: int, step: Step, share: float | None, lacking: Step | None) -> Origin:
    part = step.part
    if share is None or part is None:
        return Origin(step.former, area, step.day, None, lacking or step)
    return Origin(step.former, area, step.day, share * part)


def _together(one: Origin, other: Origin) -> Origin:
    day = min(one.day, other.day)
    if one.share is None or other.share is None:
        return Origin(one.former, one.present, day, None, one.lacking or other.lacking)
    return Origin(one.former, one.present, day, min(1.0, one.share + other.share))


def reversed_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The same steps walked the other way, so that `origins` finds who goes on with an area."""
    return tuple(Step(step.later, step.former, step.day, step.kind, step.share) for step in steps)


@dataclass(frozen=True)
class Part:
    """One of the areas that another is divided into."""

    code: str
    name: str
    share: Decimal | None = None
