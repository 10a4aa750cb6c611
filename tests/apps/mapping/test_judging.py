"""An expert judges: blind, only what was put to them, "I don't know" as a full answer."""

import re

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.mapping.actions.judgement import JudgementChanged
from samhus.mapping.models import Judgement
from tests.apps.mapping.panels import (
    EXPERTS,
    REASON,
    UNKNOWN,
    answer,
    ended,
    get_again,
    judge,
    opened,
    readings,
    second_stage,
    third_expert,
)
from tests.chance import without_chance
from tests.guards.world import as_person, snapshot_of
from tests.people import post

pytestmark = pytest.mark.line("R3")
KNOWN = {
    "knows": "yes", "percent": "70", "low": "1,2", "middle": "1.8", "high": "3",
    "because": "The old mill.", "version": "0", "stage": "1",
}  # fmt: skip


def desk(round_) -> str:
    return reverse("mapping:judging", args=[round_.mapping.public_id])


def sheet(round_, name: str) -> str:
    area = round_.cast.areas[name].public_id
    return reverse("mapping:judge", args=[round_.mapping.public_id, area])


def own(round_, name: str = "expert"):
    viewer = round_.cast.viewer(name)
    return as_person(viewer, lambda: list(Judgement.objects.order_by("pk")))


def test_save_and_the_next_area_opens(round_) -> None:
    opened(round_)
    client = round_.cast.client("expert")
    assert "0 of 3 answered" in client.get(desk(round_)).text
    saved = post(client, sheet(round_, "Alvik"), KNOWN)
    assert (saved.status_code, saved.headers["Location"]) == (303, sheet(round_, "Bro"))
    (row,) = own(round_)
    assert (str(row.chance), str(row.low), str(row.high)) == ("0.700", "1.20", "3.00")
    post(client, sheet(round_, "Dalby"), {"knows": "no", "version": "0", "stage": "1"})
    page = client.get(desk(round_)).text
    assert "2 of 3 answered" in page
    assert "not known to you" in page
    last = post(client, sheet(round_, "Bro"), {"knows": "no", "version": "0", "stage": "1"})
    assert last.headers["Location"] == desk(round_)


def test_i_do_not_know_is_a_full_answer_and_takes_what_was_written_away(round_) -> None:
    opened(round_)
    client = round_.cast.client("expert")
    post(client, sheet(round_, "Alvik"), KNOWN)
    post(client, sheet(round_, "Alvik"), KNOWN | {"knows": "no", "version": "1"})
    (row,) = own(round_)
    assert (row.knows, row.chance, row.reasons) == (False, None, "")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"knows": ""}, "This field is required."),
        ({"percent": ""}, "Give a chance, or say that you don't know this area."),
        ({"percent": "100"}, "Nobody is certain: choose from 1 to 99."),
        ({"percent": "0"}, "Nobody is certain: choose from 1 to 99."),
        ({"low": "about one"}, "Write a number such as 0.8 or 2."),
        ({"low": "1.8"}, "The middle must be higher than “at least”."),
        ({"high": "1.5"}, "“At most” must be higher than the middle."),
        ({"high": "500"}, "Write a number of at most 100."),
        ({"low": "0"}, "Write a number above 0."),
        ({"high": ""}, "Give a figure, or say that you don't know this area."),
        ({"because": " "}, "Say why. A judgement without reasons can't be answered by anybody."),
    ],
)
def test_each_mistake_is_told_in_a_plain_sentence(round_, changed, words) -> None:
    opened(round_)
    client = round_.cast.client("expert")
    refused = post(client, sheet(round_, "Alvik"), KNOWN | changed)
    assert refused.status_code == 422
    assert words.replace("'", "&#x27;") in refused.text
    assert own(round_) == []


@pytest.mark.promise("P1")
def test_reasons_that_point_to_a_person_are_shown_to_their_author_and_not_saved(round_) -> None:
    opened(round_)
    client = round_.cast.client("expert")
    pointing = KNOWN | {"because": "Ask Karin Lindqvist, 070-174 06 58, who has seen it."}
    stopped = post(client, sheet(round_, "Alvik"), pointing)
    assert stopped.status_code == 422
    assert "may point to a person" in stopped.text
    assert "<mark>070-174 06 58</mark>" in stopped.text
    assert own(round_) == []
    marks = re.findall(r'name="(why-\w+)"', stopped.text)
    reasons = dict.fromkeys(marks, "The number of the town hall, printed everywhere.")
    assert post(client, sheet(round_, "Alvik"), pointing | reasons).status_code == 303
    assert set(own(round_)[0].justified.values()) == set(reasons.values())


