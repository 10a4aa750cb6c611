"""Unknown is never yes; reasons are faithful; what is stored replays; bundles are the largest part.

The amounts of issue 4 are behind `-m long`; the default run takes a sample of the same.
"""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from tests.engines.lawfulness.brute import outcome
from tests.engines.lawfulness.soundness import (
    PACKS,
    YES,
    Facts,
    completed,
    contradicts,
    partial,
    spaces,
    wrong_with,
)

from samhus.engines.lawfulness.bundles import decide_bundle
from samhus.engines.lawfulness.citing import cited_facts
from samhus.engines.lawfulness.deciding import decide, outcome_of
from samhus.engines.lawfulness.keeping import canonical, replay
from samhus.engines.lawfulness.missing import missing_sets
from samhus.engines.lawfulness.shelf import read_shelf

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L16")]
COMPLETIONS = 20
DEFINITE = {"must_not", "no_basis", "not_by_this_route", "not_researched", "may", "must"}


def amounts(sample: int, whole: int) -> pytest.MarkDecorator:
    """The sample by default, the whole with `-m long`."""
    return pytest.mark.parametrize(
        "amount", [sample, pytest.param(whole, marks=pytest.mark.long)], ids=["sample", "whole"]
    )


@amounts(3_000, 100_000)
def test_no_definite_answer_is_contradicted_by_what_becomes_known(amount: int) -> None:
    random, seen, tried = Random(f"complete {amount}"), Counter[str](), 0
    for space, law, _, some in partial(random, amount * 2):
        answer = outcome_of(law, some).value
        seen[answer] += 1
        wholes = list(completed(space, some, random, COMPLETIONS))
        for whole in wholes:
            then = outcome_of(law, whole).value
            assert answer not in DEFINITE or not contradicts(answer, then), (some, answer, whole)
            # What everything known leads to is never a waiting answer.
            assert then in DEFINITE, whole
        tried += len(wholes) >= COMPLETIONS
    assert tried >= amount, "where little is open there are fewer completions, all of them tried"
    assert set(seen) >= DEFINITE | {"undetermined", "judgement_needed"}
    print(f"\n{seen.total():,} partial fact sets, {tried:,} with 20 completions, {dict(seen)}")


@amounts(2_000, 100_000)
def test_dropping_facts_of_a_bar_never_yields_a_yes(amount: int) -> None:
    random, bars = Random(f"bars {amount}"), 0
    barred = [s for s in spaces() if any(r.effect.value == "must_not" for r in s.rules)]
    assert len(barred) > 20
    while bars < amount:
        space = random.choice(barred)
        for day, whole in space.drawn(random, 40):
            law = space.laws[day]
            if outcome_of(law, whole).value != "must_not":
                continue
            bars += 1
            gone = [frozenset({name}) for name in whole]
            gone.append(frozenset(random.sample(list(whole), random.randrange(len(whole)))))
            for names in gone:
                left = {name: value for name, value in whole.items() if name not in names}
                assert outcome_of(law, left).value not in YES, (whole, names)
    print(f"\n{bars:,} barred fact sets, each fact dropped, 0 yes")


@amounts(600, 10_000)
def test_reasons_are_faithful_and_suggestions_minimal(amount: int) -> None:
    random, suggested, decisions = Random(f"faithful {amount}"), 0, 0
    for _, law, _, some in partial(random, amount):
        wanted = outcome_of(law, some)
        cited = cited_facts(law, some)
        assert cited.items() <= some.items()
        assert outcome_of(law, cited) is wanted, (some, cited)
        for name in cited:
            less = {other: value for other, value in cited.items() if other != name}
            assert outcome_of(law, less) is not wanted, (cited, name)
        for each in missing_sets(law, some):
            suggested += 1
            assert wrong_with(law, some, each) == "", (some, each)
        decisions += 1
    assert decisions >= amount
    assert suggested > amount // 10
    print(f"\n{decisions:,} decisions, {suggested:,} missing sets, of the world: 0")


@amounts(500, 10_000)
def test_stored_decisions_replay_to_the_same_bytes(amount: int) -> None:
    random, same = Random(f"replay {amount}"), 0
    again = {(each.key, each.digest): each for each in read_shelf(PACKS).frameworks}
    for space, law, _, some in partial(random, amount):
        kept = canonical(law, decide(law, some))
        # Shipped frameworks are read from disk a second time, as years later.
        frameworks = [again.get((each.key, each.digest), each) for each in space.frameworks]
        assert replay(kept, frameworks) == kept
        same += 1
    assert same >= amount
    print(f"\n{same:,} stored decisions, replayed to the same bytes")


@amounts(150, 3_000)
def test_of_a_bundle_the_lawful_part_is_the_largest(amount: int) -> None:
    random, bundles = Random(f"bundles {amount}"), 0
    for space, law, common, _ in partial(random, amount):
        own = random.sample(list(common), min(len(common), 3))
        items: list[Facts] = [
            {name: random.choice(space.domains[name]) for name in own}
            for _ in range(random.randint(1, 12))
        ]
        lawful = [outcome(law, common | item) in YES for item in items]
        found = decide_bundle(law, common, items).lawful
        assert all(lawful[at] for at in found)
        assert found == largest(lawful), (common, items)
        bundles += 1
    assert bundles >= amount
    print(f"\n{bundles:,} bundles of up to 12 items, each part maximal by brute force")


def largest(lawful: list[bool]) -> tuple[int, ...]:
    """The largest set of items of which every one is lawful, by trying all sets, large ones first."""
    for size in range(len(lawful), 0, -1):
        for places in combinations(range(len(lawful)), size):
            if all(lawful[at] for at in places):
                return places
    return ()
