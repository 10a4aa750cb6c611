"""From an estimate and its doubt to a class on the map.

Why the default shows P(relative risk > line) and not the risk itself: a reader of a coloured risk
map sees a dark town and stops there. With a handful of cases the darkest towns are mostly the
smallest ones. The question before an analyst is whether the figures give reason to look closer at
all, and that is a probability; its classes are one blue scale, from pale to dark, because a
probability has one direction, blue alarms nobody, and the order survives a grey printer. Red is
never used. An area whose interval spans a factor of three or more and whose chance lies between the
outer breaks is not given a middle colour: middle colours say "about as the country", and this area
says "cannot tell". It is pale and hatched. Both rules follow Richardson et al. 2004 (P > 0.8 is
specific, sensitivity low for small counts) and value-suppressing palettes (Correll et al. 2018).

The relative-risk view is the alternative for a reader who asks "how much": brown above, teal
below (told apart by every common colour vision; teal is ruled with lines for grey print), full
colour only where the sign is settled, lighter with stripes where it is likely, suppressed where it
is open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Delivery = Literal["delivered", "missing", "withheld"]
Pattern = Literal["none", "hatch", "cross", "dots", "lines", "stripes", "lines-stripes"]


@dataclass(frozen=True)
class RankInterval:
    """A rank exists only with its interval: `lower` <= `median` <= `upper`, 1 = highest."""

    lower: int
    median: int
    upper: int

    def __post_init__(self) -> None:
        if not 1 <= self.lower <= self.median <= self.upper:
            raise ValueError("A rank interval runs from lower over median to upper, from 1.")


@dataclass(frozen=True)
class AreaValue:
    """One area's result. `observed` is shown as delivered ("<5" stays "<5").

    `delivery`: "missing" = no figure came in (an estimate may still be given: it is borrowed from
    neighbours and the map says so); "withheld" = this reader may not see it: nothing is printed.
    `suspicious`: in words, why the figure needs checking; empty when it does not.
    `blind`: so few cases are expected that a raised risk would hardly have been seen. A low
    estimate then is the neighbours' and no news of the area: it is never shown as "not above".
    """

    code: str
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    p_above_line: float | None = None
    observed: str = ""
    expected: float | None = None
    delivery: Delivery = "delivered"
    suspicious: tuple[str, ...] = ()
    rank: RankInterval | None = None
    blind: bool = False

    def __post_init__(self) -> None:
        if (self.estimate is None) != (self.lower is None or self.upper is None):
            raise ValueError(f"{self.code}: an estimate comes with both ends of its interval.")
        if self.p_above_line is not None and not 0 <= self.p_above_line <= 1:
            raise ValueError(f"{self.code}: a probability lies between 0 and 1.")


@dataclass(frozen=True)
class MapClass:
    """A class and its looks: `fill`, and over it a `pattern` drawn in `ink`."""

    key: str
    fill: str
    pattern: Pattern = "none"
    ink: str = "none"


CANNOT_TELL = MapClass("cannot_tell", "#f4f2ec", "hatch", "#aaa292")
MISSING = MapClass("missing", "#ffffff", "cross", "#8a8a8a")
WITHHELD = MapClass("withheld", "#ffffff", "dots", "#7b7b7b")


@dataclass(frozen=True)
class Scheme:
    """How estimates become classes. `line` is the relative risk that the decision is about."""

    key: str
    line: float
    breaks: tuple[float, ...]
    classes: tuple[MapClass, ...]
    settle: Callable[[AreaValue], str]

    def classify(self, value: AreaValue) -> str:
        """The class key; data that did not come or may not be shown come before any estimate."""
        if value.delivery != "delivered":
            return value.delivery
        if value.estimate is None or value.p_above_line is None:
            return "missing"
        return self.settle(value)

    def look(self, key: str) -> MapClass:
        return next(c for c in self.classes if c.key == key)


def support_scheme(
    *, line: float = 1.0, breaks: tuple[float, float, float] = (0.2, 0.5, 0.8), wide: float = 3.0
) -> Scheme:
    """Default: P(relative risk > line) in four classes, and "cannot tell".

    `wide`: an interval whose upper end is this many times its lower end tells nothing about an area
    between the outer breaks.
    """
    if not 0 < breaks[0] < breaks[1] < breaks[2] < 1 or wide <= 1:
        raise ValueError("Breaks rise between 0 and 1, and a wide interval is wider than 1.")

    def settle(value: AreaValue) -> str:
        chance = value.p_above_line or 0.0
        if chance <= breaks[0]:
            return "cannot_tell" if value.blind else "not_above"
        if chance >= breaks[2]:
            return "above"
        if (value.upper or 0.0) >= wide * (value.lower or 0.0):
            return "cannot_tell"
        return "leaning_below" if chance < breaks[1] else "leaning_above"

    classes = (
        MapClass("above", "#1f3f73"),
        MapClass("leaning_above", "#6f97c6"),
        MapClass("leaning_below", "#b9cfe3"),
        MapClass("not_above", "#e3eef0"),
        CANNOT_TELL,
        MISSING,
        WITHHELD,
    )
    return Scheme("support", line, breaks, classes, settle)


def relative_risk_scheme(
    *,
    line: float = 1.0,
    breaks: tuple[float, float, float, float] = (0.5, 0.8, 1.25, 2.0),
    likely: float = 0.8,
    settled: float = 0.95,
    wide: float = 3.0,
) -> Scheme:
    """Alternative: how much, in five bands, with colour held back where the sign is open."""
    bands = ("far_below", "below", "near", "higher", "far_higher")

    def settle(value: AreaValue) -> str:
        estimate, chance = value.estimate or 0.0, value.p_above_line or 0.0
        band = bands[sum(estimate >= b for b in breaks)]
        sure = max(chance, 1 - chance)
        narrow = (value.upper or 0.0) < wide * (value.lower or 0.0)
        if value.blind and estimate < breaks[2]:
            return "cannot_tell"
        if band == "near":
            return "near" if narrow else "cannot_tell"
        if sure < likely:
            return "cannot_tell"
        return band if sure >= settled else f"{band}_likely"

    classes = (
        MapClass("far_higher", "#7a4a10"),
        MapClass("far_higher_likely", "#a67c45", "stripes", "#ffffff"),
        MapClass("higher", "#d3a55c"),
        MapClass("higher_likely", "#e3c48c", "stripes", "#ffffff"),
        MapClass("near", "#f3f1e7"),
        MapClass("below_likely", "#b9dbd5", "lines-stripes", "#ffffff"),
        MapClass("below", "#9ccdc5", "lines", "#ffffff"),
        MapClass("far_below_likely", "#71b3aa", "lines-stripes", "#ffffff"),
        MapClass("far_below", "#3f9087", "lines", "#ffffff"),
        CANNOT_TELL,
        MISSING,
        WITHHELD,
    )
    return Scheme("relative_risk", line, breaks, classes, settle)
