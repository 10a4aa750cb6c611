"""A table of judgements in, a table of pools out.

`area_code,expert,percent,low,best,high`, one row per expert and area, and `round` (1 or 2) where
there were two. An expert who does not know has `unknown` as percent and an empty range.
"""

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from samhus.engines.elicitation.disagreement import disagreement
from samhus.engines.elicitation.judgement import LEAST, MOST, Judgement
from samhus.engines.elicitation.movement import movement
from samhus.engines.elicitation.pooling import pool
from samhus.engines.small_area import cells
from samhus.engines.small_area.cells import CellError, cut
from samhus.engines.small_area.problems import Problems
from samhus.engines.small_area.tables import checked_rows, open_table, positions

T = TypeVar("T")
Panels = Mapping[tuple[str, int], tuple[Judgement, ...]]
"""(area, round) -> its judgements."""

UNKNOWN = "unknown"
REQUIRED = ("area_code", "expert", "percent", "low", "best", "high")
COLUMNS = (
    "area_code", "round", "judges", "dont_know", "percent", "low", "median", "high",
    "percent_lowest", "percent_highest", "percent_sd", "above_half", "below_half", "overlap",
    "pairs_apart", "reading", "in_both_rounds", "percent_moved", "direction",
)  # fmt: skip


@dataclass(frozen=True)
class _Read:
    area: str
    round: int
    judgement: Judgement


def judgements_from(data: bytes, name: str) -> Panels:
    """The panels of a CSV or XLSX file. Raises InputErrors that name every faulty row."""
    table = open_table(data, name)
    problems = Problems(name)
    places = positions(table, REQUIRED, ("round",))
    seen: dict[tuple[str, int, str], int] = {}
    panels: dict[tuple[str, int], list[Judgement]] = {}
    for number, texts in checked_rows(table, problems):
        row = _Row(number, dict(zip((*REQUIRED, "round"), _at(texts, places), strict=True)))
        read = row.read(problems)
        if read is None or _is_repeated(read, number, seen, problems):
            continue
        panels.setdefault((read.area, read.round), []).append(read.judgement)
    if not panels and not problems.total:
        problems.add("no_judgements")
    problems.raise_any()
    return {key: tuple(found) for key, found in sorted(panels.items())}


def _at(texts: list[str], places: list[int]) -> list[str]:
    return [texts[place] if place >= 0 else "" for place in places]


class _Row:
    """One row while it is being checked."""

    def __init__(self, number: int, texts: Mapping[str, str]) -> None:
        self.number, self.texts = number, texts

    def read(self, problems: Problems) -> _Read | None:
        before = problems.total
        area = self._cell("area_code", cells.code, problems)
        expert = self._cell("expert", lambda text: cells.code(text, "expert"), problems)
        when = self._cell("round", _round, problems)
        percent = self._cell("percent", _percent, problems)
        knows = self.texts["percent"].casefold() != UNKNOWN
        parse = _risk if knows else _nothing
        low, best, high = (self._cell(name, parse, problems) for name in ("low", "best", "high"))
        if problems.total > before or area is None or expert is None or when is None:
            return None
        return self._judged(area, when, (expert, percent, low, best, high), problems)

    def _judged(
        self, area: str, when: int,
        answer: tuple[str, float | None, float | None, float | None, float | None],
        problems: Problems,
    ) -> _Read | None:  # fmt: skip
        try:
            return _Read(area, when, Judgement(*answer))
        except ValueError:  # all else has been refused cell by cell
            limits = {"least": f"{LEAST:g}", "most": f"{MOST:g}"}
            problems.add("range_falls", row=self.number, column="best", **limits)
            return None

    def _cell(self, column: str, parse: Callable[[str], T], problems: Problems) -> T | None:
        try:
            return parse(self.texts[column])
        except CellError as fault:
            problems.add(fault.code, row=self.number, column=column, **fault.values)
            return None


def _is_repeated(
    read: _Read, number: int, seen: dict[tuple[str, int, str], int], problems: Problems
) -> bool:
    first = seen.setdefault((read.area, read.round, read.judgement.expert), number)
    if first == number:
        return False
    where = {"area": read.area, "round": str(read.round), "first": str(first)}
    problems.add("judged_twice", row=number, **where)
    return True


def _round(text: str) -> int:
    if text not in ("", "1", "2"):
        raise CellError("not_a_round", text=cut(text))
    return int(text or "1")


def _percent(text: str) -> float | None:
    """A share of 1 from a percentage; None for an expert who does not know."""
    if text.casefold() == UNKNOWN:
        return None
    if text == "":
        raise CellError("percent_empty", unknown=UNKNOWN)
    value = _number(text.removesuffix("%").rstrip())
    if not 0 <= value <= 100:
        raise CellError("not_a_percentage", text=cut(text))
    if 0 < value < 1 and not text.endswith("%"):
        either = {"percent": f"{100 * value:g}", "share": f"{value:g}"}
        raise CellError("share_or_percentage", text=cut(text), **either)
    return value / 100


def _risk(text: str) -> float:
    if text == "":
        raise CellError("figure_empty")
    value = _number(text)
    if not LEAST <= value <= MOST:
        raise CellError("not_a_risk", text=cut(text), least=f"{LEAST:g}", most=f"{MOST:g}")
    return value


def _nothing(text: str) -> None:
    if text:
        raise CellError("range_unknown", text=cut(text), unknown=UNKNOWN)


def _number(text: str) -> float:
    return cells.covariate(text)


def table_bytes(panels: Panels) -> bytes:
    """The CSV of `COLUMNS`; experts are not named in it. Six significant digits."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for (area, when), judgements in sorted(panels.items()):
        first = panels.get((area, 1)) if when == 2 else None
        writer.writerow([area, when, *_row(judgements), *_moved(first, judgements)])
    return stream.getvalue().encode()


def _row(judgements: Iterable[Judgement]) -> list[str]:
    judgements = list(judgements)
    found, apart = pool(judgements), disagreement(judgements)
    return [
        str(found.judges), str(found.dont_know), _percentage(found.probability),
        *(_text(value) for value in (found.low, found.median, found.high)),
        *(_percentage(value) for value in (apart.lowest, apart.highest, apart.sd)),
        *(_text(value) for value in (apart.above_half, apart.below_half, apart.overlap)),
        str(apart.apart), apart.reading,
    ]  # fmt: skip


def _moved(first: Iterable[Judgement] | None, second: Iterable[Judgement]) -> list[str]:
    if first is None:
        return ["", "", ""]
    found = movement(first, second)
    return [str(found.both), _percentage(found.mean_change), found.direction]


def _percentage(value: float | None) -> str:
    return _text(None if value is None else 100 * value)


def _text(value: float | None) -> str:
    return "" if value is None or not math.isfinite(value) else f"{value + 0.0:.6g}"
