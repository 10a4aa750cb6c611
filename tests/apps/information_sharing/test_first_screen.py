"""L9: before the questions danger, the child, one's own organisation; beside the answer what follows."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from samhus.engines.lawfulness.guidance import SECTIONS, read_guidance
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.engines.packfiles import BadPack
from samhus.information_sharing.queries import first
from samhus.information_sharing.queries.asking import PACKS, law_of, shelf
from samhus.information_sharing.wording.first import NEXT
from tests.apps.information_sharing.test_may_i_share import PREVENTING, ask, heading

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P7"), pytest.mark.line("L9")]
COUNTRIES = ("be", "dk", "es", "fi", "gb", "it", "nl", "se")
TEMPLATES = Path(first.__file__).parents[1] / "templates"


def begin(country: str, under_18: str, shown: str = "se") -> str:
    """What the first screen leads to."""
    return ask(Client(), country=country, under_18=under_18, shown=shown)


def test_the_number_to_call_is_the_countrys_and_stands_in_no_template() -> None:
    page = Client().get("/share/").text
    assert "Danger now? Call 112" in page
    assert "United Kingdom: 999" in page
    assert "Danger now? Call 999" in begin("gb", "no")
    for template in TEMPLATES.rglob("*.html"):
        assert not re.search(r"\b(112|999)\b", template.read_text()), template.name


def test_another_countrys_words_are_read_before_anything_is_asked() -> None:
    page = begin("fi", "no")
    assert heading(page) == "May I share this?"
    assert "This is what holds in Finland" in page
    assert "usually not anonymous towards the family" in page
    assert 'value="no" id="under-18-no" required checked' in page
    assert heading(begin("fi", "no", shown="fi")) == "Where do you work?"
    # The child's page says them itself, with the country's number: nothing is read twice.
    child = begin("gb", "yes")
    assert heading(child) == "The child first"
    assert "In danger now: 999" in child
    assert "usually not anonymous towards the family" in begin("fi", "yes")


def test_where_nothing_else_is_to_be_said_the_first_screen_is_not_shown_twice() -> None:
    assert heading(begin("it", "no")) == "Where do you work?"


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("under_18", ["yes", "?"])
def test_every_country_opens_with_its_duty_towards_the_child(country: str, under_18: str) -> None:
    page = begin(country, under_18, shown=country)
    assert heading(page) == "The child first"
    assert "yours personally" in page
    assert re.search(r"verified|looked up", page), "from knowledge, and it says so"
    assert 'name="recipient" value="child_welfare"' in page


def test_a_duty_is_owed_to_those_whom_its_rule_names() -> None:
    assert first.child_page("fi").to_whom == ("child welfare authority",)
    assert first.child_page("dk").to_whom == ("child welfare authority", "social services")


def test_asking_about_child_protection_leaves_two_questions_less() -> None:
    given = {"country": "dk", "recipient": "child_welfare", "purpose": "protect_child"}
    assert heading(ask(Client(), **given)) == "Where do you work?"
    assert "Which kinds" in heading(ask(Client(), **given, sender="school"))


def test_the_answer_says_what_happens_next_and_what_one_will_hear() -> None:
    page = ask(Client(), **PREVENTING)
    assert "What happens next" in page
    assert "Until then, do not tell it." in page
    assert "Nothing is promised" in page
    assert "your SSP contact, then the head" in page
    assert set(NEXT) == set(Outcome)


def test_what_is_promised_in_one_country_is_promised_there_alone() -> None:
    told = first.guidance_of("nl").about("hear_back", "case_panel")
    assert told.cite == "Wgs art. 1.7"
    assert first.guidance_of("nl").about("hear_back", "police").cite == ""
    assert first.guidance_of("dk").about("hear_back", "case_panel").cite == ""


@pytest.mark.parametrize("agency", sorted(shelf().vocabulary.terms["agencies"]))
def test_every_kind_of_agency_is_told_whom_to_ask_and_what_follows(agency: str) -> None:
    for country in COUNTRIES:
        for section in ("inside", "next", "hear_back"):
            assert first.guidance_of(country).about(section, agency)


def test_words_beside_the_law_stand_in_the_languages_of_the_vocabulary() -> None:
    for country in COUNTRIES:
        told = first.guidance_of(country)
        for advice in (each for section in SECTIONS for each in getattr(told, section)):
            assert {"en", "da", "sv", "fi"} <= set(advice.say)
    with translation.override("fi"):
        assert "hengen" not in first.first_page("fi").before[0].words
        assert first.first_page("fi").before[0].language == ""


def test_an_answer_may_be_had_early_and_never_before_the_duties() -> None:
    early = {name: value for name, value in PREVENTING.items() if value != "?"}
    page = ask(Client(), **early, answer="now")
    assert heading(page) == "What the law says"
    assert "You may tell" not in page
    assert "Answer the questions that are left" in page
    del early["court_order"]
    assert "court order" in heading(ask(Client(), **early, answer="now"))


def test_the_country_is_changed_and_what_was_answered_stays() -> None:
    page = ask(Client(), **PREVENTING, change="country")
    assert heading(page) == "Whose law?"
    assert 'type="hidden" name="sender" value="school"' in page
    client = Client()
    page = client.post("/share/question/", PREVENTING | {"country": ["dk", "es"]}).text
    assert heading(page) == "What the law says"
    assert "This has not been researched" in page
    assert "plan of 2015" in page


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("format: 1\ncountry: zz\n", "lies in the folder"),
        ('format: 1\ncountry: eu\nemergency: "112"\ninside: [{of: [dragon], say: {en: a}, certainty: read}]\n', "dragon"),
        ("format: 1\ncountry: eu\nnumber: 1\n", "number"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_countrys_words_is_an_error_with_its_place(
    tmp_path, text, complaint
) -> None:
    (tmp_path / "eu").mkdir()
    (tmp_path / "eu" / "guidance.yaml").write_text(text)
    with pytest.raises(BadPack, match=complaint):
        read_guidance(tmp_path, shelf().vocabulary)


def test_what_is_shipped_can_be_read_for_every_country_with_law() -> None:
    assert set(COUNTRIES) <= set(read_guidance(PACKS, shelf().vocabulary))
    assert all(law_of(country) for country in COUNTRIES)
