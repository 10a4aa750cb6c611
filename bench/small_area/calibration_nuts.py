"""Maps of the calibration, read to the letter, through NUTS. See `calibration_letter`.

Run in the environment of requirements/bench.txt (which needs numba for the simulation), one chain
per map on one thread, for instance
    PYTHONPATH=src /tmp/bench-venv/bin/python bench/small_area/calibration_nuts.py 150 maps.npz
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import argparse  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import numpyro  # noqa: E402
import numpyro.distributions as dist  # noqa: E402
from numpyro.diagnostics import effective_sample_size, split_gelman_rubin  # noqa: E402
from numpyro.infer import MCMC, NUTS  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent))
from calibration import Simulated, simulated_maps  # noqa: E402
from designs import swedish_edges  # noqa: E402
from peers import scale  # noqa: E402

SEED, TUNE = 5, 1000
LINES = np.log([1.0, 1.5, 2.0])
jax.config.update("jax_enable_x64", True)


def sampler(edges: np.ndarray, draws: int) -> MCMC:
    """The model of `peers`, with the figures as arguments so that it is compiled once."""
    n, root = 290, np.sqrt(scale(290, edges))

    def model(observed, expected):
        b0 = numpyro.sample("b0", dist.Normal(0.0, 10.0))
        sigma = numpyro.sample("sigma", dist.Exponential(-np.log(0.01)))
        phi = numpyro.sample("phi", dist.Uniform(0.0, 1.0))
        raw = numpyro.sample("raw", dist.ImproperUniform(dist.constraints.real, (), (n,)))
        difference = raw[edges[:, 0]] - raw[edges[:, 1]]
        numpyro.factor("icar", -0.5 * jnp.sum(difference**2) - 0.5 * jnp.sum(raw) ** 2 / n)
        v = numpyro.sample("v", dist.Normal(0.0, 1.0).expand([n]))
        u = (raw - raw.mean()) / root
        eta = b0 + sigma * (jnp.sqrt(phi) * u + jnp.sqrt(1 - phi) * v)
        numpyro.deterministic("eta", eta)
        numpyro.sample("y", dist.Poisson(expected * jnp.exp(eta)), obs=observed)

    return MCMC(
        NUTS(model), num_warmup=TUNE, num_samples=draws, num_chains=1, jit_model_args=True,
        progress_bar=False,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("maps", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--first", type=int, default=0, help="the first map to sample")
    parser.add_argument("--draws", type=int, default=1000)
    options = parser.parse_args()
    nuts = sampler(swedish_edges(), options.draws)
    above, ess, rhat, given = [], [], [], []
    began = time.perf_counter()
    for place, drawn in enumerate(simulated_maps(options.maps, seed=SEED, external=True)):
        if place < options.first:
            continue
        nuts.run(jax.random.PRNGKey(place), drawn.observed.astype(int), drawn.expected)
        eta = np.asarray(nuts.get_samples()["eta"])
        level = np.asarray(nuts.get_samples()["b0"])[None]
        above.append((eta[:, :, None] > LINES).sum(axis=0))
        ess.append(float(effective_sample_size(level)))
        rhat.append(float(split_gelman_rubin(level)))
        given.append(drawn)
        seconds = time.perf_counter() - began
        print(f"{place} {seconds:.0f} s sigma {drawn.sigma:.3f} ess {ess[-1]:.0f}", flush=True)
        if place % 10 == 9 or place == options.maps - 1:
            store(options.out, given, np.array(above), np.array([ess, rhat]), options.draws)


def store(
    out: Path, given: list[Simulated], above: np.ndarray, level: np.ndarray, draws: int
) -> None:
    """With the maps themselves: the square root of the field, and so each map, depends in its
    last digits on the threads of the linear algebra."""
    np.savez_compressed(
        out,
        above=above.astype(np.uint16),
        ess_level=level[0].astype(np.float32),
        rhat_level=level[1].astype(np.float32),
        draws=draws,
        seed=SEED,
        observed=np.array([drawn.observed for drawn in given]).astype(np.uint16),
        thousandths_expected=np.round([1000 * drawn.expected for drawn in given]).astype(np.uint16),
        happened=np.packbits([drawn.risk[:, None] > np.exp(LINES) for drawn in given]),
        sigma=np.array([drawn.sigma for drawn in given]).astype(np.float32),
    )


if __name__ == "__main__":
    main()
