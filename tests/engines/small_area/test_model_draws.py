"""Joint draws, ranks, and that the same input gives the same bytes."""

import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from tests.engines.small_area.maps import ROOT, fit, lattice

from samhus.engines.small_area import compiled

MAP = lattice(6, 5)
N = MAP.n
COUNTS = np.random.default_rng(4).poisson(3.0 * np.exp(np.linspace(-0.8, 0.8, N))).astype(float)


@pytest.mark.line("H11")
def test_joint_draws_have_the_reported_marginals() -> None:
    found = fit(COUNTS, graph=MAP)
    drawn = found.joint_draws(20_000, seed=3)
    noise = 1 / np.sqrt(20_000)
    assert drawn.shape == (20_000, N)
    assert np.all(np.abs(drawn.mean(axis=0) - found.relative_risk) < 5 * noise * found.sd)
    for place, line in enumerate(found.thresholds):
        gap = np.abs((drawn > line).mean(axis=0) - found.p_above[:, place])
        assert gap.max() < 5 * 0.5 * noise
    assert np.abs((drawn < found.quantile(0.05)).mean(axis=0) - 0.05).max() < 5 * 0.22 * noise


def test_the_first_draws_are_as_good_as_the_last() -> None:
    """Draws are made lattice node by lattice node: their order must not show it."""
    spread = np.log(fit(COUNTS, graph=MAP).joint_draws(4_000, seed=3)).std(axis=1)
    early, late = spread[:2_000], spread[2_000:]
    assert abs(early.mean() - late.mean()) < 5 * spread.std() / np.sqrt(1_000)


def test_neighbours_rise_and_fall_together_where_the_map_is_smooth() -> None:
    smooth = np.round(4.0 * np.exp(np.add.outer(np.linspace(-1, 1, 5), np.zeros(6)))).ravel()
    counts = smooth.copy()
    counts[[14, 15]] = np.nan
    drawn = np.log(fit(counts, graph=MAP, expected=4.0).joint_draws(8_000, seed=1))
    beside = np.corrcoef(drawn[:, 14], drawn[:, 15])[0, 1]
    apart = np.corrcoef(drawn[:, 0], drawn[:, 29])[0, 1]
    assert beside > apart + 0.1


@pytest.mark.line("H11")
def test_ranks_follow_from_the_joint_draws() -> None:
    found = fit(COUNTS, graph=MAP, draws=8000, seed=9, top_share=0.2)
    drawn = found.joint_draws(8_000, seed=10)
    ranks = (-drawn).argsort(axis=1).argsort(axis=1) + 1
    assert np.abs(found.p_top - (ranks <= 6).mean(axis=0)).max() < 0.04
    assert np.abs(found.rank_median - np.median(ranks, axis=0)).max() <= 1
    assert np.abs(found.rank_lower - np.quantile(ranks, 0.025, axis=0)).max() <= 2
    assert np.abs(found.rank_upper - np.quantile(ranks, 0.975, axis=0)).max() <= 2
    assert found.p_top.sum() == pytest.approx(6.0)


@pytest.mark.line("H12")
def test_same_input_and_seed_give_the_same_bytes() -> None:
    one, other = fit(COUNTS, graph=lattice(6, 5)), fit(COUNTS, graph=lattice(6, 5))
    for name in (
        "relative_risk",
        "sd",
        "lower",
        "median",
        "upper",
        "p_above",
        "p_top",
        "rank_upper",
    ):
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()
    assert one.joint_draws(50, seed=2).tobytes() == other.joint_draws(50, seed=2).tobytes()


def test_another_seed_changes_ranks_only() -> None:
    one, other = fit(COUNTS, graph=MAP, seed=1), fit(COUNTS, graph=MAP, seed=2)
    np.testing.assert_array_equal(one.p_above, other.p_above)
    assert np.any(one.p_top != other.p_top)


def test_the_numbering_of_areas_does_not_matter() -> None:
    from samhus.engines.small_area import Graph

    shuffle = np.random.default_rng(8).permutation(N)
    back = np.argsort(shuffle)
    renamed = Graph.from_edges(N, back[MAP.edges])
    one, other = fit(COUNTS, graph=MAP), fit(COUNTS[shuffle], graph=renamed)
    np.testing.assert_allclose(other.relative_risk, one.relative_risk[shuffle], rtol=1e-4)
    np.testing.assert_allclose(other.p_above, one.p_above[shuffle], atol=1e-4)


PLAIN = """
from tests.plugins.measuring import MEASURE
import numpy as np
from tests.engines.small_area.maps import fit, lattice
counts = np.arange(24.0) % 7
counts[3] = counts[4] = np.nan
bound = np.zeros(24, dtype=np.int64)
bound[3] = 5
found = fit(counts, graph=lattice(6, 4), censored=bound, draws=200)
print(repr([found.relative_risk.tolist(), found.p_above.tolist(), found.p_top.tolist()]))
if MEASURE:
    MEASURE.write()
"""


def answers(**environment: str) -> Any:
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", PLAIN],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    numbers = done.stdout.replace("[", "").replace("]", "").split(",")
    return np.array([float(number) for number in numbers])


def test_interpreted_and_compiled_kernels_agree() -> None:
    """Rounding is all that may tell them apart, and nothing on the way may make it grow.

    The scale of a component once did: a jitter of 1e-9 cost it eight digits.
    """
    plain, quick = answers(NUMBA_DISABLE_JIT="1"), answers()
    np.testing.assert_allclose(plain, quick, rtol=1e-10, atol=1e-12)


def test_without_a_writable_cache_folder_kernels_still_compile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = compiled.njit

    def refusing(*arguments: Any, cache: bool = False, **options: Any) -> Any:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return real(*arguments, **options)

    monkeypatch.setattr(compiled, "njit", refusing)
    assert compiled.kernel(lambda x: x + 1.0)(2.0) == 3.0
