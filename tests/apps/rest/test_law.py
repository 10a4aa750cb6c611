"""“May I share this?” for machines: the same answers as the page, and never leave to disclose."""

import json
import logging
from typing import Any

import pytest
from django.conf import settings

from samhus.engines.lawfulness.deciding import decide
from samhus.information_sharing.queries import asking as queries
from tests.apps.rest.callers import Machine, machine_of

pytestmark = [pytest.mark.line("L14"), pytest.mark.promise("P7")]
TEACHER = {
    "sender": "school",
    "recipient": "police",
    "purpose": "prevent_crime",
    "mode": "own_initiative",
    "age": 14,
}


@pytest.fixture
def school(cast: Any) -> Machine:
    return machine_of(cast, "coordinator_bro")


def ask(machine: Machine, country: str = "dk", **question: Any) -> Any:
    sent = {"categories": ["attendance"], "facts": TEACHER, **question}
    return machine.client.post(
        f"/api/v1/law/{country}/questions",
        json.dumps(sent),
        content_type="application/json",
        headers=machine.headers,
    )


def test_a_school_system_gets_the_answer_of_the_page_and_a_person_still_decides(school):
    kinds = queries.law_of("dk").facts["category"].values[:3]
    answer = ask(school, categories=list(kinds)).json()
    assert answer["human_decision_required"] is True
    assert answer["draft"] is True, "no lawyer has signed it"
    assert [each["category"] for each in answer["items"]] == list(kinds)
    for item in answer["items"]:
        expected = decide(queries.law_of("dk"), {**TEACHER, "category": item["category"]})
        assert item["outcome"] == expected.outcome.value
        assert item["human_decision_required"] is True
        assert item["explanation"]
    assert all(len(each["digest"]) == 64 for each in answer["frameworks"])


def test_the_law_says_what_it_asks_for_and_its_own_names_are_understood(school):
    law = school.get("/law/dk").json()
    facts = {each["name"]: each for each in law["facts"]}
    assert {"sender", "recipient", "purpose", "category"} <= facts.keys()
    assert facts["necessary"]["kind"] == "judgement"
    assert ask(school, categories=list(facts["category"]["values"])[:1]).status_code == 200


def test_words_come_in_the_language_of_the_caller(school):
    said = {
        language: school.client.get(
            "/api/v1/law/dk", headers={**school.headers, "Accept-Language": language}
        ).json()["facts"]
        for language, _name in settings.LANGUAGES
    }
    for language in said.keys() - {"en"}:
        assert said[language] != said["en"], language
        assert [one["name"] for one in said[language]] == [one["name"] for one in said["en"]]


def test_what_no_framework_knows_is_named_one_by_one(school):
    answer = ask(
        school,
        categories=["attendance", "shoe size"],
        facts={**TEACHER, "danger": True, "sender": "circus", "category": "attendance"},
    )
    assert answer.status_code == 422
    places = [fault["pointer"] for fault in answer.json()["errors"]]
    assert places == ["/facts/category", "/facts/sender", "/facts/danger", "/categories/1"]


def test_a_country_without_a_framework_and_too_many_kinds_are_told(school):
    assert ask(school, "xx").status_code == 404
    assert ask(school, categories=["attendance"] * 13).status_code == 422
    assert ask(school, categories=[]).status_code == 422
    assert ask(school, on="yesterday").status_code == 422


def test_the_law_of_another_day_answers_for_that_day(school):
    facts = {
        "sender": "municipality",
        "recipient": "case_panel",
        "channel_act": "refer",
        "reasonable_grounds": True,
    }
    before = ask(school, "gb", facts=facts, on="2019-04-11").json()
    after = ask(school, "gb", facts=facts, on="2019-04-12").json()
    assert (before["on"], after["on"]) == ("2019-04-11", "2019-04-12")
    assert before["items"][0]["outcome"] == "no_basis", "a local authority could not refer yet"
    assert after["items"][0]["outcome"] != "no_basis"


def test_danger_is_never_suggested(school):
    law = school.get("/law/fi").json()
    world = {each["name"] for each in law["facts"] if each["kind"] == "world"}
    assert world
    kinds = next(each for each in law["facts"] if each["name"] == "category")["values"]
    for mode in ("own_initiative", "request"):
        facts = {"sender": "social_services", "recipient": "police", "mode": mode}
        answer = ask(school, "fi", categories=list(kinds)[:12], facts=facts).json()
        for item in answer["items"]:
            for way in item["would_be_lawful_with"]:
                assert not world & way.keys(), way


def test_a_changed_provision_withholds_the_outcome(school, monkeypatch):
    from dataclasses import replace

    law = queries.law_of("dk")
    own = next(each for each in law.frameworks if each.country == "dk")
    source = next(iter(own.sources))
    stale = replace(own, stale=(source,))
    changed = replace(law, frameworks=(stale, *(f for f in law.frameworks if f is not own)))
    monkeypatch.setattr("samhus.information_sharing.rest.law._law", lambda *_: changed)
    answer = ask(school).json()
    [item] = answer["items"]
    assert item["outcome"] is None
    assert item["would_be_lawful_with"] == []
    assert {each["kind"] for each in item["explanation"]} <= {"stale", "ask"}
    assert own.sources[source].cite in [each for f in answer["frameworks"] for each in f["stale"]]


def test_nothing_is_kept_of_a_question_and_it_stands_in_no_log(school, caplog):
    from django.db import connection

    def rows() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            found = {}
            for (name,) in cursor.fetchall():
                cursor.execute(f'SELECT count(*) FROM "{name}"')
                found[name] = cursor.fetchone()[0]
            return found

    ask(school)
    before = rows()
    with caplog.at_level(logging.DEBUG):
        assert ask(school, categories=["belief_or_opinion"]).status_code in {200, 422}
    assert rows() == before
    assert "attendance" not in caplog.text
    assert "belief" not in caplog.text


def test_a_token_without_this_scope_asks_in_vain(cast):
    from samhus.foundation.tokens.api import Scope

    machine = machine_of(cast, "coordinator_bro", Scope.AREAS_READ)
    answer = ask(machine)
    assert answer.status_code == 403
    assert 'scope="law:ask"' in answer.headers["WWW-Authenticate"]
