"""Relative risks from small counts: the BYM2 Poisson model, fitted without sampling."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.draws import Sampler
from samhus.engines.small_area.estimates import Estimates, Summary
from samhus.engines.small_area.graph import Graph
from samhus.engines.small_area.hyper import Hyperposterior, Node
from samhus.engines.small_area.marginals import Mixture, tabulate
from samhus.engines.small_area.priors import Priors
from samhus.engines.small_area.problems import Remark
from samhus.engines.small_area.propagation import Propagation
from samhus.engines.small_area.sites import BOUNDED, CENSORED, EXACT, UNOBSERVED, Cells
from samhus.engines.small_area.structure import Structure

Floats = NDArray[np.float64]

DEFAULT_PRIORS = Priors()


def estimate(
    *,
    observed: Floats,
    censored_below: NDArray[np.int64],
    expected: Floats,
    graph: Graph,
    censored_from: NDArray[np.int64] | None = None,
    covariates: Floats | None = None,
    priors: Priors = DEFAULT_PRIORS,
    thresholds: Sequence[float] = (1.0, 1.5, 2.0),
    seed: int = 1,
    draws: int = 8000,
    top_share: float = 0.1,
) -> Estimates:
    """Posterior of the relative risk of every area of a map.

    log(mean count) = log(expected) + b0 + covariates b + sigma (sqrt(phi) u + sqrt(1 - phi) v),
    u the scaled structured part (see `structure`), v ~ N(0, 1) independent.

    `observed` holds counts, NaN where there is none: such an area is predicted from its
    neighbours. Where `censored_below` is k > 0 the agency delivered "<k", meaning 1..k-1, and
    `observed` must be NaN; `censored_from`, 1 when it is not given, is the least count there.
    `expected` are counts above zero. `covariates` is areas x p, used as given. `thresholds` are
    relative risks for `p_above`. `seed` and `draws` concern ranks and `p_top` only: everything
    else is computed without random numbers.

    Raises ValueError for wrong shapes, negative or infinite figures, or a cell that is both
    counted and censored. Method: nested expectation propagation (Rasmussen & Williams 2006,
    ch. 3; Cseke & Heskes 2011, JMLR 12) over a lattice of (sigma, phi).
    """
    cells = _cells(graph.n, observed, censored_below, expected, censored_from)
    design = _design(graph.n, covariates)
    lines = _options(thresholds, draws, top_share)
    precision = np.full(design.shape[1], priors.coefficient_sd**-2)
    precision[0] = priors.intercept_sd**-2
    structure = Structure(graph)
    order = structure.order
    propagation = Propagation(
        structure=structure, cells=_reorder(cells, order), design=design[order],
        precision=precision,
    )  # fmt: skip
    nodes = tuple(Hyperposterior(propagation, priors).nodes())
    mixture = _mixture(nodes, order)
    marginals = tabulate(cells, mixture)
    return Estimates.build(
        marginals=marginals,
        sampler=Sampler(propagation, nodes, marginals, mixture),
        summary=_summary(nodes),
        thresholds=lines,
        draws=draws,
        seed=seed,
        top_share=top_share,
        warnings=_warnings(cells, nodes),
    )


def _cells(
    n: int,
    observed: Floats,
    censored_below: NDArray[np.int64],
    expected: Floats,
    censored_from: NDArray[np.int64] | None,
) -> Cells:
    count = np.array(observed, dtype=np.float64)
    bound = np.array(censored_below)
    exposure = np.array(expected, dtype=np.float64)
    least = np.ones(bound.shape, bound.dtype) if censored_from is None else np.array(censored_from)
    for name, values in (
        ("observed", count), ("censored_below", bound), ("expected", exposure),
        ("censored_from", least),
    ):  # fmt: skip
        if values.shape != (n,):
            raise ValueError(f"{name} must hold one figure for each of the {n} areas.")
    if not bool(np.all(np.isfinite(exposure) & (exposure > 0))):
        raise ValueError("Expected counts must be finite and above zero.")
    seen = ~np.isnan(count)
    if bool(np.any(seen & ~(np.isfinite(count) & (count >= 0)))):
        raise ValueError("Observed counts must be finite and not negative.")
    if not np.issubdtype(bound.dtype, np.integer) or bool(np.any((bound != 0) & (bound < 2))):
        raise ValueError('censored_below must be 0 or the whole number k >= 2 of "<k".')
    if bool(np.any(seen & (bound > 0))):
        raise ValueError("A cell cannot be both counted and censored.")
    if bool(np.any((bound > 0) & ((least < 0) | (least >= bound)))):
        raise ValueError("censored_from must be 0 or more and below censored_below.")
    bounded = (bound > 0) & (least != 1)
    kind = np.select([seen, bounded, bound > 0], [EXACT, BOUNDED, CENSORED], default=UNOBSERVED)
    known = np.select([seen, bounded], [count, least.astype(np.float64)], default=0.0)
    return Cells(kind.astype(np.int64), known, bound.astype(np.float64), exposure)


def _design(n: int, covariates: Floats | None) -> Floats:
    if covariates is None:
        return np.ones((n, 1))
    values = np.array(covariates, dtype=np.float64)
    if values.ndim != 2 or values.shape[0] != n:
        raise ValueError(f"Covariates must be an array of {n} areas by covariates.")
    if not bool(np.all(np.isfinite(values))):
        raise ValueError("Covariates must be finite numbers for every area.")
    return np.column_stack([np.ones(n), values])


def _options(thresholds: Sequence[float], draws: int, top_share: float) -> tuple[float, ...]:
    lines = tuple(float(line) for line in thresholds)
    if not all(math.isfinite(line) and line > 0 for line in lines):
        raise ValueError("Thresholds are relative risks above zero.")
    if draws < 100:
        raise ValueError("Ranks need at least 100 draws.")
    if not 0 < top_share <= 1:
        raise ValueError("The top share must lie above 0 and at most at 1.")
    return lines


def _reorder(cells: Cells, order: NDArray[np.int64]) -> Cells:
    return Cells(cells.kind[order], cells.count[order], cells.bound[order], cells.expected[order])


def _mixture(nodes: Sequence[Node], order: NDArray[np.int64]) -> Mixture:
    back = np.argsort(order)
    fits = [node.fit for node in nodes]
    m = np.array([fit.cavity_mean for fit in fits])[:, back].T.copy()
    v = np.array([fit.cavity_variance for fit in fits])[:, back].T.copy()
    tau = np.array([fit.tau for fit in fits])[:, back].T
    nu = np.array([fit.nu for fit in fits])[:, back].T
    return Mixture(
        cavity_mean=m,
        cavity_variance=v,
        log_z=np.array([fit.log_z for fit in fits])[:, back].T.copy(),
        mean=(m + nu * v) / (1.0 + tau * v),
        variance=v / (1.0 + tau * v),
        weights=np.array([node.weight for node in nodes]),
    )


def _summary(nodes: Sequence[Node]) -> Summary:
    weights = np.array([node.weight for node in nodes])
    means = np.array([node.fit.beta_mean for node in nodes])
    variances = np.array([np.diag(node.fit.beta_covariance) for node in nodes])
    mean = weights @ means
    return Summary(
        weights=weights,
        sigma=np.array([node.sigma for node in nodes]),
        phi=np.array([node.phi for node in nodes]),
        effect_mean=mean,
        effect_sd=np.sqrt(weights @ (variances + (means - mean) ** 2)),
    )


def _warnings(cells: Cells, nodes: Sequence[Node]) -> tuple[Remark, ...]:
    found = []
    if bool(np.all(cells.kind == UNOBSERVED)):
        found.append(Remark("model.none_observed"))
    elif not bool(np.any(np.isin(cells.kind, (CENSORED, BOUNDED)) | (cells.count > 0))):
        found.append(Remark("model.no_event"))
    doubtful = sum(node.weight for node in nodes if not node.fit.converged)
    if doubtful > 0:
        found.append(Remark("model.not_converged", {"share": doubtful}))
    return tuple(found)
