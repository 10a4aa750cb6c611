"""Somebody is invited, gets a link, takes the place, and is a member from then on."""

import re

import pytest
from django.test import Client

from samhus.foundation.access.decision import Refused
from samhus.foundation.accounts.api import invitations_to
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.organisations.models import Membership, Organisation
from tests.people import post

ADDRESS = "nya@example.invalid"
PASSWORD = "a long sentence about spring"


@pytest.fixture
def invite(cast, mailoutbox, django_capture_on_commit_callbacks):
    def invite(email=ADDRESS, role="contributor", by="administrator_alvik"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = post(
                cast.client(by),
                f"/organisations/{cast.alvik.public_id}/invite/",
                {"email": email, "role": role, "language": "en", "name": "Nya"},
            )
        assert answer.status_code == 303
        return link(mailoutbox[-1].body)

    return invite


def link(words):
    return re.search(r"http://testserver(\S+)", words).group(1)


def accept(address):
    client = Client()
    assert client.get(address).status_code == 303
    return post(
        client,
        "/accounts/invitation/",
        {"name": "Nya Person", "language": "en", "password": PASSWORD, "again": PASSWORD},
    )


def members(body):
    rows = Membership.objects.filter(organisation=body, valid__endswith__isnull=True)
    return {(row.user.email, row.role) for row in rows.select_related("user")}


def test_the_membership_begins_when_the_link_is_used(cast, invite):
    address = invite()
    assert (ADDRESS, "contributor") not in members(cast.alvik)
    assert accept(address).status_code == 303
    assert (ADDRESS, "contributor") in members(cast.alvik)
    rows = JournalEntry.objects.filter(chain=str(cast.alvik.public_id)).order_by("sequence")
    assert [row.verb for row in rows][-2:] == ["accounts.accept_invitation", "organisations.admit"]


def test_the_token_stands_in_the_letter_and_nowhere_in_the_database(cast, invite):
    token = invite().rstrip("/").rsplit("/", 1)[1]
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("accounts_invitation", "audit_entry", "django_session", "access_reply"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{token}%"])
            assert cursor.fetchone()[0] == 0, table


def test_a_withdrawn_invitation_opens_nothing(cast, invite):
    address = invite()
    kept = invitations_to(cast.alvik.pk)[0]
    client = cast.client("administrator_alvik")
    page = client.get(f"/organisations/{cast.alvik.public_id}/members/").content.decode()
    assert ADDRESS in page
    answer = post(
        client,
        f"/organisations/{cast.alvik.public_id}/invitations/{kept.public_id}/withdraw/",
    )
    assert answer.status_code == 303
    assert accept(address).status_code == 410
    assert (ADDRESS, "contributor") not in members(cast.alvik)


def test_a_new_link_replaces_the_old_one(
    cast, invite, mailoutbox, django_capture_on_commit_callbacks
):
    old = invite()
    kept = invitations_to(cast.alvik.pk)[0]
    with django_capture_on_commit_callbacks(execute=True):
        post(
            cast.client("administrator_alvik"),
            f"/organisations/{cast.alvik.public_id}/invitations/{kept.public_id}/send/",
        )
    assert accept(old).status_code == 410
    assert accept(link(mailoutbox[-1].body)).status_code == 303


def test_nobody_invites_into_another_body_nor_touches_its_invitations(cast, invite):
    invite()
    kept = invitations_to(cast.alvik.pk)[0]
    client = cast.client("coordinator_bro")
    assert post(client, f"/organisations/{cast.alvik.public_id}/invite/").status_code == 403
    for what in ("send", "withdraw"):
        for body, status in ((cast.alvik, 404), (cast.bro, 404)):
            answer = post(
                client,
                f"/organisations/{body.public_id}/invitations/{kept.public_id}/{what}/",
            )
            assert answer.status_code == status
    assert len(invitations_to(cast.alvik.pk)) == 1


def test_a_colleague_who_may_not_invite_sees_no_addresses(cast, invite):
    invite()
    page = cast.client("coordinator_alvik").get(f"/organisations/{cast.alvik.public_id}/members/")
    assert page.status_code == 200
    assert ADDRESS not in page.content.decode()


def test_a_body_that_is_no_more_takes_nobody_in(cast, invite):
    address = invite()
    Organisation.objects.filter(pk=cast.alvik.pk).update(valid="[2000-01-01,2020-01-01)")
    answer = accept(address)
    assert answer.status_code == 403
    assert "does not exist any more" in answer.content.decode()


def test_only_the_service_of_invitations_admits_in_a_bodys_name(cast):
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import admit_member

    with pytest.raises(Refused):
        admit_member(
            by=service("reactions"), organisation=cast.alvik, user=cast.stranger, role="analyst"
        )
