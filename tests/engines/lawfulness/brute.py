"""A second evaluator, written from the reference's sections 0.2, 0.4 and 4 and not from the engine.

Two values, every rule, no index. Where the text leaves a choice, the choice and its reason stand
beside the line. Change it for what the text says, never because the engine answers otherwise.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from random import Random
from typing import Any

from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Is,
    Not,
    Use,
    Within,
)
from samhus.engines.lawfulness.framework import (
    Certainty,
    Citation,
    Effect,
    Fact,
    Framework,
    Kind,
    Layer,
    Rule,
    Source,
)
from samhus.engines.lawfulness.law import Law

ORDER = [
    "no_basis", "not_by_this_route", "not_researched", "undetermined", "judgement_needed", "may",
    "must",
]  # fmt: skip
ROUTES = (Effect.MAY, Effect.MUST, Effect.NOT_RESEARCHED)
NOS = {"no_basis", "not_by_this_route", "not_researched", "must_not"}


def holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Plain two-valued truth; every fact must be there."""
    if isinstance(condition, Is):
        return facts[condition.fact] in condition.values
    if isinstance(condition, Within):
        value = facts[condition.fact]
        low = condition.at_least is None or value >= condition.at_least
        return low and (condition.below is None or value < condition.below)
    if isinstance(condition, Both):
        return all(holds(part, facts) for part in condition.parts)
    if isinstance(condition, Either):
        return any(holds(part, facts) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, facts)
    assert isinstance(condition, Use)
    return holds(condition.part, facts)


def outcome(law: Law, facts: Mapping[str, Any]) -> str:
    """The outcome when everything is known, sentence by sentence of the reference."""
    rules = [
        (each, rule)
        for each in law.frameworks
        for rule in each.rules
        if rule.in_force(law.on) and rule.effect is not Effect.NOTE
    ]
    true = [(each, rule) for each, rule in rules if applies(rule, each, law.on, facts)]
    # 4: "Any prevailing bar = must_not; else, over the routes, the best of ..."
    if any(rule.effect is Effect.MUST_NOT for _, rule in true):
        return "must_not"
    routes = [road(rule, each, true) for each, rule in true if rule.effect in ROUTES]
    best = max(routes, key=ORDER.index, default="no_basis")
    # 0.4: "cumulatively, the data-protection basis (GDPR or LED, per leg) and need-to-know": one
    # rule of a layer is enough, and every layer about which a rule is in force has to pass.
    asked = {rule.layer for _, rule in rules if rule.effect is Effect.PASS}
    passed = {rule.layer for _, rule in true if rule.effect is Effect.PASS}
    # 4: layers "can only lower it (fail = no_basis naming the layer)". What they lower is a yes:
    # 0.2 says without reserve what a closed gateway and a field that nobody searched are.
    if best in ("may", "must") and asked - passed:
        best = "no_basis"
    # 0.2: "a field that nobody searched is not_researched, never no_basis".
    return "not_researched" if best == "no_basis" and "not_researched" in routes else best


def applies(rule: Rule, framework: Framework, on: date, facts: Mapping[str, Any]) -> bool:
    """4: "exceptions by explicit unless": it holds and no rule in force that it names does."""
    named = [one for one in framework.rules if one.id in rule.unless and one.in_force(on)]
    return holds(rule.when, facts) and not any(holds(one.when, facts) for one in named)


def road(rule: Rule, framework: Framework, true: list[tuple[Framework, Rule]]) -> str:
    """0.2: "a provision that merely closes its own gateway ... is not_by_this_route"."""
    for other, closer in true:
        if other is not framework or closer.effect is not Effect.CLOSES:
            continue
        gateway = rule.layer is Layer.GATEWAY and rule.effect is not Effect.NOT_RESEARCHED
        if rule.id in closer.closes or (not closer.closes and gateway):
            return "not_by_this_route"
    return rule.effect.value


