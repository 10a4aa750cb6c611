"""The shipped frameworks: read, cited, worded in four languages, dated, and held by scenarios."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import samhus.packs
from samhus.engines.lawfulness.deciding import decide, outcome_of
from samhus.engines.lawfulness.framework import Certainty, Effect, Framework, Kind, Layer
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.mutating import mutate
from samhus.engines.lawfulness.scenarios import run_scenarios
from samhus.engines.lawfulness.shelf import files_in, read_shelf
from samhus.engines.lawfulness.survey import dead

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L8")]
PACKS = Path(samhus.packs.__file__).parent
SHELF = read_shelf(PACKS)
BY_KEY = {each.key: each for each in SHELF.frameworks}
COUNTRIES = ("be", "dk", "es", "fi", "gb", "it", "nl", "se")
LANGUAGES = {"en", "da", "sv", "fi"}
TODAY = date(2026, 11, 22)
every_framework = pytest.mark.parametrize("framework", SHELF.frameworks, ids=lambda each: each.key)


def words(found: Any, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every set of wordings in a file: a mapping that has an English sentence."""
    if isinstance(found, dict):
        if isinstance(found.get("en"), str):
            yield place, found
            return
        for key, value in found.items():
            yield from words(value, f"{place}.{key}")
    elif isinstance(found, list):
        for number, value in enumerate(found):
            yield from words(value, f"{place}[{number}]")


def outcome(framework: str, on: date, **facts: Any) -> str:
    return str(decide(Law((BY_KEY[framework],), on), facts).outcome)


def test_every_country_has_its_law_and_opens_with_a_duty() -> None:
    assert SHELF.countries() == COUNTRIES
    for country in COUNTRIES:
        rules = [rule for each in SHELF.of(country) for rule in each.rules]
        assert any(rule.layer is Layer.DUTY for rule in rules), country


def test_union_law_is_not_asked_in_britain() -> None:
    assert {each.country for each in SHELF.of("gb")} == {"gb"}
    assert "eu" in {each.country for each in SHELF.of("dk")}


def test_at_least_sixty_scenarios_of_real_law_each_quote_the_fact() -> None:
    scenarios = [one for each in SHELF.frameworks for one in each.scenarios]
    assert len(scenarios) >= 60
    assert all(len(one.quotes) >= 5 for one in scenarios)


@every_framework
def test_its_scenarios_come_out_as_the_reference_says(framework: Framework) -> None:
    wrong = [
        (run.scenario.id, run.decision.outcome)
        for run in run_scenarios(framework)
        if not run.passed
    ]
    assert wrong == []


@every_framework
def test_its_scenarios_notice_nine_mistakes_of_ten(framework: Framework) -> None:
    found = mutate(framework)
    assert found.killed
    assert found.score >= 0.9, [(each.rule, each.what) for each in found.survivors]


@every_framework
def test_every_rule_cites_a_pinpoint_and_none_is_dead(framework: Framework) -> None:
    for rule in framework.rules:
        assert framework.sources[rule.cite.source].cite
        assert rule.cite.at.strip()
    assert dead([framework]) == ()


@every_framework
def test_every_rule_that_answers_has_a_near_miss(framework: Framework) -> None:
    missed = {one.near_miss_of for one in framework.scenarios}
    answering = {
        rule.id
        for rule in framework.rules
        if rule.effect in (Effect.MAY, Effect.MUST, Effect.PASS, Effect.NOT_RESEARCHED)
    }
    # Nothing but another agency's question lies beside the Finnish police act: all of it is open.
    assert answering - missed <= {"fi-police-act"}


@every_framework
def test_what_could_not_be_verified_is_a_named_open_point(framework: Framework) -> None:
    named = {rule for point in framework.open_points for rule in point.concerns}
    unverified = {
        rule.id
        for rule in framework.rules
        if framework.sources[rule.cite.source].certainty is Certainty.UNVERIFIED
    }
    assert unverified <= named
    rules = {rule.id for rule in framework.rules}
    assert named <= rules


@every_framework
def test_it_is_a_draft_until_a_lawyer_signs(framework: Framework) -> None:
    assert framework.status == "draft"
    assert framework.stale == ()


