"""Issue 2, line H15, read to the letter: whose is the calibration error above the line 1?

    python bench/small_area/calibration_letter.py       # results/calibration_letter.json

The line simulates maps whose intercept is exactly 0 with expected counts from outside, and the
model has the prior N(0, 10^2) for the intercept. The chance of lying above 1 is then decided in
all areas of a map at once, by the few hundredths by which the national level is misjudged.

First part: the same maps through NUTS (`calibration_nuts`, stored beside) and through the engine.
If NUTS errs as much, the error is the design's and not the engine's. Second part, the engine alone
on 1,000 maps of designs that differ in what is known of the intercept:
  letter   as the line says;
  known    the same maps, fitted with an intercept prior that knows the truth, N(0, 0.001^2);
  drawn    intercepts drawn from N(0, 0.5^2) and fitted with that prior: simulation-based
           calibration proper, where every parameter comes from the prior that the fit uses;
  product  expected counts that add up to the observed ones, as in the product (line H12).
"""

import argparse
import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import chisquare

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

from calibration import calibration_error, simulated_maps  # noqa: E402
from designs import swedish_edges  # noqa: E402

from samhus.engines.small_area import Estimates, Graph, Priors, estimate  # noqa: E402

LINES = np.array([1.0, 1.5, 2.0])
NUTS = HERE / "results" / "calibration_nuts.npz"
BINS = 20


class Design(NamedTuple):
    """How maps are drawn and with which standard deviation of the intercept they are fitted."""

    external: bool
    drawn_sd: float
    fitted_sd: float


DESIGNS = {
    "letter": Design(external=True, drawn_sd=0.0, fitted_sd=10.0),
    "known": Design(external=True, drawn_sd=0.0, fitted_sd=0.001),
    "drawn": Design(external=True, drawn_sd=0.5, fitted_sd=0.5),
    "product": Design(external=False, drawn_sd=0.0, fitted_sd=10.0),
}


def fit(
    observed: np.ndarray, expected: np.ndarray, graph: Graph, intercept_sd: float = 10.0
) -> Estimates:
    return estimate(
        observed=observed, censored_below=np.zeros(len(observed), dtype=np.int64),
        expected=expected, graph=graph, priors=Priors(intercept_sd=intercept_sd),
    )  # fmt: skip


def by_line(said: np.ndarray, happened: np.ndarray) -> dict[str, float]:
    """Calibration error for all lines together and for each; arrays are maps x areas x lines."""
    out = {"all": calibration_error(said, happened)}
    for place, line in enumerate(LINES):
        out[f"{line:g}"] = calibration_error(said[..., place], happened[..., place])
    return {name: round(value, 4) for name, value in out.items()}


def with_nuts() -> dict[str, object]:
    """Both estimators on the stored maps. `level_apart`: how far the mean chance of a map is
    apart, in Monte Carlo standard errors of the sampler."""
    stored = np.load(NUTS)
    theirs = stored["above"] / float(stored["draws"])
    observed = stored["observed"].astype(np.float64)
    expected = stored["thousandths_expected"] / 1000.0
    happened = np.unpackbits(stored["happened"], count=theirs.size).reshape(theirs.shape) > 0
    sigma = stored["sigma"]
    graph = Graph.from_edges(290, swedish_edges())
    maps = list(zip(observed, expected, strict=True))
    mine = np.array([fit(*drawn, graph).p_above for drawn in maps])
    apart = np.abs(theirs - mine)
    noise = np.sqrt(0.25 / stored["ess_level"])
    narrow, wide = sigma < 0.1, sigma >= 0.4
    return {
        "maps": len(maps),
        "draws": int(stored["draws"]),
        "nuts": by_line(theirs, happened),
        "engine": by_line(mine, happened),
        "sigma_below_0.1": {
            "maps": int(narrow.sum()),
            "nuts": by_line(theirs[narrow], happened[narrow]),
            "engine": by_line(mine[narrow], happened[narrow]),
        },
        "sigma_from_0.4": {
            "maps": int(wide.sum()),
            "nuts": by_line(theirs[wide], happened[wide]),
            "engine": by_line(mine[wide], happened[wide]),
        },
        "apart_per_area_mean": [round(float(v), 4) for v in apart.mean(axis=(0, 1))],
        "apart_per_area_worst": [round(float(v), 4) for v in apart.max(axis=(0, 1))],
        "mean_difference": [round(float(v), 5) for v in (theirs - mine).mean(axis=(0, 1))],
        "level_apart_worst": round(
            float((np.abs((theirs - mine)[..., 0].mean(axis=1)) / noise).max()), 2
        ),
        "ess_of_the_level": [float(np.quantile(stored["ess_level"], q).round()) for q in (0, 0.5)],
        "rhat_of_the_level_worst": round(float(stored["rhat_level"].max()), 4),
    }


def alone(design: Design, maps: int) -> dict[str, object]:
    graph = Graph.from_edges(290, swedish_edges())
    said, happened, covered, ranks = [], [], [], []
    drawn_maps = simulated_maps(
        maps, seed=5, external=design.external, intercept_sd=design.drawn_sd
    )
    for place, drawn in enumerate(drawn_maps):
        found = fit(drawn.observed, drawn.expected, graph, design.fitted_sd)
        said.append(found.p_above)
        happened.append(drawn.risk[:, None] > LINES)
        inside = (found.quantile(0.05) < drawn.risk) & (drawn.risk < found.quantile(0.95))
        covered.append(inside.mean())
        area = place % 290  # one per map: areas of a map are not independent
        ranks.append(1.0 - float(found.probability_above(float(drawn.risk[area]))[area]))
    counts = np.bincount(np.minimum((np.array(ranks) * BINS).astype(int), BINS - 1), minlength=BINS)
    return {
        "maps": maps,
        "error": by_line(np.array(said), np.array(happened)),
        "coverage_90": round(float(np.mean(covered)), 4),
        "rank_p": round(float(chisquare(counts).pvalue), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--maps", type=int, default=1000)
    options = parser.parse_args()
    results: dict[str, object] = {}
    if NUTS.exists():
        results["with_nuts"] = with_nuts()
        print(json.dumps(results["with_nuts"], indent=1), flush=True)
    for name, design in DESIGNS.items():
        results[name] = alone(design, options.maps)
        print(name, results[name], flush=True)
    (HERE / "results" / "calibration_letter.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