def completions(law: Law, facts: Mapping[str, Any], random: Random, most: int) -> Iterator[dict]:
    """Ways to know the rest; all of them where they are few."""
    open_ = [name for name in law.facts if facts.get(name) is None]
    domains = [law.facts[name].domain or (0, 17, 18, 20, 21, 40) for name in open_]
    total = 1
    for domain in domains:
        total *= len(domain)
    if total <= most:
        for values in product(*domains):
            yield dict(facts) | dict(zip(open_, values, strict=True))
        return
    for _ in range(most):
        yield dict(facts) | {n: random.choice(d) for n, d in zip(open_, domains, strict=True)}


def random_law(random: Random, *, rules: int = 10) -> Law:
    """Frameworks of random rules over few facts, with every effect and every kind of condition."""
    kinds = list(Kind)
    facts = {
        name: Fact(name, "bool", random.choice(kinds), {"en": f"{name}?"}) for name in "abcdef"
    }
    facts |= {
        "sender": Fact("sender", "enum", Kind.CHOICE, {"en": "who"}, ("p", "s", "h")),
        "recipient": Fact("recipient", "enum", Kind.CHOICE, {"en": "whom"}, ("p", "s", "h")),
        "n": Fact("n", "int", Kind.WORLD, {"en": "n"}),
    }
    source = {"x": Source("x", "X", date(2026, 1, 1), Certainty.READ)}
    frameworks = []
    for key in ("one", "two"):
        made: list[Rule] = []
        for number in range(rules):
            made.append(_random_rule(random, f"{key}-{number}", made))
        frameworks.append(
            Framework(
                key,
                "xx",
                "0.1.0",
                {"en": key},
                "draft",
                source,
                facts,
                tuple(made),
                (),
                (),
                {"en": "ask"},
                key * 8,
            )
        )
    return Law(tuple(frameworks), date(2026, 6, 1))


EFFECTS = [
    Effect.MAY, Effect.MAY, Effect.MUST, Effect.CLOSES, Effect.MUST_NOT, Effect.PASS,
    Effect.NOT_RESEARCHED, Effect.NOTE,
]  # fmt: skip


def _random_rule(random: Random, rule_id: str, before: list[Rule]) -> Rule:
    effect = random.choice(EFFECTS)
    layer = random.choice([Layer.DUTY, Layer.GATEWAY, Layer.GATEWAY])
    if effect is Effect.PASS:
        layer = random.choice([Layer.DATA_PROTECTION, Layer.NEED_TO_KNOW])
    others = [rule.id for rule in before]
    return Rule(
        id=rule_id,
        effect=effect,
        layer=layer,
        cite=Citation("x", "1"),
        when=random_condition(random, 2),
        say={"en": rule_id},
        unless=tuple(random.sample(others, 1)) if others and random.random() < 0.2 else (),
        closes=tuple(random.sample(others, 1))
        if effect is Effect.CLOSES and others and random.random() < 0.5
        else (),
    )


def random_condition(random: Random, depth: int) -> Condition:
    """Any shape of condition."""
    pick = random.random()
    if depth == 0 or pick < 0.4:
        if random.random() < 0.1:
            return Within("n", at_least=random.choice([None, 18]), below=random.choice([None, 21]))
        if random.random() < 0.4:
            values = random.sample(["p", "s", "h"], random.choice([1, 2]))
            return Is(random.choice(["sender", "recipient"]), frozenset(values))
        return Is(random.choice("abcdef"), frozenset({random.random() < 0.7}))
    if pick < 0.5:
        return Not(random_condition(random, depth - 1))
    parts = tuple(random_condition(random, depth - 1) for _ in range(random.choice([2, 3])))
    if pick < 0.6:
        return Use("named", Both(parts))
    return Both(parts) if pick < 0.85 else Either(parts)


def random_facts(random: Random, law: Law, known: float) -> dict[str, Any]:
    """Some facts with values, the others not stated."""
    return {
        name: random.choice(fact.domain or (0, 17, 18, 20, 21, 40))
        for name, fact in law.facts.items()
        if random.random() < known
    }
