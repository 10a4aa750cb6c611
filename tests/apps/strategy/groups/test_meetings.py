"""Meetings of a group: agenda, minutes that somebody else approves, actions that are carried on."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.decision import NotPossible, Refused
from samhus.foundation.notices.models import Notice
from samhus.strategy.actions import groups, meetings, minutes
from samhus.strategy.models import GroupSeat, MeetingMinutes, PointMinute
from samhus.strategy.rules.meetings import carried_over, is_late
from tests.guards.world import as_person
from tests.guards.world_bodies import formed, when
from tests.people import get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G8")]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock_is_put_back():
    """Tests of meetings move the clock."""
    yield
    clock.reset()


@pytest.fixture
def held(cast):
    """A meeting of a group with the Police in it, with one point, on its day."""
    clock.set_to(NOON - timedelta(days=20))
    group = formed(cast)
    pia = cast.viewer("police_analyst")
    groups.name_seat(
        by=pia, seat=GroupSeat.objects.get(group=group), since=date(2025, 1, 1), user=pia.user_id
    )
    meeting = meetings.call_meeting(by=cast.viewer("analyst"), group=group, when=when(NOON))
    meetings.propose_point(
        by=pia, meeting=meeting, organisation=cast.police, title="Night calls", words="Who answers?"
    )
    clock.set_to(NOON + timedelta(hours=1))
    return meeting


def minuted(cast, meeting, **more):
    """Minutes of its first point, handed in by the analyst."""
    point = as_person(
        cast.viewer("analyst"), lambda: meeting.points.select_related("meeting").first()
    )
    told = {"words": "The Police answer.", "decision": "The Police answer at night.",
            "reason": "They are awake.", "dissent": "Alvik would rather."} | more  # fmt: skip
    minutes.minute_point(by=cast.viewer("analyst"), point=point, **told)
    return minutes.hand_in_minutes(by=cast.viewer("analyst"), meeting=meeting), point


def test_members_are_told_and_propose_points_until_the_closing_day(cast, held) -> None:
    told = Notice.objects.filter(kind="strategy.meeting_called")
    assert cast.police_analyst.pk in told.values_list("recipient_id", flat=True)
    assert cast.analyst.pk not in told.values_list("recipient_id", flat=True)
    pia = cast.viewer("police_analyst")
    more = {"meeting": held, "title": "Late"}
    clock.set_to(NOON + timedelta(days=1))
    with pytest.raises(NotPossible, match="Points were proposed until"):
        meetings.propose_point(by=pia, organisation=cast.police, **more)
    assert (
        meetings.propose_point(by=cast.viewer("analyst"), organisation=cast.centre, **more).number
        == 2
    )
    with pytest.raises(Refused):
        meetings.propose_point(by=cast.viewer("coordinator_bro"), organisation=cast.bro, **more)


def test_minutes_are_approved_by_another_person_and_never_changed_afterwards(cast, held) -> None:
    with pytest.raises(NotPossible, match="stands with its reason"):
        minuted(cast, held, reason=" ")
    handed_in, point = minuted(cast, held)
    written = {"minutes": handed_in, "way": MeetingMinutes.Way.WRITTEN}
    with pytest.raises(Refused, match="You wrote these minutes"):
        minutes.approve_minutes(by=cast.viewer("analyst"), **written)
    with pytest.raises(NotPossible, match="at which later meeting"):
        minutes.approve_minutes(
            by=cast.viewer("police_analyst"), minutes=handed_in, way="meeting", meeting=held
        )
    clock.set_to(NOON + timedelta(days=900))
    assert as_person(cast.viewer("analyst"), lambda: MeetingMinutes.objects.get()).approved is None
    approved = minutes.approve_minutes(by=cast.viewer("police_analyst"), **written)
    with pytest.raises(NotPossible, match="correct them by a note"):
        minutes.minute_point(by=cast.viewer("analyst"), point=point, words="Otherwise.")
    for late in (
        lambda by: meetings.note_attendance(by=by, meeting=held, seats=()),
        lambda by: meetings.propose_point(
            by=by, meeting=held, organisation=cast.centre, title="Afterwards"
        ),
    ):
        with pytest.raises(NotPossible, match="correct them by a note"):
            late(cast.viewer("analyst"))
    as_person(
        cast.viewer("analyst"), lambda: PointMinute.objects.update(words="Changed below the house.")
    )
    assert (
        as_person(cast.viewer("analyst"), lambda: PointMinute.objects.get()).words
        == "The Police answer."
    )
    minutes.correct_minutes(
        by=cast.viewer("analyst"), minutes=approved, words="The Police and Alvik."
    )
    page = (
        cast.client("police_analyst").get(reverse("strategy:meeting", args=[held.public_id])).text
    )
    for words in (
        "The Police answer.",
        "They are awake.",
        "Alvik would rather.",
        "The Police and Alvik.",
    ):
        assert words in page
    assert "by written procedure" in page


def test_an_open_action_stands_on_each_next_agenda_until_it_is_done(cast, held) -> None:
    _handed_in, point = minuted(cast, held)
    seat = GroupSeat.objects.select_related("organisation").get(group=held.group)
    made = minutes.agree_action(
        by=cast.viewer("analyst"), point=point, words="Write a rota", seat=seat,
        deadline=NOON.date() + timedelta(days=10),
    )  # fmt: skip
    assert made.user_id == cast.police_analyst.pk
    following = [
        meetings.call_meeting(
            by=cast.viewer("analyst"), group=held.group, when=when(NOON + timedelta(days=days))
        )
        for days in (30, 60)
    ]
    agenda = [reverse("strategy:meeting", args=[one.public_id]) for one in following]
    clock.set_to(NOON + timedelta(days=40))
    client = cast.client("police_analyst")
    assert "Write a rota" in client.get(agenda[0]).text
    step = reverse("strategy:step_action", args=[made.public_id])
    assert post(client, step, {"state": "done", "words": ""}).status_code == 422
    assert (
        post(client, step, {"state": "done", "words": "It stands on the intranet"}).status_code
        == 303
    )
    assert "Write a rota" in client.get(agenda[0]).text
    assert "Write a rota" not in client.get(agenda[1]).text
    history = client.get(reverse("strategy:group_action", args=[made.public_id])).text
    assert "done: It stands on the intranet" in history
    assert is_late(deadline=date(2026, 3, 1), ended=None, today=date(2026, 3, 2))
    assert not carried_over(made=NOON, ended=None, starts=NOON)


def test_what_a_group_decided_is_fetched_as_a_table_and_its_minutes_as_a_document(
    cast, held
) -> None:
    from docx import Document
    from openpyxl import load_workbook

    minuted(cast, held, decision="=1+1 at night")
    client = cast.client("police_analyst")
    address = reverse("strategy:fetch_decisions", args=[held.group.public_id, "xlsx"])
    sheet = load_workbook(BytesIO(client.get(address).content)).active
    assert [cell.value for cell in sheet[2]][3] == "'=1+1 at night"
    document = Document(
        BytesIO(client.get(reverse("strategy:fetch_minutes", args=[held.public_id])).content)
    )
    words = "\n".join(one.text for one in document.paragraphs)
    assert "1. Night calls" in words
    assert "These minutes are not approved." in words
    assert cast.client("coordinator_bro").get(address).status_code == 403


def test_below_the_policies_postgresql_shows_a_meeting_to_its_group_alone(cast, held) -> None:
    minuted(cast, held)

    def seen() -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM strategy_meeting),"
                " (SELECT count(*) FROM strategy_pointminute)"
            )
            return list(cursor.fetchone())

    for who, number in (
        ("analyst", 1),
        ("police_analyst", 1),
        ("coordinator_bro", 0),
        ("administrator", 0),
    ):
        assert as_person(cast.viewer(who), seen) == [number, number], who


def test_pages_of_a_group_cost_few_questions_however_much_stands_there(cast, held) -> None:
    _handed_in, point = minuted(cast, held)
    seat = GroupSeat.objects.select_related("organisation").get(group=held.group)
    for number in range(4):
        minutes.agree_action(
            by=cast.viewer("analyst"), point=point, words=f"Do {number}", seat=seat,
            deadline=NOON.date(),
        )  # fmt: skip
    client = cast.client("police_analyst")
    client.get(reverse("strategy:feeds"))  # a session's first page notes the session
    pages = [(name, [held.group.public_id]) for name in ("group", "decisions")]
    pages += [("meeting", [held.public_id]), *((n, []) for n in ("groups", "assignments", "feeds"))]
    costs = {}
    for name, arguments in pages:
        answer, statements = get_counted(client, reverse(f"strategy:{name}", args=arguments))
        assert answer.status_code == 200
        costs[name] = len(statements)
    assert max(costs.values()) <= 12, costs
