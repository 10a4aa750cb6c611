"""From checked files to aligned arrays: one year, one category, every area of the population.

Areas are ordered by code, so the order of rows in a file changes nothing. Figures enter as they
were delivered; what is doubtful is named by `quality`, never changed. Only `leave_out`, an
explicit wish of the reader, takes figures away, and a remark says which.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.alignment import chosen_category, chosen_year, refuse_strangers
from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.problems import Remark, listed, refuse
from samhus.engines.small_area.quality import NOTHING_KNOWN, Findings, assess_quality
from samhus.engines.small_area.records import (
    CountsFile,
    CovariatesFile,
    NeighboursFile,
    PopulationFile,
    Source,
)
from samhus.engines.small_area.remarks import (
    remarks_on_areas,
    remarks_on_counts,
    remarks_on_covariates,
)
from samhus.engines.small_area.shapes import AreasFile

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Prepared:
    """Everything `estimate` needs, and everything a reader of its result must be told.

    Arrays follow `codes` (ascending). `observed` is NaN where nothing was delivered, where the
    figure is censored (then it lies from `censored_from` to below `censored_below`) and where it
    was left out; `delivered` has the figures as written ("" for none). `expected` = sum of counts
    / sum of populations x population, a censored count entering as the middle of its bounds.
    `edges` has shape (m, 2), pairs of positions. `covariates` has shape (n, k) or is None.
    `findings` per area code.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    year: int
    category: str
    delivered: tuple[str, ...]
    observed: Floats
    censored_below: Integers
    censored_from: Integers
    population: Floats
    expected: Floats
    edges: Integers
    covariates: Floats | None
    covariate_names: tuple[str, ...]
    findings: Findings
    remarks: tuple[Remark, ...]
    sources: Mapping[str, Source]
    geometries: Mapping[str, Any] | None


def prepare(
    *,
    counts: CountsFile,
    population: PopulationFile,
    areas: AreasFile | None = None,
    neighbours: NeighboursFile | None = None,
    covariates: CovariatesFile | None = None,
    year: int | None = None,
    category: str | None = None,
    leave_out: Collection[str] = (),
    known: Findings = NOTHING_KNOWN,
) -> Prepared:
    """Aligns the files of one computation. Exactly one of `areas` and `neighbours` is given.

    `year` and `category` may be omitted when the counts leave no choice (one year; one category,
    or a `total`). `leave_out` names areas whose figure the model shall not see; the expected
    counts stay those of all figures, so that both results measure against the same rate. `known`
    are findings about areas that the figures themselves cannot show.
    Raises InputErrors for anything that cannot be aligned.
    """
    if (areas is None) == (neighbours is None):
        raise ValueError("Give either areas or neighbours.")
    chosen, about = chosen_year(counts, year), chosen_category(counts, category)
    codes = tuple(sorted(population.population))
    refuse_strangers(counts, population, areas, neighbours, covariates, chosen, about)
    figures = _figures(counts, chosen, about, population)
    people = np.array([population.population[code] for code in codes])
    expected = _expected(counts, figures, people)
    delivered = _without(figures, leave_out, codes, counts.source.name)
    edges = _edges(codes, areas, neighbours)
    findings = assess_quality(
        areas=codes,
        series=_series(counts, population),
        year=chosen,
        category=about,
        population=population.population,
        expected=dict(zip(codes, expected.tolist(), strict=True)),
        known=known,
    )
    return Prepared(
        codes=codes,
        names=_names(codes, counts, population),
        year=chosen,
        category=about,
        delivered=tuple(str(figures[code]) if code in figures else "" for code in codes),
        observed=np.array([_seen(delivered.get(code)) for code in codes]),
        censored_below=np.array([_limit(delivered.get(code)) for code in codes], dtype=np.int64),
        censored_from=np.array([_least(delivered.get(code)) for code in codes], dtype=np.int64),
        population=people,
        expected=expected,
        edges=edges,
        covariates=_matrix(codes, covariates),
        covariate_names=covariates.names if covariates else (),
        findings=findings,
        remarks=(
            *remarks_on_counts(counts, population, chosen, about),
            *remarks_on_areas(codes, figures, edges, leave_out),
            *(areas.remarks if areas else ()),
            *remarks_on_covariates(covariates),
        ),
        sources={
            role: file.source
            for role, file in (
                ("counts", counts),
                ("population", population),
                ("areas", areas),
                ("neighbours", neighbours),
                ("covariates", covariates),
            )
            if file is not None
        },
        geometries=areas.geometries if areas else None,
    )


def _figures(
    counts: CountsFile, year: int, category: str, population: PopulationFile
) -> dict[str, Figure]:
    figures = {
        row.area_code: row.figure
        for row in counts.rows
        if row.area_code and row.year == year and row.category == category
    }
    if not figures:
        raise refuse(counts.source.name, "no_figure", category=category, year=str(year))
    return figures


def _expected(counts: CountsFile, figures: Mapping[str, Figure], people: Floats) -> Floats:
    cases = sum(figure.middle for figure in figures.values())
    if cases == 0:
        raise refuse(counts.source.name, "all_zero")
    return np.asarray(cases / people.sum() * people)


def _series(
    counts: CountsFile, population: PopulationFile
) -> dict[str, dict[str, dict[int, Figure]]]:
    series: dict[str, dict[str, dict[int, Figure]]] = {}
    for row in counts.rows:
        if row.area_code in population.population:
            series.setdefault(row.area_code, {}).setdefault(row.category, {})[row.year] = row.figure
    return series


def _without(
    figures: Mapping[str, Figure], leave_out: Collection[str], codes: Collection[str], file: str
) -> dict[str, Figure]:
    strangers = sorted(set(leave_out) - set(codes))
    if strangers:
        raise ValueError(f"Areas to leave out that are not on the map: {listed(strangers)}.")
    kept = {code: figure for code, figure in figures.items() if code not in leave_out}
    if not kept:
        raise refuse(file, "nothing_left")
    return kept


def _edges(
    codes: tuple[str, ...], areas: AreasFile | None, neighbours: NeighboursFile | None
) -> Integers:
    place = {code: position for position, code in enumerate(codes)}
    pairs = areas.pairs if areas else tuple(neighbours.pairs) if neighbours else ()
    found = sorted({tuple(sorted((place[a], place[b]))) for a, b in pairs})
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _matrix(codes: tuple[str, ...], covariates: CovariatesFile | None) -> Floats | None:
    if covariates is None:
        return None
    return np.array([covariates.values[code] for code in codes])


def _seen(figure: Figure | None) -> float:
    return float("nan") if figure is None or figure.count is None else float(figure.count)


def _limit(figure: Figure | None) -> int:
    return 0 if figure is None else figure.below


def _least(figure: Figure | None) -> int:
    return 1 if figure is None else figure.least


def _names(
    codes: tuple[str, ...], counts: CountsFile, population: PopulationFile
) -> tuple[str, ...]:
    found = {row.area_code: row.area_name for row in counts.rows if row.area_name}
    return tuple(population.names[code] or found.get(code, "") for code in codes)
