"""Classes of support, and what would change them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.small_area.maps import fit, lattice

from samhus.engines.small_area import Estimates, Stored, power_to_see
from samhus.engines.small_area.classes import ClassTable, SupportClass, support_class
from samhus.engines.small_area.turning import Cavities, Question, WhatWouldChange, what_would_change

pytestmark = pytest.mark.line("R5")

GRAPH = lattice(8, 6)
LINE = 1.5


@pytest.mark.parametrize(
    ("chance", "key", "reason"),
    [
        (1.0, "priority", "by_table"),
        (0.8, "priority", "by_table"),
        (0.7999, "watch", "by_table"),
        (0.5, "watch", "by_table"),
        (0.4999, "undetermined", "between"),
        (0.2001, "undetermined", "between"),
        (0.2, "none", "by_table"),
        (0.0, "none", "by_table"),
    ],
)
def test_the_table_by_default(chance: float, key: str, reason: str) -> None:
    assert support_class(chance) == SupportClass(key, reason)


@pytest.mark.parametrize(
    ("chance", "key", "reason"),
    [
        (0.9, "priority", "by_table"),
        (0.6, "watch", "by_table"),
        (0.3, "undetermined", "too_few"),
        (0.05, "undetermined", "too_few"),
    ],
)
def test_a_blind_area_is_never_cleared_and_may_still_alarm(
    chance: float, key: str, reason: str
) -> None:
    assert support_class(chance, blind=True) == SupportClass(key, reason)


@given(st.floats(0, 1), st.booleans())
def test_without_a_figure_nothing_is_determined(chance: float, blind: bool) -> None:
    found = support_class(chance, observed=False, blind=blind)
    assert found == SupportClass("undetermined", "no_figure")


def test_the_table_is_an_argument() -> None:
    table = ClassTable(priority=0.9, watch=0.9, none=0.1)
    assert support_class(0.9, table=table).key == "priority"
    assert support_class(0.89, table=table).key == "undetermined"
    assert support_class(0.1, table=table).key == "none"


@pytest.mark.parametrize(
    "table", [(0.8, 0.5, 0.0), (0.8, 0.2, 0.2), (0.5, 0.8, 0.2), (1.0, 0.5, 0.2), (0.8, 0.1, 0.2)]
)
def test_a_table_that_does_not_rise_is_refused(table: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="A class table rises"):
        ClassTable(*table)


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_a_chance_is_a_chance(chance: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        support_class(chance)


def made(mean: float, *, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Observed counts, and expected ones that add up to them."""
    rng = np.random.default_rng(seed)
    share = rng.lognormal(0.0, 0.6, GRAPH.n)
    observed = rng.poisson(mean * share * np.exp(0.6 * rng.standard_normal(GRAPH.n))).astype(float)
    return observed, share * observed.sum() / share.sum()


def fitted(observed: np.ndarray, expected: np.ndarray) -> Estimates:
    return fit(observed, graph=GRAPH, expected=expected, thresholds=(LINE,))


def asked(
    found: Estimates, observed: np.ndarray, expected: np.ndarray, *, stored: bool = False
) -> Question:
    figures = {"observed": observed, "expected": expected}
    return Question(
        cavities=(
            Cavities.stored(Stored(found.lower, found.median, found.upper), **figures)
            if stored
            else Cavities.of(found, **figures)
        ),
        chances=found.p_above[:, 0],
        line=LINE,
        national=float(np.nansum(observed)),
        blind=power_to_see(expected) < 0.2,
    )


def refitted(observed: np.ndarray, expected: np.ndarray, area: int, count: int) -> float:
    """The chance after a true refit, with the country's new sum."""
    other = observed.copy()
    other[area] = count
    found = fitted(other, expected * np.nansum(other) / np.nansum(observed))
    return float(found.p_above[area, 0])


@pytest.mark.parametrize("mean", [1.0, 5.0, 60.0])
def test_chances_at_other_counts_are_those_of_a_refit(mean: float) -> None:
    observed, expected = made(mean)
    question = asked(fitted(observed, expected), observed, expected)
    for factor in (0.0, 0.5, 1.5, 2.5):
        counts = np.round(factor * np.maximum(observed, expected))
        said = question.chances_at(counts)
        for area in range(0, GRAPH.n, 6):
            truth = refitted(observed, expected, area, int(counts[area]))
            assert said[area] == pytest.approx(truth, abs=0.015)


