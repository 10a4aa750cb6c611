"""An invitation: one link, one use, seven days, and no token anywhere in the database."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.accounts import api
from samhus.foundation.accounts.models import Invitation, User
from tests.apps.accounts.browsers import PASSWORD, SETUP, is_in, keyed, sign_in, somebody, verbs

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("H4"),
]
BODY = 17


@pytest.fixture
def place():
    return api.invite(
        by=SETUP, email="Nils@Example.org", name="Nils", organisation_id=BODY, role="analyst"
    )


def take(token: str, **how):
    given = {"by": SETUP, "name": "Nils", "language": "sv", "password": PASSWORD} | how
    return api.accept(key=api.token_hash(token), **given)


def test_the_token_is_stored_nowhere(place):
    invited, token = place
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(i)::text FROM accounts_invitation i")
        (row,) = cursor.fetchone()
    assert token not in row
    assert api.token_hash(token) in row
    assert len(token) >= 40
    assert invited.state is api.State.OPEN


def test_whoever_takes_the_place_gets_an_account_and_can_sign_in(place, client):
    nils = take(place[1])
    assert (nils.email, nils.language, nils.is_active) == ("nils@example.org", "sv", True)
    assert sign_in(client, "NILS@example.org").status_code == 302
    assert is_in(client)
    assert verbs() == ["accounts.invite", "accounts.accept_invitation", "accounts.sign_in"]


def test_a_link_works_once(place):
    take(place[1])
    with pytest.raises(Refused):
        take(place[1])


def test_a_link_stops_working_after_seven_days(place):
    clock.set_to(place[0].invited + timedelta(days=7))
    with pytest.raises(Refused):
        take(place[1])
    assert User.objects.count() == 0


def test_a_withdrawn_link_does_not_work(place):
    api.withdraw(by=SETUP, public_id=place[0].public_id, organisation_id=BODY)
    with pytest.raises(Refused):
        take(place[1])
    assert api.invitations_to(BODY) == []


def test_a_new_link_replaces_the_old_one(place):
    _invited, fresh = api.reissue(by=SETUP, public_id=place[0].public_id, organisation_id=BODY)
    with pytest.raises(Refused):
        take(place[1])
    assert take(fresh).name == "Nils"


def test_inviting_the_same_address_again_leaves_one_open_place(place):
    _again, fresh = api.invite(by=SETUP, email="nils@example.org", organisation_id=BODY)
    assert len(api.invitations_to(BODY)) == 1
    with pytest.raises(Refused):
        take(place[1])
    assert take(fresh)


def test_a_body_cannot_touch_an_invitation_of_another_body(place):
    with pytest.raises(Invitation.DoesNotExist):
        api.withdraw(by=SETUP, public_id=place[0].public_id, organisation_id=BODY + 1)
    assert api.invitations_to(BODY)[0].state is api.State.OPEN


def test_an_answered_invitation_is_not_withdrawn_any_more(place):
    take(place[1])
    with pytest.raises(Refused):
        api.withdraw(by=SETUP, public_id=place[0].public_id, organisation_id=BODY)


def test_somebody_with_an_account_joins_only_as_themselves(place):
    nils = somebody("nils@example.org", "Nils")
    with pytest.raises(Refused):
        take(place[1])
    from samhus.foundation.access.viewer import Viewer

    me = Viewer(user_id=nils.pk, public_id=str(nils.public_id), name="Nils")
    assert take(place[1], by=me).user_id == nils.pk
    nils.refresh_from_db()
    assert nils.check_password(PASSWORD)


def test_membership_and_acceptance_stand_or_fall_together(place):
    def admit(*, invitation, user_id):
        raise RuntimeError("no such body")

    api.admit_with(admit)
    with pytest.raises(RuntimeError):
        take(place[1])
    assert User.objects.count() == 0
    assert api.invitations_to(BODY)[0].state is api.State.OPEN


def test_acceptance_is_told_by_ids_alone(place, monkeypatch):
    told = []
    monkeypatch.setattr("samhus.foundation.events.rules._sink", [lambda *what: told.append(what)])
    monkeypatch.setattr(
        "samhus.foundation.events.rules._reactions",
        {"accounts.InvitationAccepted": {"somebody.listens": print}},
    )
    nils = take(place[1])
    ids = {"invitation_id": place[0].id, "user_id": nils.user_id}
    assert told == [("accounts.InvitationAccepted", "somebody.listens", ids)]


def test_the_address_of_the_link_is_left_at_once_and_its_token_is_in_no_row(place, client):
    answer = client.get(api.invitation_path(place[1]))
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/invitation/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        sessions = [row[0] for row in cursor.fetchall()]
    from django.contrib.sessions.backends.db import SessionStore

    assert sessions
    assert all(place[1] not in str(SessionStore().decode(data)) for data in sessions)


def test_the_invited_person_gives_name_language_and_password_and_then_signs_in(place, client):
    client.get(api.invitation_path(place[1]))
    page = client.get("/accounts/invitation/")
    assert "nils@example.org" in page.content.decode()
    given = {"name": "Nils Ek", "language": "sv", "password": PASSWORD, "again": PASSWORD}
    answer = client.post("/accounts/invitation/", keyed(**given))
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/login/")
    assert answer.cookies["samhus_language"].value == "sv"
    assert not is_in(client)
    sign_in(client, "nils@example.org")
    assert is_in(client)


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("short", "short"),
        ("password1234", "password1234"),
        (PASSWORD, PASSWORD + "!"),
        ("nils@example.org", "nils@example.org"),
        ("", ""),
    ],
)
def test_a_weak_or_mistyped_password_is_worded_and_nothing_happens(place, client, password, again):
    client.get(api.invitation_path(place[1]))
    given = {"name": "Nils", "language": "en", "password": password, "again": again}
    answer = client.post("/accounts/invitation/", keyed(**given))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert User.objects.count() == 0


def test_a_second_click_on_accept_makes_no_second_account(place, client):
    client.get(api.invitation_path(place[1]))
    given = keyed(name="Nils", language="en", password=PASSWORD, again=PASSWORD)
    first = client.post("/accounts/invitation/", given)
    second = client.post("/accounts/invitation/", given)
    assert (first.status_code, second.status_code) == (303, 303)
    assert User.objects.count() == 1


def without_keys(page) -> str:
    """A page but for what is new on every page."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


def test_a_made_up_link_says_no_more_than_a_used_one(place, client):
    client.get(api.invitation_path("x" * 43))
    made_up = client.get("/accounts/invitation/")
    take(place[1])
    client.get(api.invitation_path(place[1]))
    used = client.get("/accounts/invitation/")
    assert made_up.status_code == used.status_code == 410
    assert without_keys(made_up) == without_keys(used)


def test_guessing_at_the_invitation_form_is_slowed_down(place, client):
    client.get(api.invitation_path(place[1]))
    answers = [
        client.post("/accounts/invitation/", keyed(password="x", again="y")).status_code
        for _ in range(21)
    ]
    assert answers[:20] == [422] * 20
    assert answers[20] == 429


@pytest.mark.parametrize("answered", [True, False])
def test_ninety_days_later_name_and_address_are_gone(place, answered):
    from samhus.foundation.accounts.tasks import forget_old_invitations

    if answered:
        take(place[1])
    clock.set_to(place[0].invited + timedelta(days=89))
    forget_old_invitations()
    assert Invitation.objects.get().email == "nils@example.org"
    clock.set_to(place[0].invited + timedelta(days=98))
    forget_old_invitations()
    row = Invitation.objects.get()
    assert (row.email, row.name) == ("", "")
    assert verbs()[-1] == "accounts.forget_invitation"
