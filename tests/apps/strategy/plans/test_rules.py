"""D2 and the alignment as plain functions: what may be added, what counts, who answers what."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samhus.strategy.rules.aggregation import Fault, Line, Value, check, together
from samhus.strategy.rules.alignment import Aim, Answer, both_ways
from samhus.strategy.rules.plan import Needs, Standing, Version, needs_report, standing_of

pytestmark = pytest.mark.line("G6")


def number(amount: str | int, *parts: tuple[str, int]) -> Value:
    return Value(Decimal(amount), parts=tuple((label, Decimal(n)) for label, n in parts))


def share(part: int, whole: int) -> Value:
    return Value(Decimal(part), Decimal(whole))


def test_what_is_divided_stays_beside_the_total_and_never_replaces_it() -> None:
    """TolaActivity#665: 42 was shown, because only what was divided by heading was counted."""
    lines = [
        Line(1, "Alvik", number(400)),
        Line(2, "Bro", number(42, ("girls", 22), ("boys", 20))),
        Line(3, "Dalby", number(314)),
    ]
    found = together("number", lines)
    assert found.amount == Decimal(756)
    assert found.divided == (("boys", Decimal(20)), ("girls", Decimal(22)))
    assert found.undivided == Decimal(714)


def test_percentages_are_worked_out_again_and_different_people_are_never_added() -> None:
    parts = [Line(1, "Alvik", share(1, 10)), Line(2, "Bro", share(90, 100))]
    assert together("percentage", parts).share == Decimal("82.7"), "not 50.0, their mean"
    people = [Line(1, "Alvik", number(30)), Line(2, "Bro", number(40))]
    found = together("distinct", people)
    assert (found.amount, found.reported, found.expected) == (None, 2, 2)
    said = [Line(1, "Alvik", Value(answer=True)), Line(2, "Bro", Value(answer=False))]
    assert together("yes_no", said).yes == 1


def test_nothing_given_is_not_nought() -> None:
    lines = [Line(n, f"Body {n}", number(0) if n < 12 else None) for n in range(15)]
    found = together("number", lines)
    assert (found.reported, found.expected, found.amount) == (12, 15, Decimal(0))
    silent = together("number", [Line(1, "Alvik"), Line(2, "Bro", Value())])
    assert (silent.reported, silent.expected, silent.amount) == (0, 2, None)
    assert together("percentage", [Line(1, "Alvik", share(0, 0))]).share is None


def test_two_municipalities_that_unite_within_the_year_are_counted_once_in_both_years() -> None:
    apart = [Line(1, "Alvik", number(10)), Line(2, "Bro", number(5)), Line(9, "Dalby", number(1))]
    assert (together("number", apart).amount, together("number", apart).expected) == (16, 3)
    united = [
        Line(1, "Alvik", number(6), heir=3),
        Line(2, "Bro", number(2), heir=3),
        Line(3, "Alvbro", number(14)),
        Line(9, "Dalby", number(1)),
    ]
    found = together("number", united)
    assert (found.amount, found.reported, found.expected) == (15, 2, 2)
    assert found.contained == (1, 2), "shown, and not counted a second time"
    silent = [*united[:2], Line(3, "Alvbro"), united[3]]
    found = together("number", silent)
    assert (found.amount, found.reported, found.expected) == (9, 3, 4)


def test_figures_that_contradict_themselves_are_refused() -> None:
    for kind, value, code in (
        ("number", number(-1), "negative"),
        ("percentage", Value(Decimal(1)), "half"),
        ("percentage", share(11, 10), "above"),
        ("number", Value(parts=(("girls", Decimal(42)),)), "parts_alone"),
        ("number", number(40, ("girls", 42)), "parts_above"),
    ):
        with pytest.raises(Fault) as refused:
            check(kind, value)
        assert refused.value.code == code
    check("distinct", number(40, ("girls", 30), ("under 15", 20)))


AMOUNTS = st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, st.randoms(use_true_random=False))
def test_a_sum_is_that_of_what_was_given_in_any_order(amounts, random) -> None:
    lines = [Line(n, str(n), None if a is None else number(a)) for n, a in enumerate(amounts)]
    given_ = [a for a in amounts if a is not None]
    random.shuffle(lines)
    found = together("number", lines)
    assert (found.reported, found.expected) == (len(given_), len(amounts))
    assert found.amount == (sum(given_) if given_ else None)


AIMS = [Aim("goal"), Aim("one", "goal"), Aim("two", "goal"), Aim("bare"), Aim("three", "bare")]


def test_orphans_both_ways_and_an_interpretation_is_an_answer() -> None:
    answers = [
        Answer(1, "one", "ours"),
        Answer(2, "two", interpreted=True),
        Answer(2, "withdrawn from the national plan", "theirs"),
    ]
    found = both_ways(AIMS, answers)
    assert found.delivered == {"one": (1,), "two": (2,), "three": ()}
    assert found.undelivered == ("three",)
    assert found.serving == {(1, "ours")}, "what serves none is allowed, and known"
    through_goal = both_ways(AIMS, [Answer(1, "goal", "ours")])
    assert through_goal.undelivered == ("three",)


KEYS = st.sampled_from(["one", "two", "three", "goal", "bare", "gone"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), KEYS), max_size=12))
def test_a_further_answer_never_makes_an_orphan(pairs) -> None:
    answers = [Answer(plan, key, f"m{n}") for n, (plan, key) in enumerate(pairs)]
    orphans = [set(both_ways(AIMS, answers[:n]).undelivered) for n in range(len(answers) + 1)]
    assert all(later <= earlier for earlier, later in pairwise(orphans))


DAY = date(2026, 6, 1)


def test_what_needs_reporting_is_open_and_silent_unsent_returned_or_old() -> None:
    def needs(state: str, days: int = 0, *, locked: bool = False) -> Needs | None:
        updated = date.fromordinal(DAY.toordinal() - days) if state else None
        return needs_report(locked=locked, state=state, updated=updated, today=DAY)

    assert [needs(""), needs("draft"), needs("returned")] == ["none", "draft", "returned"]
    assert [needs("accepted", 90), needs("accepted", 91)] == [None, "old"]
    assert [needs("submitted", 90), needs("submitted", 91)] == [None, "old"]
    assert {needs(state, 400, locked=True) for state in ("", "draft", "accepted")} == {None}


def test_how_a_plan_stands_on_any_day() -> None:
    version = Version(1, date(2026, 1, 1), date(2026, 12, 31), date(2025, 11, 1), date(2026, 7, 1))
    days = ("2025-10-31", "2025-11-01", "2026-01-01", "2026-06-30", "2026-07-01")
    assert [standing_of(version, date.fromisoformat(day)) for day in days] == [
        Standing.DRAFT, Standing.COMING, Standing.IN_FORCE, Standing.IN_FORCE, Standing.SUPERSEDED,
    ]  # fmt: skip
    alone = Version(1, version.starts, version.until, version.adopted_on)
    assert standing_of(alone, date(2027, 1, 1)) == Standing.EXPIRED
