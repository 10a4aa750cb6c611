"""Rules that change nothing: always barred when open, or said by another rule already.

Tried out over the values that the conditions name, not searched for in samples: what is reported
is so for every combination of facts. A rule that is set aside by an exception is judged without
those cases.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samhus.engines.lawfulness.conditions import Both, Condition, Either, Not, facts_in
from samhus.engines.lawfulness.framework import Effect, Framework, Rule
from samhus.engines.lawfulness.law import closes
from samhus.engines.lawfulness.survey import can_hold

OPENING = (Effect.MAY, Effect.MUST)


@dataclass(frozen=True)
class Fault:
    """A rule, and what is wrong with it."""

    framework: Framework
    rule: Rule
    what: str


def faults(framework: Framework) -> Iterator[Fault]:
    """Of one framework; rules that can never hold at all are another matter (`survey.dead`)."""
    for rule in framework.rules:
        condition = _effective(framework, rule)
        if not can_hold(condition, framework):
            continue
        barring = _always_barred(framework, rule, condition)
        if barring:
            yield Fault(framework, rule, f"always barred by {barring}")
        doubled = _said_by(framework, rule, condition)
        if doubled:
            yield Fault(framework, rule, f"redundant: {doubled} says it already")


def _effective(framework: Framework, rule: Rule) -> Condition:
    """The rule's condition without those that set it aside for as long as it holds."""
    aside = tuple(
        other.when for other in framework.rules if other.id in rule.unless and _covers(other, rule)
    )
    return Both((rule.when, Not(Either(aside)))) if aside else rule.when


def _always_barred(framework: Framework, rule: Rule, condition: Condition) -> str:
    """The rules that together bar or close it whenever it is open; empty when it can be used."""
    if rule.effect not in OPENING:
        return ""
    barring = [
        other
        for other in framework.rules
        if _covers(other, rule)
        and (
            other.effect is Effect.MUST_NOT
            or (other.effect is Effect.CLOSES and closes(other, rule))
        )
    ]
    touching = [each for each in barring if can_hold(Both((condition, each.when)), framework)]
    # One that does it alone is named alone; otherwise all those that do it together.
    for some in (*([each] for each in touching), touching):
        shut = Either(tuple(_effective(framework, each) for each in some))
        if some and not can_hold(Both((condition, Not(shut))), framework):
            return ", ".join(each.id for each in some)
    return ""


def _said_by(framework: Framework, rule: Rule, condition: Condition) -> str:
    """A rule that does the same, at least as long, whenever this one holds; of twins the first."""
    for place, other in enumerate(framework.rules):
        if other is rule or not _same(rule, other) or not _covers(other, rule):
            continue
        wider = _effective(framework, other)
        # What the wider one asks beside would have to be so by chance.
        if not set(facts_in(wider)) <= set(facts_in(condition)):
            continue
        if can_hold(Both((condition, Not(wider))), framework):
            continue
        twins = _covers(rule, other) and not can_hold(Both((wider, Not(condition))), framework)
        if not twins or place < framework.rules.index(rule):
            return other.id
    return ""


def _same(rule: Rule, other: Rule) -> bool:
    """Whether both do the same when they hold: outcome, layer, what is closed, duties."""
    mine, theirs = (
        (each.effect, each.layer, each.closes, {duty.key for duty in each.duties})
        for each in (rule, other)
    )
    return rule.effect is not Effect.NOTE and mine == theirs


def _covers(other: Rule, rule: Rule) -> bool:
    """Whether the other is in force on every day on which this one is."""
    begins = (other.valid_from or date.min) <= (rule.valid_from or date.min)
    return begins and (other.valid_until or date.max) >= (rule.valid_until or date.max)
