"""What a reader of the result must be told although it stops nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.problems import Remark
from samhus.engines.small_area.records import CountRow, CountsFile, CovariatesFile, PopulationFile
from samhus.engines.small_area.sentences import Some, Value


def remarks_on_counts(
    counts: CountsFile, population: PopulationFile, year: int, category: str
) -> Iterator[Remark]:
    """Rows without an area, and areas of other years that no longer exist."""
    placeless = [row for row in counts.rows if not row.area_code]
    if placeless:
        yield _placeless(placeless, counts, year, category)
    gone = sorted({row.area_code for row in counts.rows} - {""} - population.population.keys())
    if gone:
        yield Remark(
            "areas_of_other_years",
            {"file": counts.source.name, "count": len(gone), "areas": Some.of(gone)},
            tuple(gone),
        )


def _placeless(rows: Iterable[CountRow], counts: CountsFile, year: int, category: str) -> Remark:
    every = list(rows)
    here = [row for row in every if row.year == year and row.category == category]
    about: dict[str, Value] = {
        "file": counts.source.name,
        "count": len(every),
        "rows": Some.of(str(row.row) for row in every),
        "category": category,
        "year": str(year),
    }
    if not here:
        return Remark("rows_without_area.elsewhere", about)
    each = Some.of((row.area_name, str(row.figure)) for row in here)
    return Remark("rows_without_area.here", {**about, "each": each})


def remarks_on_areas(
    codes: tuple[str, ...],
    figures: Mapping[str, Figure],
    edges: NDArray[np.int64],
    leave_out: Collection[str],
) -> Iterator[Remark]:
    """Areas without a figure, without a neighbour, and those left out on request."""
    unseen = tuple(code for code in codes if code not in figures)
    if unseen:
        yield Remark("not_observed", {"count": len(unseen), "areas": Some.of(unseen)}, unseen)
    touched = set(edges.ravel().tolist())
    alone = tuple(code for place, code in enumerate(codes) if place not in touched)
    if alone:
        yield Remark("isolated", {"count": len(alone), "areas": Some.of(alone)}, alone)
    left = tuple(code for code in codes if code in leave_out)
    if left:
        yield Remark("left_out", {"areas": Some.of(left)}, left)


def remarks_on_covariates(covariates: CovariatesFile | None) -> Iterator[Remark]:
    """Covariates that are the same everywhere and therefore explain nothing."""
    if covariates is None:
        return
    for place, name in enumerate(covariates.names):
        if len({values[place] for values in covariates.values.values()}) == 1:
            yield Remark("constant_covariate", {"file": covariates.source.name, "name": name})