def test_a_chance_that_ones_own_range_contradicts_is_pointed_out_and_kept(round_) -> None:
    opened(round_)
    client = round_.cast.client("expert")
    saved = post(client, sheet(round_, "Alvik"), KNOWN | {"percent": "10"}, follow=True)
    assert "You say 10 % for lying above the line" in saved.text
    assert "Keep them and go to the next area" in saved.text
    assert sheet(round_, "Bro") in saved.text
    assert str(own(round_)[0].chance) == "0.100"


@pytest.mark.promise("P2")
def test_before_judging_nothing_of_results_or_others_is_on_the_page(round_) -> None:
    opened(round_)
    snapshot_of(round_.cast, round_.mapping, round_.indicator, without_suspicious=False)
    judge(round_, "second_expert", "Alvik", answer("0.31", "1.23"))
    page, statements = get_again(round_.cast.client("expert"), sheet(round_, "Alvik"))
    assert len(statements) <= 12
    shown = without_chance(page.text)
    assert "48611" not in shown.replace(",", "")
    for word in ("Because.", "1.23", "0.31", "31 %", "What others on the panel think"):
        assert word not in shown
    rows = as_person(round_.cast.viewer("expert"), Judgement.objects.count)
    assert rows == 0, "row security shows another's judgement"


@pytest.mark.promise("P9")
def test_two_tabs_show_both_versions(round_) -> None:
    opened(round_)
    client = round_.cast.client("expert")
    post(client, sheet(round_, "Alvik"), KNOWN)
    other = post(client, sheet(round_, "Alvik"), KNOWN | {"percent": "40", "because": "Quiet."})
    assert other.status_code == 409
    assert "You saved this area in another tab meanwhile" in other.text
    for words in ("The old mill.", "Quiet.", "70", "40", 'name="version" value="1"'):
        assert words in other.text
    assert post(client, sheet(round_, "Alvik"), KNOWN | {"version": "1"}).status_code == 303
    with pytest.raises(JudgementChanged):
        judge(round_, "expert", "Alvik", version=1)


def test_a_stage_that_ends_while_somebody_writes_loses_no_words(round_) -> None:
    opened(round_)
    second_stage(round_)
    client = round_.cast.client("expert")
    moved = post(client, sheet(round_, "Alvik"), KNOWN)
    assert moved.status_code == 409
    assert "The panel was moved on while you wrote" in moved.text
    assert "The old mill." in moved.text
    assert 'name="stage" value="2"' in moved.text
    assert post(client, sheet(round_, "Alvik"), KNOWN | {"stage": "2"}).status_code == 303


def test_an_area_that_was_not_put_to_the_expert_does_not_exist(round_) -> None:
    opened(round_)
    client = round_.cast.client("expert")
    assert client.get(sheet(round_, "Fors")).status_code == 404
    with pytest.raises(Refused, match="not put to you"):
        judge(round_, "expert", "Fors")


def test_no_judgement_before_the_panel_is_opened_or_after_it_has_ended(round_) -> None:
    from tests.apps.mapping.panels import seat

    seat(round_)
    page = round_.cast.client("expert").get(sheet(round_, "Alvik")).text
    assert "The panel has not been opened yet." in page
    with pytest.raises(Refused, match="not been opened"):
        judge(round_, "expert", "Alvik", stage=1)
    opened(round_)
    judge(round_, "expert", "Alvik")
    second_stage(round_)
    with pytest.raises(Refused, match="This stage is over"):
        judge(round_, "expert", "Alvik", stage=1, version=1)
    ended(round_)
    with pytest.raises(Refused, match="has ended"):
        judge(round_, "expert", "Alvik", stage=2)


