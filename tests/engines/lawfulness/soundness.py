"""Laws and partial fact sets on which the engine's promises are tried, and what would break them."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from tests.engines.lawfulness.brute import NOS, ORDER, random_law
from tests.engines.lawfulness.spaces import Space, space_of

import samhus.packs
from samhus.engines.lawfulness.deciding import outcome_of
from samhus.engines.lawfulness.framework import Kind
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.missing import MissingSet
from samhus.engines.lawfulness.shelf import read_shelf

Facts = dict[str, Any]
YES = {"may", "must"}
PACKS = Path(samhus.packs.__file__).parent
RANDOM_LAWS = 40


@cache
def spaces() -> tuple[Space, ...]:
    """Every shipped framework, every country, and random laws with every effect and every shape."""
    shelf = read_shelf(PACKS)
    shipped = [space_of(each) for each in shelf.frameworks]
    shipped += [Space(shelf.of(country)) for country in shelf.countries()]
    return (*shipped, *(Space(random_law(Random(seed)).frameworks) for seed in range(RANDOM_LAWS)))


def partial(random: Random, number: int) -> Iterator[tuple[Space, Law, Facts, Facts]]:
    """So many complete fact sets of all the laws in turn, and each with some facts left out."""
    every = spaces()
    each = number // len(every) + 1
    for space in every:
        for day, whole in space.drawn(random, each):
            known = random.random()
            some = {name: value for name, value in whole.items() if random.random() < known}
            yield space, space.laws[day], whole, some


def completed(space: Space, some: Facts, random: Random, most: int) -> Iterator[Facts]:
    """Ways to know the rest: all where they are few; half of the drawn ones near a rule."""
    open_ = {name: domain for name, domain in space.domains.items() if name not in some}
    total = 1
    for domain in open_.values():
        total *= len(domain)
    if total <= most:
        for values in product(*open_.values()):
            yield some | dict(zip(open_, values, strict=True))
        return
    for at in range(most):
        rest = {name: random.choice(domain) for name, domain in open_.items()}
        if at % 2:
            space.satisfy(random.choice(space.rules).when, rest, random)
        yield rest | some


def contradicts(answer: str, later: str) -> bool:
    """0.2: "only a lower outcome or a lost must_not contradicts an answer"; nor may a no become yes.

    Two settled readings. A no may become must_not: an unknown bar takes away a yes and leaves a no
    as it is (section 4). And `not_by_this_route` may become `no_basis`: a closed road is closed
    whatever else becomes known, and nobody is asked to judge what could not open it; both are no.
    """
    if answer == "must_not":
        return later != "must_not"
    if later == "must_not":
        return answer in YES
    if answer in NOS and later in YES:
        return True
    return answer != "not_by_this_route" and ORDER.index(later) < ORDER.index(answer)


def wrong_with(law: Law, facts: Facts, missing: MissingSet) -> str:
    """What is wrong with a suggestion: it does not open, a part of it does, or it asks for danger."""
    if any(fact.kind is Kind.WORLD for fact, _ in missing.needed):
        return "a fact of the world is suggested"
    names = [fact.name for fact, _ in missing.needed]
    for values in product(*(values for _, values in missing.needed)):
        if not opens(law, facts, dict(zip(names, values, strict=True))):
            return f"{values} does not open"
    first = {fact.name: values[0] for fact, values in missing.needed}
    for mask in range(2 ** len(names) - 1):
        part = {name: first[name] for at, name in enumerate(names) if mask >> at & 1}
        if opens(law, facts, part):
            return f"{part} alone opens"
    return ""


def opens(law: Law, facts: Mapping[str, Any], more: Mapping[str, Any]) -> bool:
    """Whether it is lawful with these facts too."""
    return outcome_of(law, {**facts, **more}).value in YES
