"""Signing in: closed to strangers, slow for guessers, in the journal before it happens."""

import re

import pytest
from django.test import Client

from samhus.foundation.audit import JournalUnavailable
from tests.apps.accounts.browsers import is_in, keyed, sign_in, somebody, verbs

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("H4"),
]


def test_sign_in_and_sign_out_stand_in_the_journal(paula, client):
    sign_in(client)
    client.post("/accounts/logout/")
    assert verbs() == ["accounts.sign_in", "accounts.sign_out"]


def test_nobody_is_signed_in_when_the_journal_cannot_be_written(paula, client, monkeypatch):
    def fail(entry):
        raise JournalUnavailable("full")

    monkeypatch.setattr("samhus.foundation.audit.append_now", fail)
    assert sign_in(client).status_code == 503
    monkeypatch.undo()
    assert not is_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(paula, client):
    wrong = sign_in(client, password="something else here")
    unknown = sign_in(client, email="nobody@example.org")
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert not is_in(client)


@pytest.mark.line("H2")
def test_ten_wrong_passwords_close_the_account_to_guessing(paula, client):
    for number in range(10):
        sign_in(client, password=f"guess number {number}")
    assert sign_in(client).status_code in {200, 429}
    assert not is_in(client)


def test_guessing_from_one_ipv6_network_counts_as_one_guesser(paula):
    answers = [
        sign_in(
            Client(REMOTE_ADDR=f"2001:db8:0:1::{number:x}"),
            email=f"person{number}@example.org",
        )
        for number in range(1, 12)
    ]
    said = [str(answer.context["form"].non_field_errors()) for answer in answers if answer.context]
    assert "Too many" in said[-1] or answers[-1].status_code == 429


def test_there_is_no_open_sign_up(client):
    given = {"email": "me@example.org", "password1": "a b c d e f g", "password2": "a b c d e f g"}
    answer = client.post("/accounts/signup/", given)
    assert "by invitation" in answer.content.decode()
    from samhus.foundation.accounts.models import User

    assert not User.objects.exists()


@pytest.mark.parametrize("address", ["email/", "3rdparty/", "confirm-email/", "login/code/"])
def test_what_is_not_needed_of_allauth_has_no_address(client, address):
    assert client.get(f"/accounts/{address}").status_code == 404


def test_the_reset_link_says_the_same_for_every_address(paula, client, mailoutbox):
    known = client.post("/accounts/password/reset/", {"email": paula.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [mail.to for mail in mailoutbox if "/key/" in mail.body] == [[paula.email]]


def test_a_new_password_by_mail_works_once_and_ends_every_session(paula, mailoutbox):
    inside, outside = Client(), Client()
    sign_in(inside)
    outside.post("/accounts/password/reset/", {"email": paula.email})
    link = re.search(r"http://testserver(/\S+)", mailoutbox[-1].body).group(1)
    form = outside.get(link, follow=True)
    new = {"password1": "nine wild geese on it", "password2": "nine wild geese on it"}
    outside.post(form.request["PATH_INFO"], new)
    assert not is_in(inside)
    sign_in(outside, password=new["password1"])
    assert is_in(outside)
    assert "no longer works" in Client().get(link, follow=True).content.decode()


def test_a_mail_server_that_does_not_answer_undoes_nothing(paula, client, settings):
    settings.EMAIL_BACKEND = "tests.apps.accounts.deaf.EmailBackend"
    answer = client.post("/accounts/password/reset/", {"email": paula.email})
    assert answer.status_code == 302


def test_the_language_that_i_save_is_mine_and_this_browsers(paula, client):
    sign_in(client)
    answer = client.post("/accounts/", keyed(name="Paula P", language="sv"))
    assert answer.status_code == 303
    assert answer.cookies["samhus_language"].value == "sv"
    paula.refresh_from_db()
    assert (paula.name, paula.language) == ("Paula P", "sv")
    assert verbs()[-1] == "accounts.change_details"


def test_a_language_that_is_not_there_is_refused(paula, client):
    sign_in(client)
    assert client.post("/accounts/", keyed(name="Paula", language="xx")).status_code == 422
    paula.refresh_from_db()
    assert paula.language == "en"


def test_sign_in_speaks_the_persons_language(client):
    somebody("sven@example.org", "Sven", language="sv")
    assert sign_in(client, "sven@example.org").cookies["samhus_language"].value == "sv"


def test_a_password_that_contains_the_name_is_refused(client):
    from samhus.foundation.accounts.forms import AcceptanceForm

    own = "Gunhild Svedmarksdotter"
    form = AcceptanceForm(
        {"name": own, "language": "en", "password": own, "again": own}, email="g@example.org"
    )
    assert "password" in form.errors


INLINE = re.compile(
    r"<script(?![^>]*(?:src=|application/json))|<style|\son[a-z]+=|\sstyle=|javascript:", re.I
)


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/",
        "/accounts/second-step/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/2fa/webauthn/",
        "/accounts/logout/",
        "/accounts/reauthenticate/",
    ],
)
def test_no_page_of_an_account_carries_anything_inline(paula, client, address):
    sign_in(client)
    page = client.get(address)
    assert page.status_code == 200
    assert not INLINE.search(page.content.decode())


@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
)
def test_no_page_before_sign_in_carries_anything_inline(client, address):
    assert not INLINE.search(client.get(address).content.decode())
