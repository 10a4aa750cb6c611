"""Do the scenarios notice when a framework is encoded wrongly? Change it a little and see.

A mutant is the framework with one mistake: a condition dropped, turned round or widened, a rule
deleted, a day shifted, a closing rule gone. A mutant that all scenarios accept survives; each
survivor names the scenario that is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from samhus.engines.lawfulness.conditions import (
    ALWAYS,
    Both,
    Condition,
    Either,
    Is,
    Not,
    Use,
    Within,
)
from samhus.engines.lawfulness.framework import Effect, Framework, Rule
from samhus.engines.lawfulness.scenarios import run_scenarios


@dataclass(frozen=True)
class Mutant:
    """One wrong framework and what is wrong with it."""

    rule: str
    what: str
    framework: Framework


@dataclass(frozen=True)
class Mutation:
    """How many mutants the scenarios noticed, and which they did not."""

    killed: int
    survivors: tuple[Mutant, ...]

    @property
    def score(self) -> float:
        """Share of mutants that were noticed; 1 where there was none."""
        total = self.killed + len(self.survivors)
        return self.killed / total if total else 1.0


def mutate(framework: Framework) -> Mutation:
    """Every mutant against every scenario."""
    survivors, killed = [], 0
    for mutant in mutants(framework):
        if all(run.passed for run in run_scenarios(mutant.framework)):
            survivors.append(mutant)
        else:
            killed += 1
    return Mutation(killed, tuple(survivors))


def mutants(framework: Framework) -> Iterator[Mutant]:
    """All of them; remarks (`note`) change no outcome and are left alone."""
    for place, rule in enumerate(framework.rules):
        if rule.effect is Effect.NOTE:
            continue
        yield Mutant(rule.id, "rule deleted", _without(framework, place))
        for what, changed in _changes(rule):
            yield Mutant(rule.id, what, _with(framework, place, changed))


def _changes(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for what, condition in _conditions(rule.when):
        yield what, replace(rule, when=condition)
    if rule.effect in (Effect.MAY, Effect.MUST):
        other = Effect.MUST if rule.effect is Effect.MAY else Effect.MAY
        yield f"{rule.effect} for {other}", replace(rule, effect=other)
    if rule.unless:
        yield "exception dropped", replace(rule, unless=())
    if rule.valid_from:
        later = rule.valid_from + timedelta(days=1)
        yield "begins a day later", replace(rule, valid_from=later)
        yield "begins a day earlier", replace(rule, valid_from=rule.valid_from - timedelta(days=1))
    if rule.valid_until:
        later = rule.valid_until + timedelta(days=1)
        yield "ends a day later", replace(rule, valid_until=later)


def _conditions(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition with one mistake in it, and what the mistake is."""
    match condition:
        case Is():
            yield from _of_values(condition)
        case Within():
            yield from _of_numbers(condition)
        case Both() | Either():
            yield from _of_parts(condition)
        case Not(part):
            yield "not dropped", part
            yield from ((what, Not(changed)) for what, changed in _conditions(part))
        case Use(name, part):
            for what, changed in _conditions(part):
                yield f"{name}: {what}", Use(name, changed)


def _of_values(condition: Is) -> Iterator[tuple[str, Condition]]:
    yield f"{condition.fact} not asked", ALWAYS
    yield f"{condition.fact} turned round", Not(condition)
    if len(condition.values) > 1:
        for value in sorted(condition.values, key=str):
            without = Is(condition.fact, condition.values - {value})
            yield f"{condition.fact} without {value}", without


def _of_numbers(condition: Within) -> Iterator[tuple[str, Condition]]:
    fact, at_least, below = condition.fact, condition.at_least, condition.below
    yield f"{fact} not asked", ALWAYS
    if at_least is not None:
        yield f"{fact} from one more", Within(fact, at_least + 1, below)
    if below is not None:
        yield f"{fact} below one more", Within(fact, at_least, below + 1)


def _of_parts(condition: Both | Either) -> Iterator[tuple[str, Condition]]:
    kind, parts = type(condition), condition.parts
    if len(parts) > 1:
        both = kind is Both
        yield "any for all" if both else "all for any", (Either if both else Both)(parts)
    for place, part in enumerate(parts):
        for what, changed in _conditions(part):
            yield what, kind((*parts[:place], changed, *parts[place + 1 :]))


def _with(framework: Framework, place: int, rule: Rule) -> Framework:
    rules = (*framework.rules[:place], rule, *framework.rules[place + 1 :])
    return replace(framework, rules=rules)


def _without(framework: Framework, place: int) -> Framework:
    return replace(framework, rules=framework.rules[:place] + framework.rules[place + 1 :])
