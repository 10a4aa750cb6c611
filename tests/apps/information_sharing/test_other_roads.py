"""L9: a better rule does not hide behind another, a colleague can be told, nobody is left with a no.

Each of these was missed by somebody who walked ten questions (docs/safeguards/ten-questions.md).
"""

from typing import Any

import pytest

from samhus.information_sharing.pages.asking import AnswerPage, ItemAnswer
from samhus.information_sharing.queries.asking import law_of, next_page
from samhus.information_sharing.queries.first import after, guidance_of

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


def test_whoever_is_obliged_in_danger_reads_first_that_the_emergency_number_does_not_wait() -> None:
    ring = "call the emergency number. Do not wait for an answer."
    for danger, first in (("true", True), ("?", True), ("false", False)):
        told = NURSE | {"danger_to_life": danger, "serious_crime_ahead": "true"}
        _asked, page = walk("fi", told)
        assert only(page).head.startswith("You are obliged to tell")
        what_next = dict(only(page).groups)["What happens next"]
        assert what_next[0].words.endswith(ring) is first, danger


@pytest.mark.parametrize(("under_18", "names_it"), [("yes", True), ("?", True), ("no", False)])
def test_of_a_grown_up_child_protection_is_not_asked(under_18: str, *, names_it: bool) -> None:
    told = {name: value for name, value in OFFICER.items() if name not in NO_DUTY}
    _asked, page = walk("se", told, under_18=under_18)
    what_next = group(only(page), "What happens next")
    assert "could make it a duty" in what_next
    assert ("child protection" in what_next) is names_it


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
    # The yes that one would ask for may be the one of whom the child is afraid.
    assert "ask the person" not in group(only(page), "What you can do now")


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
    assert page.help.startswith("Somebody abroad? Nothing has been researched")


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
    for told in ("without the person", "emergency number"):
        assert told in meanwhile, told
    # Asking somebody for a yes would tell him that he is spoken of.
    asks = TIRED[country]["purpose"] == "support_person"
    assert ("ask the person" in meanwhile) is asks
    at_the_door = TIRED[country]["recipient"] == "parents"
    assert ("in writing" in meanwhile) is not at_the_door
    assert ("looked up yourself" in meanwhile) is not at_the_door
    assert ("Somebody abroad?" in meanwhile) is not at_the_door
    assert meanwhile.startswith("Is somebody's life or health in danger, call")
    assert ("Give everybody the same answer" in meanwhile) is at_the_door
    assert "neither yes nor no" in group(item, "What happens next")
    assert group(item, "What holds in any case"), "what the layer above says of this kind"
    assert "data-protection officer" in group(item, "Whom to ask")
    assert "Who asked, when, what for" in group(item, "What to write down")
    assert "It would be lawful with" not in titles, "a court order is no advice"


def test_whom_to_ask_fits_where_the_researched_act_does_not() -> None:
    _asked, page = walk("gb", TIRED["gb"])
    assert "Channel panel" not in group(only(page), "Whom to ask")
    _asked, page = walk("nl", TIRED["nl"])
    assert "mayor" in group(only(page), "Whom to ask")


def position(country: str, told: dict[str, str], **more: str) -> dict[str, str]:
    """What the answer says about whoever asks, by question."""
    _asked, page = walk(country, told, **more)
    return {one.question: f"{one.said.words} {one.said.cite}" for one in after(page).position}


def opened(page: AnswerPage) -> list[str]:
    """What stands open about oneself."""
    return [one.question for one in after(page).position if one.is_open]


def test_whoever_is_asked_reads_whether_they_may_say_no_and_ring_back() -> None:
    told = {"sender": "civil_society", "recipient": "police", "purpose": "investigate",
            "category": "contact_details", "cooperation": "none", **NO_DUTY}  # fmt: skip
    asked = position("dk", told | {"mode": "request"})
    assert "stk. 4" in asked["May I say no?"]
    assert "a number that you looked up yourself" in asked["May I ring back to check who asks?"]
    assert "Not researched" in asked["Am I protected if I act in good faith?"]
    for mode, raised in (("request", "May I say no?"), ("own_initiative", "Another body told me")):
        _asked, page = walk("dk", told | {"mode": mode}, under_18="no")
        assert opened(page)[0].startswith(raised)
        assert "Do I ask or tell the child or the parents?" not in opened(page)
        _asked, page = walk("dk", told | {"mode": mode}, under_18="yes")
        assert "Do I ask or tell the child or the parents?" in opened(page)
    own = position("dk", told | {"mode": "own_initiative"})
    assert "May I say no?" not in own
    assert "Another body told me: is it mine to tell?" in own


@pytest.mark.parametrize(
    ("country", "sender", "question", "words"),
    [
        ("se", "school", "Who decides in my organisation?", "7 §"),
        ("se", "police", "Who decides in my organisation?", "Not researched"),
        ("se", "social_services", "May I say no?", "8 §"),
        ("fi", "youth_work", "May I say no?", "KHO:2021:13"),
        ("fi", "municipality", "May I say no?", "Not researched"),
        ("nl", "municipality", "Another body told me: is it mine to tell?", "2.28(4)"),
        ("be", "police", "May I say no?", "nobody there is obliged"),
        ("es", "school", "May I say no?", "Not researched"),
    ],
)
def test_it_says_of_each_country_what_was_read_and_else_that_nobody_looked(
    country: str, sender: str, question: str, words: str
) -> None:
    told = {"sender": sender, "recipient": "parents", "purpose": "support_person",
            "category": "act_or_statement", "mode": "request"}  # fmt: skip
    assert words in position(country, told)[question]


