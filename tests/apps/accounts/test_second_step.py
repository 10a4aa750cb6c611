"""Second steps: without JavaScript, encrypted at rest, mandatory where people rely on it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from samhus.foundation.accounts.factors import FactorAdapter
from tests.apps.accounts.browsers import PASSWORD, is_in, sign_in, totp, verbs

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("H4"),
]
ACTIVATE = "/accounts/2fa/totp/activate/"


def prove(browser: Client) -> None:
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})


def set_up_app(browser: Client) -> str:
    """Set up an app as a person does, and give its key."""
    prove(browser)
    key = browser.get(ACTIVATE).context["form"].secret
    answer = browser.post(ACTIVATE, {"code": totp(key, time.time())})
    assert answer.status_code == 302
    return key


def test_a_password_and_an_app_open_the_account_without_javascript(paula, client):
    sign_in(client)
    key = set_up_app(client)
    client.post("/accounts/logout/")
    answer = sign_in(client)
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": totp(key, time.time())})
    assert is_in(client)
    assert "accounts.add_second_step" in verbs()


def test_a_wrong_code_opens_nothing(paula, client):
    sign_in(client)
    key = set_up_app(client)
    client.post("/accounts/logout/")
    sign_in(client)
    wrong = str((int(totp(key, time.time())) + 1) % 10**6).zfill(6)
    client.post("/accounts/2fa/authenticate/", {"code": wrong})
    assert not is_in(client)


def test_a_recovery_code_opens_the_account_once(paula, client):
    sign_in(client)
    set_up_app(client)
    codes = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    for expected in (True, False):
        client.post("/accounts/logout/")
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert is_in(client) is expected


def test_the_apps_key_lies_encrypted_in_the_database(paula, client):
    sign_in(client)
    key = set_up_app(client)
    stored = str(Authenticator.objects.get(type="totp").data)
    assert key not in stored


def test_seeds_outlive_a_change_of_the_installations_secret(settings):
    adapter = FactorAdapter()
    sealed = adapter.encrypt("a seed")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret of this installation"
    assert adapter.decrypt(sealed) == "a seed"
    settings.SECRET_KEY_FALLBACKS = []
    from cryptography.exceptions import InvalidTag

    with pytest.raises(InvalidTag):
        adapter.decrypt(sealed)


def test_nothing_changes_at_the_sign_in_without_the_password_again(paula, client):
    sign_in(client)
    answer = client.get(ACTIVATE)
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_where_a_second_step_is_mandatory_nothing_else_opens_before_it(paula, client, settings):
    settings.SAMHUS_SECOND_FACTOR_REQUIRED = True
    sign_in(client)
    for address in ("/", "/accounts/", "/accounts/2fa/", "/accounts/password/change/"):
        assert client.get(address)["Location"] == "/accounts/second-step/"
    assert client.post("/accounts/", {"name": "x"})["Location"] == "/accounts/second-step/"
    assert "app on your phone" in client.get("/accounts/second-step/").content.decode()
    set_up_app(client)
    assert is_in(client)
    assert client.post("/accounts/logout/").status_code == 302


def test_where_passkeys_are_mandatory_an_app_is_not_enough(paula, client, settings):
    settings.SAMHUS_PASSKEYS_REQUIRED = True
    sign_in(client)
    set_up_app(client)
    assert client.get("/")["Location"] == "/accounts/second-step/"
    page = client.get("/accounts/second-step/").content.decode()
    assert "has to be a passkey" in page
    assert "/totp/" not in page


def test_where_passkeys_are_mandatory_having_one_is_not_using_it(paula, client, settings):
    settings.SAMHUS_PASSKEYS_REQUIRED = True
    sign_in(client)
    Authenticator.objects.create(user=paula, type="webauthn", data={"name": "phone"})
    answer = client.get("/")
    assert answer["Location"].startswith("/accounts/2fa/webauthn/reauthenticate/")


def test_a_session_that_proved_its_passkey_passes_without_asking_the_database(
    paula, client, settings, django_assert_num_queries
):
    from django.http import HttpRequest

    from samhus.foundation.accounts.factors import Due, due_for

    settings.SAMHUS_PASSKEYS_REQUIRED = True
    request = HttpRequest()
    request.user = paula
    request.session = {
        "account_authentication_methods": [{"method": "mfa", "type": "webauthn"}],
        "account_authentication_methods_user": str(paula.pk),
    }
    with django_assert_num_queries(0):
        assert due_for(request) is Due.NOTHING


def test_in_demo_and_test_no_second_step_is_asked_for(settings):
    assert settings.SAMHUS_SECOND_FACTOR_REQUIRED is False
