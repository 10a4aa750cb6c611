"""The engine, the evaluator written from the reference, and Cedar answer alike on every law."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from tests.engines.lawfulness.brute import completions, outcome, random_law
from tests.engines.lawfulness.cedar_witness import Cedar
from tests.engines.lawfulness.spaces import TODAY, Space, space_of

import samhus.packs
from samhus.engines.lawfulness.deciding import outcome_of
from samhus.engines.lawfulness.shelf import read_shelf

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L16")]
SHELF = read_shelf(Path(samhus.packs.__file__).parent)
ALONE = {each.key: space_of(each) for each in SHELF.frameworks}
TOGETHER = {country: Space(SHELF.of(country)) for country in SHELF.countries()}
SPACES = ALONE | TOGETHER
# A country is frameworks that were all compared alone already, and costs most.
SAMPLE, WHOLE = 2_000, 100_000
COUNTRY = {SAMPLE: 500, WHOLE: 20_000}
every_law = pytest.mark.parametrize("name", SPACES)


def mismatches(space: Space, random: Random, most: int) -> tuple[list[object], Counter[str]]:
    """Cases on which the three differ, and how often each outcome came."""
    cedar = Cedar(space.frameworks)
    cases = list(space.cases(random, most))
    wrong: list[object] = []
    seen: Counter[str] = Counter()
    for (day, facts), theirs in zip(cases, cedar.outcomes(cases), strict=True):
        ours = outcome_of(space.laws[day], facts).value
        seen[ours] += 1
        if not ours == theirs == outcome(space.laws[day], facts):
            wrong.append((day, facts, ours, theirs, outcome(space.laws[day], facts)))
    return wrong, seen


@every_law
def test_three_evaluators_agree_on_a_sample(name: str) -> None:
    amount = COUNTRY[SAMPLE] if name in TOGETHER else SAMPLE
    wrong, seen = mismatches(SPACES[name], Random(name), amount)
    assert wrong[:3] == []
    assert len(seen) > 1, "a sample that always gives the same answer shows nothing"


@pytest.mark.long
@every_law
def test_three_evaluators_agree_on_all_or_on_a_hundred_thousand(name: str) -> None:
    space = SPACES[name]
    amount = COUNTRY[WHOLE] if name in TOGETHER else WHOLE
    wrong, seen = mismatches(space, Random(f"all of {name}"), amount)
    assert wrong[:3] == []
    assert seen.total() >= min(amount, space.size)
    days = len(space.laws)
    print(
        f"\n{name}: {seen.total():,} of {space.size:,} x {days} cases, 0 mismatches, {dict(seen)}"
    )


@pytest.mark.parametrize("seed", range(20))
def test_cedar_agrees_on_random_laws_of_every_shape(seed: int) -> None:
    random = Random(7000 + seed)
    law = random_law(random)
    cedar = Cedar(law.frameworks)
    assert cedar.validated() == []
    cases = [(law.on, facts) for facts in completions(law, {}, random, 300)]
    assert cedar.outcomes(cases) == [outcome_of(law, facts).value for _, facts in cases]


@every_law
def test_cedars_own_validator_has_nothing_against_the_export(name: str) -> None:
    assert Cedar(SPACES[name].frameworks).validated() == []


@every_law
def test_cedar_lets_tell_exactly_what_is_lawful(name: str) -> None:
    space = SPACES[name]
    cases = list(space.drawn(Random(f"tell {name}"), 400))
    allowed = [each.allowed for each in Cedar(space.frameworks).ask(cases, "tell")]
    assert allowed == [
        outcome_of(space.laws[d], facts).value in ("may", "must") for d, facts in cases
    ]


def test_cedar_refuses_a_question_in_which_a_fact_is_missing() -> None:
    space = ALONE["gb-channel"]
    ((_, facts),) = space.drawn(Random(1), 1)
    (whole,) = Cedar(space.frameworks).ask([(TODAY, facts)], "tell")
    assert whole.diagnostics.errors == []
    del facts["reasonable_grounds"]
    (result,) = Cedar(space.frameworks).ask([(TODAY, facts)], "tell")
    assert not result.allowed
    assert "reasonable_grounds" in result.diagnostics.errors[0]
