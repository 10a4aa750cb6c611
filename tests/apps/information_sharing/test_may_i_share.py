"""“May I share this?”: one question a page, a cited answer, nothing kept."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from samhus.information_sharing.queries import asking as queries

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P7"), pytest.mark.line("L9")]
TEACHER = {
    "country": "dk", "sender": "school", "recipient": "police", "category": "act_or_statement",
    "mode": "own_initiative", "cooperation": "ssp", "age": "14", "child_at_risk": "false",
    "danger_to_life": "false", "serious_crime_ahead": "false", "court_order": "false",
}  # fmt: skip
DUTIES = ("danger_to_life", "serious_crime_ahead", "court_order")
PREVENTING = TEACHER | {"purpose": "prevent_crime", "necessary": "?", "recipient_needs_it": "?"}


def ask(client: Client, **given: str) -> str:
    """The page that these answers lead to."""
    return client.post("/share/question/", given).text


def heading(page: str) -> str:
    """Its h1."""
    return re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1].strip()


def test_nobody_has_to_sign_in_and_danger_comes_first() -> None:
    page = Client().get("/share/").text
    assert page.index("Call 112") < page.index("under 18") < page.index("Whose law?")
    assert "under 18" in page
    assert "no lawyer has signed" in page
    assert page.index(">Sweden<") < page.index(">United Kingdom<"), "names, with or without a pack"


def test_whoever_has_no_account_finds_it_at_the_foot_of_the_page() -> None:
    page = Client().get("/accounts/login/").text
    assert 'href="/share/"' in page[page.index("<footer") :]


def test_nobody_works_as_a_parent_here_and_parents_can_be_told() -> None:
    assert 'value="parents"' not in ask(Client(), country="dk")
    assert 'value="parents"' in ask(Client(), country="dk", sender="school")


def test_a_text_that_changed_withholds_the_answer(monkeypatch) -> None:
    law = queries.law_of("dk")
    stale = tuple(replace(each, stale=tuple(each.sources)[:1]) for each in law.frameworks)
    monkeypatch.setattr(queries, "law_of", lambda country: replace(law, frameworks=stale))
    page = ask(Client(), **PREVENTING)
    assert "No answer today" in page
    assert "Retsplejeloven" in page
    assert "Somebody has to judge first" not in page


@pytest.mark.parametrize("country", ["se", "it", "es", "fi"])
def test_a_school_that_asks_elsewhere_is_told_whom_to_ask(country: str) -> None:
    client = Client()
    given = {"country": country, "sender": "school", "recipient": "civil_society",
             "purpose": "support_person", "category": "attendance", "mode": "own_initiative"}  # fmt: skip
    for _ in range(20):
        page = ask(client, **given)
        found = re.search(r'name="asked" value="(\w+)"', page)
        if found is None:
            break
        given[found[1]] = "?"
    assert heading(page) == "What the law says"
    assert "Whom to ask" in page
    assert "You may tell" not in page


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_answer_does_not_hang_on_the_language(language: str) -> None:
    with translation.override(language):
        law = queries.law_of("dk")
        page = queries.next_page(law, {name: [value] for name, value in PREVENTING.items()})
    assert [each.colour for each in page.answers] == ["warning"]


def test_a_number_is_asked_in_years_and_may_be_unknown() -> None:
    client, given = Client(), TEACHER | {"recipient": "child_welfare", "purpose": "protect_child"}
    del given["age"]
    page = ask(client, **given, change="age")
    assert "In whole years." in page
    assert 'name="age" value="?"' in page


def walk(given: dict[str, str], told: dict[str, str]) -> tuple[list[str], str]:
    """Which questions are put, and the answer: what is not `told` is not known."""
    client, asked = Client(), []
    for _ in range(15):
        page = ask(client, **given)
        found = re.search(r'name="asked" value="(\w+)"', page)
        if found is None:
            break
        asked.append(found[1])
        given[found[1]] = told.get(found[1], "?")
    return asked, page


def test_questions_come_one_by_one_and_only_those_that_matter() -> None:
    given = {"country": "dk"}
    asked, page = walk(given, PREVENTING)
    assert asked[:5] == ["sender", "recipient", "purpose", "category", "mode"]
    assert set(asked[5:8]) == set(DUTIES), "what may be a duty is asked before any choice"
    assert asked[8:] == ["cooperation"], "what others have to judge stands in the answer"
    assert "ksp_group" not in asked, "it matters for another cooperation only"
    assert heading(page) == "What the law says"
    assert "Answer the questions that are left" in page
    judged, page = walk(given | {"judging": "on"}, PREVENTING)
    assert set(judged) == {"necessary", "recipient_needs_it"}, "and are put to whoever judges"
    assert heading(page) == "What the law says"


def test_a_judgement_is_asked_for_and_never_assumed() -> None:
    page = ask(Client(), **PREVENTING)
    assert "Somebody has to judge first" in page
    assert "Is exactly this item necessary" in page
    assert "Retsplejeloven § 115, stk. 2" in page
    assert "You may tell" not in page


def test_what_is_necessary_may_be_told_and_the_duties_stand_beside() -> None:
    given = PREVENTING | {"necessary": "true", "recipient_needs_it": "true"}
    page = ask(Client(), **given)
    assert "You may tell" in page
    assert "Tell only what this purpose needs" in page
    assert "free not to share" in page
    assert "This answer is a draft" in page


def test_investigating_is_another_matter() -> None:
    page = ask(Client(), **(PREVENTING | {"purpose": "investigate"}))
    assert "Not by this route" in page
    assert "stk. 2, 2. pkt." in page
    assert "Other routes" in page
    assert "Other Danish gateways than section 115" in page


def test_the_duty_is_answered_before_anybody_is_free_not_to_share() -> None:
    given = PREVENTING | {"recipient": "child_welfare", "child_at_risk": "true"}
    given |= {"necessary": "true", "recipient_needs_it": "true"}
    page = ask(Client(), **given)
    assert "You are obliged to tell" in page
    assert "free not to share" not in page


def test_a_changed_answer_is_asked_again_and_the_rest_stays() -> None:
    page = ask(Client(), **PREVENTING, change="recipient")
    assert heading(page) == "Whom would you tell?"
    assert 'name="sender" value="school"' in page
    assert 'type="hidden" name="recipient"' not in page


def test_a_page_sent_without_an_answer_says_so() -> None:
    answer = Client().post("/share/question/", {"country": "dk", "asked": "sender"})
    assert answer.status_code == 422
    assert "Choose an answer." in answer.text


@pytest.mark.parametrize(
    "given",
    [
        {"country": "zz"},
        {"country": "dk", "sender": "dragon", "age": "9" * 4000, "category": ["x"] * 500},
        {"country": "dk", "change": "__class__", "sender": "\x00"},
        {},
    ],
)
def test_what_makes_no_sense_is_asked_again(given: dict) -> None:
    answer = Client().post("/share/question/", given)
    assert answer.status_code in {200, 303, 422}
    if answer.status_code == 200:
        assert heading(answer.text) == "Where do you work?"


@pytest.mark.line("L17")
def test_nothing_is_stored_and_no_session_begins() -> None:
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        answer = client.post("/share/question/", PREVENTING)
    written = [q["sql"] for q in asked if re.match(r"INSERT|UPDATE|DELETE", q["sql"])]
    assert written == []
    assert "sessionid" not in answer.cookies
    assert not [header for header in answer.headers if header.lower() == "location"]


CHILD = {
    "country": "se", "sender": "school", "recipient": "child_welfare", "purpose": "protect_child",
    "category": "act_or_statement", "mode": "own_initiative", "child_at_risk": "true", "age": "8",
    "danger_to_life": "false", "answer": "now",
}  # fmt: skip
NURSE = {
    "country": "fi", "sender": "psychiatry", "recipient": "police", "purpose": "avert_danger",
    "category": "act_or_statement", "mode": "own_initiative", "danger_to_life": "true",
    "age": "24", "serious_crime_ahead": "?", "court_order": "false", "answer": "now",
}  # fmt: skip


@pytest.mark.parametrize("facts", [CHILD, NURSE], ids=["a child of eight", "danger now"])
def test_nobody_with_a_duty_is_told_to_wait_for_a_judgement(facts) -> None:
    page = ask(Client(), **facts)
    assert "You are obliged to tell; judge today what belongs to it" in page
    assert "The duty is yours personally" in page
    assert "Until then, do not tell it." not in page
    assert "Somebody has to judge first" not in page


def test_a_duty_that_is_not_known_to_stand_is_not_said_to_stand() -> None:
    page = ask(Client(), **CHILD | {"child_at_risk": "?"})
    assert "You are obliged" not in page
    assert "A duty to notify does not wait for this" in page
