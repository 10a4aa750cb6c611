"""One click, and three walls that each are enough."""

import uuid

import pytest
from django.test import Client

from samhus.demo import door
from samhus.demo.people import PEOPLE
from samhus.foundation.access.viewer import service
from samhus.foundation.accounts import api
from samhus.foundation.audit.models import JournalEntry

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("H2"),
]


@pytest.fixture(autouse=True)
def demo(settings, monkeypatch) -> None:
    settings.ROOT_URLCONF = "tests.apps.accounts.addresses"
    settings.SAMHUS_ENV = "demo"
    monkeypatch.setattr(door, "mark", lambda: "demo")


@pytest.fixture
def built(transactional_db) -> None:
    for somebody in PEOPLE:
        api.open_account(
            by=service("setup"),
            email=somebody.email,
            name=somebody.name,
            language=somebody.language,
        )


def be(browser: Client, key: str, **more):
    fields = {"idempotency_key": str(uuid.uuid4()), "person": key} | more
    return browser.post("/demo/be/", fields)


def test_one_click_is_somebody_in_their_language(built, client):
    page = client.get("/demo/")
    assert page.content.decode().count('name="person"') == len(PEOPLE)
    answer = be(client, "aldelsta")
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert answer.cookies["samhus_language"].value == "sv"
    assert client.get("/").content == b"Hello Gunnar Svedmark"
    assert JournalEntry.objects.get(verb="accounts.sign_in").actor


def test_one_can_be_somebody_else_next(built, client):
    be(client, "analyst")
    be(client, "stranger")
    assert client.get("/").content == b"Hello Nora Utmark"


def test_nobody_but_the_invented_people_can_be_entered(built, client):
    from samhus.foundation.accounts.models import User

    User.objects.create_user("real@example.org", name="Real")
    for key in ("real", "real@example.org", "", "1"):
        assert be(client, key).status_code == 404
    assert client.get("/").status_code == 302


def test_a_database_without_the_mark_opens_no_door(built, client, monkeypatch):
    monkeypatch.undo()
    door_mark = door.mark()
    assert door_mark == "test"
    assert client.get("/demo/").status_code == 404
    assert be(client, "analyst").status_code == 404
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("kind", [None, "production", "development", "test"])
def test_only_the_mark_demo_opens_it(built, client, monkeypatch, kind):
    monkeypatch.setattr(door, "mark", lambda: kind)
    assert be(client, "analyst").status_code == 404


@pytest.mark.parametrize("env", ["production", "development", "test"])
def test_only_a_demo_opens_it(built, client, settings, env):
    settings.SAMHUS_ENV = env
    assert be(client, "analyst").status_code == 404


@pytest.mark.parametrize(
    ("peer", "status"),
    [
        ("127.0.0.1", 303),
        ("127.8.8.8", 303),
        ("::1", 303),
        ("::ffff:127.0.0.1", 303),
        ("10.0.0.5", 404),
        ("::ffff:10.0.0.5", 404),
        ("192.168.1.1", 404),
        ("2001:db8::1", 404),
        ("", 404),
        ("localhost", 404),
    ],
)
def test_only_this_machine_may_knock(built, peer, status):
    assert be(Client(REMOTE_ADDR=peer), "analyst").status_code == status


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA"])
def test_a_proxy_on_this_machine_does_not_lend_its_address(built, header):
    browser = Client(**{header: "127.0.0.1"})
    assert browser.get("/demo/").status_code == 404
    assert be(browser, "analyst").status_code == 404


def test_a_link_from_another_site_cannot_sign_anybody_in(built):
    browser = Client(enforce_csrf_checks=True)
    assert be(browser, "analyst").status_code == 403
    assert browser.get("/demo/be/").status_code == 405


def test_the_door_leads_on_inside_only(built, client):
    assert be(client, "analyst", next="/accounts/")["Location"] == "/accounts/"
    assert be(client, "decider", next="https://elsewhere.example/")["Location"] == "/"


def test_a_person_who_has_left_cannot_be_entered(built, client):
    left = api.person_by_email("analyst@demo.invalid")
    api.deactivate(by=service("setup"), public_id=left.public_id)
    assert be(client, "analyst").status_code == 404


def test_before_the_demo_is_built_the_door_says_so(client):
    page = client.get("/demo/").content.decode()
    assert "Being prepared" in page
    assert 'name="person"' not in page
