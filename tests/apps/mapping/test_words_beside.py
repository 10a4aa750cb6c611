"""A municipality's own words stand beside its result and the decision: to those who may read them."""

import pytest
from django.urls import reverse

from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import reading
from tests.apps.mapping.deciding import deciding
from tests.apps.mapping.panels import judge, opened, readings, second_stage
from tests.apps.mapping.pictures import hand_in, passed, read, rows_of, write
from tests.guards.pages import queries_of
from tests.people import post

pytestmark = pytest.mark.line("R4")
CLUB = "The youth club is open."
HEADING = "What the municipality states about itself"


@pytest.fixture
def made(cast):
    found = deciding(cast, Alvik=0.9)
    passed(found, "coordinator_alvik", "alvik", CLUB, "resource")
    passed(found, "coordinator_bro", "bro", "Bro has a choir.", "resource")
    return found


def desk_of(made) -> str:
    return reverse("mapping:decide", args=[made.mapping.public_id, made.area().public_id])


def result_of(made) -> str:
    rows = made.read("analyst", made.snapshots[0].results.filter(area=made.area()))
    return reverse("mapping:area", args=[rows[0].public_id])


def get_with_few_queries(made, name: str, address: str) -> str:
    client = made.cast.client(name)
    client.get("/accounts/")
    with queries_of() as asked:
        page = client.get(address)
    assert len(asked) <= 12, asked
    return page.text


@pytest.mark.promise("P3")
def test_whoever_decides_reads_the_municipalitys_words_first_and_it_is_noted(
    made, monkeypatch
) -> None:
    write(made, "coordinator_alvik", "alvik", "Not handed in.")
    noted = readings(monkeypatch)
    page = get_with_few_queries(made, "decider", desk_of(made))
    assert page.index(CLUB) < page.index("Your decision")
    assert "Not handed in." not in page
    assert "Bro has a choir." not in page
    assert noted == [("mapping.read_statements", str(made.cast.alvik.public_id))]


def test_a_decision_is_not_made_past_words_that_nobody_has_read(made) -> None:
    write(made, "coordinator_alvik", "alvik", "Posters at the station.")
    hand_in(made, "coordinator_alvik", "alvik")
    page = made.cast.client("decider").get(desk_of(made)).text
    assert "1 statement waits for a second reader." in page
    assert "Posters at the station." not in page


def test_that_a_municipality_said_nothing_is_said_too(made) -> None:
    address = reverse("mapping:decide", args=[made.mapping.public_id, made.area("Dalby").public_id])
    assert "No statement has been read and passed." in made.cast.client("decider").get(address).text


@pytest.mark.promise("P3")
def test_the_decision_and_the_result_show_them_to_staff_and_to_the_body_itself(
    made, monkeypatch
) -> None:
    decision = made.heard().decision
    noted = readings(monkeypatch)
    for address in (reverse("mapping:decision", args=[decision.public_id]), result_of(made)):
        for name in ("decider", "coordinator_alvik"):
            page = get_with_few_queries(made, name, address)
            assert HEADING in page
            assert CLUB in page
        assert made.cast.client("coordinator_bro").get(address).status_code == 404
    words = [verb for verb, _chain in noted if verb == "mapping.read_statements"]
    assert len(words) == 2, "the staff's readings, not the body's own"


@pytest.mark.promise("P1")
def test_experts_read_them_in_the_second_stage_about_areas_put_to_them(made, monkeypatch) -> None:
    write(made, "coordinator_alvik", "alvik", "Not handed in.")
    opened(made, areas=("Alvik", "Dalby"))
    noted = readings(monkeypatch)
    sheet = reverse("mapping:judge", args=[made.mapping.public_id, made.area().public_id])
    client = made.cast.client("expert")
    blind = client.get(sheet).text
    assert HEADING not in blind
    assert CLUB not in blind
    assert noted == []
    judge(made, "expert", "Alvik")
    second_stage(made)
    page = get_with_few_queries(made, "expert", sheet)
    assert CLUB in page
    assert "Not handed in." not in page
    assert noted == [("mapping.read_statements", str(made.cast.alvik.public_id))]
    assert [one.words for one in rows_of(made, "expert")] == [CLUB]


@pytest.mark.promise("P1")
def test_whoever_signs_and_whoever_reads_learns_why_a_passage_stays(made) -> None:
    why = "The mayor speaks in public, in office."
    alma = made.cast.client("coordinator_alvik")
    desk = reverse("mapping:picture", args=[made.mapping.public_id, made.cast.alvik.public_id])
    form = {
        "kind": "challenge", "words": "Threats against Karin Lindqvist.", "source": "own_work",
        "reliability": "confirmed", "version": "0",
    }  # fmt: skip
    stopped = post(alma, f"{desk}new/", form)
    [field] = [name for name in stopped.context["form"].fields if name.startswith("why-")]
    assert post(alma, f"{desk}new/", form | {field: why}).status_code == 303
    kept = f"Kept although something in it looks like a person: {why}"
    assert kept in alma.get(desk).text
    hand_in(made, "coordinator_alvik", "alvik")
    address = reverse(
        "mapping:read_statements", args=[made.mapping.public_id, made.cast.alvik.public_id]
    )
    assert kept in made.cast.client("decider").get(address).text


def test_what_points_to_somebody_is_shown_together_with_what_is_missing(made) -> None:
    desk = reverse("mapping:picture", args=[made.mapping.public_id, made.cast.alvik.public_id])
    form = {"kind": "challenge", "words": "Karin Lindqvist said so.", "version": "0"}
    stopped = post(made.cast.client("coordinator_alvik"), f"{desk}new/", form).text
    assert "1 passage may point to a person" in stopped
    assert "How far you rely on it: This field is required." in stopped


@pytest.mark.promise("P1")
def test_the_second_readers_question_names_nobody(made) -> None:
    row = write(made, "coordinator_alvik", "alvik", "Posters at the station.")
    hand_in(made, "coordinator_alvik", "alvik")
    address = reverse("mapping:answer_statement", args=[row.public_id])
    asked = {"verdict": "return", "question": "Was it Karin Lindqvist?"}
    refused = post(made.cast.client("decider"), address, asked)
    assert refused.status_code == 422
    assert "may point to a person. Take it out of the text." in refused.text
    with pytest.raises(NotPossible, match="may point to a person"):
        read(made, reading.return_statement, row, question="Was it Karin Lindqvist?")


@pytest.mark.parametrize(
    ("state", "says"),
    [("none", "nothing stated"), ("draft", "1 to hand in"), ("handed_in", "1 statement")],
)
def test_the_rounds_page_says_how_the_own_picture_stands(round_, state, says) -> None:
    if state != "none":
        write(round_, "coordinator_alvik", "alvik", "Posters.")
    if state == "handed_in":
        hand_in(round_, "coordinator_alvik", "alvik")
    address = reverse("mapping:round", args=[round_.mapping.public_id])
    page = get_with_few_queries(round_, "coordinator_alvik", address)
    assert says in page


def test_it_says_which_came_back(round_) -> None:
    row = write(round_, "coordinator_alvik", "alvik", "Posters.")
    hand_in(round_, "coordinator_alvik", "alvik")
    read(round_, reading.return_statement, row, question="Since when?")
    address = reverse("mapping:round", args=[round_.mapping.public_id])
    assert "1 came back" in round_.cast.client("coordinator_alvik").get(address).text
