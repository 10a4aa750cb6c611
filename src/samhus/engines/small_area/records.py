"""The four tables of a computation, checked row by row: counts, population, neighbours, covariates.

Each reader takes the bytes of a CSV or XLSX file and its name, returns a frozen record or raises
InputErrors with every problem found (the first ones in full, the rest counted).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, TypeVar

from samhus.engines.small_area import cells
from samhus.engines.small_area.cells import CellError, Figure
from samhus.engines.small_area.problems import Problems
from samhus.engines.small_area.sentences import Value
from samhus.engines.small_area.tables import Table, checked_rows, open_table, positions

T = TypeVar("T")
MAX_COVARIATES = 50
FEWEST_OF_A_SUM = 4
ROUNDED = 1e-4
"""By how much a sum may differ from its parts, which were rounded."""


@dataclass(frozen=True)
class Source:
    """Which bytes a record was read from: the file's name, its length and SHA-256."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes, name: str) -> "Source":
        return cls(name, len(data), sha256(data).hexdigest())


class CountRow(NamedTuple):
    """One row of a counts file; `area_code` is empty for figures that belong to no area."""

    row: int
    area_code: str
    area_name: str
    year: int
    category: str
    figure: Figure


@dataclass(frozen=True)
class CountsFile:
    """Every row in file order, those without an area included."""

    source: Source
    rows: tuple[CountRow, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({row.year for row in self.rows}))

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(sorted({row.category for row in self.rows}))


@dataclass(frozen=True)
class PopulationFile:
    source: Source
    population: Mapping[str, float]
    names: Mapping[str, str]
    rows: Mapping[str, int]


@dataclass(frozen=True)
class NeighboursFile:
    """Pairs in both files' spelling, each once, with the row of its first mention."""

    source: Source
    pairs: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class CovariatesFile:
    """`values[area]` has one number per name, in the header's order."""

    source: Source
    names: tuple[str, ...]
    values: Mapping[str, tuple[float, ...]]
    rows: Mapping[str, int]


class _Row:
    """One row while it is being checked; a faulty cell is reported and marks the row unusable."""

    def __init__(self, number: int, texts: list[str], problems: Problems) -> None:
        self.number, self.texts, self.problems = number, texts, problems
        self.usable = True

    def text(self, place: int) -> str:
        return self.texts[place] if place >= 0 else ""

    def cell(self, place: int, column: str, parse: Callable[[str], T], otherwise: T) -> T:
        try:
            return parse(self.text(place))
        except CellError as fault:
            self.fault(fault.code, column, **fault.values)
            return otherwise

    def fault(self, code: str, column: str | None, /, **values: Value) -> None:
        self.problems.add(code, row=self.number, column=column, **values)
        self.usable = False


def _each(table: Table, problems: Problems) -> Iterator[_Row]:
    for number, texts in checked_rows(table, problems):
        yield _Row(number, texts, problems)


def counts_from(data: bytes, name: str) -> CountsFile:
    """`area_code,area_name,year,category,count`; `area_name` may be left out.

    Refuses a repeated (area, year, category) anywhere in the file. Rows without an area code may
    repeat: several unknown places are not the same place.
    """
    table = open_table(data, name)
    problems = Problems(name)
    places = positions(table, ("area_code", "year", "category", "count"), ("area_name",))
    seen: dict[tuple[str, int, str], int] = {}
    same: dict[object, object] = {}  # one object per distinct text or figure: a tenth of the memory
    rows = []
    for row in _each(table, problems):
        found = _count_row(row, places)
        if not row.usable or _is_repeated(row, found, seen):
            continue
        rows.append(CountRow(found.row, *(same.setdefault(v, v) for v in found[1:])))  # type: ignore[arg-type]
    if not rows and not problems.total:
        problems.add("no_rows")
    problems.raise_any()
    return CountsFile(Source.of(data, name), tuple(rows))


def _count_row(row: _Row, places: list[int]) -> CountRow:
    area, year, category, count, area_name = places
    return CountRow(
        row.number,
        row.cell(area, "area_code", lambda text: cells.code(text) if text else "", ""),
        row.text(area_name),
        row.cell(year, "year", cells.year, 0),
        row.cell(category, "category", lambda text: cells.code(text, "category"), ""),
        row.cell(count, "count", cells.figure, Figure(0)),
    )


