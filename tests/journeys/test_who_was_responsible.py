"""G12 "Who was responsible?": a ministry records a change; both days keep their answer.

What the former ministry had open moves once to the one that took over; what it had done stays its
own; the page of the last day before still names it.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.governance.actions import open_duty
from samhus.governance.models import DutyMove, OpenDuty
from samhus.governance.tasks import hand_over
from tests.apps.governance.conftest import Government, build
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G12")]
ANSWER = "Answer the committee about the schools"
REPORT = "Report to the parliament"


@pytest.fixture
def story(db: None) -> Government:
    """Culture leads since long; it has two duties, one of which is done."""
    government = build()
    government.record(
        "2010-01-01", government.move("culture"), government.move("culture", "education")
    )
    for title in (ANSWER, REPORT):
        open_duty(
            by=government.viewer("former"),
            organisation=government.culture,
            aspect="lead",
            title=title,
            due=clock.today() + timedelta(days=9),
        )
    done = OpenDuty.objects.get(title=REPORT)
    address = reverse("governance:finish_duty", args=[done.public_id])
    assert post(government.client("minister"), address).status_code == 404
    assert post(government.client("former"), address).status_code == 303
    return government


def the_ministry_records(story: Government, day: str) -> str:
    """Justice takes prevention over, through the form; the address of the change."""
    answer = post(
        story.client("minister"),
        reverse("governance:record_change", args=[story.justice.public_id]),
        {
            "day": day, "precision": "day", "title": "Prevention moves to Justice",
            "why": "It is tied to crime policy.", "decision": "Government decision 2018:1",
            "body_1": str(story.justice.public_id), "what_1": "takes", "aspect_1": "lead",
        },
    )  # fmt: skip
    assert answer.status_code == 303
    return str(answer["Location"])


def tasks_of(story: Government, who: str) -> list[bool]:
    """Whether the two duties wait on this person's first page."""
    page = story.client(who).get("/").text
    return [title in page for title in (ANSWER, REPORT)]


def test_both_days_keep_their_answer_and_what_is_open_moves_once(story: Government) -> None:
    assert (tasks_of(story, "former"), tasks_of(story, "minister")) == (
        [True, False],
        [False, False],
    )
    change = the_ministry_records(story, "2018-01-01")
    ask = reverse("governance:structure")
    for day, body in (("2017-12-31", "Ministry of Culture"), ("2018-01-01", "Ministry of Justice")):
        page = story.client("coordinator_alvik").get(ask, {"on": day}).text
        assert f"{body} is responsible for prevention as a whole." in page
    for _again in range(2):
        hand_over()
    assert (tasks_of(story, "former"), tasks_of(story, "minister")) == (
        [False, False],
        [True, False],
    )
    assert DutyMove.objects.count() == 1
    duties = reverse("governance:duties", args=[story.justice.public_id])
    page = story.client("minister").get(duties).text
    assert "from Ministry of Culture, with the change of 1 January 2018" in page
    assert (
        "taken over open duties from Ministry of Culture"
        in story.client("minister").get("/notices/").text
    )
    former = story.client("former").get(
        reverse("governance:duties", args=[story.culture.public_id])
    )
    assert REPORT in former.text
    assert ANSWER not in former.text
    assert story.client("former").get(duties).status_code == 404
    effect = f"{change}effect/{story.alvik.public_id}/"
    client = story.client("coordinator_alvik")
    assert post(client, effect, {"words": " "}).status_code == 422
    assert post(client, effect, {"words": "We ask Justice now."}).status_code == 303
    assert "We ask Justice now." in story.client("minister").get(change).text


def test_what_lies_ahead_moves_nothing_before_its_day(story: Government) -> None:
    the_ministry_records(story, (clock.today() + timedelta(days=3)).isoformat())
    hand_over()
    assert tasks_of(story, "former") == [True, False]
    assert not DutyMove.objects.exists()


def test_a_machine_asks_for_both_days(story: Government) -> None:
    from django.test import Client

    from samhus.foundation.tokens.actions import create_token
    from samhus.foundation.tokens.rules import Scope

    the_ministry_records(story, "2018-01-01")
    _token, secret = create_token(
        by=story.viewer("coordinator_alvik"),
        name="Map",
        scopes=[Scope.STRUCTURE_READ],
        last_day=clock.today() + timedelta(days=1),
    )
    found = {}
    for day in ("2017-12-31", "2018-01-01"):
        answer = Client().get(
            reverse("api:show_structure"),
            {"on": day},
            headers={"Authorization": f"Bearer {secret}"},
        )
        found[day] = {row["aspect"]: row["body"] for row in answer.json()["holders"]}
    assert found["2017-12-31"]["lead"] == "Ministry of Culture"
    assert found["2018-01-01"] == {
        "lead": "Ministry of Justice", "education": "Ministry of Culture",
    }  # fmt: skip
