"""Whether the files of one computation speak of the same areas, years and categories."""

from collections.abc import Collection, Mapping

from samhus.engines.small_area.cells import shown
from samhus.engines.small_area.findings import TOTAL
from samhus.engines.small_area.problems import Problems, listed, refuse
from samhus.engines.small_area.records import (
    CountsFile,
    CovariatesFile,
    NeighboursFile,
    PopulationFile,
)
from samhus.engines.small_area.shapes import AreasFile


def chosen_year(counts: CountsFile, year: int | None) -> int:
    """The year asked for, or the only one. Raises InputErrors."""
    years = counts.years
    if year is None and len(years) == 1:
        return years[0]
    if year is None:
        raise refuse(
            counts.source.name,
            f"The file has several years: {listed(map(str, years))}.",
            "Say which one with --period.",
        )
    if year not in years:
        raise refuse(
            counts.source.name,
            f"The file has no figures for {year}; it has {listed(map(str, years))}.",
            "Ask for one of these.",
        )
    return year


def chosen_category(counts: CountsFile, category: str | None) -> str:
    """The category asked for, the only one, or `total`. Raises InputErrors."""
    categories = counts.categories
    if category is None and len(categories) == 1:
        return categories[0]
    if category is None and TOTAL not in categories:
        raise refuse(
            counts.source.name,
            f"The file has several categories and no total: {listed(categories)}.",
            "Say which one with --category.",
        )
    category = category or TOTAL
    if category not in categories:
        raise refuse(
            counts.source.name,
            f"The file has no category {shown(category)}; it has {listed(categories)}.",
            "Ask for one of these.",
        )
    return category


def refuse_strangers(
    counts: CountsFile,
    population: PopulationFile,
    areas: AreasFile | None,
    neighbours: NeighboursFile | None,
    covariates: CovariatesFile | None,
    year: int,
) -> None:
    """Every area of every file must be in the population, and every area must have its rows."""
    known = population.population.keys()
    together = Problems(counts.source.name)
    mentioned = {row.area_code: row.row for row in reversed(counts.rows) if row.year == year}
    mentioned.pop("", None)
    for part in (
        _unknown(counts.source.name, mentioned, population),
        _unknown_pairs(neighbours, population) if neighbours else None,
        _unknown(areas.source.name, areas.rows, population) if areas else None,
        _lacking(areas.source.name, areas.rows, known, "outline") if areas else None,
        _unknown(covariates.source.name, covariates.rows, population) if covariates else None,
        _lacking(covariates.source.name, covariates.rows, known, "row") if covariates else None,
    ):
        if part is not None:
            together.absorb(part)
    together.raise_any()


def _unknown(file: str, rows: Mapping[str, int], population: PopulationFile) -> Problems:
    problems = Problems(file)
    for code, row in sorted(rows.items(), key=lambda item: item[1]):
        if code not in population.population:
            problems.add(
                f"Area {shown(code)} is not in {population.source.name}.",
                _did_you_mean(code, population),
                row=row,
                column="area_code",
            )
    return problems


def _did_you_mean(code: str, population: PopulationFile) -> str:
    digits = code.lstrip("0")
    for known in population.population:
        if known.lstrip("0") == digits and digits:
            return f"If {known} is meant, keep its leading zeros (store codes as text)."
    return "Correct the code, or add the area with its inhabitants."


def _unknown_pairs(neighbours: NeighboursFile, population: PopulationFile) -> Problems:
    rows: dict[str, int] = {}
    for pair, row in neighbours.pairs.items():
        for code in pair:
            rows.setdefault(code, row)
    return _unknown(neighbours.source.name, rows, population)


def _lacking(file: str, rows: Mapping[str, int], known: Collection[str], what: str) -> Problems:
    problems = Problems(file)
    absent = sorted(code for code in known if code not in rows)
    if absent:
        problems.add(
            f"{len(absent)} areas of the population have no {what} here: {listed(absent)}.",
            "Add them, or take them out of the population file.",
        )
    return problems
