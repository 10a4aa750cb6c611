"""Frameworks as Cedar policies with their schema, so that other systems can ask the same law.

Cedar answers allow or deny and knows no "not known": every fact of the schema is required, and an
incomplete request is refused instead of answered. What it is asked is an action:

    tell                allowed exactly when the outcome is `may` or `must`
    must_not, must, may, not_researched, not_by_this_route
                        allowed when a rule of that effect holds (a road: and is not closed)
    data_protection, need_to_know
                        allowed when the layer lets pass
    weigh               matches all of these but `tell`; the determining policies say which

The outcome: `must_not` if allowed; else `must`, else `may` where one is allowed and every layer
with a rule passes; a yes that a layer takes away is `not_researched` where that is allowed, else
`no_basis`; without a yes it is the first allowed of `not_researched` and `not_by_this_route`, else
`no_basis`. Remarks, questions and wording do not travel. A stale framework is not exported.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Is,
    Not,
    Use,
    Within,
    facts_in,
)
from samhus.engines.lawfulness.framework import LOWERING, Effect, Fact, Framework, Layer, Rule
from samhus.engines.lawfulness.law import ROADS, closes

PARTIES = {"sender": "principal", "recipient": "resource"}
SPACE = "Samhus"
TELL, WEIGH, SHUT, DAY = "tell", "weigh", "not_by_this_route", "on"
WEIGHED = (
    *(each.value for each in (Effect.MUST_NOT, Effect.MUST, Effect.MAY, Effect.NOT_RESEARCHED)),
    SHUT,
    *(each.value for each in LOWERING),
)
NAME = re.compile(r"[a-z][a-z0-9_]*")
RESERVED = frozenset({"true", "false", "if", "then", "else", "in", "is", "like", "has", DAY})


@dataclass(frozen=True)
class CedarExport:
    """Policies and schema as text, and how many policies there are."""

    policies: str
    schema: str
    count: int


def export_cedar(frameworks: Sequence[Framework]) -> CedarExport:
    """Some frameworks as one set of policies. Raises ValueError for what Cedar cannot say."""
    for framework in frameworks:
        if framework.stale:
            raise ValueError(f"{framework.key} is stale: the text of a source changed")
    policies = [*_of_rules(frameworks), *_of_layers(frameworks)]
    head = "\n".join(_head(frameworks))
    return CedarExport("\n\n".join([head, *policies]) + "\n", _schema(frameworks), len(policies))


def _head(frameworks: Sequence[Framework]) -> Iterator[str]:
    for each in frameworks:
        yield f"// {each.key} {each.version}, {each.status.upper()}, sha256 {each.digest}"
    yield "// A decision is never a permission: a person decides."


def _of_rules(frameworks: Iterable[Framework]) -> Iterator[str]:
    for framework in frameworks:
        for rule in framework.rules:
            if rule.effect in ROADS:
                yield from _road(framework, rule)
            elif rule.effect is Effect.MUST_NOT:
                holds = _holds(framework, rule)
                yield _policy(framework, rule, rule.effect.value, (rule.effect.value,), holds)
                yield _policy(framework, rule, "forbid", (TELL,), holds, verb="forbid")
            elif rule.effect is Effect.PASS:
                layer = rule.layer.value
                yield _policy(framework, rule, layer, (layer,), _holds(framework, rule))


def _road(framework: Framework, rule: Rule) -> Iterator[str]:
    """A road that opens unless it is closed, and the same road closed."""
    closers = [c for c in framework.rules if c.effect is Effect.CLOSES and closes(c, rule)]
    holds, effect = _holds(framework, rule), rule.effect.value
    actions = (effect,) if rule.effect is Effect.NOT_RESEARCHED else (effect, TELL)
    if not closers:
        yield _policy(framework, rule, effect, actions, holds)
        return
    shut = _any(_holds(framework, closer) for closer in closers)
    yield _policy(framework, rule, effect, actions, f"{holds} && !({shut})")
    yield _policy(framework, rule, SHUT, (SHUT,), f"{holds} && ({shut})")


def _of_layers(frameworks: Sequence[Framework]) -> Iterator[str]:
    """Nothing is told while a layer about which a rule is in force lets nothing pass."""
    for layer in LOWERING:
        rules = [(f, r) for f in frameworks for r in f.rules if _passes(r, layer)]
        if not rules:
            continue
        asked = _any(_in_force(rule) or "true" for _, rule in rules)
        passed = _any(_holds(framework, rule) for framework, rule in rules)
        yield (
            f'@id("forbid/{layer}")\n{_scope("forbid", (TELL,))}\nwhen {{ {asked} }}\n'
            f"unless {{ {passed} }};"
        )


def _passes(rule: Rule, layer: Layer) -> bool:
    return rule.effect is Effect.PASS and rule.layer is layer


def _policy(
    framework: Framework,
    rule: Rule,
    said: str,
    actions: Sequence[str],
    when: str,
    *,
    verb: str = "permit",
) -> str:
    cite = f"{framework.sources[rule.cite.source].cite}, {rule.cite.at}" if rule.cite.source else ""
    duties = ", ".join(duty.key for duty in rule.duties)
    lines = [
        f'@id("{said}/{framework.key}/{rule.id}")',
        f'@effect("{rule.effect}")',
        f'@layer("{rule.layer}")',
        f"@cite({_quoted(cite)})",
        f'@status("{framework.status}")',
        *([f'@duties("{duties}")'] if duties else []),
        _scope(verb, actions),
        f"when {{ {when} }};",
    ]
    return "\n".join(lines)


def _scope(verb: str, actions: Sequence[str]) -> str:
    named = ", ".join(f'{SPACE}::Action::"{each}"' for each in actions)
    return f"{verb} (principal, action in [{named}], resource)"


def _holds(framework: Framework, rule: Rule) -> str:
    """In force on the day, its condition holds, and nothing in force sets it aside."""
    aside = [
        _all([_in_force(other), _condition(other.when, framework)])
        for other in framework.rules
        if other.id in rule.unless
    ]
    exceptions = f"!({_any(aside)})" if aside else ""
    return _all([_in_force(rule), _condition(rule.when, framework), exceptions])


def _in_force(rule: Rule) -> str:
    since = f"context.{DAY} >= {_number(rule.valid_from)}" if rule.valid_from else ""
    until = f"context.{DAY} < {_number(rule.valid_until)}" if rule.valid_until else ""
    return _all([since, until]) if since or until else ""


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _condition(condition: Condition, framework: Framework) -> str:
    match condition:
        case Is(fact, values):
            return _is(framework.facts[fact], values)
        case Within(fact, at_least, below):
            low = f"context.{fact} >= {at_least}" if at_least is not None else ""
            high = f"context.{fact} < {below}" if below is not None else ""
            return _all([low, high])
        case Both(parts):
            return _all(_condition(part, framework) for part in parts)
        case Either(parts):
            return _any(_condition(part, framework) for part in parts)
        case Not(part):
            return f"!({_condition(part, framework)})"
        case Use(_, part):
            return _condition(part, framework)


def _is(fact: Fact, values: frozenset[Any]) -> str:
    asked = PARTIES.get(fact.name, f"context.{fact.name}")
    named = [_value(fact, value) for value in fact.domain if value in values]
    if len(named) == 1:
        return f"{asked} == {named[0]}"
    return f"[{', '.join(named)}].contains({asked})" if named else "false"


def _value(fact: Fact, value: Any) -> str:
    if fact.type == "bool":
        return "true" if value else "false"
    return f'{SPACE}::{_type(fact)}::"{value}"'


def _all(parts: Iterable[str]) -> str:
    return " && ".join(_bracketed(part) for part in parts if part) or "true"


def _any(parts: Iterable[str]) -> str:
    return " || ".join(f"({part})" for part in parts if part) or "false"


def _bracketed(part: str) -> str:
    return f"({part})" if " && " in part or " || " in part else part


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _type(fact: Fact) -> str:
    if fact.name in PARTIES:
        return "Agency"
    return "".join(part.capitalize() for part in fact.name.split("_"))


def asked_facts(frameworks: Iterable[Framework]) -> dict[str, Fact]:
    """The facts that a request has to state: what rules ask, remarks and the parties left out."""
    found: dict[str, Fact] = {}
    for framework in frameworks:
        named = {other for rule in framework.rules for other in rule.unless}
        for rule in framework.rules:
            if rule.effect is Effect.NOTE and rule.id not in named:
                continue
            found |= {name: framework.facts[name] for name in facts_in(rule.when)}
    return {name: found[name] for name in sorted(found) if name not in PARTIES}


def _schema(frameworks: Sequence[Framework]) -> str:
    facts = asked_facts(frameworks)
    for name in facts:
        if not NAME.fullmatch(name) or name in RESERVED:
            raise ValueError(f"{name!r} cannot be the name of an attribute in Cedar")
    agencies: dict[str, None] = {}
    for framework in frameworks:
        for party in PARTIES:
            agencies |= dict.fromkeys(framework.facts[party].domain if framework.facts else ())
    enums = {_type(fact): fact.domain for fact in facts.values() if fact.type == "enum"}
    lines = [
        f"namespace {SPACE} {{",
        *(_entity(name, domain) for name, domain in ({"Agency": tuple(agencies)} | enums).items()),
        "  type Facts = {",
        f'    "{DAY}": Long,',
        *(f'    "{name}": {_attribute(fact)},' for name, fact in facts.items()),
        "  };",
        *(_action(each) for each in (TELL, *WEIGHED)),
        _action(WEIGH, of=WEIGHED),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _entity(name: str, domain: Sequence[Any]) -> str:
    return f"  entity {name} enum [{', '.join(_quoted(str(each)) for each in domain)}];"


def _attribute(fact: Fact) -> str:
    return {"bool": "Bool", "int": "Long"}.get(fact.type) or _type(fact)


def _action(name: str, *, of: Sequence[str] = ()) -> str:
    within = f" in [{', '.join(_quoted(each) for each in of)}]" if of else ""
    applies = "{ principal: Agency, resource: Agency, context: Facts }"
    return f'  action "{name}"{within} appliesTo {applies};'
