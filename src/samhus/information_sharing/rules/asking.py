"""The course of the questions, pure: what was answered, what is asked next, when it is enough."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from samhus.engines.lawfulness.conditions import evaluate, open_facts
from samhus.engines.lawfulness.deciding import Decision, decide
from samhus.engines.lawfulness.framework import Effect, Fact, Kind, Layer
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import WAITING
from samhus.engines.lawfulness.roads import also_open, hangs_on

UNKNOWN = "?"
JUDGING = "judging"
UNDER_18 = "under_18"
AGES = ("yes", "no", UNKNOWN)
FIRST = ("sender", "recipient", "purpose", "category", "mode")
# After what a duty hangs on: choices, for they spare the questions of the roads not taken.
ORDER = (
    Kind.CHOICE, Kind.WORLD, Kind.FORMAL, Kind.OBTAINABLE, Kind.PURPOSE, Kind.SUBDECISION,
    Kind.JUDGEMENT,
)  # fmt: skip
MOST_ITEMS = 12
GROWN_UP = 18
# Who asks may be the one who knows the person; every other judgement is somebody else's.
OWN_JUDGEMENT = "professional"


@dataclass(frozen=True)
class Answers:
    """What has been answered: facts, the kinds of information, and what nobody knows.

    `judging`: the reader wants to be asked what others have to judge, too. `under_18` is what was
    said on the first screen.
    """

    country: str
    facts: Mapping[str, Any]
    items: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()
    judging: bool = False
    under_18: str = ""

    def answered(self, name: str) -> bool:
        """Whether the question was put, with whatever answer."""
        if name == "category":
            return bool(self.items)
        return name in self.facts or name in self.unknown

    def of(self, category: str) -> dict[str, Any]:
        """The facts about one kind of information."""
        return dict(self.facts) | {"category": category}


@dataclass(frozen=True)
class Kept:
    """What somebody keeps of an answer: terms of the vocabulary, outcomes, content of the law."""

    country: str
    facts: dict[str, Any]
    items: list[str]
    unknown: list[str]
    outcomes: dict[str, str]
    frameworks: list[list[str]]


def decisions(law: Law, answers: Answers) -> tuple[Decision, ...]:
    """One for each kind of information."""
    return tuple(decide(law, answers.of(category)) for category in answers.items)


def next_question(law: Law, answers: Answers) -> Fact | None:
    """The next one that matters for the rules in play; None when it is time to answer.

    What others have to judge is not asked of whoever merely wants to know: it stands in the answer,
    and is asked of a reader who says so (`judging`).
    """
    for name in FIRST:
        if not answers.answered(name):
            return law.facts[name]
    found = decisions(law, answers)
    duties = {name for each in found for name in duty_facts(each)}
    open_ = duties | {name for each in found for name in _open(law, each)}
    left = [
        law.facts[name]
        for name in open_
        if not answers.answered(name)
        and (answers.judging or name in duties or not is_for_others(law.facts[name]))
    ]
    return min(
        left,
        key=lambda fact: (fact.name not in duties, ORDER.index(fact.kind), fact.name),
        default=None,
    )


def is_for_others(fact: Fact) -> bool:
    """Whether somebody other than the professional who asks has to judge it."""
    return fact.kind is Kind.JUDGEMENT and fact.by != OWN_JUDGEMENT


def _open(law: Law, decision: Decision) -> frozenset[str]:
    """What the outcome hangs on, and what would show whether another road is open beside it.

    Of other roads no judgement is asked: whoever has to judge sees them in the answer.
    """
    missing = decision.missing if decision.outcome in WAITING else frozenset[str]()
    beside = (name for route in also_open(law, decision) for name in hangs_on(route, decision))
    known = (name for name in beside if law.facts[name].kind is not Kind.JUDGEMENT)
    return missing | frozenset(known)


def may_be_child(answers: Answers) -> bool:
    """Whether the person may be under 18, by the first screen and by the age where it is known."""
    age = answers.facts.get("age")
    if age is not None:
        return bool(age < GROWN_UP)
    return answers.under_18 != "no"


def is_left(law: Law, answers: Answers) -> bool:
    """Whether anything is left that could be answered, judgements of others included."""
    return next_question(law, replace(answers, judging=True)) is not None


def may_end(law: Law, answers: Answers, asked: Fact) -> bool:
    """Whether an answer may be had with `asked` left open: never before the duties are settled."""
    if not all(answers.answered(name) for name in FIRST):
        return False
    return all(asked.name not in duty_facts(each) for each in decisions(law, answers))


def duty_facts(decision: Decision) -> frozenset[str]:
    """Unstated facts that could make it a duty; they are asked before any "may" is spoken of."""
    return frozenset().union(
        *(
            open_facts(route.condition, decision.facts)
            for route in decision.open_duties
            if route.rule.layer is Layer.DUTY and route.rule.effect is Effect.MUST
        )
    )


def duty_stands(decision: Decision) -> bool:
    """Whether a duty holds, and only this kind of information waits: then nobody is to wait."""
    return decision.outcome in WAITING and any(
        route.rule.layer is Layer.DUTY
        and route.rule.effect is Effect.MUST
        and evaluate(route.condition, decision.facts) is True
        and (route.closing is None or evaluate(route.closing, decision.facts) is False)
        for route in decision.roads
    )


def read_answers(law: Law, country: str, given: Mapping[str, list[str]]) -> Answers:
    """What came in hidden fields and from the page, cleaned: what makes no sense is left out."""
    facts: dict[str, Any] = {}
    unknown: set[str] = set()
    for name, fact in law.facts.items():
        text = (given.get(name) or [""])[-1]
        if name == "category" or not text:
            continue
        if text == UNKNOWN and name not in FIRST:
            unknown.add(name)
            continue
        value = value_of(fact, text)
        if value is not None:
            facts[name] = value
    domain = law.facts["category"].values
    items = tuple(each for each in domain if each in given.get("category", ()))[:MOST_ITEMS]
    age = (given.get(UNDER_18) or [""])[-1]
    return Answers(
        country,
        facts,
        items,
        frozenset(unknown - facts.keys()),
        judging=JUDGING in given,
        under_18=age if age in AGES else "",
    )


def value_of(fact: Fact, text: str) -> Any:
    """The value that a text stands for, or None."""
    if fact.type == "int":
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None
    if fact.type == "bool":
        return {"true": True, "false": False}.get(text)
    return text if text in fact.domain else None


def without(answers: Answers, name: str) -> Answers:
    """The same, with one answer taken back."""
    facts = {other: value for other, value in answers.facts.items() if other != name}
    items = () if name == "category" else answers.items
    return replace(answers, facts=facts, items=items, unknown=answers.unknown - {name})
