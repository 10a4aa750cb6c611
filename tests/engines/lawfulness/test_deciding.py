"""Decisions against a second evaluator; what is not known never becomes yes."""

from random import Random

import pytest
from tests.engines.lawfulness.brute import (
    NOS,
    ORDER,
    completions,
    outcome,
    random_facts,
    random_law,
)

from samhus.engines.lawfulness.citing import cited_facts
from samhus.engines.lawfulness.deciding import decide, outcome_of
from samhus.engines.lawfulness.framework import Kind
from samhus.engines.lawfulness.keeping import canonical, replay
from samhus.engines.lawfulness.missing import missing_sets

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L16")]
SEEDS = range(60)
YES = {"may", "must"}


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_known_gives_what_the_second_evaluator_gives(seed: int) -> None:
    random = Random(seed)
    law = random_law(random)
    for facts in completions(law, {}, random, 200):
        assert outcome_of(law, facts).value == outcome(law, facts)
        assert decide(law, facts).outcome.value == outcome(law, facts)


def contradicts(answer: str, later: str) -> bool:
    """A yes that becomes less, a lost bar, a no that becomes a yes. A no may become stricter."""
    if answer in YES:
        return later == "must_not" or ORDER.index(later) < ORDER.index(answer)
    if answer == "must_not":
        return later != "must_not"
    return answer in NOS - {"not_researched"} and later in YES


@pytest.mark.parametrize("seed", SEEDS)
def test_no_definite_answer_is_contradicted_by_what_becomes_known(seed: int) -> None:
    random = Random(1000 + seed)
    law = random_law(random)
    for _ in range(40):
        facts = random_facts(random, law, random.random())
        answer = outcome_of(law, facts).value
        later = {outcome(law, whole) for whole in completions(law, facts, random, 20)}
        assert not [one for one in later if contradicts(answer, one)], (facts, answer, later)


@pytest.mark.parametrize("seed", range(30))
def test_dropping_a_fact_of_a_bar_never_yields_a_yes(seed: int) -> None:
    random = Random(2000 + seed)
    law = random_law(random)
    for facts in completions(law, {}, random, 300):
        if outcome_of(law, facts).value != "must_not":
            continue
        for name in facts:
            less = {other: value for other, value in facts.items() if other != name}
            assert outcome_of(law, less).value not in YES


def test_waiting_says_whose_judgement_it_waits_for() -> None:
    random = Random(7)
    seen = set()
    for _ in range(300):
        law = random_law(random)
        decision = decide(law, random_facts(random, law, 0.5))
        kinds = {law.facts[name].kind for name in decision.missing}
        if decision.outcome.value == "judgement_needed":
            assert kinds == {Kind.JUDGEMENT}
        if decision.outcome.value == "undetermined":
            assert kinds - {Kind.JUDGEMENT}
        if decision.outcome.value in YES | NOS:
            assert not decision.missing
        assert decision.human_decision_required
        seen.add(decision.outcome.value)
    assert {"judgement_needed", "undetermined", "may", "must_not"} <= seen


@pytest.mark.parametrize("seed", range(30))
def test_cited_facts_alone_give_the_answer_and_none_is_idle(seed: int) -> None:
    random = Random(3000 + seed)
    law = random_law(random)
    for _ in range(20):
        facts = random_facts(random, law, 0.8)
        wanted = outcome_of(law, facts)
        cited = cited_facts(law, facts)
        assert outcome_of(law, cited) is wanted
        for name in cited:
            less = {other: value for other, value in cited.items() if other != name}
            assert outcome_of(law, less) is not wanted


@pytest.mark.parametrize("seed", range(40))
def test_a_missing_set_opens_no_part_of_it_does_and_danger_is_never_suggested(seed: int) -> None:
    random = Random(4000 + seed)
    law = random_law(random)
    for _ in range(15):
        facts = random_facts(random, law, 0.4)
        for each in missing_sets(law, facts):
            given = {fact.name: values[0] for fact, values in each.needed}
            assert outcome_of(law, facts | given).value in YES
            assert all(fact.kind is not Kind.WORLD for fact, _values in each.needed)
            names = sorted(given)
            for mask in range(2 ** len(names) - 1):
                part = {name: given[name] for at, name in enumerate(names) if mask >> at & 1}
                assert outcome_of(law, facts | part).value not in YES


@pytest.mark.parametrize("seed", range(20))
def test_a_kept_decision_replays_to_the_same_bytes(seed: int) -> None:
    random = Random(5000 + seed)
    law = random_law(random)
    for _ in range(25):
        kept = canonical(law, decide(law, random_facts(random, law, 0.6)))
        assert replay(kept, law.frameworks) == kept
    with pytest.raises(LookupError, match="not at hand"):
        replay(kept, ())
