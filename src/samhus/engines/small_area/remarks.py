"""What a reader of the result must be told although it stops nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.problems import Remark, listed
from samhus.engines.small_area.records import CountRow, CountsFile, CovariatesFile, PopulationFile


def remarks_on_counts(
    counts: CountsFile, population: PopulationFile, year: int, category: str
) -> Iterator[Remark]:
    """Rows without an area, and areas of other years that no longer exist."""
    placeless = [row for row in counts.rows if not row.area_code]
    if placeless:
        yield Remark("rows_without_area", _placeless(placeless, counts, year, category))
    gone = sorted({row.area_code for row in counts.rows} - {""} - population.population.keys())
    if gone:
        yield Remark(
            "areas_of_other_years",
            f"{counts.source.name}: {_count(len(gone), 'area')} with figures in other years only "
            f"and without a population left out of the comparison over years: {listed(gone)}.",
            tuple(gone),
        )


def _placeless(rows: Iterable[CountRow], counts: CountsFile, year: int, category: str) -> str:
    every = list(rows)
    here = [row for row in every if row.year == year and row.category == category]
    text = (
        f"{counts.source.name}: {_count(len(every), 'row')} without an area code left out "
        f"({listed(str(row.row) for row in every)})"
    )
    if not here:
        return f"{text}; none of them concerns {category} in {year}."
    each = listed(f"{row.area_name or 'no name'} {row.figure}" for row in here)
    return f"{text}; for {category} in {year}: {each}."


def remarks_on_areas(
    codes: tuple[str, ...],
    figures: Mapping[str, Figure],
    edges: NDArray[np.int64],
    leave_out: Collection[str],
) -> Iterator[Remark]:
    """Areas without a figure, without a neighbour, and those left out on request."""
    unseen = tuple(code for code in codes if code not in figures)
    if unseen:
        yield Remark(
            "not_observed",
            f"{_count(len(unseen), 'area')} without a figure; predicted from the neighbours and "
            f"the country, not taken as zero: {listed(unseen)}.",
            unseen,
        )
    touched = set(edges.ravel().tolist())
    alone = tuple(code for place, code in enumerate(codes) if place not in touched)
    if alone:
        yield Remark(
            "isolated",
            f"{_count(len(alone), 'area')} without a neighbour; nothing is borrowed from "
            f"neighbours there: {listed(alone)}.",
            alone,
        )
    left = tuple(code for code in codes if code in leave_out)
    if left:
        yield Remark("left_out", f"The figures of these areas were left out: {listed(left)}.", left)


def remarks_on_covariates(covariates: CovariatesFile | None) -> Iterator[Remark]:
    """Covariates that are the same everywhere and therefore explain nothing."""
    if covariates is None:
        return
    for place, name in enumerate(covariates.names):
        if len({values[place] for values in covariates.values.values()}) == 1:
            yield Remark(
                "constant_covariate",
                f"{covariates.source.name}: {name} is the same in every area and explains nothing.",
            )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
