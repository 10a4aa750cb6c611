"""Into the journal: with a change or not at all, before a reading or no reading."""

import threading

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError, ProgrammingError

from samhus.foundation import audit, clock
from samhus.foundation.audit import actions, rules
from samhus.foundation.audit.models import ChainHead, JournalEntry
from tests.apps.audit.conftest import TABLES, entry, write


def links_fit(chain: str) -> int:
    """How many entries the chain has, after following it from its first to its head."""
    link, place = rules.GENESIS, 0
    for row in JournalEntry.objects.filter(chain=chain).order_by("sequence"):
        place += 1
        assert (row.sequence, bytes(row.previous)) == (place, link)
        link = rules.link(chain, place, link, row.payload)
        assert bytes(row.hash) == link
    head = ChainHead.objects.get(chain=chain)
    assert (head.sequence, bytes(head.hash)) == (place, link)
    return place


@pytest.mark.django_db
@pytest.mark.promise("P4")
def test_postgresql_chains_as_the_rules_say():
    write(entry("body-a", 1), entry("body-b", 2, purpose="Ångström – 100 %"), entry("body-a", 3))
    write(entry("body-a", 4))
    assert (links_fit("body-a"), links_fit("body-b")) == (3, 1)
    subjects = JournalEntry.objects.filter(chain="body-a").order_by("sequence")
    assert [row.subject_id for row in subjects] == ["round-1", "round-3", "round-4"]


@pytest.mark.django_db
def test_several_entries_cost_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        audit.append([entry("body-a", number) for number in range(20)])


@pytest.mark.django_db
def test_nothing_to_say_says_nothing(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(0):
        audit.append([])


@pytest.mark.django_db(transaction=True)
def test_a_change_is_never_recorded_outside_of_its_transaction():
    with pytest.raises(RuntimeError, match="transaction"):
        audit.append([entry()])
    assert not JournalEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.promise("P3")
def test_a_change_that_is_rolled_back_leaves_no_entry():
    write(entry(number=1))
    with transaction.atomic():
        audit.append([entry(number=2)])
        transaction.set_rollback(True)
    write(entry(number=3))
    assert links_fit("body-a") == 2


@pytest.mark.django_db
@pytest.mark.promise("P3")
def test_both_times_and_the_mark_are_written_while_the_clock_is_set(tomorrow):
    write(entry())
    written = JournalEntry.objects.get().written
    assert written.clock_set
    assert 86_000 < (written.at - written.recorded_at).total_seconds() < 87_000


@pytest.mark.django_db
def test_the_times_are_one_when_nobody_set_the_clock():
    write(entry())
    row = JournalEntry.objects.get()
    assert not row.written.clock_set
    assert row.at == row.recorded_at == row.written.at
    assert abs((clock.recorded_now() - row.at).total_seconds()) < 60


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
@pytest.mark.promise("P3")
def test_a_reading_is_committed_even_when_the_request_fails_afterwards():
    with transaction.atomic():
        audit.append_now(entry(operation="consultation", purpose="Control"))
        transaction.set_rollback(True)
    assert links_fit("body-a") == 1


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
@pytest.mark.promise("P3")
def test_a_reading_that_cannot_be_recorded_is_refused(monkeypatch):
    monkeypatch.setattr(actions, "_SQL", "SELECT journal_is_gone(%s::text[], %s::text[])")
    with pytest.raises(audit.JournalUnavailable):
        audit.append_now(entry(operation="consultation", purpose="Control"))


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
@pytest.mark.promise("P3")
def test_a_journal_that_cannot_be_reached_refuses_and_recovers(monkeypatch):
    reading = entry(operation="consultation", purpose="Control")
    connections["journal"].close()
    with monkeypatch.context() as patch:
        patch.setitem(connections["journal"].settings_dict, "HOST", "/nowhere/at/all")
        with pytest.raises(audit.JournalUnavailable):
            audit.append_now(reading)
    audit.append_now(reading)
    assert links_fit("body-a") == 1


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
@pytest.mark.promise("P3")
def test_a_journal_whose_head_is_locked_refuses_within_its_limit(address):
    write(entry())
    with psycopg.connect(address("owner")) as blocking:
        blocking.execute("SELECT FROM audit_head FOR UPDATE")
        with connections["journal"].cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        with pytest.raises(audit.JournalUnavailable):
            audit.append_now(entry(operation="consultation", purpose="Control"))


REPLACE = (
    "CREATE OR REPLACE FUNCTION journal_append(payloads text[], chains text[]) RETURNS void"
    " LANGUAGE sql AS ''"
)
FORBIDDEN = [
    *(f"DELETE FROM {table}" for table in TABLES),
    *(f"TRUNCATE {table}" for table in TABLES),
    *(f"DROP TABLE {table}" for table in TABLES),
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in TABLES),
    "UPDATE audit_entry SET payload = payload",
    "UPDATE audit_head SET sequence = 0",
    "UPDATE audit_leaf SET sequence = 0",
    "UPDATE audit_checkpoint SET line = ''",
    "INSERT INTO audit_head VALUES ('x', 0, '')",
    "INSERT INTO audit_leaf VALUES ('x', 9, 0)",
    "INSERT INTO audit_checkpoint VALUES (99, '', '[]')",
    "INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM audit_entry",
    "SELECT FROM audit_head FOR UPDATE",
    "DROP FUNCTION journal_append(text[], text[])",
    "ALTER FUNCTION journal_append(text[], text[]) OWNER TO app",
    REPLACE,
    "SET ROLE journal",
    "SET SESSION AUTHORIZATION owner",
    "SET session_replication_role = replica",
    "CREATE TABLE audit_other ()",
    "DROP TRIGGER journal_refuse ON audit_entry",
    "ALTER TABLE audit_entry ALTER COLUMN payload DROP NOT NULL",
]


