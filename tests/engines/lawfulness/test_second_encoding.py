"""Two people encoded three frameworks, the second without having seen the first.

Every disagreement was settled by the words of the reference and stands in
docs/safeguards/second-encoding.md; the cases that decided are here, and none is left.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.engines.lawfulness.comparing import PAIRS, TODAY, Facts, Pair

from samhus.engines.lawfulness.deciding import outcome_of
from samhus.engines.lawfulness.mutating import mutants
from samhus.engines.lawfulness.outcomes import Outcome

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L8")]
DOCUMENT = Path(__file__).parents[3] / "docs" / "safeguards" / "second-encoding.md"
SAMPLE = 10_000
DK, FI, GB = "dk-retsplejeloven-115", "fi-threat-to-life", "gb-channel"
every_pair = pytest.mark.parametrize("name", PAIRS)


@dataclass(frozen=True)
class Settled:
    """A question on which the two differed, and what both answer since."""

    name: str
    framework: str
    answer: str
    facts: Facts
    on: date = TODAY


def settled(name: str, framework: str, answer: str, on: date = TODAY, **facts: Any) -> Settled:
    return Settled(name, framework, answer, facts, on)


SSP: Facts = {
    "cooperation": "ssp",
    "necessary": True,
    "purpose": "prevent_crime",
    "category": "attendance",
}
PSP: Facts = {
    "cooperation": "psp",
    "necessary": True,
    "purpose": "support_person",
    "category": "attendance",
}
KSP: Facts = {
    "cooperation": "ksp",
    "ksp_group": "released_convict",
    "necessary": True,
    "purpose": "reintegration",
    "category": "attendance",
}
REMAND = KSP | {"ksp_group": "released_remand", "radicalised_or_at_risk": True}
INSTITUTION = "self_governing_institution"
REFERS: Facts = {"channel_act": "refer", "recipient": "case_panel", "reasonable_grounds": True}
INFORMS: Facts = {
    "channel_act": "inform_panel",
    "schedule_7_partner": True,
    "appropriate_and_practicable": True,
    "compatible_with_functions": True,
    "contravenes_data_protection": False,
    "category": "attendance",
}
ASKED: Facts = {"recipient": "social_services", "mode": "request", "indispensable": True}

CASES = [
    settled(
        "dk-outside-the-section",
        DK,
        "not_researched",
        sender="police",
        recipient="school",
        **(SSP | {"cooperation": "none"}),
    ),
    settled(
        "dk-own-house",
        DK,
        "no_basis",
        sender="police",
        recipient="own_organisation",
        **(SSP | {"cooperation": "none"}),
    ),
    settled("dk-health-gates", DK, "not_researched", sender="health", recipient="police", **PSP),
    settled(
        "dk-section-8",
        DK,
        "no_basis",
        sender="school",
        recipient="police",
        **(SSP | {"necessary": False, "category": "suspicion_of_offence"}),
    ),
    settled(
        "dk-sender-of-another-cooperation",
        DK,
        "no_basis",
        sender="school",
        recipient="police",
        **KSP,
    ),
    settled("dk-ssp-members", DK, "may", sender="early_education", recipient="police", **SSP),
    settled(
        "dk-upper-secondary",
        DK,
        "no_basis",
        sender="upper_secondary",
        recipient="police",
        included=False,
        **SSP,
    ),
    settled("dk-health-told", DK, "no_basis", sender="police", recipient="health", **PSP),
    settled("dk-child-welfare", DK, "may", sender="police", recipient="child_welfare", **PSP),
    settled(
        "dk-police-for-investigation",
        DK,
        "not_by_this_route",
        sender="police",
        recipient="school",
        **(SSP | {"purpose": "investigate"}),
    ),
    settled("dk-police-to-police", DK, "no_basis", sender="police", recipient="police", **SSP),
    settled(
        "dk-institution-told",
        DK,
        "may",
        sender="prison_probation",
        recipient=INSTITUTION,
        included=True,
        **KSP,
    ),
    settled(
        "dk-institution-told-from-outside",
        DK,
        "no_basis",
        sender="school",
        recipient=INSTITUTION,
        included=True,
        **PSP,
    ),
    settled(
        "dk-remand-date",
        DK,
        "no_basis",
        date(2016, 2, 29),
        sender="police",
        recipient="social_services",
        **REMAND,
    ),
    settled("fi-basic-school", FI, "no_basis", sender="school", recipient="police"),
    settled("fi-64-state", FI, "must", sender="police", **ASKED),
    settled("fi-64-court", FI, "no_basis", sender="court", **ASKED),
    settled(
        "fi-63-3-grade-not-known",
        FI,
        "may",
        sender="child_welfare",
        recipient="court",
        mode="own_initiative",
        purpose="investigate",
        needed_for_investigation=True,
        child_or_very_important_interest=True,
    ),
    settled("fi-kho-whom", FI, "undetermined", sender="youth_work", mode="request"),
    settled("gb-outside-part-5", GB, "not_researched", recipient="school", channel_act="none"),
    settled("gb-own-house", GB, "no_basis", recipient="own_organisation", channel_act="none"),
    settled(
        "gb-referral-data-protection",
        GB,
        "no_basis",
        sender="police",
        contravenes_data_protection=True,
        **REFERS,
    ),
    settled(
        "gb-support-data-protection",
        GB,
        "no_basis",
        sender="case_panel",
        channel_act="give_support",
        age=18,
        consent_own=True,
        contravenes_data_protection=True,
    ),
    settled(
        "gb-departments-refer",
        GB,
        "may",
        sender="social_services",
        contravenes_data_protection=False,
        **REFERS,
    ),
    settled(
        "gb-departments-told", GB, "must", sender="health", recipient="child_welfare", **INFORMS
    ),
    settled(
        "gb-held-by-the-service",
        GB,
        "not_by_this_route",
        sender="security_service",
        recipient="case_panel",
        **INFORMS,
    ),
    settled(
        "gb-act-not-chosen", GB, "undetermined", sender="school", contravenes_data_protection=True
    ),
]


def differing(pair: Pair, most: int) -> tuple[list[object], Counter[Outcome]]:
    """The disagreements among cases drawn for the pair, and how often each answer came."""
    seen: Counter[Outcome] = Counter()
    cases = list(pair.drawn(Random(pair.first.key), most))
    for day, facts in cases:
        seen[outcome_of(pair.laws[day][0], facts)] += 1
    found = [pair.smallest(each) for each in pair.compare(iter(cases)) if each]
    return found, seen


@every_pair
def test_two_encodings_of_one_act_agree_on_a_sample(name: str) -> None:
    found, seen = differing(PAIRS[name], SAMPLE)
    assert found[:3] == []
    assert {Outcome.MAY, Outcome.NO_BASIS, Outcome.NOT_BY_THIS_ROUTE, Outcome.UNDETERMINED} <= set(
        seen
    )


@pytest.mark.long
@every_pair
def test_two_encodings_of_one_act_agree_on_every_combination_known_or_not(name: str) -> None:
    pair = PAIRS[name]
    asked = 0
    for each in pair.compare(pair.every()):
        asked += 1
        assert each is None, pair.smallest(each)
    assert asked == pair.size
    print(f"\n{name}: {asked:,} combinations that stand for {pair.stands_for:,}, all alike")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_settled_is_what_both_answer_since(case: Settled) -> None:
    answers = [outcome_of(law, case.facts) for law in PAIRS[case.framework].laws[case.on]]
    assert answers == [case.answer, case.answer]


def test_every_settled_case_has_its_row_with_a_reason_and_every_row_its_case() -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    assert [row[0].strip("`") for row in rows] == [case.name for case in CASES]
    assert all(len(row) == 6 and len(row[5]) > 20 for row in rows)


def unseen(name: str, number: int) -> list[str]:
    """Of so many mistakes in the shipped file, drawn, those at which a sample sees nothing."""
    pair = PAIRS[name]
    wrong = Random(name).sample(list(mutants(pair.first)), number)
    return [
        f"{each.rule}: {each.what}"
        for each in wrong
        if differing(replace(pair, first=each.framework), SAMPLE // 5)[0] == []
    ]


@every_pair
def test_a_mistake_in_one_of_them_would_be_seen(name: str) -> None:
    assert len(unseen(name, 4)) <= 2


@pytest.mark.long
@every_pair
def test_nearly_every_mistake_in_one_of_them_would_be_seen(name: str) -> None:
    assert len(unseen(name, 60)) <= 6
