"""L9: a better rule does not hide behind another, a colleague can be told, nobody is left with a no.

Each of these was missed by somebody who walked ten questions (docs/safeguards/ten-questions.md).
"""

from typing import Any

import pytest

from samhus.information_sharing.pages.asking import AnswerPage, ItemAnswer
from samhus.information_sharing.queries.asking import law_of, next_page

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L9")]
NO_DUTY = {"danger_to_life": "false", "serious_crime_ahead": "false", "court_order": "false"}
OFFICER = {
    "sender": "social_services", "recipient": "police", "purpose": "prevent_crime",
    "category": "family_situation", "mode": "request", **NO_DUTY,
}  # fmt: skip
NURSE = {
    "sender": "psychiatry", "recipient": "police", "purpose": "avert_danger",
    "category": "act_or_statement", "mode": "own_initiative", **NO_DUTY, "danger_to_life": "true",
}  # fmt: skip
COLLEAGUE = {
    "sender": "school", "recipient": "own_organisation", "purpose": "protect_child",
    "category": "act_or_statement", "mode": "own_initiative",
}  # fmt: skip
COUNTRIES = ("be", "dk", "es", "fi", "gb", "it", "nl", "se")


def walk(country: str, told: dict[str, str], **more: str) -> tuple[list[str], AnswerPage]:
    """The questions that are put, and the answer; what is not told is not known."""
    law = law_of(country)
    assert law is not None
    given = {"country": [country]} | {name: [value] for name, value in more.items()}
    asked: list[str] = []
    while True:
        page = next_page(law, given)
        if isinstance(page, AnswerPage):
            return asked, page
        assert page.name not in asked
        asked.append(page.name)
        given[page.name] = [told.get(page.name, "?")]


def group(item: ItemAnswer, title: str) -> str:
    """What stands under a heading of an answer."""
    lines = dict(item.groups).get(title, ())
    return "\n".join(" ".join((each.words, each.cite, each.asks)) for each in lines)


def only(page: AnswerPage) -> ItemAnswer:
    [item] = page.answers
    return item


def test_the_provision_for_somebody_under_21_is_not_hidden_by_one_that_waits_already() -> None:
    asked, page = walk("se", OFFICER | {"age": "19"})
    assert "age" in asked
    assert "10 kap. 18 a §" in group(only(page), "The rule")
    asked, page = walk("se", OFFICER | {"age": "21"})
    assert "10 kap. 18 a §" not in str(only(page).groups)


def test_a_right_to_tell_stands_beside_a_duty_with_what_it_hangs_on() -> None:
    _asked, page = walk("fi", NURSE)
    item = only(page)
    assert item.head.startswith("You are obliged to tell")
    also = group(item, "Also open to you")
    assert "62 §" in also
    assert "reason to suspect that somebody is in danger of violence" in also


def test_a_road_that_is_open_beside_the_best_one_hangs_on_nothing() -> None:
    judged = {"reason_to_suspect_violence": "true", "necessary_against_threat": "true"}
    judged |= {"necessary": "true", "recipient_needs_it": "true"}
    _asked, page = walk("fi", NURSE, **judged)
    also = [each for each in dict(only(page).groups)["Also open to you"] if "62 §" in each.cite]
    assert [each.asks for each in also] == [""]


def test_where_something_forbids_or_nothing_opens_no_road_is_said_to_be_open() -> None:
    _asked, page = walk("dk", COLLEAGUE | {"recipient": "civil_society", "cooperation": "ssp"})
    assert only(page).head == "No basis was found"
    assert not group(only(page), "Also open to you")
    assert "§ 115" in group(only(page), "What was looked at")
    assert "not been researched" in group(only(page), "Other routes")


def test_what_others_have_to_judge_is_no_page_of_its_own() -> None:
    asked, page = walk("se", OFFICER | {"age": "19"})
    assert len(asked) <= 12, "two minutes"
    assert "needed_against_crime" not in asked
    assert page.questions_left
    judged, _page = walk("se", OFFICER | {"age": "19"}, judging="on")
    assert {"needed_against_crime", "crime_risk"} <= set(judged)


def test_telling_parents_in_sweden_was_looked_up_by_nobody_and_is_not_called_no_basis() -> None:
    _asked, page = walk("se", COLLEAGUE | {"recipient": "parents"})
    assert only(page).head == "This has not been researched"
    assert "ask the social services first" in group(only(page), "Whom to ask")


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_colleague_can_be_told_and_nobody_is_sent_away(country: str) -> None:
    asked, page = walk(country, COLLEAGUE)
    assert len(asked) == 5, "nothing but what everybody is asked"
    item = only(page)
    assert "only what that task needs" in group(item, "What is not known")
    assert "Begin without the name" in group(item, "What happens next")
    assert "do not tell" not in str(item.groups)
    assert "your own organisation" in group(item, "Whom to ask") or country == "gb"


def test_nobody_works_in_their_own_organisation_as_a_sender() -> None:
    law = law_of("se")
    assert law is not None
    page: Any = next_page(law, {"country": ["se"]})
    assert "own_organisation" not in dict(page.options)
    page = next_page(law, {"country": ["se"], "sender": ["school"]})
    assert "own_organisation" in dict(page.options)


TIRED = {
    "gb": {"sender": "prison_probation", "recipient": "civil_society", "purpose": "support_person",
           "category": "health_data", "mode": "request", "channel_act": "none"},
    "nl": {"sender": "municipality", "recipient": "municipality", "purpose": "prevent_terrorism",
           "category": "health_data", "mode": "request", "case_meeting": "radicalisation"},
    "be": {"sender": "police", "recipient": "parents", "purpose": "prevent_terrorism",
           "category": "act_or_statement", "mode": "request", "cell_on_radicalisation": "false",
           "return_sheet": "false"},
    "es": {"sender": "school", "recipient": "police", "purpose": "prevent_terrorism",
           "category": "attendance", "mode": "request", **NO_DUTY},
}  # fmt: skip


@pytest.mark.parametrize("country", TIRED)
def test_where_nobody_looked_one_can_still_act(country: str) -> None:
    _asked, page = walk(country, TIRED[country])
    item = only(page)
    assert item.head == "This has not been researched"
    titles = [title for title, _lines in item.groups]
    assert titles.index("Whom to ask") < titles.index("What nobody has verified")
    meanwhile = group(item, "What you can do now")
    for told in ("without the person", "ask the person", "in writing", "emergency number"):
        assert told in meanwhile, told
    assert group(item, "What holds in any case"), "what the layer above says of this kind"
    assert "data-protection officer" in group(item, "Whom to ask")
    assert "Who asked, when, what for" in group(item, "What to write down")
    assert "It would be lawful with" not in titles, "a court order is no advice"


def test_whom_to_ask_fits_where_the_researched_act_does_not() -> None:
    _asked, page = walk("gb", TIRED["gb"])
    assert "Channel panel" not in group(only(page), "Whom to ask")
    _asked, page = walk("nl", TIRED["nl"])
    assert "mayor" in group(only(page), "Whom to ask")