def test_the_child_and_the_parents_are_spoken_of_unless_the_person_is_of_age() -> None:
    question = "Do I ask or tell the child or the parents?"
    assert (
        "warn nobody whom the concern is about"
        in position("se", COLLEAGUE, under_18="yes")[question]
    )
    assert question in position("se", COLLEAGUE, under_18="?")
    assert question not in position("se", COLLEAGUE, under_18="no")
    assert question not in position("se", OFFICER | {"age": "19"})


def test_a_suspicion_is_no_special_category_and_its_ground_is_asked_by_its_name() -> None:
    told = {"sender": "municipality", "recipient": "school", "purpose": "prevent_crime",
            "category": "suspicion_of_offence", "mode": "own_initiative", "cooperation": "ssp"}  # fmt: skip
    _asked, page = walk("dk", told)
    judged = group(only(page), "To be judged first")
    assert "official authority or a law" in judged
    assert "special category" not in judged
    _asked, page = walk("dk", told | {"category": "health_data"})
    assert "special category" in group(only(page), "To be judged first")


def test_telling_the_person_says_a_word_on_those_with_parental_responsibility() -> None:
    told = {"sender": "school", "recipient": "child_welfare", "purpose": "protect_child",
            "category": "health_data", "mode": "own_initiative", "age": "8", "danger_to_life": "false",
            "child_at_risk": "true"}  # fmt: skip
    judged = {"necessary": "true", "recipient_needs_it": "true", "special_ground": "true"}
    _asked, page = walk("se", told, **judged)
    item = only(page)
    assert item.head == "You are obliged to tell"
    assert "those with parental responsibility" in group(item, "When you tell")
    assert "Tell only what this purpose needs" in group(item, "When you tell"), "health data too"


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_first_page_and_the_duty_say_the_same_about_staying_anonymous(country: str) -> None:
    before = " ".join(each.say["en"] for each in guidance_of(country).before)
    law = law_of(country)
    assert law is not None
    said = [duty.say["en"] for each in law.frameworks for rule in each.rules for duty in rule.duties
            if duty.key == "not-anonymous"]  # fmt: skip
    for words in said:
        for usually in ("usually not anonymous", "not been looked up"):
            assert (usually in words) == (usually in before), country
    assert ("usually not anonymous" in before) == (country == "fi"), "the reference says it of FI"


def test_the_finnish_acts_on_youth_and_education_name_the_right_they_give() -> None:
    law = law_of("fi")
    assert law is not None
    said = [rule.say["en"] for each in law.frameworks for rule in each.rules]
    assert not [words for words in said if "the same right" in words]
    assert sum("assess a threat to life or health" in words for words in said) == 4


def test_of_a_second_kind_only_what_differs_is_said_and_a_duty_only_once() -> None:
    law = law_of("fi")
    assert law is not None
    given = {name: [value] for name, value in NURSE.items()} | {"country": ["fi"]}
    given["category"] = ["act_or_statement", "health_data"]
    page: Any = next_page(law, given)
    first, second = page.answers
    assert (first.as_above, second.as_above) == (False, True)
    assert not set(second.groups) & set(first.groups)
    assert "special category" in group(second, "To be judged first")
    assert first.groups[0][0] == "What happens next", "what is urgent"
    danger = NURSE | {"danger_to_life": "?"}
    _asked, page = walk("fi", danger)
    assert str(page.answers).count("From knowledge, to be verified") == 1


def test_while_something_is_not_known_there_is_still_something_to_do() -> None:
    _asked, page = walk("dk", {"sender": "civil_society", "recipient": "police", "mode": "request",
                               "purpose": "investigate", "category": "contact_details"})  # fmt: skip
    assert only(page).head == "It depends on something that is not known"
    assert "in writing" in group(only(page), "What you can do now")


def test_what_is_not_known_and_could_be_a_duty_comes_before_whoever_cannot_be_reached() -> None:
    unsure = {name: told for name, told in NURSE.items() if name not in NO_DUTY}
    _asked, page = walk("fi", unsure | {"danger_to_life": "false", "court_order": "false"})
    item = only(page)
    assert item.head == "Somebody has to judge first"
    assert "serious crime" in group(item, "This could become a duty")
    [(title, lines), (second, _lines), *_rest] = item.groups
    assert (title, second) == ("What happens next", "This could become a duty")
    assert "not from whoever asked you" in lines[0].words
    assert "somebody who cannot be reached" in lines[0].words
    # Where all of it is known, nobody is sent to ask about it.
    _asked, page = walk("fi", NURSE | {"danger_to_life": "false"})
    assert "cannot be reached" not in group(only(page), "What happens next")


def test_of_several_kinds_only_what_differs_is_said_a_second_time() -> None:
    told = OFFICER | {"age": "30"}
    law = law_of("se")
    given = {"country": ["se"]} | {name: [value] for name, value in told.items()}
    given["category"] = ["family_situation", "health_data"]
    while not isinstance(page := next_page(law, given), AnswerPage):
        given[page.name] = [told.get(page.name, "?")]
    first, *others = page.answers
    said = {(title, line) for title, lines in first.groups for line in lines}
    beside = [each for each in others if each.as_above]
    assert beside
    for each in beside:
        assert not said & {(title, line) for title, lines in each.groups for line in lines}