@pytest.mark.parametrize(
    "file",
    [*files_in(PACKS), PACKS / "eu" / "law" / "vocabulary.yaml"],
    ids=lambda file: f"{file.parent.parent.name}/{file.stem}",
)
def test_every_word_stands_in_four_languages(file: Path) -> None:
    found = list(words(yaml.safe_load(file.read_text(encoding="utf-8"))))
    assert found
    assert [place for place, each in found if not set(each) >= LANGUAGES] == []


@pytest.mark.parametrize(
    ("country", "wanted"),
    [
        ("dk", {"may", "must", "no_basis", "not_by_this_route", "undetermined"}),
        ("gb", {"may", "must", "no_basis", "not_by_this_route", "not_researched", "undetermined"}),
        ("nl", {"may", "must", "no_basis", "not_by_this_route", "not_researched", "undetermined"}),
        ("se", {"may", "must", "no_basis", "not_by_this_route", "undetermined"}),
        ("fi", {"may", "must", "no_basis", "not_by_this_route", "not_researched", "undetermined"}),
        ("be", {"may", "no_basis", "not_by_this_route", "not_researched", "undetermined"}),
    ],
)
def test_a_country_shows_every_answer_its_law_can_give(country: str, wanted: set[str]) -> None:
    shown = {
        one.outcome
        for each in SHELF.frameworks
        if each.country == country
        for one in each.scenarios
    }
    assert wanted | {"judgement_needed"} <= shown


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2025, 3, 31), "no_basis"), (date(2025, 4, 1), "may")],
)
def test_sweden_opened_social_services_to_customs_on_1_april_2025(on: date, expected: str) -> None:
    facts = {
        "sender": "social_services",
        "recipient": "customs",
        "age": 20,
        "crime_risk": True,
        "inappropriate_for_measures": False,
        "obvious_interest": False,
        "category": "act_or_statement",
    }
    assert outcome("se-osl", on, **facts) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2025, 3, 31), "no_basis"), (date(2025, 4, 1), "must")],
)
def test_swedish_head_teachers_are_obliged_since_1_april_2025(on: date, expected: str) -> None:
    facts = {
        "sender": "school",
        "recipient": "police",
        "purpose": "prevent_crime",
        "mode": "own_initiative",
        "head_teacher_decides": True,
        "necessary": True,
        "care_secrecy": False,
        "category": "attendance",
    }
    assert outcome("se-lag-2025-170", on, **facts) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2025, 11, 30), "no_basis"), (date(2025, 12, 1), "may")],
)
def test_sweden_opened_any_authority_to_any_on_1_december_2025(on: date, expected: str) -> None:
    facts = {
        "sender": "school",
        "recipient": "state_agency",
        "needed_against_crime": True,
        "overriding_reasons_for_secrecy": False,
        "excluded_secrecy": False,
        "obvious_interest": False,
    }
    assert outcome("se-osl", on, **facts) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2019, 4, 11), "no_basis"), (date(2019, 4, 12), "may")],
)
def test_british_local_authorities_refer_since_12_april_2019(on: date, expected: str) -> None:
    facts = {
        "sender": "municipality",
        "recipient": "case_panel",
        "channel_act": "refer",
        "reasonable_grounds": True,
        "contravenes_data_protection": False,
    }
    assert outcome("gb-channel", on, **facts) == expected


@pytest.mark.parametrize(
    ("mode", "expected"), [("request", "not_by_this_route"), ("own_initiative", "may")]
)
def test_finland_lets_tell_the_police_but_not_be_asked_by_them(mode: str, expected: str) -> None:
    facts = {
        "sender": "social_services",
        "recipient": "police",
        "purpose": "avert_danger",
        "reason_to_suspect_violence": True,
        "necessary_against_threat": True,
    }
    assert outcome("fi-threat-to-life", TODAY, mode=mode, **facts) == expected


@pytest.mark.parametrize("country", ["es", "it"])
def test_where_nobody_looked_the_answer_is_not_that_there_is_no_basis(country: str) -> None:
    law = SHELF.law(country, TODAY)
    facts = {"sender": "school", "recipient": "police", "category": "attendance"}
    settled = {"danger_to_life": False, "serious_crime_ahead": False, "court_order": False}
    decision = decide(law, facts | settled)
    assert decision.outcome == "not_researched"
    assert all(each.whom_to_ask["en"] for each in law.frameworks)


