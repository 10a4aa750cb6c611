"""The places of real law that issue 4 names: what comes out, by which provision, and one fact off.

Each answer is that of the country's framework alone, so that the national provision is seen and
not what the Union's layer leaves of it.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import samhus.packs
from samhus.engines.lawfulness.conditions import Both, Condition, Either, Not, evaluate
from samhus.engines.lawfulness.deciding import decide
from samhus.engines.lawfulness.explaining import Said, explain
from samhus.engines.lawfulness.framework import Effect, Framework, Rule, Scenario
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.shelf import read_shelf

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L8")]
SHELF = read_shelf(Path(samhus.packs.__file__).parent)
BY_KEY = {each.key: each for each in SHELF.frameworks}
TODAY = date(2026, 11, 22)
SIX = ("be", "dk", "fi", "gb", "nl", "se")
Facts = dict[str, Any]

FI: Facts = {
    "sender": "social_services", "recipient": "police", "purpose": "avert_danger",
    "reason_to_suspect_violence": True, "necessary_against_threat": True,
}  # fmt: skip
INFORM: Facts = {
    "sender": "health", "recipient": "case_panel", "channel_act": "inform_panel",
    "schedule_7_partner": True, "appropriate_and_practicable": True,
    "compatible_with_functions": True, "contravenes_data_protection": False,
    "category": "attendance",
}  # fmt: skip
REFER: Facts = {
    "sender": "municipality", "recipient": "case_panel", "channel_act": "refer",
    "reasonable_grounds": True, "contravenes_data_protection": False,
}  # fmt: skip
HOUSE: Facts = {
    "sender": "health", "recipient": "case_panel", "case_meeting": "safety_house",
    "case_registered": True, "designated_category": True, "necessary": True,
    "weighty_reasons": False, "medical_secret": True, "explicit_consent": True,
    "law_or_good_care": False, "category": "health_data",
}  # fmt: skip
CUSTOMS: Facts = {
    "sender": "social_services", "recipient": "customs", "age": 20, "crime_risk": True,
    "inappropriate_for_measures": False, "obvious_interest": False, "category": "act_or_statement",
}  # fmt: skip
TIP: Facts = {
    "sender": "police", "recipient": "social_services", "may_help_against_terrorism": True,
    "interest_prevails": True, "obvious_interest": False, "category": "act_or_statement",
}  # fmt: skip
SSP: Facts = {
    "sender": "school", "recipient": "police", "cooperation": "ssp", "necessary": True,
    "purpose": "prevent_crime", "category": "attendance",
}  # fmt: skip
SHEET: Facts = {
    "sender": "case_panel", "recipient": "police", "return_sheet": True, "consensus": True,
    "professional_secret": False,
}  # fmt: skip
IN_FORCE = date(2025, 4, 1)

# framework, day, the case, what is otherwise, the outcome, where it stands
NAMED = [
    ("fi-threat-to-life", TODAY, FI, {"mode": "own_initiative"}, "may", "62 §"),
    ("fi-threat-to-life", TODAY, FI, {"mode": "request"}, "not_by_this_route", "KHO:2021:13"),
    ("gb-channel", TODAY, INFORM, {}, "must", "(1)-(3)"),
    ("gb-channel", TODAY, INFORM, {"category": "intelligence"}, "not_by_this_route", "(4)(b)"),
    ("gb-channel", date(2019, 4, 11), REFER, {}, "no_basis", ""),
    ("gb-channel", date(2019, 4, 12), REFER, {}, "may", "(2)-(3)"),
    ("nl-wgs-safety-houses", TODAY, HOUSE, {}, "must", "1.5"),
    ("nl-wgs-safety-houses", TODAY, HOUSE, {"explicit_consent": False}, "not_by_this_route", "2.29"),
    ("se-osl", IN_FORCE, CUSTOMS, {}, "may", "18 a §"),
    ("se-osl", date(2025, 3, 31), CUSTOMS, {}, "no_basis", ""),
    ("se-osl", IN_FORCE, CUSTOMS, {"category": "suspicion_of_offence"}, "not_by_this_route", "18 "),
    ("se-osl", date(2025, 10, 1), TIP, {}, "may", "10 c §"),
    ("se-osl", date(2025, 10, 1), TIP, {"recipient": "school"}, "no_basis", ""),
    ("dk-retsplejeloven-115", TODAY, SSP, {}, "may", "stk. 2, 1. pkt."),
    ("dk-retsplejeloven-115", TODAY, SSP, {"purpose": "investigate"}, "not_by_this_route", "stk. 2, 2. pkt."),
    ("be-livc", TODAY, SHEET, {}, "may", "return sheet"),
    ("be-livc", TODAY, SHEET, {"consensus": False}, "no_basis", ""),
    ("be-livc", TODAY, SHEET, {"professional_secret": True}, "not_by_this_route", "return sheet"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("framework", "on", "case", "otherwise", "expected", "at"),
    NAMED,
    ids=[f"{each[0]}-{each[4]}-{place}" for place, each in enumerate(NAMED)],
)
def test_a_named_place_of_the_law_answers_by_its_provision(
    framework: str, on: date, case: Facts, otherwise: Facts, expected: str, at: str
) -> None:
    assert len(otherwise) <= 1, "one fact off, no more"
    law = Law((BY_KEY[framework],), on)
    decision = decide(law, case | otherwise)
    assert decision.outcome == expected
    told = explain(law, decision)
    cites = [part.cite for part in (*told.of(Said.CARRIES), *told.of(Said.CLOSES))]
    assert not at or any(at in cite for cite in cites), cites


def test_in_denmark_section_115_obliges_nobody_and_says_so() -> None:
    law = Law((BY_KEY["dk-retsplejeloven-115"],), TODAY)
    told = explain(law, decide(law, SSP | {"age": 14, "child_at_risk": False}))
    assert told.outcome == "may"
    assert [part.cite for part in told.of(Said.NOTE)] == ["Retsplejeloven § 115, stk. 4"]


def made(framework: Framework, scenario: Scenario) -> bool:
    """Written for a mistake that mutation left unnoticed: named after the rule or the fact."""
    after = any(scenario.id.startswith(f"{rule.id}-") for rule in framework.rules)
    return after or bool(re.search(r"-not-|-\d$", scenario.id))


def test_sixty_scenarios_and_more_are_real_law_and_each_quotes_the_fact() -> None:
    """Those written from the reference, without those that mutation asked for afterwards."""
    quotes = {
        (each.country, one.quotes)
        for each in SHELF.frameworks
        for one in each.scenarios
        if not made(each, one)
    }
    by_country = Counter(country for country, _ in quotes)
    assert by_country.total() >= 60
    assert min(by_country[country] for country in SIX) >= 10
    assert all(re.search(r"\w{2}", quote) and len(quote) >= 5 for _, quote in quotes)


@pytest.mark.parametrize("framework", SHELF.frameworks, ids=lambda each: each.key)
def test_every_rule_has_a_case_in_which_it_holds_and_the_same_with_one_thing_off(
    framework: Framework,
) -> None:
    without = [
        rule.id
        for rule in framework.rules
        if rule.effect is not Effect.NOTE and not _pairs(framework, rule)
    ]
    assert without == []


def _pairs(framework: Framework, rule: Rule) -> list[tuple[str, str]]:
    cases = [(one, _holds(framework, rule, one)) for one in framework.scenarios]
    return [
        (held.id, missed.id)
        for held, holding in cases
        for missed, other in cases
        if holding and not other and _apart(held, missed) == 1
    ]


def _holds(framework: Framework, rule: Rule, scenario: Scenario) -> bool:
    if not rule.in_force(scenario.on):
        return False
    named = [r for r in framework.rules if r.id in rule.unless and r.in_force(scenario.on)]
    aside: Condition = Not(Either(tuple(other.when for other in named)))
    return evaluate(Both((rule.when, aside)), scenario.facts) is True


def _apart(one: Scenario, other: Scenario) -> int:
    """How many facts, the day among them, are not the same; not stated is a value too."""
    names = one.facts.keys() | other.facts.keys()
    return sum(one.facts.get(n) != other.facts.get(n) for n in names) + (one.on != other.on)
