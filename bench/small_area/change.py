"""Does the interval of a change between two periods hold? Pairs of maps, truth known.

    python bench/small_area/change.py            # 200 pairs per world, results/change.json

Each pair has two periods on the 290-area graph, fitted separately as the product does it, with
expected counts that add up to the observed ones of the period; the true ratio is relative to these.
Worlds: `same` (no area changes), `drift` (each area's log risk moves by N(0, 0.2^2)), `abrupt`
(one area in ten doubles or halves, the others stay), `new` (the later map is drawn anew, as the
method assumes).
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

from calibration import calibration_error, field_root  # noqa: E402
from designs import PHI, SIGMA, swedish_edges  # noqa: E402

from samhus.engines.small_area import Estimates, Graph, estimate  # noqa: E402
from samhus.engines.small_area.change import change  # noqa: E402

WORLDS = ("same", "drift", "abrupt", "new")
N = 290


def log_risk(root: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    u, v = root @ rng.standard_normal(N), rng.standard_normal(N)
    return SIGMA * (np.sqrt(PHI) * u + np.sqrt(1 - PHI) * v)


def later(world: str, eta: np.ndarray, root: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    if world == "new":
        return log_risk(root, rng)
    if world == "drift":
        return eta + 0.2 * rng.standard_normal(N)
    if world == "abrupt":
        jump = np.log(2.0) * rng.choice([-1.0, 1.0], N)
        return eta + np.where(rng.random(N) < 0.1, jump, 0.0)
    return eta


def period(
    eta: np.ndarray, expected: np.ndarray, graph: Graph, rng: np.random.Generator
) -> tuple[Estimates, np.ndarray]:
    observed = rng.poisson(expected * np.exp(eta)).astype(np.float64)
    level = observed.sum() / expected.sum()
    found = estimate(
        observed=observed, censored_below=np.zeros(N, dtype=np.int64), expected=expected * level,
        graph=graph,
    )  # fmt: skip
    return found, np.exp(eta) / level


def run(world: str, mean_expected: float, pairs: int, *, seed: int) -> dict[str, float]:
    """Coverage and calls over the areas of `pairs` pairs of maps."""
    edges = swedish_edges()
    graph, root = Graph.from_edges(N, edges), field_root(N, edges)
    rng = np.random.default_rng([seed, WORLDS.index(world), round(10 * mean_expected)])
    inside, true, widths, said, calls, changed = [], [], [], [], [], []
    for _ in range(pairs):
        expected = rng.lognormal(0.0, 0.8, N)
        expected *= mean_expected / expected.mean()
        eta = log_risk(root, rng)
        then = later(world, eta, root, rng)
        first, one = period(eta, expected, graph, rng)
        second, two = period(then, expected, graph, rng)
        found = change(first, second)
        inside.append((found.lower < two / one) & (two / one < found.upper))
        true.append(two / one)
        widths.append(np.log(found.upper / found.lower))
        said.append(np.stack([found.p_above_1, found.p_above_1_25, 1 - found.p_below_0_8], axis=1))
        calls.append(found.readings)
        changed.append(then - eta)
    return summary(*(np.array(v) for v in (inside, true, widths, said, calls, changed)))


def summary(inside, true, widths, said, calls, changed) -> dict[str, float]:
    maps = inside.mean(axis=1)
    happened = true[:, :, None] > np.array([1.0, 1.25, 0.8])
    out = {
        "pairs": len(maps),
        "coverage": inside.mean(),
        "coverage_se": maps.std() / np.sqrt(len(maps)),
        "calibration_error": calibration_error(said, happened),
        "median_upper_over_lower": float(np.exp(np.median(widths))),
    }
    for code in ("rose", "fell", "no_clear_change", "cannot_tell"):
        out[f"share_{code}"] = (calls == code).mean()
    for name, moved, right in (("doubled", 0.6, "rose"), ("halved", -0.6, "fell")):
        there = changed > moved if moved > 0 else changed < moved
        if there.any():
            out[f"{name}_covered"] = inside[there].mean()
            out[f"{name}_called"] = (calls[there] == right).mean()
    still = changed == 0
    if still.any():
        out["unchanged_covered"] = inside[still].mean()
        out["unchanged_called"] = np.isin(calls[still], ["rose", "fell"]).mean()
    called = np.isin(calls, ["rose", "fell"])
    if called.any():
        wrong = np.where(calls == "rose", true <= 1, true >= 1)
        out["called_in_the_wrong_direction"] = wrong[called].mean()
    return {name: round(float(value), 4) for name, value in out.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=200)
    options = parser.parse_args()
    results = {}
    for mean_expected in (3.0, 30.0):
        for world in WORLDS:
            results[f"{world} {mean_expected:g}"] = run(world, mean_expected, options.pairs, seed=1)
            print(world, mean_expected, results[f"{world} {mean_expected:g}"], flush=True)
    (HERE / "results" / "change.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
