"""How long a whole mapping round takes to compute again: 290 areas, 8 indicators, 5 years.

    python bench/mapping_round/run.py

The goal (issue 3, line R12) is 60 seconds on two cores. Each computation is the product's own,
`samhus.mapping.estimates.compute`, on material made in memory instead of gathered from a database:
counts of five years in three categories and their total serve the data quality, joint draws the
ranks. Measured twice, one computation after the other on one core:

  latest   the last year of each indicator, 8 computations: what an accepted correction asks for;
  whole    each year of each indicator, 40 computations: what a changed method asks for.

Beside it the change since the year before, the class and what would change it, for all areas.
Gathering and storing (a few thousand rows each) is not in it. The results are stored in
`results/results.json` with the load of the machine: on a busy one the seconds of the processor are
the ones to compare.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[_name] = "1"

import json  # noqa: E402
import platform  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from dataclasses import replace  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING, Any  # noqa: E402

import numpy as np  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "bench" / "small_area"), str(ROOT / "src"), str(ROOT / "scripts")]

from designs import PHI, SIGMA, SWEDEN, planar_edges, swedish_edges, unit_field  # noqa: E402

if TYPE_CHECKING:
    from samhus.mapping.material import Material
    from samhus.mapping.rules import Computed

AREAS, INDICATORS, LINE = 290, 8, 1.5
YEARS = (2021, 2022, 2023, 2024, 2025)
SHARES = {"threat": 0.5, "damage": 0.3, "violence": 0.2}
GOAL = 60.0


@contextmanager
def django_without_database() -> Iterator[None]:
    """The mapping's modules need settings and models, but the computation asks no database."""
    import django
    from stages import offline_settings

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= offline_settings("test", Path(folder))
        django.setup()
        yield


def materials(indicator: int, edges: np.ndarray) -> list["Material"]:
    """One indicator's material per year; the eight differ in how rare the cases are."""
    from samhus.engines.small_area.cells import Figure
    from samhus.engines.small_area.records import (
        CountRow,
        CountsFile,
        NeighboursFile,
        PopulationFile,
        Source,
    )  # fmt: skip
    from samhus.mapping.material import Material

    rng = np.random.default_rng([12, indicator])
    codes = [f"{place:04}" for place in range(AREAS)]
    people = np.round(15_000 * rng.lognormal(0.0, 0.9, AREAS)) + 2_000
    mean = 2.0 ** (indicator - 1) * people / people.mean()  # 0.5 to 64 cases in the average area
    eta = SIGMA * (
        np.sqrt(PHI) * unit_field(AREAS, edges, rng) + np.sqrt(1 - PHI) * rng.standard_normal(AREAS)
    )
    rows = []
    for year in YEARS:
        eta = eta + 0.15 * rng.standard_normal(AREAS)
        parts = {k: rng.poisson(share * mean * np.exp(eta)) for k, share in SHARES.items()}
        for place, code in enumerate(codes):
            figures = {name: int(count[place]) for name, count in parts.items()}
            figures["total"] = sum(figures.values())
            for name, count in figures.items():
                rows.append(CountRow(len(rows) + 2, code, "", year, name, Figure(count)))
    shown: dict[str, dict[tuple[int, str], Figure]] = {}
    for row in rows:
        shown.setdefault(row.area_code, {})[row.year, row.category] = row.figure
    source = Source.of(f"indicator {indicator}".encode(), "bench")
    size = dict(zip(codes, people.tolist(), strict=True))
    pairs = {(codes[a], codes[b]): row for row, (a, b) in enumerate(edges.tolist(), start=2)}
    last = Material(
        mapping_id=1, indicator_id=indicator, year=YEARS[-1], category="total",
        decision_line=LINE, counts=CountsFile(source, tuple(rows)),
        population=PopulationFile(source, size, dict.fromkeys(codes, ""), dict.fromkeys(codes, 1)),
        neighbours=NeighboursFile(source, pairs), areas={}, inputs=source.sha256, known={},
        shown=shown, awaited=(), year_before=YEARS[-2], recut=frozenset(),
    )  # fmt: skip
    return [replace(last, year=year) for year in YEARS]


def after(earlier: "Computed", later: "Computed") -> int:
    """Change, class and what would change it, from what is stored; how many areas have a turn."""
    from samhus.engines.small_area.change import Stored, change
    from samhus.engines.small_area.turning import Cavities, Question, what_would_change

    def column(computed: "Computed", name: str) -> np.ndarray:
        return np.array([float(row[name]) for row in computed.rows.values()])

    def stored(computed: "Computed") -> Stored:
        return Stored(*(column(computed, name) for name in ("lower", "median", "upper")))

    change(stored(earlier), stored(later))
    observed = column(later, "observed")
    found = what_would_change(
        Question(
            cavities=Cavities.stored(
                stored(later), observed=observed, expected=column(later, "expected")
            ),
            chances=column(later, "p_above_line"), line=LINE, national=float(observed.sum()),
            blind=column(later, "power_to_see_doubling") < 0.2,
        )
    )  # fmt: skip
    return sum(bool(each.more or each.fewer) for each in found)


def timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    began, spent = time.perf_counter(), time.process_time()
    result = work()
    return result, {
        "wall": round(time.perf_counter() - began, 2),
        "processor": round(time.process_time() - spent, 2),
    }


def measure() -> dict[str, Any]:
    from samhus.mapping.estimates import compute

    edges = swedish_edges() if SWEDEN.exists() else planar_edges(AREAS, 11)
    load = os.getloadavg()[0]
    every = [materials(indicator, edges) for indicator in range(INDICATORS)]
    _, first = timed(lambda: compute(every[0][-1]))  # compiles, or loads what was compiled
    latest, latest_seconds = timed(lambda: [compute(years[-1]) for years in every])
    whole, whole_seconds = timed(lambda: [[compute(each) for each in years] for years in every])
    turns, after_seconds = timed(lambda: [after(years[-2], years[-1]) for years in whole])
    again = [years[-1].digest for years in whole]
    return {
        "areas": AREAS,
        "edges": len(edges),
        "indicators": INDICATORS,
        "years": len(YEARS),
        "load_before": round(load, 2),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "first_computation": first,
        "latest_8_computations": latest_seconds,
        "whole_40_computations": whole_seconds,
        "change_class_turns_8_indicators": after_seconds,
        "areas_with_a_turn": turns,
        "same_digest_twice": again == [computed.digest for computed in latest],
        "goal_seconds": GOAL,
    }


def main() -> int:
    """Exit code 1 when one core takes longer than the goal, or the second time differs."""
    with django_without_database():
        results = measure()
    for name in ("first_computation", "latest_8_computations", "whole_40_computations",
                 "change_class_turns_8_indicators"):  # fmt: skip
        seconds = results[name]
        print(f"{name}: {seconds['wall']:.1f} s, {seconds['processor']:.1f} s of processor")
    whole = results["whole_40_computations"]
    verdicts = {
        kind: "reached" if whole[kind] <= GOAL else "NOT REACHED" for kind in ("processor", "wall")
    }
    print(
        f"{AREAS} areas x {INDICATORS} indicators x {len(YEARS)} years, goal {GOAL:.0f} s: "
        f"{whole['processor']:.1f} s of one core, {verdicts['processor']}; "
        f"{whole['wall']:.1f} s by the clock, {verdicts['wall']} "
        f"(load before {results['load_before']}, {results['cores']} cores)"
    )
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    return int(whole["processor"] > GOAL or not results["same_digest_twice"])


if __name__ == "__main__":
    sys.exit(main())
