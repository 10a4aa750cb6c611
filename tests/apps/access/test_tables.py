"""What is granted to the runtime role, and how a table is secured, as PostgreSQL hears it."""

from types import SimpleNamespace

import pytest

from samhus.foundation.access import grants
from samhus.foundation.access.grants import after_migrate, rights_on
from samhus.foundation.access.row_security import reveal, secure

SEE, WRITE = "owner = 1", "writer = 1"


@pytest.mark.parametrize(
    ("table", "rights"),
    [
        ("audit_entry", "SELECT"),
        ("django_migrations", "SELECT"),
        ("access_reply", "SELECT, INSERT, UPDATE, DELETE"),
        ("procrastinate_jobs", "SELECT, INSERT, UPDATE, DELETE"),
        ("rounds_round", "SELECT, INSERT, UPDATE"),
    ],
)
def test_the_runtime_role_has_no_more_rights_than_a_table_needs(table, rights):
    assert rights_on(table) == rights


class Server:
    """Answers as PostgreSQL would, and keeps every statement."""

    def __init__(self, *, has_role=True):
        self.said, self.has_role = [], has_role

    def __getitem__(self, alias):
        self.said.append(f"on {alias}")
        return SimpleNamespace(cursor=lambda: self)

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        return None

    def execute(self, sql):
        self.said.append(sql)

    def fetchone(self):
        return (1,) if self.has_role else None

    def fetchall(self):
        names = {
            grants._TABLES: ["audit_entry", "rounds_round"],
            grants._SEQUENCES: ["audit_entry_id_seq", "rounds_round_id_seq"],
        }
        return [(name,) for name in names[self.said[-1]]]


ROLE = "SELECT 1 FROM pg_roles WHERE rolname = 'app'"


def test_after_a_migration_each_table_is_granted_anew_and_the_journal_only_to_be_read(monkeypatch):
    server = Server()
    monkeypatch.setattr(grants, "connections", server)
    after_migrate(SimpleNamespace(label="access"), using="owner", plan=[])
    assert server.said == [
        "on owner",
        ROLE,
        grants._TABLES,
        'REVOKE ALL ON "audit_entry" FROM app',
        'GRANT SELECT ON "audit_entry" TO app',
        'REVOKE ALL ON "rounds_round" FROM app',
        'GRANT SELECT, INSERT, UPDATE ON "rounds_round" TO app',
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO app",
        grants._SEQUENCES,
        'REVOKE ALL ON SEQUENCE "audit_entry_id_seq" FROM app',
    ]


def test_without_the_runtime_role_nothing_is_granted(monkeypatch):
    server = Server(has_role=False)
    monkeypatch.setattr(grants, "connections", server)
    after_migrate(SimpleNamespace(label="access"), using="owner")
    assert server.said == ["on owner", ROLE]


@pytest.mark.parametrize("sender", [SimpleNamespace(label="rounds"), SimpleNamespace(), None])
def test_rights_are_granted_once_per_migration_and_not_once_per_app(monkeypatch, sender):
    server = Server()
    monkeypatch.setattr(grants, "connections", server)
    after_migrate(sender, using="owner")
    assert server.said == []


def test_a_table_is_secured_against_its_owner_too_and_nobody_deletes():
    made = secure("t", see=SEE, change=WRITE)
    assert made.sql == [
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE t FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON t FOR SELECT USING ({SEE})",
        f"CREATE POLICY add ON t FOR INSERT WITH CHECK ({WRITE})",
        f"CREATE POLICY change ON t FOR UPDATE USING ({WRITE}) WITH CHECK ({WRITE})",
    ]
    assert made.reverse_sql == [
        "DROP POLICY see ON t",
        "DROP POLICY add ON t",
        "DROP POLICY change ON t",
        "ALTER TABLE t NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE t DISABLE ROW LEVEL SECURITY",
    ]


def test_who_may_see_may_write_when_nothing_else_is_said():
    assert secure("t", see=SEE).sql == secure("t", see=SEE, change=SEE).sql


def test_deleting_is_a_policy_of_its_own_that_goes_with_the_others():
    made, without = secure("t", see=SEE, change=WRITE, erase=True), secure("t", see=SEE)
    assert made.sql[-1] == f"CREATE POLICY erase ON t FOR DELETE USING ({WRITE})"
    assert [one for one in made.reverse_sql if one not in without.reverse_sql] == [
        "DROP POLICY erase ON t"
    ]


def test_reading_is_narrowed_and_can_be_put_back():
    made = reveal("t", see=WRITE, before=SEE)
    assert made.sql == f"ALTER POLICY see ON t USING ({WRITE})"
    assert made.reverse_sql == f"ALTER POLICY see ON t USING ({SEE})"
