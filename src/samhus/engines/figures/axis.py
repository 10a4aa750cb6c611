"""Where a value stands on the paper, and which values deserve a tick."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from samhus.engines.figures.svg import QUIET, RULE, line, text
from samhus.engines.figures.wording import Wording


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` on paper from `start` to `end`; `log` for ratios and times."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high or (self.log and self.low <= 0):
            raise ValueError("A scale rises from low to high; a log scale starts above zero.")

    def __call__(self, value: float) -> float:
        """Clamped to the paper: a mark at the edge needs an arrow, see `outside`."""
        share = self._share(min(max(value, self.low), self.high))
        return round(self.start + share * (self.end - self.start), 1)

    def outside(self, value: float) -> bool:
        return not self.low <= value <= self.high

    def _share(self, value: float) -> float:
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


RATIO_TICKS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


def ratio_scale(
    values: Sequence[float], start: float, end: float, *, least: tuple[float, float] = (0.25, 4.0)
) -> Scale:
    """A log scale around 1 that shows at least a quarter to four times, at most 0.1 to 8."""
    low = min([least[0], *(v for v in values if v > 0)])
    high = max([least[1], *values])
    return Scale(max(low, 0.1) * 0.95, min(high, 8.0) * 1.05, start, end, log=True)


def ratio_ticks(scale: Scale) -> tuple[float, ...]:
    return tuple(t for t in RATIO_TICKS if scale.low <= t <= scale.high)


def count_ticks(highest: float) -> tuple[int, ...]:
    """0 and three to five round numbers up to at least `highest`."""
    rough = max(highest, 4) / 4
    power = 10 ** math.floor(math.log10(rough))
    step = max(1, int(next(m * power for m in (1, 2, 5, 10) if m * power >= rough)))
    return tuple(range(0, math.ceil(max(highest, 4) / step) * step + 1, step))


def decimals_of(tick: float) -> int:
    """How many decimals a tick needs: none for 2, two for 0.25."""
    return len(f"{tick:g}".partition(".")[2])


def ratio_axis(scale: Scale, top: float, foot: float, words: Wording) -> list[str]:
    """Quiet vertical rules with their values below, in the reader's numerals."""
    drawn = []
    for tick in ratio_ticks(scale):
        x = scale(tick)
        strong = tick == 1
        drawn.append(line(x, top, x, foot, stroke=QUIET if strong else RULE))
        label = words.national() if strong else words.number(tick, decimals_of(tick))
        drawn.append(text(label, x, foot + 14, font_size=11.5, fill=QUIET, text_anchor="middle"))
    return drawn
