"""What one cell may say: counts, populations, years, codes, covariates.

Nothing is guessed: `1.234` is refused rather than read as 1234 or as 1.234, because which of the
two is meant depends on who typed it.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from samhus.engines.small_area.sentences import Value

LARGEST_COUNT = 10**9
LARGEST_LIMIT = 1_000
LARGEST_COVARIATE = 1e9
LARGEST_POPULATION = 10**10
LONGEST_CODE = 64

_WHOLE = re.compile(r"[0-9]+")
_BELOW = re.compile(r"<\s*([0-9]{1,10})")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_GROUPED = re.compile(r"-?[0-9]{1,3}([.,'\u00a0\u202f ][0-9]{3})+")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
# What a count may have become on its way here; the first that fits is said.
_NO_COUNT = tuple(
    (re.compile(pattern, re.IGNORECASE), code)
    for pattern, code in (
        (r"", "count_empty"),
        (r"[-\u2212\u2012-\u2014] ?[0-9]+([.,][0-9]*)?|\([0-9.,]+\)", "count_negative"),
        (_GROUPED.pattern, "count_grouped"),
        (r"(≤|<=).*", "count_at_most"),
        (_DECIMAL.pattern + r"|[0-9]+,[0-9]*", "count_fraction"),
        (r".*[%‰]", "count_percent"),
        (r"[=@+].*", "count_formula"),
        (r"#+|#[A-Z0-9/]+[!?]?", "cell_error"),
        (r"[-\u2010-\u2015.…:?*†‡]+|[xcsuz]|[(\[][a-z*.:][)\]]", "count_sign"),
        (r"n\.?/?a\.?|k\.? ?a\.?", "count_sign"),
        (r"null|none|nil|missing|saknas|suppressed|confidential|sekretess", "count_sign"),
    )
)


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
    """One cell that cannot be used: the code of what is wrong, and the values of its sentence."""

    def __init__(self, code: str, /, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def cut(text: str) -> str:
    """A cell as it can be quoted: shortened and without control characters, safe to print."""
    clean = "".join(char if char.isprintable() else "\ufffd" for char in text[:40])
    return f"{clean}…" if len(text) > 40 else clean


@lru_cache(maxsize=4096)  # a million cells hold few different figures
def figure(text: str) -> Figure:
    """A whole number of nought or more, or `<k` with k of two or more. Raises CellError."""
    censored = _BELOW.fullmatch(text)
    if censored:
        return _censored(int(censored[1]))
    if _WHOLE.fullmatch(text):
        return Figure(_limited(text, LARGEST_COUNT, "count_too_large"))
    raise _count_fault(text)


def _censored(below: int) -> Figure:
    if below < 2:
        raise CellError("below_too_small", below=str(below))
    if below > LARGEST_LIMIT:
        raise CellError("below_too_large", below=str(below), limit=str(LARGEST_LIMIT))
    return Figure(None, below)


def _limited(text: str, largest: int, fault: str) -> int:
    # int() of a very long digit string is slow and refused by Python itself.
    if len(text) > 20 or int(text) > largest:
        raise CellError(fault, text=cut(text))
    return int(text)


def _count_fault(text: str) -> CellError:
    found = next((code for pattern, code in _NO_COUNT if pattern.fullmatch(text)), "")
    if found == "cell_error":
        return CellError(found, error=cut(text))
    return CellError(found, text=cut(text)) if found else _strange(text, "not_a_count")


def _strange(text: str, otherwise: str) -> CellError:
    """What looks like a number and is none, or else `otherwise`."""
    if not text.isprintable():
        return CellError("invisible", text=cut(text))
    if any(char.isdecimal() and not char.isascii() for char in text):
        return CellError("other_digits", text=cut(text))
    return CellError(otherwise, text=cut(text))


def population(text: str) -> float:
    """A positive number. Half persons are accepted as delivered (and named by data_quality)."""
    if text == "":
        raise CellError("population_empty")
    if _WHOLE.fullmatch(text):
        value = float(_limited(text, LARGEST_POPULATION, "population_too_large"))
    else:
        value = _decimal(text, "population")
    if value < 0:
        raise CellError("population_negative", text=cut(text))
    if value == 0:
        raise CellError("population_zero")
    if value > LARGEST_POPULATION:
        raise CellError("population_too_large", text=cut(text))
    return value


def covariate(text: str) -> float:
    """A finite number with a decimal point."""
    if text == "":
        raise CellError("value_empty")
    value = _decimal(text, "number")
    if abs(value) > LARGEST_COVARIATE:
        raise CellError("number_beyond", text=cut(text))
    return value


def _decimal(text: str, what: str) -> float:
    if _GROUPED.fullmatch(text) and "." not in text:
        raise CellError(f"{what}_grouped", text=cut(text))
    if not _DECIMAL.fullmatch(text):
        raise _strange(text, f"{what}_comma" if "," in text else f"not_a_{what}")
    value = float(text)
    if not math.isfinite(value):
        raise CellError(f"{what}_too_large", text=cut(text))
    return value


@lru_cache(maxsize=256)
def year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise _strange(text, "year_beyond" if _FOUR_DIGITS.fullmatch(text) else "not_a_year")
    return int(text)


def code(text: str, what: str = "area_code") -> str:
    """An area's code or a category: any text that is not empty, overlong or a formula."""
    if text == "":
        raise CellError(f"{what}_empty")
    if len(text) > LONGEST_CODE:
        raise CellError(f"{what}_long", text=cut(text), limit=LONGEST_CODE)
    if text[0] in "=+@" or not text.isprintable():
        raise CellError(f"{what}_unusable", text=cut(text))
    return text