def test_a_dutch_meeting_about_radicalisation_is_not_hung_on_the_safety_houses() -> None:
    law = SHELF.law("nl", TODAY)
    facts: dict[str, Any] = {
        "sender": "police",
        "recipient": "case_panel",
        "case_meeting": "radicalisation",
        "danger_to_life": False,
        "case_registered": True,
        "designated_category": True,
        "necessary": True,
        "weighty_reasons": False,
        "recipient_needs_it": True,
        "category": "act_or_statement",
    }
    assert outcome_of(law, facts) == "not_researched"
    assert (
        outcome_of(law, facts | {"case_meeting": "safety_house", "medical_secret": False}) == "must"
    )


@pytest.mark.parametrize("country", COUNTRIES)
def test_frameworks_of_one_country_ask_the_same_question_in_the_same_words(country: str) -> None:
    seen: dict[str, Any] = {}
    for framework in SHELF.of(country):
        for name, fact in framework.facts.items():
            other = seen.setdefault(name, fact)
            assert (fact.type, fact.kind, fact.ask) == (other.type, other.kind, other.ask), name


def test_danger_is_never_a_judgement_to_be_obtained() -> None:
    for name in ("danger_to_life", "child_at_risk", "serious_crime_ahead", "age"):
        assert SHELF.vocabulary.facts()[name].kind is Kind.WORLD


def test_in_denmark_nobody_is_free_not_to_share_while_a_duty_is_open() -> None:
    law = SHELF.law("dk", TODAY)
    facts: dict[str, Any] = {
        "sender": "school",
        "recipient": "social_services",
        "category": "attendance",
        "purpose": "prevent_crime",
        "cooperation": "ssp",
        "necessary": True,
        "recipient_needs_it": True,
        "age": 14,
    }
    free = "rpl-115-4"
    open_ = decide(law, facts)
    assert open_.open_duties
    assert free not in {note.rule.id for note in open_.notes}
    answered = decide(law, facts | {"child_at_risk": False})
    assert answered.outcome == "may"
    assert free in {note.rule.id for note in answered.notes}
    obliged = decide(law, facts | {"child_at_risk": True})
    assert obliged.outcome == "must"
    assert free not in {note.rule.id for note in obliged.notes}
    del facts["recipient_needs_it"]
    waiting = decide(law, facts | {"child_at_risk": True})
    assert waiting.outcome == "judgement_needed", "the duty holds, this kind of item waits"
    assert free not in {note.rule.id for note in waiting.notes}


@pytest.mark.parametrize(
    ("country", "facts"),
    [
        ("gb", {"channel_act": "none"}),
        ("nl", {"case_meeting": "none"}),
        ("be", {"cell_on_radicalisation": False, "return_sheet": False}),
        ("dk", {"cooperation": "none"}),
        ("fi", {}),
    ],
)
def test_outside_the_acts_that_were_read_nobody_looked(country: str, facts: dict[str, Any]) -> None:
    asked = {"sender": "school", "recipient": "police", "category": "attendance"}
    settled = {"danger_to_life": False, "serious_crime_ahead": False, "court_order": False}
    given = asked | settled | facts | {"mode": "request", "purpose": "support_person"}
    assert outcome_of(SHELF.law(country, TODAY), given) == "not_researched"


def test_every_question_stands_in_four_languages() -> None:
    facts = [fact for each in SHELF.frameworks for fact in each.facts.values()]
    assert [fact.name for fact in facts if not set(fact.ask) >= LANGUAGES] == []
    labelled = [fact for fact in facts if fact.values and fact.labels]
    assert labelled
    assert [fact.name for fact in labelled if set(fact.labels) != set(fact.values)] == []


@pytest.mark.parametrize("country", ["es", "it", "dk"])
def test_a_layer_takes_a_yes_away_but_never_that_nobody_looked(country: str) -> None:
    """No data-protection rule that was read speaks of the security service: no "no basis"."""
    asked = {"sender": "security_service", "recipient": "police", "category": "attendance"}
    told = {"danger_to_life": True} | ({"cooperation": "none"} if country == "dk" else {})
    decision = decide(SHELF.law(country, TODAY), asked | told)
    assert decision.outcome == "not_researched"
    assert {road.rule.effect for road in decision.roads} == {Effect.NOT_RESEARCHED}
