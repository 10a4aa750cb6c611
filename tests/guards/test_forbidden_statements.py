"""What the web and the workers' role is refused, statement by statement."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from tests.guards.world import World

pytestmark = [pytest.mark.promise("P2"), pytest.mark.line("H7")]

SECURED = ("rounds_draft", "rounds_submission", "rounds_signoff", "rounds_colleaguelink",
           "rounds_colleagueanswer", "mapping_delivery", "mapping_count",
           "mapping_arearesult")  # fmt: skip
JOURNAL = ("audit_entry", "audit_head", "audit_leaf", "audit_checkpoint")
KEPT = ("organisations_membership", "organisations_organisation", "places_area", "rounds_round",
        "mapping_snapshot", "mapping_indicator", "accounts_user", "accounts_invitation",
        "files_storedfile", "notices_notice", "jobs_job")  # fmt: skip
REFUSED = [
    *(f"DELETE FROM {table}" for table in (*SECURED, *JOURNAL, *KEPT)),
    *(f"TRUNCATE {table} CASCADE" for table in (*SECURED, *JOURNAL, "accounts_user")),
    *(f"DROP TABLE {table}" for table in ("rounds_draft", "audit_entry")),
    *(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in SECURED),
    *(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY" for table in SECURED),
    *(f"DROP POLICY see ON {table}" for table in SECURED),
    *(f"CREATE POLICY all_of_it ON {table} USING (true)" for table in SECURED),
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "ALTER TABLE rounds_draft OWNER TO app",
    "ALTER TABLE mapping_count ADD COLUMN more integer",
    "UPDATE audit_entry SET payload = ''",
    "UPDATE audit_head SET chain = ''",
    "INSERT INTO audit_entry DEFAULT VALUES",
    "INSERT INTO audit_head DEFAULT VALUES",
    "INSERT INTO audit_checkpoint DEFAULT VALUES",
    "UPDATE django_migrations SET name = ''",
    "CREATE TABLE public.mine (id integer)",
    "CREATE TABLE mine AS SELECT * FROM rounds_draft",
    "CREATE TEMPORARY TABLE mine (id integer)",
    "CREATE VIEW public.mine AS SELECT * FROM rounds_draft",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION samhus_bodies() RETURNS SETOF bigint LANGUAGE sql AS 'SELECT 1'",
    "ALTER FUNCTION samhus_bodies() OWNER TO app",
    "DROP FUNCTION samhus_staffed_rounds()",
    "CREATE TRIGGER mine BEFORE INSERT ON rounds_draft EXECUTE FUNCTION journal_append()",
    "CREATE EXTENSION dblink",
    "CREATE ROLE mine SUPERUSER",
    "ALTER ROLE app BYPASSRLS",
    "ALTER ROLE app SUPERUSER",
    "ALTER ROLE owner PASSWORD 'mine'",
    "GRANT owner TO app",
    "GRANT owner TO backup",
    "SET ROLE owner",
    "SET ROLE backup",
    "SET ROLE journal",
    "SET SESSION AUTHORIZATION owner",
    "SET session_replication_role = replica",
    "SET row_security = off; SELECT * FROM rounds_draft",
    "COPY rounds_draft TO '/tmp/mine'",
    "COPY accounts_user TO PROGRAM 'cat'",
    "COPY accounts_user FROM '/etc/passwd'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT pg_ls_dir('.')",
    "SELECT * FROM pg_authid",
    "SELECT pg_reload_conf()",
    "CHECKPOINT",
    "SELECT pg_switch_wal()",
    "ALTER SYSTEM SET log_statement = 'none'",
    "VACUUM FULL accounts_user",
    "CREATE DATABASE mine",
    "LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE",
    "COMMENT ON TABLE rounds_draft IS 'mine'",
    "REINDEX TABLE rounds_draft",
]
# As somebody whose body the rows are not: seen by nobody, so that 0 rows are touched.
BERIT = {
    "rounds_draft": "UPDATE rounds_draft SET words = '{}' WHERE organisation_id = %(alvik)s",
    "rounds_colleaguelink": "UPDATE rounds_colleaguelink SET revoked = now()",
    "rounds_colleagueanswer": "UPDATE rounds_colleagueanswer SET text = ''",
    "rounds_signoff": "UPDATE rounds_signoff SET state = 'signed'",
    "rounds_submission": "UPDATE rounds_submission SET words = '{}' WHERE organisation_id = %(alvik)s",
    "mapping_delivery": "UPDATE mapping_delivery SET state = 'withdrawn'",
    "mapping_count": "UPDATE mapping_count SET figure = 0",
    "mapping_arearesult": "UPDATE mapping_arearesult SET relative_risk = 9",
}
# What row security says no to when a row is written for somebody else.
SMUGGLED = {
    "a draft for another body": "UPDATE rounds_draft SET organisation_id = %(alvik)s",
    "a draft of another body": "INSERT INTO rounds_draft (public_id, round_id, organisation_id, "
    "words, version, edited_by_id, edited) SELECT gen_random_uuid(), round_id, %(alvik)s, words, "
    "9, edited_by_id, edited FROM rounds_draft",
    "an answer of another body": "INSERT INTO rounds_submission (public_id, round_id, "
    "organisation_id, words, submitted_by_id, submitted) SELECT gen_random_uuid(), round_id, "
    "%(alvik)s, words, edited_by_id, edited FROM rounds_draft",
    "counts of another body": "INSERT INTO mapping_count (delivery_id, mapping_id, "
    "organisation_id, area_id, year, category, figure, below) VALUES (%(delivery)s, %(round)s, "
    "%(police)s, %(area)s, 2025, 'smuggled', 1, 0)",
}


def test_there_are_at_least_sixty_of_them() -> None:
    assert len(set(REFUSED)) + len(BERIT) + len(SMUGGLED) >= 60


@pytest.mark.django_db
@pytest.mark.parametrize("statement", REFUSED)
def test_the_runtime_role_is_refused(statement: str) -> None:
    with (
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    reason = str(refused.value)
    assert "does not exist" not in reason, "the statement tries nothing"
    assert "syntax error" not in reason


@pytest.mark.django_db
def test_the_runtime_role_cannot_give_itself_rights() -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON rounds_draft TO app")  # a warning, and no effect
        cursor.execute("SELECT has_table_privilege('app', 'rounds_draft', 'DELETE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(BERIT))
def test_a_change_of_others_rows_touches_none(world: World, table: str) -> None:
    cast = world.cast
    from samhus.foundation.access.context import seen_by

    with seen_by(cast.viewer("coordinator_bro")), connection.cursor() as cursor:
        cursor.execute(BERIT[table], {"alvik": cast.alvik.pk})
        # Bro reads its own released result; to change it is another thing.
        assert cursor.rowcount == 0


@pytest.mark.django_db
@pytest.mark.parametrize("what", sorted(SMUGGLED))
def test_a_row_cannot_be_smuggled_into_another_body(world: World, what: str) -> None:
    from samhus.foundation.access.context import seen_by

    cast = world.cast
    values = {
        "alvik": cast.alvik.pk,
        "police": cast.police.pk,
        "delivery": world.accepted.pk,
        "round": world.mapping.pk,
        "area": cast.areas["Alvik"].pk,
    }
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        seen_by(cast.viewer("coordinator_bro")),
        connection.cursor() as cursor,
    ):
        cursor.execute(SMUGGLED[what], values)


@pytest.mark.django_db
@pytest.mark.parametrize("table", SECURED)
def test_sql_without_a_viewer_finds_nothing(world: World, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["stranger", "police_analyst", "administrator", "controller"])
def test_drafts_and_answers_are_not_there_for_others(world: World, name: str) -> None:
    from samhus.foundation.access.context import seen_by

    with seen_by(world.cast.viewer(name)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM rounds_draft), (SELECT count(*) FROM rounds_submission)"
        )
        assert cursor.fetchone() == (0, 0)


@pytest.mark.django_db
def test_the_centre_sees_answers_and_no_draft(world: World) -> None:
    from samhus.foundation.access.context import seen_by

    with seen_by(world.cast.viewer("analyst")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM rounds_draft), (SELECT count(*) FROM rounds_submission)"
        )
        # Two of Alvik in one round; in the other two of Alvik and one of Bro, with statements;
        # one of Alvik in each of the three consultations.
        assert cursor.fetchone() == (0, 8)


@pytest.mark.django_db
def test_a_leaver_sees_nothing_from_the_moment_of_leaving(world: World) -> None:
    from samhus.foundation.access.context import seen_by
    from samhus.foundation.organisations.api import end_membership

    cast = world.cast
    alma = cast.viewer("coordinator_alvik")
    question = "SELECT count(*) FROM rounds_draft"
    with seen_by(alma), connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone() == (5,), "one in each round and each consultation"
    end_membership(
        by=cast.viewer("administrator_alvik"), membership=cast.membership("coordinator_alvik")
    )
    with seen_by(alma), connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone() == (0,), "even a viewer that was made before"
