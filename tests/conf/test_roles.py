"""roles.sql on every major version of PostgreSQL that this machine has."""

import psycopg
import pytest
from psycopg import errors

from samhus.conf.embedded import EmbeddedError, mark, prepare
from samhus.conf.embedded.connection import BOOT
from tests.plugins.template import clone

pytestmark = pytest.mark.line("H7")


@pytest.fixture
def owner(prepared):
    with psycopg.connect(prepared.url(role="owner"), autocommit=True) as session:
        yield session


@pytest.fixture
def app(prepared):
    with psycopg.connect(prepared.url(role="app"), autocommit=True) as session:
        yield session


@pytest.fixture
def boot(prepared):
    with psycopg.connect(prepared.url(role=BOOT), autocommit=True) as session:
        yield session


@pytest.fixture
def table(owner):
    owner.execute("DROP TABLE IF EXISTS sample")
    owner.execute("CREATE TABLE sample (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
    owner.execute("INSERT INTO sample (word) VALUES ('first')")
    yield "sample"
    owner.execute("DROP TABLE sample")


def test_login_roles_have_no_power_over_the_server(boot):
    rows = boot.execute(
        "SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, "
        "rolbypassrls FROM pg_roles WHERE rolname IN ('owner', 'app', 'backup', 'journal') "
        "ORDER BY rolname"
    ).fetchall()
    assert rows == [
        ("app", True, False, False, False, False, False),
        ("backup", True, False, False, False, False, True),
        ("journal", False, False, False, False, False, False),
        ("owner", True, False, False, False, False, False),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE other (id bigint)",
        "CREATE TEMPORARY TABLE other (id bigint)",
        "CREATE SCHEMA other",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE other",
        "CREATE DATABASE other",
        "ALTER TABLE sample ADD COLUMN extra text",
        "ALTER TABLE sample DISABLE ROW LEVEL SECURITY",
        "DROP TABLE sample",
        "TRUNCATE sample",
        "DELETE FROM sample",
        "ALTER ROLE app BYPASSRLS",
        "SET ROLE owner",
        "SET ROLE journal",
        "SET session_replication_role = replica",
        "COPY sample TO PROGRAM 'cat'",
        "UPDATE samhus_mark.mark SET kind = 'demo'",
        "DELETE FROM samhus_mark.mark",
        "INSERT INTO samhus_mark.mark VALUES ('demo')",
        "TRUNCATE samhus_mark.mark",
        "DROP SCHEMA samhus_mark CASCADE",
    ],
)
def test_app_may_not(app, table, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(statement)


def test_app_reads_inserts_and_changes_what_the_owner_makes(app, table):
    app.execute("INSERT INTO sample (word) VALUES ('second')")
    app.execute("UPDATE sample SET word = 'changed' WHERE word = 'first'")
    words = [row[0] for row in app.execute("SELECT word FROM sample ORDER BY id")]
    assert words == ["changed", "second"]


def test_a_function_can_be_given_to_journal_and_writes_what_app_cannot(owner, app, table):
    owner.execute("REVOKE INSERT ON sample FROM app")
    owner.execute("GRANT INSERT ON sample TO journal")
    owner.execute(
        "CREATE OR REPLACE FUNCTION note(word text) RETURNS void LANGUAGE sql SECURITY DEFINER "
        "SET search_path = public AS 'INSERT INTO sample (word) VALUES (word)'"
    )
    owner.execute("ALTER FUNCTION note(text) OWNER TO journal")
    owner.execute("GRANT EXECUTE ON FUNCTION note(text) TO app")
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute("INSERT INTO sample (word) VALUES ('direct')")
    app.execute("SELECT note('by the journal')")
    assert app.execute("SELECT count(*) FROM sample").fetchone() == (2,)
    owner.execute("DROP FUNCTION note(text)")


def test_row_level_security_holds_for_app_and_owner_but_not_for_the_backup(
    owner, app, prepared, table
):
    owner.execute("ALTER TABLE sample ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    with psycopg.connect(prepared.url(role="backup")) as backup:
        question = "SELECT count(*) FROM sample"
        seen = [session.execute(question).fetchone()[0] for session in (app, owner, backup)]
    assert seen == [0, 0, 1]


def test_the_backup_writes_nothing(prepared, table):
    with psycopg.connect(prepared.url(role="backup"), autocommit=True) as backup:
        backup.execute("SET default_transaction_read_only = off")
        for statement in ("INSERT INTO sample (word) VALUES ('x')", "CREATE TABLE x (id int)"):
            with pytest.raises(errors.InsufficientPrivilege):
                backup.execute(statement)


@pytest.mark.line("H2")
@pytest.mark.parametrize("role", ["owner", "app"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE samhus_mark.mark SET kind = 'demo'",
        "DELETE FROM samhus_mark.mark",
        "TRUNCATE samhus_mark.mark",
        "DROP TABLE samhus_mark.mark",
        "DROP SCHEMA samhus_mark CASCADE",
        "ALTER TABLE samhus_mark.mark DISABLE TRIGGER ALL",
        "ALTER TABLE samhus_mark.mark RENAME TO gone",
        "ALTER SCHEMA samhus_mark RENAME TO gone",
        "CREATE TABLE samhus_mark.other (kind text)",
        "ALTER FUNCTION samhus_mark.refuse() RENAME TO gone",
    ],
)
def test_nobody_who_runs_samhus_changes_the_mark(prepared, role, statement):
    with (
        psycopg.connect(prepared.url(role=role), autocommit=True) as session,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        session.execute(statement)
    assert mark(prepared.url(role="app")) == "test"


@pytest.mark.line("H2")
def test_even_the_superuser_does_not_change_the_mark_by_mistake(boot):
    for statement in (
        "UPDATE samhus_mark.mark SET kind = 'demo'",
        "DELETE FROM samhus_mark.mark",
        "TRUNCATE samhus_mark.mark",
    ):
        with pytest.raises(errors.RaiseException, match="never changed"):
            boot.execute(statement)
    with pytest.raises(errors.UniqueViolation):
        boot.execute("INSERT INTO samhus_mark.mark VALUES ('demo')")


@pytest.mark.line("H2")
def test_preparing_again_keeps_and_another_kind_is_refused(prepared):
    prepare(prepared, kind="test")
    with pytest.raises(EmbeddedError, match='marked "test" and stays so; it cannot become "demo"'):
        prepare(prepared, kind="demo")
    assert mark(prepared.url()) == "test"


def test_an_embedded_database_is_never_marked_production(prepared):
    with pytest.raises(EmbeddedError, match="demo, development and tests only"):
        prepare(prepared, kind="production", database="other")


def test_an_unmarked_database_has_no_kind(prepared):
    assert mark(prepared.url(role=BOOT, database="postgres")) is None


def test_a_clone_keeps_the_mark_and_closes_the_door_to_strangers(prepared, boot):
    with psycopg.connect(prepared.url(role=BOOT, database="postgres"), autocommit=True) as admin:
        prepare(prepared, kind="test", database="pattern")
        clone(admin, "pattern", "copy")
        assert mark(prepared.url(database="copy")) == "test"
        admin.execute("CREATE ROLE stranger LOGIN PASSWORD 'known'")
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(
                host=str(prepared.socket_dir), user="stranger", password="known", dbname="copy"
            )
        for statement in ("DROP DATABASE copy", "DROP DATABASE pattern", "DROP ROLE stranger"):
            admin.execute(statement)


def test_a_role_of_somebody_else_is_left_alone(prepared, boot):
    boot.execute("COMMENT ON ROLE backup IS 'nightly dumps of the payroll'")
    try:
        with pytest.raises(
            EmbeddedError, match='already has a role "backup" that is not of Samhus'
        ):
            prepare(prepared, kind="test")
    finally:
        boot.execute("COMMENT ON ROLE backup IS 'Samhus: pg_dump only'")