class TestWithTheOthersReasons:
    """The second stage."""

    @pytest.fixture
    def second(self, round_):
        third_expert(round_.cast)
        opened(round_, *EXPERTS)
        for name in EXPERTS:
            judge(round_, name, "Alvik")
        judge(round_, "expert", "Bro")
        judge(round_, "second_expert", "Bro")
        judge(round_, "third_expert", "Bro", UNKNOWN)
        second_stage(round_)
        return round_

    def test_the_others_reasons_are_read_without_names(self, second) -> None:
        page, statements = get_again(second.cast.client("expert"), sheet(second, "Alvik"))
        assert len(statements) <= 12
        assert REASON["second_expert"] in page.text
        assert REASON["third_expert"] in page.text
        assert "2 other experts know this area." in page.text
        assert "Together they say 70 %" in page.text
        for name in ("Emil", "Eskil", "The Association"):
            assert name not in page.text
        own_words = page.text.count(REASON["expert"])
        assert own_words == 1, "one's own answer stands in the form alone"

    def test_the_order_is_the_same_at_each_look_and_for_everybody(self, second) -> None:
        def order(name: str, about: tuple[str, ...]) -> list[str]:
            text = second.cast.client(name).get(sheet(second, "Alvik")).text
            return sorted(about, key=lambda one: text.index(REASON[one]))

        shared = ("second_expert", "third_expert")
        assert order("expert", shared) == order("expert", shared)

    def test_one_other_is_not_shown_because_it_would_be_one_person(self, second) -> None:
        page = second.cast.client("expert").get(sheet(second, "Bro")).text
        assert "Nothing of that answer is shown: it would be one person&#x27;s." in page
        assert REASON["second_expert"] not in page
        assert "Together they say" not in page

    def test_whoever_gave_no_first_answer_reads_no_others(self, second) -> None:
        viewer = second.cast.viewer("expert")
        as_person(
            viewer,
            lambda: Judgement.objects.filter(
                panelist__user=viewer.user_id, area__name="Alvik"
            ).update(area=second.cast.areas["Dalby"]),
        )
        page = second.cast.client("expert").get(sheet(second, "Alvik")).text
        assert REASON["third_expert"] not in page
        assert "you did not answer in the first stage" in page

    def test_ones_own_answer_is_there_to_be_kept_or_revised(self, second) -> None:
        client = second.cast.client("expert")
        page = client.get(sheet(second, "Alvik")).text
        assert "In the first stage you said 70 %, and a range of 1.20 to 3.20 times." in page
        assert 'value="70"' in page
        post(client, sheet(second, "Alvik"), KNOWN | {"percent": "60", "stage": "2"})
        stages = [(row.stage, str(row.chance)) for row in own(second) if row.area.name == "Alvik"
                  and row.panelist.user_id == second.cast.expert.pk]  # fmt: skip
        assert stages == [(1, "0.700"), (2, "0.600")]
        assert "1 of 3 looked at again" in client.get(desk(second)).text

    @pytest.mark.promise("P3")
    def test_reading_the_reasons_is_recorded(self, second, monkeypatch) -> None:
        noted = readings(monkeypatch)
        second.cast.client("expert").get(sheet(second, "Alvik"))
        assert noted == [("mapping.read_reasons", str(second.cast.centre.public_id))]
        post(second.cast.client("expert"), sheet(second, "Alvik"), {"stage": "2"})
        assert len(noted) == 2, "a form that comes back shows them too"


@pytest.mark.promise("P1")
def test_when_the_round_is_closed_experts_see_nothing_of_it_any_more(round_) -> None:
    from samhus.foundation.rounds.api import close_round

    opened(round_)
    judge(round_, "expert", "Alvik")
    client = round_.cast.client("expert")
    pages = [desk(round_), sheet(round_, "Alvik"),
             reverse("mapping:round", args=[round_.mapping.public_id])]  # fmt: skip
    assert {client.get(one).status_code for one in pages} == {200}
    second_stage(round_)
    ended(round_)
    assert {client.get(one).status_code for one in pages} == {200}
    close_round(by=round_.cast.viewer("analyst"), round=round_.mapping.round)
    assert {client.get(one).status_code for one in pages} == {404}
    assert own(round_) == []
    assert "No round concerns you" in client.get("/mapping/").text


@pytest.mark.parametrize("name", ["analyst", "coordinator_alvik", "stranger"])
def test_an_experts_page_is_for_no_one_else(round_, name) -> None:
    opened(round_)
    judge(round_, "expert", "Alvik")
    client = round_.cast.client(name)
    assert client.get(sheet(round_, "Alvik")).status_code == 404
    assert client.get(desk(round_)).status_code == (404 if name == "stranger" else 403)


def test_the_desk_is_narrowed_by_name_and_by_what_is_left(round_) -> None:
    opened(round_, areas=("Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava"))
    judge(round_, "expert", "Alvik")
    client = round_.cast.client("expert")
    assert ">Fors<" in client.get(f"{desk(round_)}?q=fo").text
    assert ">Bro<" not in client.get(f"{desk(round_)}?q=fo").text
    left = client.get(f"{desk(round_)}?left=on").text
    assert ">Alvik<" not in left
    assert ">Bro<" in left
    assert "No area fits" in client.get(f"{desk(round_)}?q=zzz").text


def test_today_says_how_many_areas_wait(round_) -> None:
    opened(round_)
    judge(round_, "expert", "Alvik")
    page = round_.cast.client("expert").get("/").text
    assert "Judge areas: Mapping" in page
    assert "2 areas left" in page
