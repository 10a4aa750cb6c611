"""What one cell may say: counts, populations, years, codes, covariates.

Nothing is guessed: `1.234` is refused rather than read as 1234 or as 1.234, because which of the
two is meant depends on who typed it.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LARGEST_COUNT = 10**9
LARGEST_LIMIT = 1_000
LARGEST_COVARIATE = 1e9
LARGEST_POPULATION = 10**10
LONGEST_CODE = 64

_WHOLE = re.compile(r"[0-9]+")
_BELOW = re.compile(r"<\s*([0-9]{1,10})")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_GROUPED = re.compile(r"-?[0-9]{1,3}([.,'\u00a0\u202f ][0-9]{3})+")
_YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as delivered: a whole number, or censored ("fewer than `below`", at least one).

    Exactly one of the two is set: `count` is None when the figure is censored, `below` is 0 when
    it is not. `least` is the smallest count of a censored figure: 1 as delivered; another where
    figures were added up or divided (`added`, `between`).
    """

    count: int | None
    below: int = 0
    least: int = 1

    @classmethod
    def between(cls, lowest: int, highest: int) -> "Figure":
        """A count of which the bounds are known, both included."""
        return cls(lowest) if lowest == highest else cls(None, highest + 1, lowest)

    @property
    def lowest(self) -> int:
        return self.least if self.count is None else self.count

    @property
    def highest(self) -> int:
        return self.below - 1 if self.count is None else self.count

    @property
    def middle(self) -> float:
        """What enters sums: the count, or the middle of the bounds (half the limit of "<k")."""
        return (self.lowest + self.highest) / 2 if self.count is None else float(self.count)

    def __str__(self) -> str:
        if self.count is not None:
            return str(self.count)
        return f"<{self.below}" if self.least == 1 else f"{self.least}\u2013{self.highest}"


def added(figures: Iterable[Figure]) -> Figure:
    """The sum of figures; with a censored one among them its bounds add up, and stay bounds."""
    every = tuple(figures)
    lowest, highest = sum(each.lowest for each in every), sum(each.highest for each in every)
    return every[0] if len(every) == 1 else Figure.between(lowest, highest)


class CellError(Exception):
    """One cell that cannot be used: `message` says why, `todo` what to write instead."""

    def __init__(self, message: str, todo: str) -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo


def shown(text: str) -> str:
    """A cell in quotes, shortened and without control characters, safe to print."""
    clean = "".join(char if char.isprintable() else "\ufffd" for char in text[:40])
    return f"“{clean}…”" if len(text) > 40 else f"“{clean}”"


@lru_cache(maxsize=4096)  # a million cells hold few different figures
def figure(text: str) -> Figure:
    """A whole number of nought or more, or `<k` with k of two or more. Raises CellError."""
    censored = _BELOW.fullmatch(text)
    if censored:
        return _censored(int(censored[1]))
    if _WHOLE.fullmatch(text):
        return Figure(_limited(text, LARGEST_COUNT, "count"))
    raise _count_fault(text)


def _censored(below: int) -> Figure:
    if below < 2:
        raise CellError(
            f"<{below} leaves no possible count.",
            "Write 0 if nothing was counted; the smallest limit is <2.",
        )
    if below > LARGEST_LIMIT:
        raise CellError(
            f"<{below} hides more than any disclosure rule asks for.",
            f"The largest limit is <{LARGEST_LIMIT}; write the count if it is known.",
        )
    return Figure(None, below)


def _limited(text: str, largest: int, what: str) -> int:
    # int() of a very long digit string is slow and refused by Python itself.
    if len(text) > 20 or int(text) > largest:
        raise CellError(f"{shown(text)} is too large to be a {what}.", "Check the figure.")
    return int(text)


def _count_fault(text: str) -> CellError:
    if text == "":
        return CellError(
            "The count is empty.",
            "Write 0 if nothing was counted; leave the whole row out if nothing was delivered.",
        )
    if text.startswith("-") and _DECIMAL.fullmatch(text):
        return CellError(f"{shown(text)} is negative.", "A count is 0 or more.")
    if _GROUPED.fullmatch(text):
        return CellError(
            f"{shown(text)} may be grouped thousands or a decimal.",
            "Write digits only, for example 1234.",
        )
    if text.startswith(("≤", "<=")):
        return CellError(f"{shown(text)} is not understood.", "Write fewer than five as <5.")
    if _DECIMAL.fullmatch(text):
        return CellError(f"{shown(text)} is not a whole number.", "Write a whole number.")
    return CellError(
        f"{shown(text)} is not a count.", "Write a whole number, or <5 for a small one."
    )


def population(text: str) -> float:
    """A positive number. Half persons are accepted as delivered (and named by data_quality)."""
    if text == "":
        raise CellError("The population is empty.", "Write the number of inhabitants.")
    if _WHOLE.fullmatch(text):
        value = float(_limited(text, LARGEST_POPULATION, "population"))
    else:
        value = _decimal(text, "population")
    if value < 0:
        raise CellError(f"{shown(text)} is negative.", "Write the number of inhabitants.")
    if value == 0:
        raise CellError(
            "The population is 0, so no count can be expected.",
            "Correct it, or take the area out of all files.",
        )
    if value > LARGEST_POPULATION:
        raise CellError(f"{shown(text)} is too large to be a population.", "Check the figure.")
    return value


def covariate(text: str) -> float:
    """A finite number with a decimal point."""
    if text == "":
        raise CellError("The value is empty.", "Every area needs a value for every covariate.")
    value = _decimal(text, "number")
    if abs(value) > LARGEST_COVARIATE:
        raise CellError(f"{shown(text)} is too large to be computed with.", "Choose a larger unit.")
    return value


def _decimal(text: str, what: str) -> float:
    if _GROUPED.fullmatch(text) and "." not in text:
        raise CellError(
            f"{shown(text)} may be grouped thousands or a decimal.",
            "Write digits only, with a point before decimals.",
        )
    if not _DECIMAL.fullmatch(text):
        hint = " and a point, not a comma," if "," in text else ""
        raise CellError(f"{shown(text)} is not a {what}.", f"Write digits{hint} only.")
    value = float(text)
    if not math.isfinite(value):
        raise CellError(f"{shown(text)} is too large to be a {what}.", "Check the figure.")
    return value


@lru_cache(maxsize=256)
def year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise CellError(f"{shown(text)} is not a year.", "Write four digits, for example 2017.")
    return int(text)


def code(text: str, what: str = "area code") -> str:
    """An area's code or a category: any text that is not empty, overlong or a formula."""
    if text == "":
        raise CellError(f"The {what} is empty.", f"Write the {what}.")
    if len(text) > LONGEST_CODE:
        raise CellError(
            f"{shown(text)} is longer than {LONGEST_CODE} characters.", f"Shorten the {what}."
        )
    if text[0] in "=+@" or not text.isprintable():
        raise CellError(
            f"{shown(text)} cannot serve as {what}.", "Remove formulas and invisible characters."
        )
    return text
