"""Long NUTS runs of one design, stored as the reference of the accuracy tests.

Needs the environment of requirements/bench.txt. Run for instance
    /tmp/bench-venv/bin/python bench/small_area/long_reference.py 290 3 --chains 6 --draws 20000
One chain at a time, so that memory stays small and the machine stays usable.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import arviz as az
import numpy as np
import nutpie
import pymc as pm
import pytensor.tensor as pt

sys.path.insert(0, str(Path(__file__).resolve().parent))
from designs import ROOT, Design, design

OUT = ROOT / "tests" / "engines" / "small_area" / "reference"
LINES = (1.0, 1.5, 2.0)


def scale(d: Design) -> float:
    """Geometric mean variance of the unscaled field by dense algebra, not by the engine."""
    q = np.zeros((d.n, d.n))
    q[d.edges[:, 0], d.edges[:, 1]] = q[d.edges[:, 1], d.edges[:, 0]] = -1.0
    q[np.diag_indices(d.n)] = -q.sum(axis=1)
    return float(np.exp(np.mean(np.log(np.diag(np.linalg.inv(q + 1.0 / d.n) - 1.0 / d.n)))))


def model(d: Design, *, centred: bool) -> pm.Model:
    """BYM2 Poisson; `centred` samples eta itself, which suits large counts."""
    root = np.sqrt(scale(d))
    with pm.Model() as m:
        b0 = pm.Normal("b0", 0.0, 10.0)
        sigma = pm.Exponential("sigma", -np.log(0.01))
        phi = pm.Uniform("phi", 0.0, 1.0)
        raw = pm.Flat("raw", shape=d.n)
        difference = raw[d.edges[:, 0]] - raw[d.edges[:, 1]]
        pm.Potential("icar", -0.5 * pt.sum(difference**2) - 0.5 * pt.sum(raw) ** 2 / d.n)
        structured = b0 + sigma * pt.sqrt(phi) * (raw - pt.mean(raw)) / root
        own = sigma * pt.sqrt(1.0 - phi)
        if centred:
            eta = pm.Normal("eta", structured, own, shape=d.n)
        else:
            v = pm.Normal("v", 0.0, 1.0, shape=d.n)
            eta = pm.Deterministic("eta", structured + own * v)
        pm.Poisson("y", d.expected * pt.exp(eta), observed=d.observed)
    return m


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("n", type=int)
    parser.add_argument("mean_expected", type=float)
    parser.add_argument("--chains", type=int, default=4)
    parser.add_argument("--draws", type=int, default=15000)
    parser.add_argument("--tune", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--centred", action="store_true")
    options = parser.parse_args()
    d = design(options.n, options.mean_expected)
    compiled = nutpie.compile_pymc_model(model(d, centred=options.centred))
    began = time.perf_counter()
    etas, hyper = [], []
    for chain in range(options.chains):
        trace = nutpie.sample(
            compiled, draws=options.draws, tune=options.tune, chains=1, cores=1,
            seed=options.seed + chain, progress_bar=False, target_accept=0.9,
        )  # fmt: skip
        post = trace.posterior
        etas.append(post["eta"].values[0].astype(np.float32))
        hyper.append(np.stack([post[k].values[0] for k in ("b0", "sigma", "phi")]))
        print(chain, f"{time.perf_counter() - began:.0f} s", flush=True)
        del trace, post
    write(d, np.stack(etas), np.stack(hyper), options, time.perf_counter() - began)


def write(d: Design, eta: np.ndarray, hyper: np.ndarray, options, seconds: float) -> None:
    """One CSV row per area, one JSON for the run; `_se` columns are Monte Carlo errors."""
    top = int(np.ceil(round(0.1 * d.n, 9)))
    columns = {k: [] for k in ("mean", "mean_se", "sd", "q025", "q50", "q975", "rhat", "ess")}
    for line in LINES:
        columns |= {f"p{line:g}": [], f"p{line:g}_se": []}
    for i in range(d.n):
        x = eta[:, :, i].astype(np.float64)
        risk = np.exp(x)
        ess = float(az.ess(x, method="bulk"))
        columns["mean"].append(risk.mean())
        columns["mean_se"].append(risk.std() / np.sqrt(float(az.ess(risk, method="mean"))))
        columns["sd"].append(risk.std())
        for name, level in (("q025", 0.025), ("q50", 0.5), ("q975", 0.975)):
            columns[name].append(np.quantile(risk, level))
        columns["rhat"].append(float(az.rhat(x)))
        columns["ess"].append(ess)
        for line in LINES:
            hit = (risk > line).astype(np.float64)
            p = hit.mean()
            many = float(az.ess(hit, method="mean")) if 0 < p < 1 else ess
            columns[f"p{line:g}"].append(p)
            columns[f"p{line:g}_se"].append(np.sqrt(p * (1 - p) / many))
    flat = eta.reshape(-1, d.n)
    hits = np.zeros(d.n)
    for begin in range(0, len(flat), 1000):
        best = np.argpartition(-flat[begin : begin + 1000], top - 1, axis=1)[:, :top]
        hits += np.bincount(best.ravel(), minlength=d.n)
    columns["p_top"] = list(hits / len(flat))
    OUT.mkdir(parents=True, exist_ok=True)
    table = np.array(list(columns.values())).T
    with (OUT / f"{d.name}.csv").open("w") as file:
        file.write("observed,expected," + ",".join(columns) + "\n")
        for y, e, row in zip(d.observed, d.expected, table, strict=True):
            file.write(f"{y:.0f},{float(e)!r}," + ",".join(f"{v:.5g}" for v in row) + "\n")
    about = {
        "design": d.name, "sampler": f"nutpie {nutpie.__version__}, PyMC {pm.__version__}",
        "parametrisation": "centred" if options.centred else "non-centred",
        "chains": options.chains, "draws": options.draws, "tune": options.tune,
        "seed": options.seed, "seconds": round(seconds),
        "worst_rhat_eta": max(columns["rhat"]), "least_ess_eta": min(columns["ess"]),
        "worst_mean_se": max(columns["mean_se"]),
    }  # fmt: skip
    for k, name in enumerate(("intercept", "sigma", "phi")):
        x = hyper[:, k]
        about[name] = {
            "mean": x.mean(), "sd": x.std(), "rhat": float(az.rhat(x)),
            "ess": float(az.ess(x, method="bulk")),
        }  # fmt: skip
    (OUT / f"{d.name}.json").write_text(json.dumps(about, indent=1) + "\n")
    print(json.dumps(about, indent=1))


if __name__ == "__main__":
    main()
