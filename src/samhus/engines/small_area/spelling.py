"""What was probably meant: an area whose code came otherwise, a category that is misspelt.

Nothing is read as what it was probably meant to be. It is said, and the sender decides.
"""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cached_property

from samhus.engines.small_area.cells import cut
from samhus.engines.small_area.problems import Problems
from samhus.engines.small_area.records import CountsFile

SUMS = frozenset({
    "total", "totals", "sum", "sums", "subtotal", "sub-total",
    "totalt", "summa", "delsumma", "samtliga", "riket",
    "summe", "zwischensumme", "gesamt", "insgesamt",
    "totaal", "subtotaal", "yhteensä", "välisumma", "delsum", "sous-total", "ensemble",
    "totale", "subtotale", "totales",
})  # fmt: skip
"""How the row of a sum is called, in the languages of the house."""
_REWRITTEN = re.compile(r"[0-9](\.[0-9]+)?E[+-]?[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}.*", re.IGNORECASE)


class Meant:
    """The codes that are known, looked at as people and spreadsheets spell them."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known

    def guess(self, code: str) -> tuple[str, str]:
        """Why a code is not known, as the ending of a problem's code, and which was meant."""
        plain = _plain(code)
        if plain in SUMS or plain.split(" ")[0] in SUMS:
            return "_sum", ""
        if _REWRITTEN.fullmatch(code):
            return "_rewritten", ""
        if plain.lstrip("0") in self._without_zeros:
            return "_zeros", self._without_zeros[plain.lstrip("0")]
        joined = _joined(code)
        return ("_spelling", self._joined[joined]) if joined in self._joined else ("", "")

    @cached_property
    def _without_zeros(self) -> dict[str, str]:
        return {_plain(code).lstrip("0"): code for code in reversed(list(self.known))}

    @cached_property
    def _joined(self) -> dict[str, str]:
        return {_joined(code): code for code in reversed(list(self.known))}


def _plain(text: str) -> str:
    return text.casefold().strip(" :.*")


def _joined(text: str) -> str:
    """Letters and digits alone, so that `SE-01`, `se01` and `SE 01` are the same."""
    return "".join(char for char in text.casefold() if char.isalnum())


def close_to(category: str, others: Iterable[str]) -> list[str]:
    """Other categories that differ by case, signs or a letter; the closest first."""
    by_form: dict[str, list[str]] = {}
    for other in others:
        if other != category:
            by_form.setdefault(_joined(other), []).append(other)
    near = get_close_matches(_joined(category), by_form, 3, 0.85)
    return [other for form in near for other in by_form[form]]


def add_misspelt(problems: Problems, counts: CountsFile, category: str) -> None:
    """Names rows of another category that stand just where the one asked for is missing.

    Two categories that both have figures for the same area and year are two categories, however
    close their names; one that never stands beside the other is the other one, misspelt.
    """
    near = close_to(category, counts.categories)
    if not near:
        return
    has = {(row.area_code, row.year) for row in counts.rows if row.category == category}
    years = {year for _area, year in has}  # a name that changed with the year is no slip
    for other in near:
        rows = [row for row in counts.rows if row.category == other and row.year in years]
        if rows and not any((row.area_code, row.year) in has for row in rows):
            where = {"category": category, "near": cut(other)}
            problems.add("category_stray", row=rows[0].row, column="category", **where)
