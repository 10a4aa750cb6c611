"""One peer on one stored map: 4 x (1000 + 1000) draws on one thread; prints a line of JSON.

Run by run.py in the environment of requirements/bench.txt:
    python bench/small_area/peers.py nutpie map.npz
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import numpy as np  # noqa: E402

CHAINS, TUNE, DRAWS = 4, 1000, 1000


def scale(n, edges):
    """Geometric mean variance of the unscaled field."""
    q = np.zeros((n, n))
    q[edges[:, 0], edges[:, 1]] = q[edges[:, 1], edges[:, 0]] = -1.0
    q[np.diag_indices(n)] = -q.sum(axis=1)
    return float(np.exp(np.mean(np.log(np.diag(np.linalg.inv(q + 1.0 / n) - 1.0 / n)))))


def nutpie_run(observed, expected, edges):
    import nutpie
    import pymc as pm
    import pytensor.tensor as pt

    n, root = len(observed), np.sqrt(scale(len(observed), edges))
    began = time.perf_counter()
    with pm.Model() as model:
        b0 = pm.Normal("b0", 0.0, 10.0)
        sigma = pm.Exponential("sigma", -np.log(0.01))
        phi = pm.Uniform("phi", 0.0, 1.0)
        raw = pm.Flat("raw", shape=n)
        difference = raw[edges[:, 0]] - raw[edges[:, 1]]
        pm.Potential("icar", -0.5 * pt.sum(difference**2) - 0.5 * pt.sum(raw) ** 2 / n)
        v = pm.Normal("v", 0.0, 1.0, shape=n)
        u = (raw - pt.mean(raw)) / root
        eta = pm.Deterministic("eta", b0 + sigma * (pt.sqrt(phi) * u + pt.sqrt(1 - phi) * v))
        pm.Poisson("y", expected * pt.exp(eta), observed=observed)
    compiled = nutpie.compile_pymc_model(model)
    ready, spent = time.perf_counter(), time.process_time()
    trace = nutpie.sample(
        compiled, draws=DRAWS, tune=TUNE, chains=CHAINS, cores=1, seed=1, progress_bar=False
    )
    eta = trace.posterior["eta"].values.reshape(-1, n)
    done, processor = time.perf_counter(), time.process_time() - spent
    return eta, {
        "compile": ready - began,
        "sampling": done - ready,
        "wall": done - began,
        "processor": processor,
    }


def numpyro_run(observed, expected, edges):
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.infer import MCMC, NUTS

    jax.config.update("jax_enable_x64", True)
    n, root = len(observed), np.sqrt(scale(len(observed), edges))

    def model():
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

    sampler = MCMC(
        NUTS(model), num_warmup=TUNE, num_samples=DRAWS, num_chains=CHAINS,
        chain_method="sequential", progress_bar=False,
    )  # fmt: skip
    began, spent = time.perf_counter(), time.process_time()
    sampler.run(jax.random.PRNGKey(1))
    eta = np.asarray(sampler.get_samples()["eta"])
    wall, processor = time.perf_counter() - began, time.process_time() - spent
    return eta, {"wall": wall, "processor": processor}


def main() -> None:
    peer, path = sys.argv[1:]
    data = np.load(path)
    run = {"nutpie": nutpie_run, "numpyro": numpyro_run}[peer]
    eta, seconds = run(data["observed"].astype(int), data["expected"], data["edges"])
    np.savez(
        path + f".{peer}.npz", relative_risk=np.exp(eta).mean(axis=0),
        p_above=np.stack([(eta > np.log(line)).mean(axis=0) for line in (1.0, 1.5, 2.0)], axis=1),
    )  # fmt: skip
    print("RESULT " + json.dumps(seconds))


if __name__ == "__main__":
    main()
