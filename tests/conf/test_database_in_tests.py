"""The tests' own database is what the tooling page promises."""

from datetime import date

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, connections

from samhus.cli.verify import main as verify
from samhus.conf.embedded import mark
from samhus.foundation import audit
from samhus.foundation.access.viewer import service
from samhus.foundation.organisations.api import admit_member

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


class Noted:
    """Two sessions by key."""

    def __init__(self, *keys: str) -> None:
        self.keys = list(keys)


def _add(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date) "
            "VALUES (%s, 'd', now())",
            [key],
        )


def _keys() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key, session_data FROM django_session ORDER BY 1")
        return [" ".join(row) for row in cursor.fetchall()]


@pytest.fixture(scope="session")
def kept_sessions(keep):
    def one():
        _add("a")
        return Noted("a")

    def another(noted):
        _add("b")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE django_session SET session_data = 'e' WHERE session_key = 'a'")
        noted.keys.append("b")
        return [noted]

    first = keep("one_session", one)
    return first, keep("two_sessions", another, on=first)


# Twice, in whichever order: the second would find what the first had changed or left.
@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.parametrize("way", ["inside", "committed"])
def test_what_is_kept_comes_as_it_was_and_goes_with_the_test(kept_sessions, request, turn, way):
    first, second = kept_sessions
    request.getfixturevalue("db" if way == "inside" else "transactional_db")
    assert _keys() == []
    noted = first()
    assert (_keys(), noted.keys) == (["a d"], ["a"])
    (same,) = second(noted)
    assert (_keys(), noted.keys) == (["a e", "b d"], ["a", "b"])
    assert same is noted
    noted.keys.append("mine")
    _add("mine")


@pytest.mark.django_db
def test_what_is_kept_on_top_of_another_state_refuses_to_come_upon_a_third(kept_sessions):
    first, second = kept_sessions
    noted = first()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_session SET session_data = 'f'")
    with pytest.raises(DatabaseError, match="not as they were kept"):
        second(noted)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_together_with_what_somebody_else_committed(keep):
    _add("other")
    with pytest.raises(RuntimeError, match="django_session"):
        keep("too_late", lambda: None)


@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_the_journal_of_the_kept_cast_is_whole_and_goes_on(committed_cast, settings, tmp_path):
    settings.SAMHUS_KEYS = tmp_path / "keys"
    settings.SAMHUS_CHECKPOINTS = tmp_path / "outside" / "checkpoints.jsonl"
    chain = str(committed_cast.alvik.public_id)
    before = audit.entries(chain).count()
    user = get_user_model().objects.get(pk=committed_cast.stranger.pk)
    admit_member(
        by=service("installation"),
        organisation=committed_cast.alvik,
        user=user,
        role="contributor",
        since=date(2020, 1, 1),
    )
    assert audit.entries(chain).count() == before + 1 > 1
    audit.sign_checkpoint(by_service="installation")
    audit.export_journal(tmp_path / "all.jsonl")
    assert verify([str(tmp_path / "all.jsonl")]) == 0
