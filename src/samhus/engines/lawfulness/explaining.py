"""A decision in plain words: what carries it, what is missing, what stands against it, whom to ask.

The words of rules and questions are the framework's own, in the reader's language where it has
them, in English otherwise (and then marked). The frame around them is the caller's: `Part.kind`
says what a part is, so that a page words it by gettext and the command line in English.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from samhus.engines.lawfulness.citing import cited_facts
from samhus.engines.lawfulness.conditions import TRUE, Is, Within, evaluate, failing
from samhus.engines.lawfulness.deciding import Decision
from samhus.engines.lawfulness.framework import Fact, Framework, Kind, Layer, Rule, Words
from samhus.engines.lawfulness.law import Law, Route
from samhus.engines.lawfulness.missing import MissingSet, missing_sets
from samhus.engines.lawfulness.outcomes import OPEN, Outcome
from samhus.engines.lawfulness.roads import also_open, hangs_on, in_any_case, looked_at


class Said(StrEnum):
    """What a part of an explanation is."""

    CARRIES = "carries"
    BARS = "bars"
    CLOSES = "closes"
    FAILS = "fails"
    LOWERS = "lowers"
    OPEN_DUTY = "open_duty"
    ALSO = "also"
    LOOKED_AT = "looked_at"
    IN_ANY_CASE = "in_any_case"
    MISSING = "missing"
    JUDGED_BY = "judged_by"
    DEPENDS = "depends"
    DUTY = "duty"
    NOTE = "note"
    OPEN_POINT = "open_point"
    ASK = "ask"
    STALE = "stale"


@dataclass(frozen=True)
class Part:
    """One sentence with where it stands. `by` is a role, `key` the rule's, fact's or point's.

    `asks` are the questions on which a road beside the answer hangs.
    """

    kind: Said
    key: str
    words: str
    translated: bool
    cite: str = ""
    by: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """The parts in the order in which one reads them; `cited` facts alone give the outcome."""

    outcome: Outcome
    parts: tuple[Part, ...]
    cited: dict[str, object]
    missing: tuple[MissingSet, ...]
    frameworks: tuple[tuple[str, str, str], ...]
    draft: bool

    def of(self, kind: Said) -> tuple[Part, ...]:
        """The parts of one kind."""
        return tuple(part for part in self.parts if part.kind is kind)


def explain(law: Law, decision: Decision, *, language: str = "en") -> Explanation:
    """The whole explanation in a language."""
    telling = _Telling(law, decision, language)
    return Explanation(
        outcome=decision.outcome,
        parts=tuple(_once(telling.parts())),
        cited=cited_facts(law, decision.facts),
        missing=missing_sets(law, decision.facts),
        frameworks=tuple((each.key, each.version, each.digest) for each in law.frameworks),
        draft=any(each.status == "draft" for each in law.frameworks),
    )


@dataclass(frozen=True)
class _Telling:
    law: Law
    decision: Decision
    language: str

    def parts(self) -> Iterator[Part]:
        for framework in self.law.frameworks:
            for key in framework.stale:
                source = framework.sources[key]
                yield Part(Said.STALE, key, source.cite, translated=True)
        yield from self._carrying()
        yield from self._beside()
        yield from self._standing_against()
        yield from self._waiting_for()
        for note in self.decision.notes:
            yield self._rule(Said.NOTE, note.framework, note.rule)
        yield from self._asked_and_unverified()

    def _asked_and_unverified(self) -> Iterator[Part]:
        """Whom one asks, and what nobody verified: of the frameworks that speak."""
        used = {route.rule.id for route in (*self.decision.roads, *self.decision.open_duties)}
        for framework in self._concerned():
            for words in self._whom_to_ask(framework):
                yield self._words(Said.ASK, framework.key, words)
            for point in framework.open_points:
                if not point.concerns or used & set(point.concerns):
                    yield self._words(Said.OPEN_POINT, point.key, point.say)
        beside = {route.framework.key for route in in_any_case(self.law, self.decision)}
        for framework in (each for each in self.law.frameworks if each.key in beside):
            yield self._words(Said.ASK, framework.key, framework.whom_to_ask)

    def _carrying(self) -> Iterator[Part]:
        decision = self.decision
        if decision.bars:
            yield from (self._rule(Said.BARS, bar.framework, bar.rule) for bar in decision.bars)
            return
        if decision.outcome is Outcome.NOT_BY_THIS_ROUTE:
            yield from self._closing()
        elif decision.outcome is not Outcome.NO_BASIS:
            yield from (self._rule(Said.CARRIES, r.framework, r.rule) for r in decision.roads)
        if decision.outcome in OPEN:
            yield from self._duties()
        for route in decision.open_duties:
            yield self._rule(Said.OPEN_DUTY, route.framework, route.rule)

    def _beside(self) -> Iterator[Part]:
        """Other roads, so that the best one hides none; what was looked at; what holds anyway."""
        for route in also_open(self.law, self.decision):
            names = sorted(hangs_on(route, self.decision))
            asks = tuple(self._in_reading(self.law.facts[name].ask)[0] for name in names)
            yield replace(self._rule(Said.ALSO, route.framework, route.rule), asks=asks)
        for route in in_any_case(self.law, self.decision):
            yield self._rule(Said.IN_ANY_CASE, route.framework, route.rule)
        for framework, mark in looked_at(self.law, self.decision):
            cite = f"{framework.sources[mark.cite.source].cite}, {mark.cite.at}"
            yield self._words(Said.LOOKED_AT, mark.key, mark.say, cite=cite)

    def _closing(self) -> Iterator[Part]:
        for route in self.decision.roads:
            for closer in route.closers:
                if evaluate(closer.when, self.decision.facts) is True:
                    yield self._rule(Said.CLOSES, route.framework, closer)

    def _duties(self) -> Iterator[Part]:
        facts = self.decision.facts
        passing = [
            route
            for _layer, routes in self.law.asked(facts).lowering
            for route in routes
            if route.holds(facts) == TRUE
        ]
        for route in (*self.decision.roads, *passing):
            for duty in route.rule.duties:
                cite = route.framework.sources[duty.cite.source].cite if duty.cite else ""
                pinpoint = f"{cite}, {duty.cite.at}" if duty.cite else ""
                yield self._words(Said.DUTY, duty.key, duty.say, cite=pinpoint)

    def _standing_against(self) -> Iterator[Part]:
        if self.decision.lowered_by is not None:
            for layer, routes in self.law.asked(self.decision.facts).lowering:
                if layer is self.decision.lowered_by:
                    for route in routes:
                        yield from self._failing(route, Said.LOWERS)
        elif self.decision.outcome is Outcome.NO_BASIS:
            for route in self.law.asked(self.decision.facts).roads:
                yield from self._failing(route, Said.FAILS)

    def _failing(self, route: Route, kind: Said) -> Iterator[Part]:
        """The rules that came near: those that fail by one condition alone."""
        parts = list(failing(route.condition, self.decision.facts))
        if len(parts) == 1 or kind is Said.LOWERS:
            fact = _fact_of(parts[0]) if parts else None
            yield self._rule(kind, route.framework, route.rule, by=fact or "")

    def _waiting_for(self) -> Iterator[Part]:
        for name in sorted(self.decision.missing):
            fact = self.law.facts[name]
            if fact.kind is Kind.WORLD:
                yield self._question(Said.DEPENDS, fact)
            elif fact.kind is Kind.JUDGEMENT:
                yield self._question(Said.JUDGED_BY, fact)
            else:
                yield self._question(Said.MISSING, fact)

    def _concerned(self) -> tuple[Framework, ...]:
        """The frameworks whose rules speak in this decision, the country's own otherwise."""
        spoken = {route.framework.key for route in (*self.decision.roads, *self.decision.bars)}
        if self.decision.lowered_by is Layer.DATA_PROTECTION:
            spoken |= {each.key for each in self.law.frameworks}
        found = tuple(each for each in self.law.frameworks if each.key in spoken)
        return found or tuple(each for each in self.law.frameworks if each.country != "eu")

    def _whom_to_ask(self, framework: Framework) -> tuple[Words, ...]:
        """The framework's, or its rules' own where nothing but rules with own words speaks."""
        spoken = [r.rule for r in self.decision.roads if r.framework.key == framework.key]
        own = tuple(rule.ask for rule in spoken if rule.ask is not None)
        return own if own and len(own) == len(spoken) else (framework.whom_to_ask,)

    def _rule(self, kind: Said, framework: Framework, rule: Rule, *, by: str = "") -> Part:
        cite = f"{framework.sources[rule.cite.source].cite}, {rule.cite.at}"
        return self._words(kind, rule.id, rule.say, cite=cite, by=by)

    def _question(self, kind: Said, fact: Fact) -> Part:
        return self._words(kind, fact.name, fact.ask, by=fact.by)

    def _words(self, kind: Said, key: str, words: Words, *, cite: str = "", by: str = "") -> Part:
        text, translated = self._in_reading(words)
        return Part(kind, key, text, translated, cite, by)

    def _in_reading(self, words: Words) -> tuple[str, bool]:
        translated = self.language in words
        return (words[self.language] if translated else words["en"]), translated


def _fact_of(condition: object) -> str | None:
    return condition.fact if isinstance(condition, Is | Within) else None


def _once(parts: Iterator[Part]) -> Iterator[Part]:
    seen: set[Part] = set()
    for part in parts:
        if part not in seen:
            seen.add(part)
            yield part
