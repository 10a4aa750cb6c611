"""What goes to PostgreSQL when the journal is written. No database."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db.utils import OperationalError

from samhus.foundation import clock
from samhus.foundation.audit import JournalUnavailable, actions, append, append_now, rules
from tests.apps.audit.conftest import entry


class Connection:
    """Keeps what it was told; `in_atomic_block` says whether a change is under way."""

    def __init__(self, *, within=True, fault=None):
        self.in_atomic_block, self.fault, self.said, self.closed = within, fault, [], 0

    @contextmanager
    def cursor(self):
        yield self

    def execute(self, sql, values):
        if self.fault:
            raise self.fault
        self.said.append((sql, values))

    def close(self):
        self.closed += 1


@pytest.fixture
def change(monkeypatch):
    """The connection of the change."""

    def change(**how):
        made = Connection(**how)
        monkeypatch.setattr(actions, "connection", made)
        return made

    return change


def test_a_change_outside_of_a_transaction_is_refused_in_a_sentence(change):
    through = change(within=False)
    sentence = r"^The journal is written in the transaction of the change\.$"
    with pytest.raises(RuntimeError, match=sentence):
        append([entry()])
    assert through.said == []


def test_entries_go_in_one_statement_each_beside_its_chain(change):
    through = change()
    append([entry("body-a", 1), entry("body-b", 2)])
    append([])
    ((sql, (payloads, chains)),) = through.said
    assert sql == "SELECT journal_append(%s::text[], %s::text[])"
    assert chains == ["body-a", "body-b"]
    assert [rules.read(one).entry for one in payloads] == [entry("body-a", 1), entry("body-b", 2)]


def times_of(through):
    read = rules.read(through.said[0][1][0][0])
    return read.at, read.recorded_at, read.clock_set


def test_the_act_and_its_record_have_one_time_when_nobody_set_the_clock(change):
    through, before = change(), clock.recorded_now()
    append([entry()])
    at, recorded_at, clock_set = times_of(through)
    assert before <= at == recorded_at <= clock.recorded_now()
    assert clock_set is False


def test_the_act_has_the_time_that_was_set_and_its_record_the_servers(change, tomorrow):
    through = change()
    append([entry()])
    at, recorded_at, clock_set = times_of(through)
    assert recorded_at <= clock.recorded_now() < at
    assert at - recorded_at > timedelta(hours=23)
    assert clock_set is True


@pytest.fixture
def reading(monkeypatch):
    """The journal's own connection, and the transactions opened on it."""

    def reading(**how):
        made = Connection(**how)
        made.opened = []

        @contextmanager
        def atomic(**way):
            made.opened.append(way)
            yield

        monkeypatch.setattr(actions, "connections", {"journal": made})
        monkeypatch.setattr(actions.transaction, "atomic", atomic)
        return made

    return reading


def test_a_reading_is_committed_by_itself_on_the_journals_own_connection(reading):
    through = reading()
    append_now(entry("body-b"))
    assert through.opened == [{"using": "journal", "durable": True}]
    ((_, (payloads, chains)),) = through.said
    assert (len(payloads), chains) == (1, ["body-b"])
    assert through.closed == 0


def test_a_journal_that_fails_is_named_and_its_connection_given_up(reading):
    fault = OperationalError("gone")
    through = reading(fault=fault)
    with pytest.raises(JournalUnavailable, match=r"^The journal could not be written\.$") as caught:
        append_now(entry())
    assert caught.value.__cause__ is fault
    assert through.closed == 1
