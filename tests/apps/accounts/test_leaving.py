"""A leaver is out the same moment."""

import pytest
from django.test import Client

from samhus.foundation.accounts import api
from samhus.foundation.accounts.models import User
from tests.apps.accounts.browsers import PASSWORD, SETUP, is_in, sign_in, verbs

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("H4"),
]


@pytest.mark.promise("P12")
def test_a_leavers_open_sessions_end_with_the_next_request(paula):
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser)
    assert all(is_in(browser) for browser in browsers)
    left = api.deactivate(by=SETUP, public_id=paula.public_id)
    assert not left.is_active
    assert left.left is not None
    assert not any(is_in(browser) for browser in browsers)
    assert verbs()[-1] == "accounts.deactivate"


def test_a_leaver_cannot_sign_in_and_gets_no_new_password(paula, client, mailoutbox):
    api.deactivate(by=SETUP, public_id=paula.public_id)
    sign_in(client)
    assert not is_in(client)
    client.post("/accounts/password/reset/", {"email": paula.email})
    assert not any("/key/" in mail.body for mail in mailoutbox)


def test_a_leaver_who_had_an_open_invitation_cannot_come_back_by_it(paula):
    from samhus.foundation.access.decision import Refused

    _place, token = api.invite(by=SETUP, email=paula.email, organisation_id=3)
    api.deactivate(by=SETUP, public_id=paula.public_id)
    with pytest.raises(Refused):
        api.accept(by=SETUP, key=api.token_hash(token), name="P", language="en", password=PASSWORD)


def test_whoever_comes_back_keeps_the_account_and_gets_new_keys_to_it(paula):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=paula, type="totp", data={"secret": "x"})
    api.deactivate(by=SETUP, public_id=paula.public_id)
    _place, token = api.invite(by=SETUP, email=paula.email, organisation_id=3)
    new = PASSWORD + " again"
    back = api.accept(by=SETUP, key=api.token_hash(token), name="P", language="en", password=new)
    paula.refresh_from_db()
    assert (back.user_id, User.objects.count()) == (paula.pk, 1)
    assert paula.check_password(new)
    assert not Authenticator.objects.exists()


def test_leaving_twice_is_leaving_once(paula):
    first = api.deactivate(by=SETUP, public_id=paula.public_id)
    second = api.deactivate(by=SETUP, public_id=paula.public_id)
    assert first.left == second.left
