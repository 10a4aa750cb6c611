"""Who comes, who goes, who holds which post; each act in the journal, each refusal with a reason."""

from datetime import date, timedelta

import pytest

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.organisations.api import (
    NotPossible,
    admit_member,
    create_post,
    end_membership,
    fill_post,
    person_leaves,
    register_organisation,
    vacant_posts,
    vacate_post,
)
from samhus.foundation.organisations.models import Holding, Membership
from tests.people import FIRST_DAY, post

SETUP = service("installation")


def verbs(body):
    rows = JournalEntry.objects.filter(chain=str(body.public_id)).order_by("sequence")
    return list(rows.values_list("verb", flat=True))


def a_post(cast, title="Coordinator"):
    return create_post(
        by=cast.viewer("administrator_alvik"),
        organisation=cast.alvik,
        title=title,
        function="coordinator",
        since=FIRST_DAY,
    )


@pytest.mark.promise("P1")
def test_an_ended_membership_counts_no_more_from_the_next_request_on(cast):
    client = cast.client("coordinator_alvik")
    address = f"/organisations/{cast.alvik.public_id}/members/"
    assert client.get(address).status_code == 200
    end_membership(
        by=cast.viewer("administrator_alvik"), membership=cast.membership("coordinator_alvik")
    )
    assert client.get(address).status_code == 404
    assert verbs(cast.alvik)[-1] == "organisations.end_membership"


def test_a_membership_ends_on_a_page_that_says_what_falls_vacant(cast):
    made = a_post(cast)
    membership = cast.membership("coordinator_alvik")
    fill_post(by=cast.viewer("administrator_alvik"), post=made, membership=membership)
    client = cast.client("administrator_alvik")
    address = f"/organisations/memberships/{membership.public_id}/end/"
    assert made.title in client.get(address).content.decode()
    assert Membership.objects.get(pk=membership.pk).valid.upper is None
    key = {"idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f10"}
    first, second = post(client, address, key), post(client, address, key)
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert verbs(cast.alvik).count("organisations.end_membership") == 1
    assert Membership.objects.get(pk=membership.pk).valid.upper == clock.today()


def test_a_double_click_invites_once(cast, mailoutbox, django_capture_on_commit_callbacks):
    client = cast.client("administrator_alvik")
    form = {
        "email": "new@example.invalid",
        "name": "Nya",
        "role": "contributor",
        "language": "en",
        "idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f11",
    }
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            answer = post(client, f"/organisations/{cast.alvik.public_id}/invite/", form)
            assert answer.status_code == 303
    assert verbs(cast.alvik).count("accounts.invite") == 1
    assert len(mailoutbox) == 1


@pytest.mark.line("H4")
def test_a_leaver_without_another_body_is_deactivated_the_same_day(cast):
    leaver = cast.client("contributor_alvik")
    assert leaver.get("/organisations/").status_code == 200
    administrator = cast.client("administrator_alvik")
    address = (
        f"/organisations/{cast.alvik.public_id}/people/{cast.contributor_alvik.public_id}/leaves/"
    )
    assert "account is closed" in administrator.get(address).content.decode()
    assert post(administrator, address).status_code == 303
    cast.contributor_alvik.refresh_from_db()
    assert not cast.contributor_alvik.is_active
    assert cast.contributor_alvik.left.date() == clock.now().date()
    assert leaver.get("/organisations/").status_code == 302
    assert verbs(cast.alvik)[-3:] == [
        "organisations.end_membership",
        "organisations.person_leaves",
        "accounts.deactivate",
    ]


def test_a_leaver_of_one_body_who_belongs_to_another_keeps_the_account(cast):
    admit_member(by=SETUP, organisation=cast.bro, user=cast.contributor_alvik, role="contributor")
    closed = person_leaves(
        by=cast.viewer("administrator_alvik"),
        organisation=cast.alvik,
        user=cast.contributor_alvik,
    )
    cast.contributor_alvik.refresh_from_db()
    assert not closed
    assert cast.contributor_alvik.is_active
    assert cast.viewer("contributor_alvik").bodies() == {cast.bro.pk}


def test_somebody_who_begins_elsewhere_next_week_keeps_the_account(cast):
    admit_member(
        by=SETUP,
        organisation=cast.bro,
        user=cast.contributor_alvik,
        role="contributor",
        since=clock.today() + timedelta(days=7),
    )
    assert not person_leaves(
        by=cast.viewer("administrator"), organisation=cast.alvik, user=cast.contributor_alvik
    )


def test_the_centre_never_loses_its_last_administrator(cast):
    by = cast.viewer("administrator")
    with pytest.raises(NotPossible, match="last administrator"):
        end_membership(by=by, membership=cast.membership("administrator"))
    answer = post(
        cast.client("administrator"),
        f"/organisations/{cast.centre.public_id}/people/{cast.administrator.public_id}/leaves/",
    )
    assert answer.status_code == 422
    assert "last administrator" in answer.content.decode()
    admit_member(by=by, organisation=cast.centre, user=cast.decider, role="administrator")
    assert person_leaves(by=by, organisation=cast.centre, user=cast.administrator)


def test_who_ends_their_own_last_membership_is_led_away_without_a_fault(cast):
    admit_member(
        by=cast.viewer("administrator_alvik"),
        organisation=cast.alvik,
        user=cast.coordinator_alvik,
        role="administrator",
    )
    answer = post(
        cast.client("administrator_alvik"),
        f"/organisations/{cast.alvik.public_id}/people/{cast.administrator_alvik.public_id}/leaves/",
    )
    assert answer.status_code == 303
    cast.administrator_alvik.refresh_from_db()
    assert not cast.administrator_alvik.is_active


