"""Seats and stages: who may sit, who moves the panel on, and what happens then."""

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import panel as actions
from samhus.mapping.models import MappingRound, Panelist, PanelStage
from tests.apps.mapping.panels import ended, get_again, judge, opened, seat, second_stage
from tests.people import post

pytestmark = pytest.mark.line("R3")


def address(round_, name: str) -> str:
    return reverse(f"mapping:{name}", args=[round_.mapping.public_id])


def stage_of(round_) -> int:
    return MappingRound.objects.get(pk=round_.mapping.pk).panel_stage


def test_an_analyst_seats_an_expert_from_the_list_and_the_expert_is_told(round_) -> None:
    client, cast = round_.cast.client("analyst"), round_.cast
    page = client.get(address(round_, "seat")).text
    assert "Eva Expert, The Probation Service" in page
    assert "Pia Police" not in page
    form = {"expert": str(cast.expert.public_id), "which": "single", "single": "Alvik\n0102"}
    answer = post(client, address(round_, "seat"), form, follow=True)
    assert "Eva Expert has a seat." in answer.text
    made = Panelist.objects.get()
    assert {area.name for area in made.areas.all()} == {"Alvik", "Bro"}
    notice = Notice.objects.get(kind="mapping.seated")
    assert (notice.recipient, notice.link) == (cast.expert, address(round_, "judging"))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"which": "single", "single": ""}, "Write at least one name or code."),
        ({"which": "single", "single": "Atlantis"}, "There is no area called “Atlantis”"),
        ({"which": "all", "expert": "nobody"}, "nobody"),
    ],
)
def test_a_form_that_seats_nobody_says_why(round_, form, words) -> None:
    client = round_.cast.client("analyst")
    data = {"expert": str(round_.cast.expert.public_id)} | form
    answer = post(client, address(round_, "seat"), data)
    assert answer.status_code == 422
    assert words in answer.text
    assert not Panelist.objects.exists()


def test_areas_are_added_to_a_seat_and_none_is_taken_away(round_) -> None:
    first = seat(round_, "expert", areas=("Alvik",))
    second = seat(round_, "expert", areas=("Bro",))
    assert first == second
    assert second.areas.count() == 2


def test_whoever_reads_the_results_cannot_judge_blind(round_) -> None:
    from samhus.foundation.organisations.api import admit_member
    from tests.people import FIRST_DAY

    admit_member(
        by=round_.cast.viewer("administrator"),
        organisation=round_.cast.centre,
        user=round_.cast.decider,
        role="expert",
        since=FIRST_DAY,
    )
    with pytest.raises(NotPossible, match="could not judge blind"):
        seat(round_, "decider")


def test_somebody_who_is_no_expert_gets_no_seat(round_) -> None:
    with pytest.raises(NotPossible, match="is no expert of any body"):
        seat(round_, "police_analyst")


def test_nobody_judges_the_area_of_their_own_municipality(round_) -> None:
    from samhus.foundation.organisations.api import admit_member
    from tests.people import FIRST_DAY

    admit_member(
        by=round_.cast.viewer("administrator_alvik"),
        organisation=round_.cast.alvik,
        user=round_.cast.expert,
        role="expert",
        since=FIRST_DAY,
    )
    made = seat(round_, "expert")
    assert {area.name for area in made.areas.all()} == {"Bro", "Dalby"}
    with pytest.raises(NotPossible, match="nobody judges the one of their own body"):
        seat(round_, "expert", areas=("Alvik",))


@pytest.mark.promise("P1")
@pytest.mark.parametrize("name", ["decider", "coordinator_alvik", "expert", "stranger"])
def test_only_the_rounds_analyst_seats_and_moves(round_, name) -> None:
    seat(round_, "expert", "second_expert")
    with pytest.raises(Refused):
        actions.seat_expert(
            by=round_.cast.viewer(name), mapping=round_.mapping, user=round_.cast.expert, areas=[1]
        )
    with pytest.raises(Refused):
        actions.open_panel(by=round_.cast.viewer(name), mapping=round_.mapping)
    assert stage_of(round_) == PanelStage.NONE


