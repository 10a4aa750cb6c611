"""`samhus engine small-area`: files in, a table and its description out.

Exit codes: 0 the results are written; 2 the input or the usage is wrong and nothing was changed.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from samhus.engines.small_area.estimates import Estimates
from samhus.engines.small_area.files import (
    read_areas,
    read_counts,
    read_covariates,
    read_neighbours,
    read_population,
)
from samhus.engines.small_area.graph import Graph
from samhus.engines.small_area.inputs import Prepared, prepare
from samhus.engines.small_area.model import estimate
from samhus.engines.small_area.priors import Priors
from samhus.engines.small_area.problems import InputErrors, Problems, refuse
from samhus.engines.small_area.results import write_results

T = TypeVar("T")
OK, REFUSED = 0, 2
LARGEST_SEED = 2**63 - 1


def parser() -> argparse.ArgumentParser:
    """The options; shown by --help."""
    options = argparse.ArgumentParser(
        prog="samhus engine small-area",
        description="Relative risk per area from small counts, with intervals, ranks and doubts. "
        "Tables are CSV (UTF-8, comma or semicolon) or XLSX.",
        allow_abbrev=False,
    )
    add = options.add_argument
    add("--counts", type=Path, required=True, help="area_code,area_name,year,category,count")
    add("--population", type=Path, required=True, help="area_code,area_name,population")
    graph = options.add_mutually_exclusive_group(required=True)
    graph.add_argument("--areas", type=Path, help="GeoJSON or GeoPackage with area_code")
    graph.add_argument("--neighbours", type=Path, help="area_code,neighbour_code")
    add("--period", type=int, help="the year to model; needed when the counts have several")
    add("--category", help="the category to model (default: total)")
    add("--covariates", type=Path, help="area_code,<name>...: numbers per area, used as given")
    add("--seed", type=_seed, default=1, help="for the joint draws behind the ranks (default: 1)")
    add("--out", type=Path, required=True, help="the table of results, CSV")
    add("--meta", type=Path, required=True, help="how the results came about, JSON")
    add("--map", type=Path, help="a map, SVG; needs --areas")
    return options


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    return int(text)


def run(argv: Sequence[str]) -> int:
    """Computes and writes; returns the exit code. Sentences go to standard error."""
    try:
        options = parser().parse_args(list(argv))
    except SystemExit as leaving:  # argparse has said what is wrong, or shown the help
        return int(leaving.code or OK)
    try:
        _check_places(options)
        prepared = _prepared(options)
        _compute(options, prepared)
    except InputErrors as errors:
        _say(str(errors))
        _say("Nothing was changed.")
        return REFUSED
    return OK


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _check_places(options: argparse.Namespace) -> None:
    if options.map and not options.areas:
        raise refuse("--map", "map_without_areas")
    inputs = [
        options.counts, options.population, options.areas, options.neighbours, options.covariates,
    ]  # fmt: skip
    taken = {path.resolve() for path in inputs if path}
    for option in ("out", "meta", "map"):
        path = getattr(options, option)
        if path is None:
            continue
        if path.resolve() in taken:
            raise refuse(f"--{option}", "file_named_twice", path=str(path))
        taken.add(path.resolve())
        if path.is_dir() or not path.parent.is_dir():
            raise refuse(f"--{option}", "folder_missing", path=str(path))


def _prepared(options: argparse.Namespace) -> Prepared:
    problems = Problems("input")
    read = {
        "counts": _read(read_counts, options.counts, problems),
        "population": _read(read_population, options.population, problems),
        "areas": _read(read_areas, options.areas, problems),
        "neighbours": _read(read_neighbours, options.neighbours, problems),
        "covariates": _read(read_covariates, options.covariates, problems),
    }
    problems.raise_any()
    files: dict[str, Any] = {role: file for role, file in read.items() if file is not None}
    return prepare(year=options.period, category=options.category, **files)


def _read(reader: Callable[[Path], T], path: Path | None, problems: Problems) -> T | None:
    """Reads on after a refused file, so that all files are corrected in one round."""
    if path is None:
        return None
    try:
        return reader(path)
    except InputErrors as errors:
        problems.absorb(errors)
        return None


def _compute(options: argparse.Namespace, prepared: Prepared) -> None:
    priors = Priors()
    estimates = _estimates(prepared, priors, seed=options.seed)
    others = {}
    if options.map:
        # The map is the only part that draws: most calls need none of its libraries.
        from samhus.engines.small_area.drawing import map_bytes

        others[options.map] = map_bytes(prepared, estimates)
    write_results(
        prepared=prepared, estimates=estimates, priors=priors, seed=options.seed,
        out=options.out, meta=options.meta, others=others,
    )  # fmt: skip
    for remark in (*prepared.remarks, *estimates.warnings):
        _say(f"Note: {remark.message}")


def _estimates(prepared: Prepared, priors: Priors, *, seed: int) -> Estimates:
    try:
        return estimate(
            observed=prepared.observed,
            censored_below=prepared.censored_below,
            expected=prepared.expected,
            graph=Graph.from_edges(len(prepared.codes), prepared.edges),
            covariates=prepared.covariates,
            priors=priors,
            seed=seed,
        )
    except (ArithmeticError, np.linalg.LinAlgError) as fault:
        name = prepared.sources["counts"].name
        raise refuse(name, "model_failed", fault=str(fault)) from fault
