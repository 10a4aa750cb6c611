"""G8: a council meets twice; what it agreed is carried on until it is done, all through the pages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from samhus.foundation import clock
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G8")]
FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND = FIRST + timedelta(days=28)


@pytest.fixture(autouse=True)
def clock_is_put_back():
    """The story takes a month."""
    yield
    clock.reset()


def sent(client, address: str, **words: object) -> str:
    """Send a form that is taken; where it leads."""
    answer = post(client, address, words)
    assert answer.status_code == 303, answer.text.partition("<main")[2][:1500]
    return str(answer["Location"])


def called(client, group: str, day: datetime) -> str:
    """A meeting of two hours; its page."""
    return sent(
        client, f"{group}call/", starts=f"{day:%Y-%m-%dT%H:%M}",
        ends=f"{day + timedelta(hours=2):%Y-%m-%dT%H:%M}", place="Room 4", points_until=f"{day:%Y-%m-%d}",
    )  # fmt: skip


def test_a_council_meets_decides_approves_and_carries_on_what_is_open(cast) -> None:
    clock.set_to(FIRST - timedelta(days=20))
    ines, pia = cast.client("analyst"), cast.client("police_analyst")
    group = sent(
        ines, reverse("strategy:form_group", args=[cast.centre.public_id]), name="Council",
        level="national", kind="interministerial", mandate="Settles who does what.",
        basis="Decision 12", since="2026-01-01",
    )  # fmt: skip
    sent(ines, f"{group}seat/", body=cast.police.pk, part="member", since="2026-01-01")
    seat = pia.get(group).text.partition("/groups/seats/")[2][:36]
    sent(
        pia,
        reverse("strategy:name_seat", args=[seat]),
        who=f"user:{cast.police_analyst.pk}",
        since="2026-01-01",
    )
    first = called(ines, group, FIRST)
    sent(pia, f"{first}propose/", title="Night calls", words="Who answers?", body=cast.police.pk)
    assert post(ines, f"{first}hand-in/").status_code == 303
    assert "There are no minutes yet for: 1." in ines.get(first).text
    clock.set_to(FIRST + timedelta(hours=3))
    point = ines.get(first).text.partition("/points/")[2][:36]
    minutes = reverse("strategy:minute_point", args=[point])
    asked = post(ines, minutes, {"words": "Called by 850709-9805."})
    assert asked.status_code == 422
    assert "Take it out of the text, or say why it must stay." in asked.text
    sent(
        ines,
        minutes,
        words="The Police answer.",
        decision="The Police answer.",
        reason="They are awake.",
    )
    sent(
        ines, reverse("strategy:agree_action", args=[point]), words="Write a rota",
        seat=seat_of(ines, point), deadline="2026-03-20",
    )  # fmt: skip
    sent(ines, f"{first}hand-in/")
    second = called(ines, group, SECOND)
    assert "Write a rota" in pia.get(second).text
    assert "The minutes of" in pia.get("/").text
    clock.set_to(SECOND + timedelta(hours=1))
    assert post(ines, f"{first}approve/").status_code == 403
    meeting = pia.get(f"{first}approve/").text.partition('name="way" value="')[2].partition('"')[0]
    sent(pia, f"{first}approve/", way=meeting)
    assert "at the meeting of" in ines.get(first).text
    assert post(ines, minutes, {"words": "Otherwise."}).status_code == 422
    action = pia.get(second).text.partition("/strategy/actions/")[2][:36]
    assert "late" in pia.get(reverse("strategy:group_action", args=[action])).text
    sent(
        pia,
        reverse("strategy:step_action", args=[action]),
        state="done",
        words="It is on the wall.",
    )
    third = called(ines, group, SECOND + timedelta(days=28))
    assert "Write a rota" not in pia.get(third).text
    assert cast.client("coordinator_bro").get(third).status_code == 404


def seat_of(ines, point: str) -> str:
    """The seat of the Police as the form of an action offers it."""
    page = ines.get(reverse("strategy:agree_action", args=[point])).text
    before, _name, _rest = page.partition("The Police, Pia Police")
    return before.rpartition('value="')[2].partition('"')[0]
