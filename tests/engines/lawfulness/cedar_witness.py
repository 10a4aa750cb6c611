"""What Cedar answers to the exported policies: a third evaluator, written by others in Rust."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import cedarpy

from samhus.engines.lawfulness.cedar import PARTIES, asked_facts, export_cedar
from samhus.engines.lawfulness.framework import Effect, Framework

BATCH = 1000
Case = tuple[date, Mapping[str, Any]]


class Cedar:
    """The exported policies, parsed once."""

    def __init__(self, frameworks: Sequence[Framework]) -> None:
        self.export = export_cedar(frameworks)
        self.frameworks = frameworks
        self.asked = asked_facts(frameworks)
        self.policies = cedarpy.PolicySet.from_str(self.export.policies)
        self.schema = cedarpy.Schema.from_str(self.export.schema)
        self.entities = cedarpy.Entities.from_json_str("[]", self.schema)
        parties = frameworks[-1].facts
        self.anybody = {name: parties[name].domain[0] for name in PARTIES}

    def validated(self) -> list[str]:
        """What Cedar's own validator has against policies and schema."""
        found = cedarpy.validate_policies(self.export.policies, self.export.schema)
        return [] if found.validation_passed else [str(each) for each in found.errors]

    def request(self, case: Case, action: str = "weigh") -> dict[str, Any]:
        """One question; a fact that is not stated is left out and then refused."""
        day, facts = case
        parties = self.anybody | {name: facts[name] for name in PARTIES if name in facts}
        context: dict[str, Any] = {"on": day.year * 10000 + day.month * 100 + day.day}
        for name, fact in self.asked.items():
            if name not in facts:
                continue
            value = facts[name]
            if fact.type == "enum":
                kind = "Samhus::" + "".join(part.capitalize() for part in name.split("_"))
                value = {"__entity": {"type": kind, "id": value}}
            context[name] = value
        return {
            "principal": {"type": "Samhus::Agency", "id": parties["sender"]},
            "action": {"type": "Samhus::Action", "id": action},
            "resource": {"type": "Samhus::Agency", "id": parties["recipient"]},
            "context": context,
        }

    def ask(self, cases: Sequence[Case], action: str = "weigh") -> Iterable[cedarpy.AuthzResult]:
        """Cedar's results, a batch at a time."""
        for start in range(0, len(cases), BATCH):
            requests = [self.request(case, action) for case in cases[start : start + BATCH]]
            yield from cedarpy.is_authorized_batch(
                requests, self.policies, self.entities, self.schema
            )

    def outcomes(self, cases: Sequence[Case]) -> list[str]:
        """The outcome of each case, combined as the export's head says."""
        found = []
        for (day, _), result in zip(cases, self.ask(cases), strict=True):
            assert not result.diagnostics.errors, result.diagnostics.errors
            ids = result.diagnostics.id_annotations_by_reason.values()
            found.append(combined({each.split("/")[0] for each in ids}, self.layers(day)))
        return found

    def layers(self, day: date) -> frozenset[str]:
        """The layers about which a rule is in force."""
        rules = [rule for each in self.frameworks for rule in each.rules if rule.in_force(day)]
        return frozenset(rule.layer.value for rule in rules if rule.effect is Effect.PASS)


def combined(allowed: set[str], layers: frozenset[str]) -> str:
    """The outcome from the actions that were allowed."""
    if "must_not" in allowed:
        return "must_not"
    yes = "must" if "must" in allowed else "may" if "may" in allowed else ""
    if yes and layers <= allowed:
        return yes
    left = ("not_researched",) if yes else ("not_researched", "not_by_this_route")
    return next((each for each in left if each in allowed), "no_basis")
