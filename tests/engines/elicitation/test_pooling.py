"""One expert's distribution, and the panel's."""

import ast
import inspect
import random
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from tests.engines.elicitation.panels import answers, panels, silent

import samhus.engines.elicitation as package
from samhus.engines.elicitation import Judgement, Spread, coherence, pool, unknown

pytestmark = pytest.mark.line("R3")


def density(judgement: Judgement, log_risk: np.ndarray) -> np.ndarray:
    """Of the log risk, written again from the definition: two half normals of equal weight."""
    low, best, high = (np.log(v) for v in (judgement.low, judgement.best, judgement.high))
    z = norm.ppf(0.95)
    side = np.where(log_risk < best, (best - low) / z, (high - best) / z)
    return np.asarray(norm.pdf(log_risk, best, side))


@given(answers())
def test_the_distribution_meets_the_three_figures(judgement: Judgement) -> None:
    spread = Spread.of(judgement)
    for p, figure in ((0.05, judgement.low), (0.5, judgement.best), (0.95, judgement.high)):
        assert spread.quantile(p) == pytest.approx(figure, rel=1e-9)
        assert spread.share_below(float(figure or 0)) == pytest.approx(p, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(panels())
def test_the_pool_agrees_with_numerical_integration_of_the_mixture(panel: list[Judgement]) -> None:
    found = pool(panel)
    grid = np.linspace(np.log(1e-5), np.log(1e5), 400_001)
    mixture = np.mean([density(judgement, grid) for judgement in panel], axis=0)
    below = np.concatenate([[0.0], np.cumsum(0.5 * (mixture[1:] + mixture[:-1]) * np.diff(grid))])
    assert below[-1] == pytest.approx(1.0, abs=2e-3)  # the jump at a median costs a step
    for p, got in ((0.05, found.low), (0.5, found.median), (0.95, found.high)):
        assert np.interp(np.log(float(got or 0)), grid, below) == pytest.approx(p, abs=2e-3)
    for line in (0.5, 1.0, 1.5, 4.0):
        assert found.probability_above(line) == pytest.approx(
            1 - float(np.interp(np.log(line), grid, below)), abs=2e-3
        )


def test_the_pool_agrees_with_a_million_draws() -> None:
    panel = [
        Judgement("a", 0.9, 1.2, 2.0, 3.1),
        Judgement("b", 0.2, 0.3, 0.6, 1.9),
        Judgement("c", 0.5, 1.0, 1.5, 2.0),
    ]
    rng = np.random.default_rng(7)
    draws = []
    for judgement in panel:
        low, best, high = (np.log(v) for v in (judgement.low, judgement.best, judgement.high))
        z = rng.standard_normal(333_333)
        z95 = norm.ppf(0.95)
        draws.append(
            np.exp(best + np.where(z < 0, z * (best - low) / z95, z * (high - best) / z95))
        )
    every = np.concatenate(draws)
    found = pool(panel)
    got = [found.low, found.median, found.high]
    np.testing.assert_allclose(got, np.quantile(every, [0.05, 0.5, 0.95]), rtol=0.01)
    assert found.probability_above(1.5) == pytest.approx(np.mean(every > 1.5), abs=0.002)
    assert found.probability == pytest.approx(1.6 / 3)


@given(panels(least=2), st.randoms(use_true_random=False))
def test_the_order_of_the_experts_changes_no_digit(
    panel: list[Judgement], shuffled: random.Random
) -> None:
    turned = list(panel)
    shuffled.shuffle(turned)
    assert pool(turned) == pool(panel)


@given(panels())
def test_the_pool_lies_between_its_experts(panel: list[Judgement]) -> None:
    found = pool(panel)
    stated = [judgement.probability for judgement in panel]
    assert min(stated) - 1e-12 <= found.probability <= max(stated) + 1e-12
    for name, got in (("low", found.low), ("best", found.median), ("high", found.high)):
        own = [getattr(judgement, name) for judgement in panel]
        assert min(own) * (1 - 1e-9) <= got <= max(own) * (1 + 1e-9)
    assert found.low < found.median < found.high


@given(answers())
def test_one_expert_is_the_pool(judgement: Judgement) -> None:
    found = pool([judgement])
    assert (found.judges, found.dont_know) == (1, 0)
    assert found.probability == judgement.probability
    got = [found.low, found.median, found.high]
    np.testing.assert_allclose(got, [judgement.low, judgement.best, judgement.high], rtol=1e-9)


@given(answers(), st.integers(2, 6))
def test_experts_of_one_mind_are_one_expert(judgement: Judgement, many: int) -> None:
    same = [
        Judgement(str(i), judgement.probability, judgement.low, judgement.best, judgement.high)
        for i in range(many)
    ]
    found, alone = pool(same), pool([judgement])
    assert found.probability == pytest.approx(alone.probability)
    assert found.low == pytest.approx(alone.low)
    assert found.high == pytest.approx(alone.high)


@given(panels(), st.integers(1, 5))
def test_those_who_do_not_know_are_counted_and_change_nothing_else(
    panel: list[Judgement], many: int
) -> None:
    found, without = pool([*silent(many), *panel]), pool(panel)
    assert found.dont_know == many
    assert (found.judges, found.probability) == (without.judges, without.probability)
    assert (found.low, found.median, found.high) == (without.low, without.median, without.high)


def test_a_panel_that_does_not_know_has_no_figure() -> None:
    found = pool(silent(3))
    assert (found.judges, found.dont_know) == (0, 3)
    assert (found.probability, found.low, found.median, found.high) == (None, None, None, None)
    with pytest.raises(ValueError, match="Nobody on the panel knows"):
        found.probability_above(1.5)
    with pytest.raises(ValueError, match="Nobody on the panel knows"):
        found.quantile(0.5)


@given(panels(least=2), st.floats(0.02, 0.97))
def test_quantiles_rise(panel: list[Judgement], p: float) -> None:
    found = pool(panel)
    assert found.quantile(p) <= found.quantile(p + 0.02) * (1 + 1e-12)


def test_a_quantile_needs_a_probability() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        pool([Judgement("a", 0.5, 1, 2, 3)]).quantile(1.0)


def test_two_camps_stay_two_in_the_interval() -> None:
    """The linear pool covers both; an average of quantiles would lie between them."""
    found = pool([Judgement("a", 0.95, 3.0, 4.0, 5.0), Judgement("b", 0.05, 0.3, 0.4, 0.5)])
    assert found.low < 0.4
    assert found.high > 4.0
    assert found.probability == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ((1.2, 1.0, 1.5, 2.0), "between 0 and 1"),
        ((-0.1, 1.0, 1.5, 2.0), "between 0 and 1"),
        ((float("nan"), 1.0, 1.5, 2.0), "between 0 and 1"),
        ((0.5, 1.5, 1.0, 2.0), "rises from low"),
        ((0.5, 1.0, 1.0, 2.0), "rises from low"),
        ((0.5, 0.0, 1.0, 2.0), "rises from low"),
        ((0.5, 1.0, 1.5, 1e6), "rises from low"),
        ((0.5, 1.0, float("nan"), 2.0), "rises from low"),
        ((0.5, None, None, None), "belong together"),
        ((None, 1.0, 1.5, 2.0), "belong together"),
    ],
)
def test_half_answers_and_impossible_ones_are_refused(
    numbers: tuple[float | None, ...], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        Judgement("a", *numbers)


def test_an_expert_has_a_name_and_judges_once() -> None:
    with pytest.raises(ValueError, match="has an expert"):
        Judgement("")
    with pytest.raises(ValueError, match="once in a round"):
        pool([Judgement("a", 0.5, 1, 2, 3), unknown("a")])


def test_a_statement_is_held_against_its_own_range() -> None:
    """Nine in ten above 1.5, with a range that ends at 1.2: the form asks to look again."""
    assert coherence(Judgement("a", 0.9, 0.6, 0.9, 1.2), 1.5) > 0.85
    assert coherence(Judgement("a", 0.5, 1.0, 1.5, 2.5), 1.5) == pytest.approx(0.0)
    with pytest.raises(ValueError, match="does not know"):
        coherence(unknown("a"), 1.5)


def test_no_judgement_meets_a_modelled_risk_and_no_expert_weighs_more() -> None:
    """What the package refuses: arithmetic of the model, and weights."""
    parts = [v for v in vars(package).values() if callable(v) and not isinstance(v, ModuleType)]
    assert len(parts) > 8
    words = {name for part in parts for name in inspect.signature(part).parameters}
    assert not {w for w in words if "weight" in w or "observed" in w or "estimate" in w}
    tables = {"cells", "problems", "tables", "files"}  # of small_area: how files are read
    for path in Path(package.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and "small_area" in (node.module or ""):
                named = [f"{node.module}.{alias.name}" for alias in node.names]
                assert all(
                    name.removeprefix("samhus.engines.small_area.").split(".")[0] in tables
                    for name in named
                )
