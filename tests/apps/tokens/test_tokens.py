"""Tokens: one's own, scoped, ending, shown once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.audit import queries as journal
from samhus.foundation.tokens.actions import revoke_all
from samhus.foundation.tokens.api import Scope, create_token, revoke_token
from samhus.foundation.tokens.models import Token
from tests.people import post

pytestmark = pytest.mark.line("H8")
PAGE = "/accounts/tokens/"


def form(**changed):
    last = (clock.today() + timedelta(days=90)).isoformat()
    return {"name": "Export", "scopes": ["counts:write"], "last_day": last} | changed


def made(cast, name="analyst", **changed):
    given = {"name": "m", "scopes": [Scope.AREAS_READ], "last_day": clock.today()} | changed
    return create_token(by=cast.viewer(name), **given)


def test_the_secret_is_shown_once_and_never_again(cast):
    browser = cast.client("police_analyst")
    answer = post(browser, PAGE, form())
    assert answer.status_code == 201
    token = Token.objects.get()
    secret = answer.context["secret"]
    assert secret.startswith(f"samhus_{token.prefix}_")
    assert len(secret) > 50
    assert secret in answer.content.decode()
    listed = browser.get(PAGE).content.decode()
    assert token.prefix in listed
    assert secret[-20:] not in listed


def test_a_repeated_click_makes_no_second_token_and_shows_no_secret(cast):
    browser = cast.client("police_analyst")
    key = "5f0c7a30-6c0f-4d5e-8b1c-0123456789ab"
    post(browser, PAGE, form(idempotency_key=key))
    again = post(browser, PAGE, form(idempotency_key=key))
    assert (again.status_code, again.headers["Location"]) == (303, PAGE)
    assert b"samhus_" not in again.content
    assert Token.objects.count() == 1


def test_the_secret_is_stored_nowhere(committed_cast, caplog):
    """Not in any table, the session and the journal included, and not in the log."""
    answer = post(committed_cast.client("police_analyst"), PAGE, form())
    random = answer.context["secret"].split("_", 2)[2]
    viewer = committed_cast.viewer("police_analyst")
    with seen_by(viewer), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind = 'r' AND has_table_privilege(oid, 'SELECT')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        assert {"tokens_token", "django_session", "access_reply"} <= set(tables)
        for table in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{random}%"]
            )
            assert cursor.fetchone() == (0,), table
    assert random not in caplog.text
    assert random not in repr(list(journal.entries("installation")))


def test_making_and_revoking_stand_in_the_journal(committed_cast):
    token, _secret = made(committed_cast)
    revoke_token(by=committed_cast.viewer("analyst"), token=token)
    entries = [e for e in journal.entries("installation") if e.subject_id == str(token.public_id)]
    assert sorted(entry.verb for entry in entries) == ["tokens.create", "tokens.revoke"]
    assert {entry.actor for entry in entries} == {str(committed_cast.analyst.public_id)}


def test_nobody_sees_or_revokes_anothers_token(cast):
    token, _secret = made(cast)
    other = cast.client("decider")
    assert token.prefix not in other.get(PAGE).content.decode()
    assert post(other, f"{PAGE}{token.public_id}/revoke/").status_code == 404
    with pytest.raises(Refused):
        revoke_token(by=cast.viewer("decider"), token=token)
    token.refresh_from_db()
    assert token.revoked_on is None


def test_one_revokes_ones_own_by_the_page(cast):
    token, _secret = made(cast)
    browser = cast.client("analyst")
    assert post(browser, f"{PAGE}{token.public_id}/revoke/").status_code == 303
    token.refresh_from_db()
    assert token.revoked_on == clock.today()
    assert post(browser, f"{PAGE}{token.public_id}/revoke/").status_code == 403


def test_without_signing_in_there_is_no_page_of_tokens(client, db):
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize("days", [-1, 366])
def test_a_token_ends_within_a_year(cast, days):
    last = clock.today() + timedelta(days=days)
    with pytest.raises(Refused):
        made(cast, last_day=last)
    answer = post(cast.client("analyst"), PAGE, form(last_day=last.isoformat()))
    assert answer.status_code == 422
    assert Token.objects.count() == 0


def test_postgresql_itself_refuses_an_endless_or_unknown_token(cast):
    token, _secret = made(cast)
    for change in (
        {"last_day": clock.today() + timedelta(days=366)},
        {"scopes": []},
        {"scopes": ["everything"]},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Token.objects.filter(pk=token.pk).update(**change)


def test_a_token_for_nothing_or_for_something_unknown_is_refused(cast):
    with pytest.raises(Refused):
        made(cast, scopes=[])
    with pytest.raises(ValueError, match="everything"):
        made(cast, scopes=["everything"])


def test_a_service_makes_no_token(cast):
    with pytest.raises(Refused):
        create_token(
            by=service("installation"),
            name="m",
            scopes=[Scope.AREAS_READ],
            last_day=clock.today(),
        )


def test_who_comes_back_finds_no_machine_of_old(cast):
    from samhus.foundation.tokens.reactions import revoke_tokens_of_who_left

    token, _secret = made(cast)
    kept, _secret = made(cast, "decider")
    for _ in range(2):  # a reaction may run twice
        revoke_tokens_of_who_left(user_id=cast.analyst.pk)
    token.refresh_from_db()
    kept.refresh_from_db()
    assert (token.revoked_on, kept.revoked_on) == (clock.today(), None)
    with pytest.raises(Refused):
        revoke_all(by=cast.viewer("decider"), user_id=cast.decider.pk)


def test_a_password_that_was_entered_long_ago_makes_no_token(cast):
    user = cast.analyst
    user.set_password("a long enough password")
    user.save()
    answer = post(cast.client("analyst"), PAGE, form())
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]
    assert Token.objects.count() == 0
