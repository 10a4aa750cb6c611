"""The rules of the register: pure, so that they can be tried on many registers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samhus.strategy.rules.roles import (
    Fault,
    Line,
    Staffed,
    Task,
    accountable_on,
    findings,
)
from samhus.strategy.rules.spans import Span

pytestmark = pytest.mark.line("G5")

DAY0 = date(2026, 1, 1)
TODAY = date(2026, 6, 1)
TASK = Task("t1", Span(DAY0))


def a_line(key: str = "a", body: str = "ministry", letter: str = "A", **more) -> Line:
    """A line without a fault."""
    given = {"span": Span(DAY0), "mandate": "Act 1"} | more
    return Line(key=key, task="t1", body=body, letter=letter, **given)


def faults(*lines: Line, task: Task = TASK, on: date = TODAY) -> list[Fault]:
    return [one.fault for one in findings([task], lines, on)]


def test_one_accountable_body_with_a_mandate_is_nothing_to_mend() -> None:
    assert faults(a_line()) == []


def test_a_task_of_which_nobody_is_accountable_is_found_for_all_its_days() -> None:
    (found,) = findings([TASK], [a_line(letter="R", mandate="")], TODAY)
    assert (found.fault, found.span) == (Fault.NOBODY, TASK.span)


def test_days_between_two_spans_are_a_gap_and_days_after_the_last_are_nobodys() -> None:
    first = a_line("a", span=Span(DAY0, date(2026, 3, 1)))
    second = a_line("b", body="agency", span=Span(date(2026, 4, 1), date(2026, 9, 1)))
    found = findings([TASK], [first, second], TODAY)
    assert [(one.fault, one.span) for one in found] == [
        (Fault.GAP, Span(date(2026, 3, 1), date(2026, 4, 1))),
        (Fault.NOBODY, Span(date(2026, 9, 1))),
    ]


def test_two_accountable_bodies_are_found_once_with_their_common_days() -> None:
    lines = [a_line("a"), a_line("b", body="agency", span=Span(date(2026, 2, 1), date(2026, 5, 1)))]
    (found,) = findings([TASK], lines, TODAY)
    assert found.fault == Fault.SEVERAL
    assert found.lines == ("a", "b")
    assert found.span == Span(date(2026, 2, 1), date(2026, 5, 1))


def test_sharing_on_a_legal_basis_is_no_finding() -> None:
    assert faults(a_line("a"), a_line("b", body="agency", sharing="Act 1, section 4")) == []


def test_the_same_role_twice_for_the_same_days_is_an_overlap_and_not_two_bodies() -> None:
    lines = [a_line("a"), a_line("b", span=Span(date(2026, 5, 1)))]
    (found,) = findings([TASK], lines, TODAY)
    assert (found.fault, found.lines, found.span.first) == (
        Fault.OVERLAP,
        ("a", "b"),
        date(2026, 5, 1),
    )


def test_an_end_that_meets_a_beginning_is_neither_gap_nor_overlap() -> None:
    turn = date(2026, 5, 1)
    assert faults(a_line("a", span=Span(DAY0, turn)), a_line("b", span=Span(turn))) == []


@pytest.mark.parametrize(
    ("letter", "state", "expected"),
    [
        ("A", Staffed.VACANT, [Fault.VACANT]),
        ("A", Staffed.MISSING, [Fault.NO_POST]),
        ("A", Staffed.HELD, []),
    ],
)
def test_the_post_behind_an_accountable_body_is_held(letter, state, expected) -> None:
    assert faults(a_line(letter=letter, post="Head", seats=(("Ministry", state),))) == expected


def test_whoever_is_only_told_needs_no_post_that_is_held() -> None:
    told = a_line("i", body="agency", letter="I", seats=(("Agency", Staffed.VACANT),))
    assert faults(a_line(), told) == []
    done = replace(told, letter="R")
    assert faults(a_line(), done) == [Fault.VACANT]


def test_a_vacant_post_counts_on_the_days_of_the_entry_only() -> None:
    ahead = a_line(
        "r", letter="R", span=Span(date(2026, 7, 1)), seats=(("Ministry", Staffed.VACANT),)
    )
    assert faults(a_line(), ahead) == []
    assert faults(a_line(), ahead, on=date(2026, 7, 1)) == [Fault.VACANT]


@pytest.mark.parametrize(
    ("mandate", "days", "expected"),
    [
        ("", None, Fault.NO_MANDATE),
        ("Decision 7", Span(DAY0, date(2026, 3, 1)), Fault.EXPIRED),
        ("Decision 7", Span(DAY0, TODAY), Fault.EXPIRED),
        ("Decision 7", Span(DAY0, TODAY + timedelta(days=1)), Fault.NOT_COVERED),
        ("Decision 7", Span(date(2026, 2, 1)), Fault.NOT_COVERED),
        ("Decision 7", Span(DAY0), None),
        ("Decision 7", None, None),
    ],
)
def test_a_mandate_is_there_and_covers_the_entry(mandate, days, expected) -> None:
    found = faults(a_line(mandate=mandate, mandate_span=days))
    assert found == ([expected] if expected else [])


def test_a_body_that_has_ended_holds_no_role_afterwards() -> None:
    assert faults(a_line(body_span=Span(DAY0, date(2026, 5, 1)))) == [Fault.BODY_ENDED]
    whole = Span(DAY0, date(2026, 5, 1))
    assert faults(a_line(span=whole, body_span=whole), task=Task("t1", whole)) == []


def test_each_body_of_a_kind_counts_as_one_and_names_those_whose_post_is_vacant() -> None:
    seats = (("Bro", Staffed.VACANT), ("Alvik", Staffed.HELD), ("Dalby", Staffed.VACANT))
    (found,) = findings([TASK], [a_line(body="kind:municipality", seats=seats)], TODAY)
    assert (found.fault, found.bodies) == (Fault.VACANT, ("Bro", "Dalby"))


days = st.integers(0, 60).map(lambda n: DAY0 + timedelta(days=n))
spans = st.tuples(days, st.none() | st.integers(1, 40)).map(
    lambda both: Span(both[0], both[0] + timedelta(days=both[1]) if both[1] else None)
)
contents = st.builds(
    Line,
    key=st.just(""),
    task=st.sampled_from(["t1", "t2"]),
    body=st.sampled_from(["ministry", "agency", "kind:municipality"]),
    letter=st.sampled_from("AARC"),
    span=spans,
    mandate=st.sampled_from(["", "Act 1"]),
    mandate_span=st.none() | spans,
    sharing=st.sampled_from(["", "", "Act 2"]),
    body_span=st.none() | spans,
    seats=st.sampled_from([(), (("Body", Staffed.VACANT),)]),
)
registers = st.lists(contents, max_size=7).map(
    lambda rows: [replace(row, key=f"k{number}") for number, row in enumerate(rows)]
)
TASKS = [Task("t1", Span(DAY0)), Task("t2", Span(DAY0, DAY0 + timedelta(days=50)))]
quick = settings(max_examples=60, deadline=None)


@quick
@given(registers, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_the_findings(lines, random) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert findings(TASKS, shuffled, TODAY) == findings(TASKS, lines, TODAY)


@quick
@given(registers)
def test_a_legal_basis_removes_exactly_the_finding_that_asked_for_it(lines) -> None:
    before = findings(TASKS, lines, TODAY)
    shared = [one for one in before if one.fault == Fault.SEVERAL]
    for one in shared[:1]:
        # For the days of this finding alone its entries are the same; one of them gets a basis.
        mended = [
            replace(line, sharing="Act 9") if line.key == one.lines[0] else line for line in lines
        ]
        after = findings(TASKS, mended, TODAY)
        assert one not in after
        gone, new = set(before) - set(after), set(after) - set(before)
        assert {each.fault for each in gone} == {Fault.SEVERAL}
        assert all(one.lines[0] in each.lines for each in gone)
        assert new == set()


@quick
@given(registers, days)
def test_the_answer_for_a_day_agrees_with_the_findings_of_that_day(lines, day) -> None:
    found = findings(TASKS, lines, TODAY)
    for task in TASKS:
        if day not in task.span:
            continue
        own = [line for line in lines if line.task == task.key]
        there = accountable_on(own, day)
        about = {
            one.fault
            for one in found
            if one.task == task.key
            and day in one.span
            and one.fault in (Fault.NOBODY, Fault.GAP, Fault.SEVERAL)
        }
        bodies = {line.body for line in there}
        expected = (
            ({Fault.NOBODY}, {Fault.GAP})
            if not there
            else ({Fault.SEVERAL},)
            if len(bodies) > 1 and not any(line.sharing for line in there)
            else (set(),)
        )
        assert about in expected
        assert all(day in line.span and line.letter == "A" for line in there)
