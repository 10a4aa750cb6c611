"""200 random rules over five enumerations, fourteen judgements, an age and a day; requests to them.

The same rules in the words of each engine: Samhus' own conditions, Cedar (by the product's export),
Rego, and Python expressions for casbin. 29 of them are bars. Seeded: the same on every machine.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from samhus.engines.lawfulness.cedar import export_cedar
from samhus.engines.lawfulness.conditions import Both, Condition, Is, Within
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

RULES, BARS, BOOLEANS = 200, 29, 14
AXES = {"sender": 24, "recipient": 24, "category": 14, "purpose": 13, "channel": 4}
PREFIX = {"sender": "agency", "recipient": "agency"}
FIRST, DAYS = date(2018, 1, 1), 4000
TODAY = date(2026, 11, 26)
Facts = dict[str, Any]


def facts() -> dict[str, Fact]:
    """The questions; every second boolean is a judgement, one in seven is about the world."""
    found = {
        name: Fact(
            name, "enum", Kind.CHOICE, {"en": name},
            tuple(f"{PREFIX.get(name, name)}_{n}" for n in range(size)),
        )
        for name, size in AXES.items()
    }  # fmt: skip
    for number in range(BOOLEANS):
        kind = Kind.WORLD if number % 7 == 6 else (Kind.JUDGEMENT, Kind.OBTAINABLE)[number % 2]
        found[f"b{number}"] = Fact(f"b{number}", "bool", kind, {"en": f"b{number}?"})
    found["age"] = Fact("age", "int", Kind.WORLD, {"en": "age?"})
    return found


def framework(seed: int = 1) -> Framework:
    """The 200 rules as one framework."""
    random, known = Random(seed), facts()
    effects = [Effect.MUST_NOT] * BARS
    effects += [Effect.MUST if n % 6 == 0 else Effect.MAY for n in range(RULES - BARS)]
    random.shuffle(effects)
    rules = tuple(_rule(random, f"r{n}", effect, known) for n, effect in enumerate(effects))
    source = {"act": Source("act", "Random Act", TODAY, Certainty.READ)}
    return Framework(
        "random", "xx", "1.0.0", {"en": "Random"}, "draft", source, known, rules, (), (),
        {"en": "Nobody."}, "0" * 64,
    )  # fmt: skip


def _rule(random: Random, rule_id: str, effect: Effect, known: dict[str, Fact]) -> Rule:
    bar = effect is Effect.MUST_NOT
    parts: list[Condition] = []
    for name in AXES:
        if random.random() < (0.5 if bar else 0.75):
            domain = known[name].values
            most = max(2, len(domain) // (6 if bar else 2))
            parts.append(Is(name, frozenset(random.sample(domain, random.randint(1, most)))))
    for name in random.sample([f"b{n}" for n in range(BOOLEANS)], random.randint(1, 4)):
        parts.append(Is(name, frozenset({random.random() < 0.7})))
    if random.random() < 0.25:
        parts.append(
            random.choice([Within("age", None, 18), Within("age", 18), Within("age", 15, 21)])
        )
    since = FIRST + timedelta(days=random.randrange(DAYS)) if random.random() < 0.3 else None
    until = None
    if random.random() < 0.15:
        until = (since or FIRST) + timedelta(days=random.randrange(200, DAYS))
    return Rule(
        rule_id, effect, Layer.GATEWAY, Citation("act", rule_id), Both(tuple(parts)),
        {"en": rule_id}, since, until,
    )  # fmt: skip


def law(day: date = TODAY) -> Law:
    """The 200 rules on a day."""
    return Law((framework(),), day)


def requests(number: int, seed: int = 2) -> Iterator[tuple[date, Facts]]:
    """Complete requests; half of them drawn near a rule, or nearly all would open nothing."""
    random, known, rules = Random(seed), facts(), framework().rules
    for at in range(number):
        given: Facts = {
            name: random.choice(fact.domain) if fact.domain else random.randrange(10, 40)
            for name, fact in known.items()
        }
        if at % 2:
            for part in random.choice(rules).when.parts:  # type: ignore[union-attr]
                if isinstance(part, Is):
                    given[part.fact] = random.choice(sorted(part.values, key=str))
        yield TODAY, given


def cedar() -> tuple[str, str]:
    """Exactly one policy per rule, asked by `tell`, and the schema."""
    export = export_cedar([framework()])
    kept = [p for p in export.policies.split("\n\n") if not p.startswith('@id("must_not/')]
    return "\n\n".join(kept), export.schema


def rego() -> str:
    """The rules as Rego: allow, deny, and the answer."""
    lines = [
        "package law",
        "import rego.v1",
        "default deny := false",
        "default allow := false",
        "default tell := false",
        "tell if { allow\n not deny }",
    ]
    for rule in framework().rules:
        head = "deny" if rule.effect is Effect.MUST_NOT else "allow"
        tests = [_rego_part(part) for part in rule.when.parts]  # type: ignore[union-attr]
        lines.append(f"{head} if {{\n " + "\n ".join([*tests, *_days(rule, "input.on")]) + "\n}")
    return "\n".join(lines) + "\n"


def _rego_part(part: Condition) -> str:
    if isinstance(part, Within):
        return "\n ".join(_ends(part, "input.age"))
    assert isinstance(part, Is)
    values = sorted(part.values, key=str)
    if isinstance(values[0], bool):
        return f"input.{part.fact} == {str(values[0]).lower()}"
    named = ", ".join(f'"{each}"' for each in values)
    return f"input.{part.fact} in {{{named}}}"


def _ends(part: Within, name: str) -> list[str]:
    low = [f"{name} >= {part.at_least}"] if part.at_least is not None else []
    return low + ([f"{name} < {part.below}"] if part.below is not None else [])


def _days(rule: Rule, name: str) -> list[str]:
    since = [f"{name} >= {number(rule.valid_from)}"] if rule.valid_from else []
    return since + ([f"{name} < {number(rule.valid_until)}"] if rule.valid_until else [])


def number(day: date) -> int:
    """20261126."""
    return day.year * 10000 + day.month * 100 + day.day


def casbin() -> list[tuple[str, str]]:
    """Each rule as an expression over `r.sub` and what it does, allow or deny."""
    found = []
    for rule in framework().rules:
        tests = [_casbin_part(part) for part in rule.when.parts]  # type: ignore[union-attr]
        tests += _days(rule, "r.sub.on")
        effect = "deny" if rule.effect is Effect.MUST_NOT else "allow"
        found.append((" && ".join(tests), effect))
    return found


def _casbin_part(part: Condition) -> str:
    if isinstance(part, Within):
        return " && ".join(_ends(part, "r.sub.age"))
    assert isinstance(part, Is)
    values = sorted(part.values, key=str)
    if isinstance(values[0], bool):
        return f"r.sub.{part.fact} == {values[0]}"
    return "(" + " || ".join(f"r.sub.{part.fact} == '{v}'" for v in values) + ")"