@pytest.mark.django_db
@pytest.mark.promise("P4")
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_runtime_role_cannot(statement):
    write(entry())
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app",)
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.promise("P4")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "verb", ["DELETE FROM {0}", "TRUNCATE {0}", "INSERT INTO {0} SELECT * FROM {0}"]
)
def test_not_even_the_owner_can_by_an_ordinary_statement(address, table, verb):
    with psycopg.connect(address("owner")) as owner:
        if verb.startswith("INSERT") and table == "audit_entry":
            verb = "INSERT INTO {0} OVERRIDING SYSTEM VALUE SELECT * FROM {0}"
        with pytest.raises(psycopg.Error, match="only ever added to"):
            owner.execute(verb.format(table))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("payloads", "chains"),
    [
        (["{}"], ["body-a"]),
        (['{"chain":"body-b"}'], ["body-a"]),
        (["{}", "{}"], ["body-a"]),
        (["not json"], ["body-a"]),
        (['{"chain":"body-a",\n"at":"x"}'], ["body-a"]),
        (['{"chain":"a b"}'], ["a b"]),
        (['{"chain":"body-a"}'], ["body-a"]),
        ([None], ["body-a"]),
        (['{"chain":"body-a","x":"' + "y" * 17_000 + '"}'], ["body-a"]),
    ],
)
def test_the_only_way_in_refuses_what_is_no_entry(payloads, chains):
    with (
        pytest.raises((DatabaseError, ProgrammingError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT journal_append(%s::text[], %s::text[])", [payloads, chains])
    assert not ChainHead.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.promise("P4")
@pytest.mark.line("H19")
def test_sixteen_writers_leave_whole_chains(address):
    """Each writes into several chains per transaction, in any order, and rolls some back."""
    faults: list[BaseException] = []

    def writer(number: int) -> None:
        try:
            with psycopg.connect(address("app")) as own:
                for step in range(40):
                    chains = [f"body-{(number + step * k) % 5}" for k in (3, 1, 2)]
                    said = [entry(chain, step, actor=f"user-{number}") for chain in chains]
                    now = clock.recorded_now()
                    payloads = [
                        rules.payload(one, at=now, recorded_at=now, clock_set=False) for one in said
                    ]
                    own.execute("SELECT journal_append(%s::text[], %s::text[])", [payloads, chains])
                    (own.rollback if step % 8 == 7 else own.commit)()
        except BaseException as fault:  # a thread's fault must fail the test
            faults.append(fault)

    threads = [threading.Thread(target=writer, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert sum(links_fit(f"body-{number}") for number in range(5)) == 16 * 35 * 3
