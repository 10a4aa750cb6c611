"""The law's view on what is to be told, and what it means for telling it.

Nothing is told by the law's view: it is shown, and a named person decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from samhus.engines.lawfulness.conditions import TRUE
from samhus.engines.lawfulness.deciding import Decision, check
from samhus.engines.lawfulness.framework import Duty, Fact, Framework, Kind, Rule
from samhus.engines.lawfulness.keeping import canonical
from samhus.engines.lawfulness.law import Law, Route
from samhus.engines.lawfulness.outcomes import OPEN, WAITING, Outcome
from samhus.engines.lawfulness.vocabulary import AXES
from samhus.information_sharing.pages.asking import ItemAnswer
from samhus.information_sharing.queries.asking import answer_page, shelf
from samhus.information_sharing.queries.flow import Covered, cover
from samhus.information_sharing.queries.standing import may_gate, standing_of
from samhus.information_sharing.rules.asking import ORDER, Answers, decisions, duty_facts
from samhus.information_sharing.rules.disclosing import CHANNELS, Gate, Verdict, verdict
from samhus.information_sharing.rules.flow import Against

MOST_AT_ONCE = 3


@dataclass(frozen=True)
class Flow:
    """Who would tell whom what for which purpose, by the law of which country."""

    sender: Any
    recipient: Any
    sender_as: str
    recipient_as: str
    country: str
    purpose: str
    kinds: tuple[str, ...]
    mode: str
    channel: str = ""


@dataclass(frozen=True)
class View:
    """The law's view on a flow with these facts; the same words everywhere it is shown."""

    law: Law
    answers: Answers
    decisions: tuple[Decision, ...]
    verified: bool
    covered: Mapping[str, Covered]

    @cached_property
    def gate(self) -> Gate:
        """What it means for each kind."""
        kinds = zip(self.answers.items, self.decisions, strict=True)
        return Gate({kind: self._verdict(kind, decision.outcome) for kind, decision in kinds})

    def _verdict(self, kind: str, outcome: Outcome) -> Verdict:
        return verdict(
            outcome,
            verified=self.verified,
            covered=bool(self.covered[kind]),
            unagreed=kind in self.unagreed,
        )

    @cached_property
    def unagreed(self) -> Mapping[str, Against]:
        """Kinds for which the installation or the recipient's role needs an agreement."""
        kinds = zip(self.answers.items, self.decisions, strict=True)
        found = {kind: self.covered[kind].against(decision.outcome) for kind, decision in kinds}
        return {kind: why for kind, why in found.items() if why is not None}

    @property
    def agreement(self) -> UUID | None:
        """The agreement that covers all of it or a part, to be kept with it."""
        found = (one.public_id for each in self.covered.values() for one in each.agreements)
        return next(found, None)

    @property
    def kept(self) -> dict[str, str]:
        """Each kind's view as canonical text, to be replayed bit for bit."""
        return {
            kind: canonical(self.law, decision).decode()
            for kind, decision in zip(self.answers.items, self.decisions, strict=True)
        }

    @property
    def rules(self) -> tuple[str, ...]:
        """Rules that carry or bar anything, for the journal's basis."""
        cited = {r.rule.id for d in self.decisions for r in (*d.roads, *d.bars)}
        return tuple(sorted(cited))

    @property
    def duties(self) -> tuple[tuple[Framework, Rule, Duty], ...]:
        """What the rules that carry it ask of whoever tells, as the law's view says; each once."""
        found: dict[tuple[str, str], tuple[Framework, Rule, Duty]] = {}
        for decision in self.decisions:
            if decision.outcome in OPEN:
                for route in (*decision.roads, *self._passing(decision)):
                    for duty in route.rule.duties:
                        key = (route.framework.key, duty.key)
                        found.setdefault(key, (route.framework, route.rule, duty))
        return tuple(found.values())

    def _passing(self, decision: Decision) -> tuple[Route, ...]:
        """Rules of data protection and need to know by which it passes: they bring duties too."""
        lowering = self.law.asked(decision.facts).lowering
        held = (route for _layer, routes in lowering for route in routes)
        return tuple(route for route in held if route.holds(decision.facts) == TRUE)

    @property
    def open_facts(self) -> tuple[Fact, ...]:
        """What nobody has stated yet and the answer depends on; duties first."""
        duties = {name for each in self.decisions for name in duty_facts(each)}
        names = duties | {
            name for d in self.decisions if d.outcome in WAITING for name in d.missing
        }
        left = [self.law.facts[n] for n in names if n not in AXES and not self.answers.answered(n)]
        return tuple(sorted(left, key=lambda fact: (fact.name not in duties, fact.name)))

    @property
    def next_facts(self) -> tuple[Fact, ...]:
        """The few of them that decide next: duties, then one kind of fact, judgements at last."""
        duties = {name for each in self.decisions for name in duty_facts(each)}

        def rank(fact: Fact) -> tuple[bool, int]:
            is_duty = fact.name in duties
            return not is_duty, 0 if is_duty else ORDER.index(fact.kind)

        first = min(map(rank, self.open_facts), default=None)
        return tuple(fact for fact in self.open_facts if rank(fact) == first)[:MOST_AT_ONCE]

    @property
    def judged(self) -> tuple[str, ...]:
        """Stated facts that are somebody's judgement: each is written down by who judges."""
        return tuple(
            name
            for name in self.answers.facts
            if name in self.law.facts and self.law.facts[name].kind is Kind.JUDGEMENT
        )

    def in_words(self) -> tuple[ItemAnswer, ...]:
        """The answers as "May I share this?" words them; none while a provision is stale."""
        return answer_page(self.law, self.answers).answers

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Which were asked, with version and status."""
        return answer_page(self.law, self.answers).frameworks


def law_on(country: str, day: date) -> Law:
    """The law of a country on a day. Raises KeyError for one without a framework."""
    return shelf().law(country, day)


def countries() -> tuple[str, ...]:
    """Countries whose law can be asked."""
    return shelf().countries()


def stated(law: Law, flow: Flow, facts: Mapping[str, Any], unknown: Iterable[str] = ()) -> Answers:
    """The facts of the flow and those that were stated; what the law does not ask is left out."""
    common = {
        "sender": flow.sender_as,
        "recipient": flow.recipient_as,
        "purpose": flow.purpose,
        "mode": flow.mode,
        **({"channel": CHANNELS[flow.channel]} if flow.channel else {}),
    }
    more = {
        name: value
        for name, value in facts.items()
        if name in law.facts and name not in AXES and value is not None
    }
    return Answers(flow.country, common | more, flow.kinds, frozenset(unknown) - more.keys())


def view_on(
    flow: Flow, facts: Mapping[str, Any], *, day: date, unknown: Iterable[str] = ()
) -> View:
    """The law's view on a day. Raises ValueError for facts that cannot be, KeyError for a country.

    A provision whose text changed since it was read withholds the verdict: then a named person
    decides, as with a framework that nobody signed.
    """
    law = law_on(flow.country, day)
    answers = stated(law, flow, facts, unknown)
    for kind in answers.items:
        check(law, answers.of(kind))
    return View(
        law=law,
        answers=answers,
        decisions=decisions(law, answers),
        verified=may_gate(standing_of(flow.sender, law)),
        covered=cover(flow.sender, flow.recipient, flow.purpose, flow.kinds, day),
    )


def largest_part(view: View) -> tuple[str, ...]:
    """What could be told of it now: data minimisation is per item, so these are simply those."""
    shut = view.gate.of(Verdict.REFUSED, Verdict.JUDGE, Verdict.FACTS)
    return tuple(kind for kind in view.answers.items if kind not in shut)


def kinds_known(kinds: Iterable[str]) -> bool:
    """Whether the vocabulary knows every one of them."""
    terms = shelf().vocabulary.terms["categories"]
    return all(kind in terms for kind in kinds)