def _is_repeated(row: _Row, found: CountRow, seen: dict[tuple[str, int, str], int]) -> bool:
    if not found.area_code:
        return False
    first = seen.setdefault((found.area_code, found.year, found.category), row.number)
    if first == row.number:
        return False
    row.fault(
        "figure_twice", None, area=found.area_code, year=str(found.year),
        category=found.category, first=str(first),
    )  # fmt: skip
    return True


def population_from(data: bytes, name: str) -> PopulationFile:
    """`area_code,area_name,population`, one row per area; `area_name` may be left out."""
    table = open_table(data, name)
    problems = Problems(name)
    area_at, value_at, name_at = positions(table, ("area_code", "population"), ("area_name",))
    population: dict[str, float] = {}
    names: dict[str, str] = {}
    rows: dict[str, int] = {}
    for row in _each(table, problems):
        area = _single(row, area_at, rows)
        value = row.cell(value_at, "population", cells.population, 1.0)
        if row.usable:
            population[area], names[area] = value, row.text(name_at)
    if not population and not problems.total:
        problems.add("no_rows")
    _add_sum(population, rows, problems)
    problems.raise_any()
    return PopulationFile(Source.of(data, name), population, names, rows)


def _add_sum(population: Mapping[str, float], rows: Mapping[str, int], problems: Problems) -> None:
    """A row of the whole country among its areas would halve what is expected everywhere."""
    whole = sum(population.values())
    for area, people in population.items():
        if len(population) >= FEWEST_OF_A_SUM and abs(2 * people - whole) <= ROUNDED * whole:
            problems.add("population_of_all", row=rows[area], column="population", area=area)


def _single(row: _Row, place: int, rows: dict[str, int]) -> str:
    area = row.cell(place, "area_code", cells.code, "")
    if not row.usable:
        return area
    first = rows.setdefault(area, row.number)
    if first != row.number:
        row.fault("area_twice", "area_code", area=area, first=str(first))
    return area


def neighbours_from(data: bytes, name: str) -> NeighboursFile:
    """`area_code,neighbour_code`, a pair once or in both directions.

    Refuses an area that neighbours itself and a file without a pair.
    """
    table = open_table(data, name)
    problems = Problems(name)
    places = positions(table, ("area_code", "neighbour_code"))
    pairs: dict[tuple[str, str], int] = {}
    for row in _each(table, problems):
        first = row.cell(places[0], "area_code", cells.code, "")
        second = row.cell(places[1], "neighbour_code", cells.code, "")
        if row.usable and first == second:
            row.fault("own_neighbour", "neighbour_code", area=first)
        if row.usable:
            pairs.setdefault((min(first, second), max(first, second)), row.number)
    if not pairs and not problems.total:
        problems.add("no_neighbours")
    problems.raise_any()
    return NeighboursFile(Source.of(data, name), pairs)


def covariates_from(data: bytes, name: str) -> CovariatesFile:
    """`area_code,<name>...`: one number per area and covariate, used as given."""
    table = open_table(data, name)
    problems = Problems(name)
    (area_at,) = positions(table, ("area_code",))
    columns = [
        (place, title)
        for place, title in enumerate(table.header)
        if place != area_at and title != "area_name"
    ]
    _check_titles([title for _, title in columns], problems)
    values: dict[str, tuple[float, ...]] = {}
    rows: dict[str, int] = {}
    for row in _each(table, problems):
        area = _single(row, area_at, rows)
        found = tuple(row.cell(place, title, cells.covariate, 0.0) for place, title in columns)
        if row.usable:
            values[area] = found
    problems.raise_any()
    return CovariatesFile(Source.of(data, name), tuple(title for _, title in columns), values, rows)


def _check_titles(titles: list[str], problems: Problems) -> None:
    if not titles:
        problems.add("no_covariate", row=1)
    if len(titles) > MAX_COVARIATES:
        problems.add("too_many_covariates", row=1, count=len(titles), limit=MAX_COVARIATES)
    for title in sorted({title for title in titles if not title or titles.count(title) > 1}):
        if title:
            problems.add("title_twice", row=1, name=title)
        else:
            problems.add("title_empty", row=1)
    problems.raise_any()
