"""The tests' own database is what the tooling page promises."""

import psycopg
import pytest
from django.db import connection, connections

from samhus.conf.embedded import mark

pytestmark = pytest.mark.line("H7")


@pytest.mark.django_db
def test_tests_connect_as_app_without_any_power():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, session_user, rolsuper, rolbypassrls, rolcreatedb "
            "FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("app", "app", False, False, False)


@pytest.mark.django_db
def test_every_connection_of_the_settings_reaches_this_process_own_clone(test_database):
    assert {connections.settings[alias]["NAME"] for alias in connections} == {test_database}


@pytest.mark.django_db
def test_the_test_database_is_marked_so(embedded_server, test_database):
    assert mark(embedded_server.url(database=test_database)) == "test"


@pytest.mark.django_db
def test_the_tables_belong_to_the_owner():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public' "
            "AND tableowner <> 'journal'"
        )
        assert cursor.fetchall() == [("owner",)]


# Two tests, one behaviour: whichever runs second would find the other's committed row.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_committed_is_gone_in_the_next(turn, embedded_server, test_database):
    with psycopg.connect(embedded_server.url(database=test_database)) as other:
        count = "SELECT count(*) FROM django_session"
        assert other.execute(count).fetchone() == (0,)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_session (session_key, session_data, expire_date) "
                "VALUES ('k', 'd', now())"
            )
        assert other.execute(count).fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_rows_that_migrations_made_are_put_back(turn, embedded_server, test_database):
    with psycopg.connect(embedded_server.url(role="owner", database=test_database)) as owner:
        kept = "SELECT count(*) FROM django_content_type"
        assert owner.execute(kept).fetchone()[0] > 5
        owner.execute("TRUNCATE django_content_type CASCADE")