@pytest.mark.parametrize("name", ["coordinator_alvik", "coordinator_bro", "analyst", "stranger"])
def test_only_administrators_admit_end_and_fill(cast, name):
    by, made = cast.viewer(name), a_post(cast)
    before = verbs(cast.alvik)
    for act in (
        lambda: admit_member(
            by=by, organisation=cast.alvik, user=cast.stranger, role="contributor"
        ),
        lambda: end_membership(by=by, membership=cast.membership("contributor_alvik")),
        lambda: person_leaves(by=by, organisation=cast.alvik, user=cast.contributor_alvik),
        lambda: create_post(by=by, organisation=cast.alvik, title="X", function="other"),
        lambda: fill_post(by=by, post=made, membership=cast.membership("contributor_alvik")),
        lambda: vacate_post(by=by, post=made),
        lambda: register_organisation(by=by, name="X", kind="school"),
    ):
        with pytest.raises(Refused):
            act()
    assert verbs(cast.alvik) == before


def test_the_same_role_is_not_given_twice_and_a_closed_account_is_not_admitted(cast):
    by = cast.viewer("administrator")
    with pytest.raises(NotPossible, match="already"):
        admit_member(
            by=SETUP, organisation=cast.alvik, user=cast.coordinator_alvik, role="coordinator"
        )
    person_leaves(by=by, organisation=cast.bro, user=cast.coordinator_bro)
    cast.coordinator_bro.refresh_from_db()
    with pytest.raises(NotPossible, match="closed"):
        admit_member(by=SETUP, organisation=cast.bro, user=cast.coordinator_bro, role="analyst")


@pytest.mark.promise("P1")
@pytest.mark.parametrize("role", ["coordinator", "contributor", "controller"])
def test_the_centre_takes_nobody_into_a_municipality_but_its_first_administrator(cast, role):
    by = cast.viewer("administrator")
    with pytest.raises(NotPossible, match="first administrator"):
        admit_member(by=by, organisation=cast.bro, user=cast.stranger, role=role)
    admit_member(by=by, organisation=cast.bro, user=cast.stranger, role="administrator")
    with pytest.raises(NotPossible, match="first administrator"):
        admit_member(by=by, organisation=cast.bro, user=cast.decider, role="administrator")


@pytest.mark.promise("P1")
def test_nobody_of_the_centre_makes_themselves_a_member_of_a_municipality(cast):
    with pytest.raises(NotPossible, match="yourself"):
        admit_member(
            by=cast.viewer("administrator"),
            organisation=cast.bro,
            user=cast.administrator,
            role="administrator",
        )


def test_a_new_holder_takes_over_on_the_day_and_the_history_stays(cast):
    made, by = a_post(cast), cast.viewer("administrator_alvik")
    day = date(2025, 6, 1)
    first, second = cast.membership("coordinator_alvik"), cast.membership("contributor_alvik")
    fill_post(by=by, post=made, membership=first, since=FIRST_DAY)
    fill_post(by=by, post=made, membership=second, since=day)
    rows = Holding.objects.filter(post=made).order_by("pk")
    assert [(row.valid.lower, row.valid.upper) for row in rows] == [(FIRST_DAY, day), (day, None)]
    page = cast.client("coordinator_bro").get(
        f"/organisations/{cast.alvik.public_id}/?on=2025-05-31"
    )
    assert [each.holder for each in page.context["page"].posts] == ["Alma Alvik"]


def test_only_a_live_member_of_the_body_can_hold_its_post(cast):
    made, by = a_post(cast), cast.viewer("administrator_alvik")
    with pytest.raises(NotPossible, match="Only a member"):
        fill_post(by=by, post=made, membership=cast.membership("coordinator_bro"))
    with pytest.raises(NotPossible, match="on that day"):
        fill_post(
            by=by,
            post=made,
            membership=cast.membership("coordinator_alvik"),
            since=FIRST_DAY - timedelta(days=1),
        )


def test_vacant_posts_are_told_to_who_can_fill_them_and_to_nobody_else(cast):
    a_post(cast)
    for name, titles in (
        ("administrator_alvik", ["Coordinator"]),
        ("administrator", ["Coordinator"]),
        ("coordinator_alvik", []),
        ("stranger", []),
    ):
        assert [each.title for each in vacant_posts(cast.viewer(name))] == titles, name
    assert vacant_posts(cast.viewer("administrator"))[0].since == FIRST_DAY


def test_a_vacated_post_says_since_when(cast):
    made, by = a_post(cast), cast.viewer("administrator_alvik")
    fill_post(by=by, post=made, membership=cast.membership("coordinator_alvik"), since=FIRST_DAY)
    assert vacant_posts(by) == ()
    answer = post(
        cast.client("administrator_alvik"), f"/organisations/posts/{made.public_id}/vacate/"
    )
    assert answer.status_code == 303
    assert vacant_posts(by)[0].since == clock.today()


def test_a_body_is_not_registered_twice(cast):
    by = cast.viewer("administrator")
    with pytest.raises(NotPossible, match="name"):
        register_organisation(by=by, name="Bro", kind="municipality")
    with pytest.raises(NotPossible, match="area"):
        register_organisation(
            by=by, name="New Bro", kind="municipality", area_id=cast.areas["Bro"].pk
        )
