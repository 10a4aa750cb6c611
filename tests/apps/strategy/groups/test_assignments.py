"""Assignments from a government to bodies, and the calendar feed of who has to do with them."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from samhus.foundation import clock
from samhus.foundation.access.decision import NotPossible, Refused
from samhus.foundation.notices.models import Notice
from samhus.strategy.actions import assignments as actions
from samhus.strategy.actions import meetings
from samhus.strategy.actions.assignments import Given
from samhus.strategy.actions.feeds import make_feed, revoke_feed
from samhus.strategy.models import CalendarFeed
from samhus.strategy.queries.assignments import assignment_page, assignments_page
from samhus.strategy.rules.assignments import standing
from tests.guards.world import as_person
from tests.guards.world_bodies import assigned, formed, when
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G8")]


def test_an_assignment_is_delivered_sent_back_with_a_reason_and_accepted(cast) -> None:
    made = assigned(cast, cast.police, cast.probation, amount=250000, currency="SEK")
    assert Notice.objects.filter(kind="strategy.assignment_given", about={}).exists()
    police = cast.client("police_analyst")
    address = reverse("strategy:assignment", args=[made.public_id])
    deliver = reverse("strategy:deliver_report", args=[made.public_id, cast.police.public_id])
    assert post(police, deliver, {"words": " "}).status_code == 422
    assert post(police, deliver, {"words": "Forty officers were trained."}).status_code == 303
    again = post(police, deliver, {"words": "More."})
    assert again.status_code == 422
    assert "A report of this body waits, or was accepted." in again.text
    report = as_person(
        cast.viewer("decider"), lambda: made.reports.select_related("assignment").get()
    )
    judge = reverse("strategy:judge_report", args=[report.public_id])
    decider = cast.client("decider")
    assert post(decider, judge, {"accepted": "no", "reason": ""}).status_code == 422
    assert post(decider, judge, {"accepted": "no", "reason": "Where was it?"}).status_code == 303
    assert "Where was it?" in police.get(address).text
    assert post(police, deliver, {"words": "In the north."}).status_code == 303
    second = as_person(cast.viewer("decider"), lambda: made.reports.exclude(pk=report.pk).get())
    judge = reverse("strategy:judge_report", args=[second.public_id])
    assert post(decider, judge, {"accepted": "yes", "reason": ""}).status_code == 303
    page = police.get(address).text
    for words in ("Where was it?", "In the north.", "accepted", "SEK"):
        assert words in page
    other = cast.client("lawyer").get(address).text
    assert "In the north." not in other, "each body reads its own reports"
    assert cast.client("coordinator_alvik").get(address).status_code == 404
    assert "Extend the deadline" in decider.get(address).text, "another body has not reported"


def test_when_every_report_is_accepted_no_deadline_is_left_to_extend(cast) -> None:
    made = assigned(cast, cast.police)
    police, decider = cast.viewer("police_analyst"), cast.viewer("decider")
    actions.deliver_report(by=police, assignment=made, organisation=cast.police, words="Trained.")
    address = reverse("strategy:assignment", args=[made.public_id])
    assert "Extend the deadline" in cast.client("decider").get(address).text
    report = as_person(decider, lambda: made.reports.select_related("assignment").get())
    actions.judge_report(by=decider, report=report, accepted=True, reason="")
    assert "Extend the deadline" not in cast.client("decider").get(address).text


def test_given_to_two_it_is_accepted_and_in_time_when_both_have_delivered(cast) -> None:
    made = assigned(cast, cast.police, cast.probation)
    police, decider = cast.viewer("police_analyst"), cast.viewer("decider")
    actions.deliver_report(by=police, assignment=made, organisation=cast.police, words="Trained.")
    report = as_person(decider, lambda: made.reports.select_related("assignment").get())
    actions.judge_report(by=decider, report=report, accepted=True, reason="")
    late = datetime.combine(made.deadline, time(12), UTC) + timedelta(days=3)
    try:
        clock.set_to(late)
        for who, status in (("decider", "late"), ("police_analyst", "accepted")):
            viewer = cast.viewer(who)
            page = as_person(viewer, lambda viewer=viewer: assignments_page(viewer))
            (line,) = page.given or page.received
            assert line.status == status, who
            shown = as_person(viewer, lambda viewer=viewer: assignment_page(viewer, made))
            assert shown.is_late is (status == "late"), who
            assert shown.is_finished is False
    finally:
        clock.reset()


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ((), ""),
        (("",), ""),
        (("accepted", "accepted"), "accepted"),
        (("accepted", ""), ""),
        (("accepted", "returned"), "returned"),
        (("returned", "delivered", ""), "delivered"),
    ],
)
def test_what_several_bodies_owe_stands_as_what_is_left_to_do(states, told) -> None:
    assert standing(states) == told


def test_a_body_that_is_no_government_gives_none_and_a_passed_deadline_decides_nothing(
    cast,
) -> None:
    made = assigned(cast)
    given = Given("A", "B", "C", "D", clock.today(), clock.today())
    with pytest.raises(Refused, match="ministries and by the national centre"):
        actions.give_assignment(
            by=cast.viewer("coordinator_alvik"), organisation=cast.alvik, bodies=[cast.police], given=given
        )  # fmt: skip
    with pytest.raises(NotPossible, match="later than the former"):
        actions.extend_assignment(
            by=cast.viewer("decider"), assignment=made, deadline=made.deadline, reason="Snow"
        )
    later = made.deadline + timedelta(days=5)
    extend = reverse("strategy:extend_assignment", args=[made.public_id])
    sent = {"deadline": later.isoformat(), "reason": "The schools were closed."}
    assert post(cast.client("decider"), extend, sent).status_code == 303
    try:
        clock.set_to(datetime(later.year + 1, 1, 5, 12, tzinfo=UTC))
        page = (
            cast.client("police_analyst")
            .get(reverse("strategy:assignment", args=[made.public_id]))
            .text
        )
    finally:
        clock.reset()
    for words in ("The schools were closed.", "late", "Nothing has been delivered yet."):
        assert words in page


def test_below_the_policies_postgresql_shows_an_assignment_to_its_own_bodies(cast) -> None:
    made = assigned(cast)
    actions.deliver_report(
        by=cast.viewer("police_analyst"), assignment=made, organisation=cast.police, words="Done."
    )

    def seen() -> tuple[int, ...]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM strategy_assignment),"
                " (SELECT count(*) FROM strategy_assignmentreport)"
            )
            return tuple(cursor.fetchone())

    for who, number in (
        ("decider", 1),
        ("police_analyst", 1),
        ("lawyer", 0),
        ("coordinator_alvik", 0),
    ):
        assert as_person(cast.viewer(who), seen) == (number, number), who


def feed_of(cast, who: str = "analyst") -> tuple[CalendarFeed, str]:
    """A feed of somebody, and its address."""
    feed, secret = make_feed(
        by=cast.viewer(who), name="Desk", last_day=clock.today() + timedelta(days=30)
    )
    return feed, reverse("strategy:feed", args=[secret])


def events(address: str) -> dict[str, object]:
    """What a calendar program reads, by the UID of each event."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n")), "RFC 5545, 3.1"
    calendar = Calendar.from_ical(answer.content)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_a_feed_tells_when_and_never_what_and_keeps_its_uid_through_changes(cast) -> None:
    starts = clock.now().replace(microsecond=0) + timedelta(days=20)
    open_ = formed(
        cast, "A council with a very long name that no calendar line of seventy-five holds"
    )
    closed = formed(cast, "Closed council", restricted=True)
    first, second = (
        meetings.call_meeting(
            by=cast.viewer("analyst"), group=group, when=when(starts, place="Cellar")
        )
        for group in (open_, closed)
    )
    made = assigned(cast, title="Train quietly")
    feed, address = feed_of(cast)
    assert feed.secret_hash not in address
    read = events(address)
    one = read[f"{first.public_id}@samhus"]
    assert (one["SUMMARY"], one["SEQUENCE"], one["STATUS"]) == (
        f"Meeting: {open_.name}", 0, "CONFIRMED",
    )  # fmt: skip
    assert one["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert one["DTSTART"].dt == starts
    assert str(first.public_id) in one["URL"]
    due = read[f"{made.public_id}@samhus"]
    assert due["DTSTART"].dt == made.deadline
    raw = Client().get(address).text.replace("\r\n ", "")
    for word in ("Closed council", "Cellar", "Train quietly", "Asta", "Police"):
        assert word not in raw
    later = starts + timedelta(days=1)
    meetings.move_meeting(by=cast.viewer("analyst"), meeting=first, when=when(later))
    meetings.cancel_meeting(by=cast.viewer("analyst"), meeting=second, because="Snow")
    again = events(address)
    assert again.keys() == read.keys()
    moved, gone = (again[f"{meeting.public_id}@samhus"] for meeting in (first, second))
    assert (moved["SEQUENCE"], moved["DTSTART"].dt) == (1, later)
    assert (gone["SEQUENCE"], gone["STATUS"], gone["SUMMARY"]) == (
        1,
        "CANCELLED",
        "Meeting of a group",
    )
    assert CalendarFeed.objects.get().last_used_on == clock.today()


def test_a_feed_that_ran_out_was_revoked_or_whose_person_left_leads_nowhere(cast) -> None:

    formed(cast)
    feed, address = feed_of(cast, "police_analyst")
    last = feed.last_day
    try:
        clock.set_to(datetime(last.year, last.month, last.day, 12, tzinfo=UTC) + timedelta(days=1))
        assert Client().get(address).status_code == 404
    finally:
        clock.reset()
    assert Client().get(address).status_code == 200
    page = cast.client("police_analyst").get(reverse("strategy:feeds")).text
    assert "Desk" in page
    assert address.split("/")[-2] not in page
    revoke = reverse("strategy:revoke_feed", args=[feed.public_id])
    assert post(cast.client("analyst"), revoke).status_code == 404
    with pytest.raises(Refused):
        revoke_feed(by=cast.viewer("analyst"), feed=feed)
    assert post(cast.client("police_analyst"), revoke).status_code == 303
    assert Client().get(address).status_code == 404
    made = post(cast.client("police_analyst"), reverse("strategy:feeds"),
                {"name": "Phone", "last_day": last.isoformat()})  # fmt: skip
    assert made.status_code == 201
    assert "groups.ics" in made.text
