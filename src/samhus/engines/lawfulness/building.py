"""Checked YAML -> frameworks; what no schema can say is said here, with its line."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from samhus.engines.lawfulness.conditions import Condition
from samhus.engines.lawfulness.framework import (
    LOWERING,
    Certainty,
    Citation,
    Duty,
    Effect,
    Fact,
    Framework,
    Layer,
    OpenPoint,
    Researched,
    Rule,
    Scenario,
    Source,
)
from samhus.engines.lawfulness.parsing import Parser
from samhus.engines.lawfulness.reading import checked, digest, read_facts
from samhus.engines.lawfulness.vocabulary import Vocabulary
from samhus.engines.packfiles import BadPack, Problem
from samhus.engines.packfiles import Source as File


def read_framework(file: Path, vocabulary: Vocabulary) -> Framework:
    """One framework, checked against the vocabulary. Raises BadPack with every mistake."""
    return _Building(checked(file, "framework"), vocabulary).framework()


@dataclass
class _Building:
    """One file on its way; mistakes are collected, so that an author mends them in one round."""

    file: File
    vocabulary: Vocabulary
    problems: list[Problem] = field(default_factory=list)

    def say(self, place: tuple[str | int, ...], sentence: str) -> None:
        self.problems.append(self.file.problem(place, sentence))

    def framework(self) -> Framework:
        data = self.file.data
        sources = self._sources(data["sources"])
        facts = self._facts(data.get("facts", {}))
        groups = self._groups(data.get("groups", {}))
        parser = Parser(self.vocabulary.facts() | facts, groups, data.get("define", {}), self.say)
        parser.check_definitions()
        rules = tuple(
            self._rule(number, given, parser, sources) for number, given in enumerate(data["rules"])
        )
        self._rules_fit(rules)
        scenarios = tuple(self._scenarios(data.get("scenarios", ()), parser.facts, rules))
        points = tuple(
            OpenPoint(one["key"], one["say"], tuple(one.get("concerns", ())))
            for one in data.get("open_points", ())
        )
        researched = tuple(self._researched(data.get("researched", ()), parser, sources))
        self._status(data)
        if self.problems:
            raise BadPack(tuple(sorted(self.problems, key=lambda one: (one.line, one.sentence))))
        return Framework(
            key=data["framework"],
            country=data["country"],
            version=data["version"],
            title=data["title"],
            status=data["status"],
            sources=MappingProxyType(sources),
            facts=MappingProxyType(parser.facts),
            rules=rules,
            scenarios=scenarios,
            open_points=points,
            whom_to_ask=data["whom_to_ask"],
            digest=digest(self.file.file),
            stale=tuple(sorted(key for key, one in sources.items() if _is_stale(one))),
            researched=researched,
        )

    def _status(self, data: Mapping[str, Any]) -> None:
        if data["status"] != "draft":
            self.say(("status",), "only a controller's lawyer verifies; a file ships as draft.")

    def _sources(self, given: Mapping[str, Any]) -> dict[str, Source]:
        found = {}
        for key, one in given.items():
            held = one["text"] == "held"
            if held != ("quotation" in one) or held != ("sha256" in one):
                self.say(
                    ("sources", key),
                    f"{key}: a hash and a quotation stand here exactly when the text is held.",
                )
            found[key] = Source(
                key,
                one["cite"],
                date.fromisoformat(one["consulted"]),
                Certainty(one["certainty"]),
                one.get("url", ""),
                one.get("quotation", ""),
                one.get("sha256", ""),
            )
        return found

    def _facts(self, given: Mapping[str, Any]) -> dict[str, Fact]:
        for name in given:
            if name in self.vocabulary.facts():
                sentence = f"{name} is a word of the vocabulary and cannot be defined anew."
                self.say(("facts", name), sentence)
        return read_facts(given, frozenset(self.vocabulary.terms["roles"]), self.say)

    def _groups(self, given: Mapping[str, Any]) -> dict[str, frozenset[str]]:
        return dict(self.vocabulary.groups) | {k: frozenset(v) for k, v in given.items()}

    def _citation(
        self, place: tuple[str | int, ...], given: Mapping[str, str], sources: Mapping[str, Source]
    ) -> Citation:
        if given["source"] not in sources:
            self.say(place, f"{given['source']!r} is not among the sources.")
        return Citation(given["source"], given["at"])

    def _rule(
        self, number: int, given: Mapping[str, Any], parser: Parser, sources: Mapping[str, Source]
    ) -> Rule:
        place = ("rules", number)
        condition: Condition = parser.condition(given["when"], (*place, "when"))
        return Rule(
            id=given["id"],
            effect=Effect(given["effect"]),
            layer=Layer(given.get("layer", "gateway")),
            cite=self._citation((*place, "cite"), given["cite"], sources),
            when=condition,
            say=given["say"],
            valid_from=_day(given.get("valid_from")),
            valid_until=_day(given.get("valid_until")),
            unless=tuple(given.get("unless", ())),
            closes=tuple(given.get("closes", ())),
            duties=tuple(
                Duty(
                    one["key"],
                    one["say"],
                    self._citation((*place, "duties", at), one["cite"], sources)
                    if "cite" in one
                    else None,
                )
                for at, one in enumerate(given.get("duties", ()))
            ),
            ask=given.get("ask"),
        )

    def _researched(
        self, given: Any, parser: Parser, sources: Mapping[str, Source]
    ) -> Iterator[Researched]:
        for number, one in enumerate(given):
            place = ("researched", number)
            yield Researched(
                one["key"],
                self._citation((*place, "cite"), one["cite"], sources),
                parser.condition(one["when"], (*place, "when")),
                one["say"],
            )

    def _rules_fit(self, rules: tuple[Rule, ...]) -> None:
        by_id: dict[str, list[Rule]] = {}
        for number, rule in enumerate(rules):
            self._dates_fit(rule, by_id.setdefault(rule.id, []), ("rules", number))
            by_id[rule.id].append(rule)
        for number, rule in enumerate(rules):
            if (rule.effect is Effect.PASS) != (rule.layer in LOWERING):
                self.say(("rules", number), f"{rule.id}: the last two layers pass, and only they.")
            for other in (*rule.unless, *rule.closes):
                if other not in by_id or other == rule.id:
                    self.say(("rules", number), f"{rule.id}: {other!r} is no other rule here.")

    def _dates_fit(self, rule: Rule, others: list[Rule], place: tuple[str | int, ...]) -> None:
        if any(_overlap(rule, other) for other in others):
            self.say(place, f"{rule.id}: two versions of this rule hold on the same day.")
        if rule.valid_from and rule.valid_until and rule.valid_until <= rule.valid_from:
            self.say(place, f"{rule.id}: it ends before it begins.")

    def _scenarios(
        self, given: Any, facts: Mapping[str, Fact], rules: tuple[Rule, ...]
    ) -> Iterator[Scenario]:
        known = {rule.id for rule in rules}
        seen: set[str] = set()
        for number, one in enumerate(given):
            place = ("scenarios", number)
            if one["id"] in seen:
                self.say(place, f"{one['id']!r} stands here a second time.")
            seen.add(one["id"])
            for name, value in one["facts"].items():
                if name not in facts:
                    self.say((*place, "facts", name), f"{name!r} is asked by no rule and no word.")
                elif not _fits(facts[name], value):
                    self.say((*place, "facts", name), f"{name} cannot be {value!r}.")
            for wanted in (*one.get("rules", ()), *filter(None, [one.get("near_miss_of")])):
                if wanted not in known:
                    self.say(place, f"{wanted!r} is no rule here.")
            yield Scenario(
                one["id"],
                MappingProxyType(one["facts"]),
                date.fromisoformat(one["on"]),
                one["outcome"],
                tuple(one.get("rules", ())),
                one["quotes"],
                one.get("near_miss_of", ""),
            )


def _fits(fact: Fact, value: Any) -> bool:
    if fact.type == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    return value in fact.domain and isinstance(value, bool) == (fact.type == "bool")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _overlap(one: Rule, other: Rule) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts < min(one.valid_until or date.max, other.valid_until or date.max)


def _is_stale(source: Source) -> bool:
    if not source.sha256:
        return False
    return hashlib.sha256(source.quotation.encode()).hexdigest() != source.sha256
