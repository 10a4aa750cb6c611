"""What fell due while the worker was down is told afterwards, each thing once."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samhus.foundation import clock
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import service
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.models import Notice
from samhus.foundation.packs import api as packs
from samhus.foundation.rounds import actions, tasks
from samhus.foundation.rounds.models import DueEvent
from samhus.foundation.rounds.queries.due import everything_due
from samhus.foundation.rounds.rules import Window, working_day_before
from tests.apps.rounds.consulting import hand_in, opened, prepare
from tests.people import FIRST_DAY

pytestmark = pytest.mark.line("G10")
BODIES, ROUNDS = 2_500, 4
PER_TURN, PER_ROUND = 30, 10


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.reset()


def go_to(day):
    clock.set_to(datetime.combine(day, time(12), tzinfo=UTC))


def before(day, number):
    return working_day_before(day, number, packs.home().calendar.is_working_day)


def numbers():
    """How often each person was told each kind of thing about each round."""
    rows = Notice.objects.filter(kind__startswith="rounds.re").exclude(kind="rounds.responded")
    return Counter(rows.values_list("kind", "link", "recipient_id", "about__days"))


def test_after_three_days_without_a_worker_each_reminder_is_told_once(cast, monkeypatch):
    # The worker comes back to more than it takes at once.
    monkeypatch.setattr(tasks, "DUE_AT_A_TIME", 2)
    rounds = [opened(cast, title=title) for title in ("First", "Second")]
    go_to(before(rounds[0].window.upper, 7) + timedelta(days=3))
    waiting = [due.key for due in everything_due()]
    assert len(waiting) == len(set(waiting)) == 6, "three bodies in each of two rounds"
    for _minute in range(5):
        tasks.tell_what_is_due()
    assert DueEvent.objects.count() == 6
    assert set(numbers().values()) == {1}
    assert list(everything_due()) == []


def test_a_worker_that_was_overtaken_tells_nothing_twice(cast):
    round_ = opened(cast)
    go_to(before(round_.window.upper, 7))
    seen_by_both = list(everything_due())
    assert actions.raise_due_events(by=service("due"), due=seen_by_both[:1]) == 1
    # The second worker read its list before the first one told: the rest is left to it.
    assert actions.raise_due_events(by=service("due"), due=seen_by_both) == 2
    with pytest.raises(NotPossible, match="told already"):
        actions.raise_due_events(by=service("due"), due=seen_by_both)
    tasks.tell_what_is_due()
    assert set(numbers().values()) == {1}
    assert JournalEntry.objects.filter(verb="rounds.raise_due_event").count() == 3


def test_a_turn_asks_the_database_as_often_for_many_as_for_a_few(cast):
    """Counted, not timed: the wall would tell how busy the machine is."""
    few = opened(cast, title="A few")
    go_to(before(few.window.upper, 7))
    asked = [_a_turn()]
    window = Window(clock.today(), few.window.upper)
    many = prepare(cast, title="Many", window=window)
    actions.open_round(by=cast.viewer("analyst"), round=many, audience=many_bodies(40))
    asked.append(_a_turn())
    (few_told, few_asked), (many_told, many_asked) = asked
    assert few_told == 3
    assert many_told == 40
    assert many_asked <= few_asked + PER_ROUND, "by rounds, and not by what is told"
    assert few_asked <= PER_TURN


def _a_turn():
    """How much was told, and in how many statements."""
    before_it = DueEvent.objects.count()
    with CaptureQueriesContext(connection) as queries:
        tasks.tell_what_is_due()
    return DueEvent.objects.count() - before_it, len(queries)


def test_the_staff_is_told_when_the_official_response_is_due_and_when_its_day_has_passed(cast):
    round_ = opened(cast)
    hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No money.")
    day = round_.respond_by
    go_to(before(day, 7) + timedelta(days=1))
    tasks.tell_what_is_due()
    tasks.tell_what_is_due()
    due = Notice.objects.filter(kind="rounds.response_due")
    told = {each.recipient.email.partition("@")[0] for each in due}
    assert told == {"analyst", "decider", "second_decider"}
    assert due.count() == 3
    go_to(day + timedelta(days=3))
    tasks.tell_what_is_due()
    tasks.tell_what_is_due()
    assert Notice.objects.filter(kind="rounds.response_overdue").count() == 3
    page = cast.client("decider").get("/").text
    assert "Gather and answer what was said in What hinders you" in page


def many_bodies(number):
    """Municipalities with a coordinator each, registered as a set-up does it."""
    from django.contrib.auth import get_user_model

    from samhus.foundation.accounts.api import open_account
    from samhus.foundation.organisations.api import admit_member, register_organisation

    setup = service("installation")
    for place in range(number):
        body = register_organisation(
            by=setup, name=f"Town {place}", kind="municipality", area_id=None, since=FIRST_DAY
        )
        person = open_account(by=setup, email=f"town{place}@example.invalid", name=f"Town {place}")
        user = get_user_model().objects.get(pk=person.user_id)
        admit_member(by=setup, organisation=body, user=user, role="coordinator", since=FIRST_DAY)
        yield body.pk


@pytest.mark.long
def test_ten_thousand_due_events_after_three_days_are_told_once_each(cast, capsys):
    bodies, analyst = list(many_bodies(BODIES)), cast.viewer("analyst")
    made = [
        actions.open_round(by=analyst, round=prepare(cast, title=f"Round {n}"), audience=bodies)
        for n in range(ROUNDS)
    ]
    go_to(before(made[0].window.upper, 7) + timedelta(days=3))
    began, turns = perf_counter(), []
    while next(everything_due(), None) is not None:
        with CaptureQueriesContext(connection) as queries:
            tasks.tell_what_is_due()
        turns.append(len(queries))
    with capsys.disabled():
        print(
            f"\n{BODIES * ROUNDS} due events in {len(turns)} turns of at most {max(turns)} "
            f"statements, {perf_counter() - began:.0f} s"
        )
    assert max(turns) <= PER_TURN + ROUNDS * PER_ROUND
    assert DueEvent.objects.count() == BODIES * ROUNDS
    told = numbers()
    assert len(told) == BODIES * ROUNDS
    assert set(told.values()) == {1}