def test_one_expert_is_no_panel(round_) -> None:
    with pytest.raises(NotPossible, match="one person's view is not a panel's"):
        opened(round_, "expert")


def test_a_person_opens_each_stage_after_reading_what_happens(round_) -> None:
    seat(round_, "expert", "second_expert")
    client = round_.cast.client("analyst")
    for stage, words in enumerate(
        (
            "Every expert gets a notice",
            "0 judgements have been given in the first stage.",
            "are pooled, everybody weighing the same",
        )
    ):
        assert words in client.get(address(round_, "move_panel")).text
        post(client, address(round_, "move_panel"), {"stage": str(stage)})
        assert stage_of(round_) == stage + 1
    assert "has ended" in client.get(address(round_, "move_panel")).text


def test_two_tabs_do_not_skip_a_stage(round_) -> None:
    opened(round_)
    client = round_.cast.client("analyst")
    again = post(client, address(round_, "move_panel"), {"stage": "0"}, follow=True)
    assert "Somebody else has moved the panel on meanwhile." in again.text
    assert stage_of(round_) == PanelStage.FIRST
    none = post(client, address(round_, "move_panel"), {"stage": "x"}, follow=True)
    assert "did not say which stage" in none.text


def test_nobody_begins_with_the_second_stage(round_) -> None:
    opened(round_)
    second_stage(round_)
    with pytest.raises(NotPossible, match="before the second stage"):
        seat(round_, "expert", areas=("Ekby",))


def test_a_seat_that_has_ended_gives_no_sight_and_its_judgements_stay(round_) -> None:
    opened(round_)
    judge(round_, "expert", "Alvik")
    made = Panelist.objects.get(user=round_.cast.expert)
    desk = address(round_, "judging")
    expert, analyst = round_.cast.client("expert"), round_.cast.client("analyst")
    assert expert.get(desk).status_code == 200
    end = reverse("mapping:end_seat", args=[made.public_id])
    assert "What was judged stays" in analyst.get(end).text
    assert post(analyst, end).status_code == 303
    assert expert.get(desk).status_code == 404
    assert expert.get(reverse("mapping:round", args=[round_.mapping.public_id])).status_code == 404
    assert "1" in analyst.get(address(round_, "panel")).text
    assert post(analyst, end).status_code == 403


def test_the_page_says_numbers_and_never_who_judged_what(round_) -> None:
    opened(round_, "expert", "second_expert")
    judge(round_, "expert", "Alvik")
    client = round_.cast.client("decider")
    page, statements = get_again(client, address(round_, "panel"))
    assert len(statements) <= 12
    assert "Eva Expert" in page.text
    assert "The Probation Service" in page.text
    before = page.text
    judge(round_, "second_expert", "Bro")
    after = client.get(address(round_, "panel")).text
    rows = [line for line in after.splitlines() if "Expert" in line]
    assert rows == [line for line in before.splitlines() if "Expert" in line]


@pytest.mark.promise("P3")
def test_the_journal_says_who_moved_the_panel_and_names_no_area_of_a_judgement(round_) -> None:
    opened(round_)
    judge(round_, "expert", "Alvik")
    second_stage(round_)
    ended(round_)
    verbs = list(
        JournalEntry.objects.filter(chain=str(round_.cast.centre.public_id))
        .order_by("sequence")
        .values_list("verb", flat=True)
    )
    assert verbs[-6:] == [
        "mapping.seat_expert",
        "mapping.seat_expert",
        "mapping.open_panel",
        "mapping.judge",
        "mapping.open_second_stage",
        "mapping.end_panel",
    ]
    payload = JournalEntry.objects.get(verb="mapping.judge").payload
    assert str(round_.cast.areas["Alvik"].public_id) not in payload
    assert "Because" not in payload
