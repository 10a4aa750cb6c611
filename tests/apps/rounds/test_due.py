"""The town that did not answer: vacancy, escalation, reminders, and what comes late."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import (
    NotPossible,
    create_post,
    end_membership,
    end_organisation,
    fill_post,
    vacate_post,
)
from samhus.foundation.packs import api as packs
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.models import DueEvent, Party, Submission
from samhus.foundation.rounds.queries.due import Due
from samhus.foundation.rounds.rules import reminder_due, working_day_before
from samhus.foundation.rounds.tasks import tell_what_is_due
from tests.people import FIRST_DAY, get_counted, post

REASON = "The coordinator left; the town asked for a week."


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.reset()


def go_to(day):
    clock.set_to(datetime.combine(day, time(12), tzinfo=UTC))


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("recipient__email", flat=True))


def email(name):
    return f"{name}@example.invalid"


def leave(cast):
    end_membership(
        by=cast.viewer("administrator_alvik"), membership=cast.membership("coordinator_alvik")
    )


def send(client, desk, version, **more):
    return post(client, desk, {"version": str(version), "seen": "A leaflet.", "more": ""} | more)


def test_the_body_and_the_staff_see_the_same_day_that_nobody_coordinates(cast, asked, desk):
    address = f"/rounds/{asked.public_id}/"
    for name in ("contributor_alvik", "analyst"):
        page = cast.client(name).get(address).content.decode()
        assert "No coordinator" not in page
        assert "Nobody coordinates" not in page
    leave(cast)
    assert "No coordinator" in cast.client("analyst").get(address).content.decode()
    own = cast.client("contributor_alvik").get(address).content.decode()
    assert "Nobody coordinates the answer of Alvik now" in own
    assert "Nobody coordinates" not in cast.client("coordinator_bro").get(address).content.decode()
    assert cast.client("coordinator_alvik").get(address).status_code == 404


def test_a_post_that_is_vacant_counts_although_the_membership_goes_on(cast, asked):
    agnes = cast.viewer("administrator_alvik")
    made = create_post(
        by=agnes, organisation=cast.alvik, title="Coordinator", function="coordinator",
        since=FIRST_DAY,
    )  # fmt: skip
    fill_post(by=agnes, post=made, membership=cast.membership("coordinator_alvik"), since=FIRST_DAY)
    address = f"/rounds/{asked.public_id}/"
    assert "No coordinator" not in cast.client("analyst").get(address).content.decode()
    vacate_post(by=agnes, post=made)
    assert "No coordinator" in cast.client("analyst").get(address).content.decode()


def test_the_escalation_goes_once_to_the_administrators_when_no_post_is_named(cast, asked):
    tell_what_is_due()
    assert told("rounds.vacant") == set()
    leave(cast)
    for _ in range(3):
        tell_what_is_due()
    assert told("rounds.vacant") == {email("administrator_alvik")}
    assert Notice.objects.filter(kind="rounds.vacant").count() == 1
    assert DueEvent.objects.filter(kind="rounds.vacant").count() == 1


def test_whoever_has_answered_may_still_be_heard_so_a_vacancy_is_told_until_the_round_is_closed(
    cast, asked, desk
):
    send(cast.client("coordinator_alvik"), desk, 0, submit="1")
    go_to(asked.window.upper + timedelta(days=2))
    leave(cast)
    tell_what_is_due()
    assert told("rounds.vacant") == {email("administrator_alvik")}
    assert told("rounds.reminder") == set()


def test_a_body_that_is_no_more_is_not_called_vacant(cast, asked):
    end_organisation(
        by=cast.viewer("administrator"), organisation=cast.alvik, day=clock.today(), into=[cast.bro]
    )
    go_to(asked.window.upper)
    page = cast.client("analyst").get(f"/rounds/{asked.public_id}/").content.decode()
    assert "is no more" in page
    assert "No coordinator" not in page
    assert str(cast.alvik.public_id) not in page, "an ended body is not let to answer late"


def test_the_holder_of_the_signing_post_comes_first_then_the_deputy(cast, asked):
    agnes = cast.viewer("administrator_alvik")
    head, deputy = (
        create_post(
            by=agnes, organisation=cast.alvik, title=title, function="decider", since=FIRST_DAY
        )
        for title in ("Head", "Deputy")
    )
    fill_post(by=agnes, post=deputy, membership=cast.membership("contributor_alvik"))
    actions.name_signing_post(
        by=cast.viewer("coordinator_alvik"), organisation=cast.alvik, post=head, deputy=deputy
    )
    leave(cast)
    tell_what_is_due()
    assert told("rounds.vacant") == {email("contributor_alvik")}, "the head's post is vacant"


def test_reminders_come_by_the_calendar_once_each_and_an_outage_loses_none(cast, asked, desk):
    until = asked.window.upper
    is_working_day = packs.home().calendar.is_working_day
    seven = working_day_before(until, 7, is_working_day)
    go_to(seven - timedelta(days=1))
    tell_what_is_due()
    assert told("rounds.reminder") == set()
    go_to(seven + timedelta(days=1))  # the worker was down on the very day
    tell_what_is_due()
    tell_what_is_due()
    alvik = {email("coordinator_alvik"), email("contributor_alvik")}
    assert told("rounds.reminder") == alvik | {email("coordinator_bro")}
    assert Notice.objects.filter(kind="rounds.reminder").count() == 3
    send(cast.client("coordinator_alvik"), desk, 0, submit="1")
    go_to(working_day_before(until, 2, is_working_day))
    tell_what_is_due()
    assert Notice.objects.filter(kind="rounds.reminder").count() == 4, "Bro alone is reminded again"
    go_to(until)
    tell_what_is_due()
    assert Notice.objects.filter(kind="rounds.reminder").count() == 4, "nothing falls due by expiry"


def test_after_the_window_silence_is_no_answer_and_nothing_is_handed_in(cast, asked, desk):
    go_to(asked.window.upper)
    alma = cast.client("coordinator_alvik")
    page = alma.get(desk).content.decode()
    assert 'name="submit"' not in page
    assert "The days for answers are over." in page
    assert send(alma, desk, 0).status_code == 303, "a draft may still be written"
    assert send(alma, desk, 1, submit="1").status_code == 403
    shown = cast.client("analyst").get(f"/rounds/{asked.public_id}/").content.decode()
    assert "No answer</summary>" in shown, "silence is no answer, and not one that is still to come"
    assert "Let it answer late" in shown


def test_the_staff_lets_one_body_answer_late_and_the_answer_is_marked(cast, asked, desk):
    go_to(asked.window.upper + timedelta(days=3))
    address = f"/rounds/{asked.public_id}/late/{cast.alvik.public_id}/"
    analyst = cast.client("analyst")
    assert analyst.get(address).status_code == 200
    assert post(analyst, address, {"reason": "no"}).status_code == 422
    assert post(analyst, address, {"reason": REASON}).status_code == 303
    assert post(analyst, address, {"reason": REASON}).status_code == 422
    assert told("rounds.late_allowed") == {email("coordinator_alvik")}
    alma = cast.client("coordinator_alvik")
    assert send(alma, desk, 0, submit="1").status_code == 303
    with seen_by(cast.viewer("coordinator_alvik")):
        submission = Submission.objects.get()
    assert submission.late
    page = analyst.get(f"/rounds/{asked.public_id}/").content.decode()
    assert "Late" in page
    bros = desk.replace(str(cast.alvik.public_id), str(cast.bro.public_id))
    assert send(cast.client("coordinator_bro"), bros, 0, submit="1").status_code == 403


def test_only_the_rounds_staff_lets_somebody_answer_late(cast, asked):
    address = f"/rounds/{asked.public_id}/late/{cast.alvik.public_id}/"
    for name in ("coordinator_alvik", "coordinator_bro", "stranger", "police_analyst"):
        assert cast.client(name).get(address).status_code == 404
        with pytest.raises(Refused):
            actions.allow_late_answer(
                by=cast.viewer(name), round=asked, organisation=cast.alvik, reason=REASON
            )
    with pytest.raises(NotPossible):
        actions.allow_late_answer(
            by=cast.viewer("analyst"), round=asked, organisation=cast.dalby, reason=REASON
        )


def test_only_the_worker_raises_due_events(cast, asked):
    party = Party.objects.select_related("round", "organisation").get(organisation=cast.alvik)
    due = Due(party, "rounds.vacant", "x", frozenset(), {})
    for by in (cast.viewer("analyst"), service("reactions")):
        with pytest.raises(Refused):
            actions.raise_due_events(by=by, due=[due])


def test_the_party_knows_that_it_answered_and_not_what(cast, asked, desk):
    assert not Party.objects.filter(answered__isnull=False).exists()
    send(cast.client("coordinator_alvik"), desk, 0, submit="1")
    (party,) = Party.objects.filter(answered__isnull=False)
    assert party.organisation == cast.alvik


def test_the_page_of_a_round_asks_the_database_a_few_times_only(cast, asked):
    leave(cast)
    go_to(asked.window.upper)
    for name in ("analyst", "contributor_alvik"):
        client = cast.client(name)
        client.get("/rounds/")
        answer, statements = get_counted(client, f"/rounds/{asked.public_id}/")
        assert answer.status_code == 200
        assert len(statements) <= 12, statements


def test_working_days_are_counted_back_over_weekends_and_holidays():
    def works(day):
        return day.weekday() < 5 and day != date(2026, 12, 25)

    monday = date(2026, 12, 28)
    assert working_day_before(monday, 1, works) == date(2026, 12, 24)
    assert working_day_before(monday, 2, works) == date(2026, 12, 23)
    assert reminder_due(date(2026, 12, 15), monday, works) is None
    assert reminder_due(date(2026, 12, 17), monday, works) == 7
    assert reminder_due(date(2026, 12, 23), monday, works) == 2
    assert reminder_due(monday, monday, works) is None