@pytest.mark.parametrize("mean", [1.0, 5.0, 60.0])
def test_the_class_turns_at_the_count_that_is_named(mean: float) -> None:
    """A refit at the count has another class, one case before it the same; now and then, where
    the chance lies within a thousandth of the table's, the neighbouring count is the one."""
    observed, expected = made(mean)
    question = asked(fitted(observed, expected), observed, expected)
    answers = what_would_change(question)
    exact = []
    for area in range(0, GRAPH.n, 4):
        for turn, way in ((answers[area].more, 1), (answers[area].fewer, -1)):
            if turn is None:
                continue
            blind, now = bool(question.blind[area]), answers[area].now.key
            counts = [turn.count + way * step for step in (-1, 0)]
            before, there = (
                support_class(refitted(observed, expected, area, count), blind=blind).key
                for count in counts
            )
            exact.append(there != now and before == now)
            assert turn.chance == pytest.approx(
                refitted(observed, expected, area, turn.count), abs=0.015
            )
    assert len(exact) >= 8
    assert np.mean(exact) >= 0.85


@pytest.mark.parametrize("mean", [1.0, 5.0, 60.0])
def test_stored_quantiles_alone_name_a_count_close_by(mean: float) -> None:
    observed, expected = made(mean)
    found = fitted(observed, expected)
    precise = what_would_change(asked(found, observed, expected))
    coarse = what_would_change(asked(found, observed, expected, stored=True))
    apart = [
        abs(a.count - b.count) / max(1.0, 0.03 * a.count)
        for one, other in zip(precise, coarse, strict=True)
        for a, b in ((one.more, other.more), (one.fewer, other.fewer))
        if a and b
    ]
    assert len(apart) >= 40
    assert max(apart) <= 1  # one case, or three in a hundred
    assert np.mean(np.array(apart) == 0) >= 0.7


def test_the_chance_as_stated_stays_at_the_count_as_it_is() -> None:
    observed, expected = made(5.0)
    for stored in (False, True):
        question = asked(fitted(observed, expected), observed, expected, stored=stored)
        np.testing.assert_allclose(question.chances_at(observed), question.chances, atol=1e-9)


def test_more_cases_never_lower_the_chance() -> None:
    observed, expected = made(3.0)
    question = asked(fitted(observed, expected), observed, expected)
    rising = np.array([question.chances_at(np.full(GRAPH.n, float(c))) for c in range(0, 30, 2)])
    assert np.all(np.diff(rising, axis=0) >= -1e-9)


def test_turns_lie_on_their_side_and_name_the_class_there() -> None:
    observed, expected = made(3.0)
    question = asked(fitted(observed, expected), observed, expected)
    answers = what_would_change(question)
    assert any(answer.more for answer in answers)
    assert any(answer.fewer for answer in answers)
    for count, blind, answer in zip(observed, question.blind, answers, strict=True):
        for turn in (answer.more, answer.fewer):
            if turn:
                assert turn.becomes.key != answer.now.key
                assert turn.becomes == support_class(turn.chance, blind=bool(blind))
        assert answer.more is None or answer.more.count > count
        assert answer.fewer is None or 0 <= answer.fewer.count < count


def test_an_area_without_an_exact_count_has_no_turns() -> None:
    observed, expected = made(3.0)
    observed[4] = np.nan
    found = fitted(observed, expected)
    for stored in (False, True):
        answer = what_would_change(asked(found, observed, expected, stored=stored))[4]
        assert answer == WhatWouldChange(SupportClass("undetermined", "no_figure"), None, None)


def test_a_class_that_nothing_changes_says_so() -> None:
    """The last case of a country can't be taken away, and none below nought."""
    observed, expected = np.zeros(GRAPH.n), np.full(GRAPH.n, 1 / GRAPH.n)
    observed[0] = 1.0
    answers = what_would_change(asked(fitted(observed, expected), observed, expected))
    assert all(answer.fewer is None for answer in answers)


def test_counts_far_from_everything_are_still_judged() -> None:
    """At 300 expected cases, none and ten times as many; nothing under- or overflows."""
    observed, expected = made(300.0)
    question = asked(fitted(observed, expected), observed, expected)
    none = question.chances_at(np.where(observed < observed.sum() / 2, 0.0, observed))
    many = question.chances_at(10 * (observed + 1))
    assert np.all(none < 0.01)
    assert np.all(many > 0.99)


@pytest.mark.parametrize(
    ("observed", "expected", "says"),
    [
        ([1.0, 2.0], [1.0], "one entry per area"),
        ([-1.0], [1.0], "not negative"),
        ([1.0], [0.0], "above zero"),
    ],
)
def test_figures_that_cannot_be_are_refused(observed: list, expected: list, says: str) -> None:
    period = Stored(np.array([0.5]), np.array([1.0]), np.array([2.0]))
    with pytest.raises(ValueError, match=says):
        Cavities.stored(period, observed=observed, expected=expected)
