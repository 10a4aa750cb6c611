"""Whether the files of one computation speak of the same areas, years and categories."""

from collections.abc import Collection, Mapping

from samhus.engines.small_area.cells import cut
from samhus.engines.small_area.findings import TOTAL
from samhus.engines.small_area.problems import Problems, refuse
from samhus.engines.small_area.records import (
    CountsFile,
    CovariatesFile,
    NeighboursFile,
    PopulationFile,
)
from samhus.engines.small_area.sentences import Some, Value
from samhus.engines.small_area.shapes import AreasFile
from samhus.engines.small_area.spelling import Meant, add_misspelt, close_to


def chosen_year(counts: CountsFile, year: int | None) -> int:
    """The year asked for, or the only one. Raises InputErrors."""
    years = counts.years
    if year is None and len(years) == 1:
        return years[0]
    if year is None:
        raise refuse(
            counts.source.name,
            "several_years",
            years=Some.of(map(str, years)),
        )
    if year not in years:
        raise refuse(
            counts.source.name,
            "no_such_year",
            year=str(year),
            years=Some.of(map(str, years)),
        )
    return year


def chosen_category(counts: CountsFile, category: str | None) -> str:
    """The category asked for, the only one, or `total`. Raises InputErrors."""
    categories = counts.categories
    if category is None and len(categories) == 1:
        return categories[0]
    if category is None and TOTAL not in categories:
        raise refuse(counts.source.name, "no_total", categories=Some.of(categories))
    category = category or TOTAL
    if category not in categories:
        raise refuse(
            counts.source.name,
            "no_such_category",
            category=cut(category),
            categories=Some.of(categories),
        )
    return category


def refuse_strangers(
    counts: CountsFile,
    population: PopulationFile,
    areas: AreasFile | None,
    neighbours: NeighboursFile | None,
    covariates: CovariatesFile | None,
    year: int,
    category: str,
) -> None:
    """Every area of every file must be in the population, and every area must have its rows."""
    known = population.population.keys()
    together = Problems(counts.source.name)
    add_misspelt(together, counts, category)
    mentioned = {row.area_code: row.row for row in reversed(counts.rows) if row.year == year}
    mentioned.pop("", None)
    for part in (
        _unknown(counts.source.name, mentioned, population),
        _unknown_pairs(neighbours, population) if neighbours else None,
        _unknown(areas.source.name, areas.rows, population) if areas else None,
        _lacking(areas.source.name, areas.rows, known, "areas_without_outline") if areas else None,
        _unknown(covariates.source.name, covariates.rows, population) if covariates else None,
        _lacking(covariates.source.name, covariates.rows, known, "areas_without_row")
        if covariates
        else None,
    ):
        if part is not None:
            together.absorb(part)
    together.raise_any()


def check_delivery(
    counts: CountsFile,
    *,
    known: Collection[str],
    category: str,
    last_year: int,
    unknown: str = "area_not_registered",
) -> None:
    """A file of counts beside a register of areas and what is asked for. Raises InputErrors.

    `unknown` is the code of the problem that a row with an unknown code has.
    """
    problems = Problems(counts.source.name)
    meant = Meant(known)
    for row in counts.rows:
        if row.area_code and row.area_code not in known:
            if unknown == "area_not_registered":
                _add_unknown(problems, unknown, row.area_code, row.row, meant)
            else:
                area = cut(row.area_code)
                problems.add(unknown, row=row.row, column="area_code", area=area)
        if row.year > last_year:
            problems.add("year_ahead", row=row.row, column="year", year=str(row.year))
    if not any(row.area_code for row in counts.rows):
        problems.add("no_area_codes")
    if category in counts.categories:
        add_misspelt(problems, counts, category)
    else:
        _add_missing_category(problems, counts, category)
    problems.raise_any()


def _add_missing_category(problems: Problems, counts: CountsFile, category: str) -> None:
    near = close_to(category, counts.categories)
    if near:
        problems.add("category_misspelt", column="category", category=category, near=cut(near[0]))
    else:
        problems.add("category_missing", category=category)


def _unknown(file: str, rows: Mapping[str, int], population: PopulationFile) -> Problems:
    problems = Problems(file)
    meant = Meant(population.population)
    for code, row in sorted(rows.items(), key=lambda item: item[1]):
        if code not in population.population:
            _add_unknown(problems, "area_unknown", code, row, meant, file=population.source.name)
    return problems


def _add_unknown(
    problems: Problems, fault: str, code: str, row: int, meant: Meant, **about: Value
) -> None:
    """An area that is not known, and which one was probably meant."""
    why, known = meant.guess(code)
    if known:
        about |= {"known": known}
    problems.add(f"{fault}{why}", row=row, column="area_code", area=cut(code), **about)


def _unknown_pairs(neighbours: NeighboursFile, population: PopulationFile) -> Problems:
    rows: dict[str, int] = {}
    for pair, row in neighbours.pairs.items():
        for code in pair:
            rows.setdefault(code, row)
    return _unknown(neighbours.source.name, rows, population)


def _lacking(file: str, rows: Mapping[str, int], known: Collection[str], fault: str) -> Problems:
    problems = Problems(file)
    absent = sorted(code for code in known if code not in rows)
    if absent:
        problems.add(fault, count=len(absent), areas=Some.of(absent))
    return problems
