"""A body ends: what ends with it, who goes on, what is read and what is written no more."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.organisations.api import (
    NotPossible,
    admit_member,
    create_post,
    end_organisation,
    fill_post,
    invite_member,
    move_organisation,
    register_organisation,
)
from samhus.foundation.organisations.models import Holding, Membership, Post
from samhus.foundation.places import api as places
from samhus.foundation.rounds.api import save_draft, submit_answer
from samhus.foundation.rounds.models import Draft, Party, Submission
from samhus.foundation.rounds.reactions import pass_on_the_seats
from tests.guards.world import define, opened_round
from tests.people import FIRST_DAY, get_counted, post

SETUP = service("installation")
pytestmark = pytest.mark.line("R11")


@pytest.fixture
def merged(cast):
    """Alvik and Bro are to become Storvik; Stella came from neither, Alma goes along."""
    body = register_organisation(by=SETUP, name="Storvik", kind="municipality", since=FIRST_DAY)
    cast.bodies["storvik"] = body
    for key, role in (("coordinator_alvik", "coordinator"), ("stranger", "contributor")):
        admit_member(by=SETUP, organisation=body, user=cast.users[key], role=role)
    return body


@pytest.fixture
def mapping(cast):
    """An open round in which Alvik has answered and goes on writing."""
    mapping = opened_round(cast, [define(cast)])
    alma = cast.viewer("coordinator_alvik")
    told = {"round": mapping.round, "organisation": cast.alvik}
    draft = save_draft(by=alma, words={"picture": "handed in"}, version=0, **told)
    submit_answer(by=alma, draft=draft)
    save_draft(by=alma, words={"picture": "never handed in"}, version=1, **told)
    return mapping


def end(cast, body=None, *, into=(), day=None, by="administrator"):
    return end_organisation(
        by=cast.viewer(by),
        organisation=body or cast.alvik,
        day=day or clock.today(),
        into=into,
    )


def merge(cast, merged):
    """Both bodies end into Storvik, and what the house does about it is done."""
    for body in (cast.alvik, cast.bro):
        end(cast, body, into=[merged])
        for _ in range(2):  # a reaction may run twice
            pass_on_the_seats(organisation_id=body.pk, into=[merged.pk])


def test_memberships_posts_and_kept_places_end_with_the_body(cast):
    agnes = cast.viewer("administrator_alvik")
    made = create_post(
        by=agnes,
        organisation=cast.alvik,
        title="Coordinator",
        function="coordinator",
        since=FIRST_DAY,
    )
    fill_post(by=agnes, post=made, membership=cast.membership("coordinator_alvik"), since=FIRST_DAY)
    invited, _token = invite_member(
        by=agnes,
        organisation=cast.alvik,
        email="new@example.invalid",
        role="contributor",
        language="en",
    )
    end(cast)
    today = clock.today()
    assert not Membership.objects.filter(organisation=cast.alvik, valid__contains=today).exists()
    assert not Holding.objects.filter(post=made, valid__contains=today).exists()
    assert not Post.objects.filter(pk=made.pk, valid__contains=today).exists()
    assert Post.objects.filter(pk=made.pk, valid__contains=today - timedelta(days=1)).exists()
    from samhus.foundation.accounts.models import Invitation

    assert Invitation.objects.get(public_id=invited.public_id).withdrawn is not None
    row = JournalEntry.objects.filter(chain=str(cast.alvik.public_id), verb="organisations.end")
    assert row.count() == 1


def test_who_belonged_to_the_ended_body_alone_gets_404_from_the_next_click_on(cast, merged):
    client = cast.client("contributor_alvik")
    address = reverse("organisations:members", args=[cast.alvik.public_id])
    assert client.get(address).status_code == 200
    end(cast, into=[merged])
    assert client.get(address).status_code == 404
    assert client.get(reverse("organisations:body", args=[merged.public_id])).status_code == 404


def test_the_successor_reads_what_was_handed_in_and_not_the_draft(cast, merged, mapping):
    stella = cast.viewer("stranger")
    with seen_by(stella):
        assert not Submission.objects.exists()
    merge(cast, merged)
    stella = cast.viewer("stranger")
    assert stella.bodies() == {merged.pk}
    assert stella.reads_for() == {merged.pk, cast.alvik.pk, cast.bro.pk}
    with seen_by(stella):
        found = Submission.objects.get()
        assert not Draft.objects.exists()
    client = cast.client("stranger")
    page = client.get(reverse("rounds:submission", args=[found.public_id]))
    assert page.status_code == 200
    assert "handed in" in page.text
    assert "never" not in page.text
    gone = cast.client("contributor_alvik")
    assert gone.get(reverse("rounds:submission", args=[found.public_id])).status_code == 404


def test_the_successor_answers_in_its_own_name_and_nobody_for_the_ended_body(cast, merged, mapping):
    merge(cast, merged)
    told = {"round": mapping.round, "words": {"picture": "late"}, "version": 0}
    alma = cast.viewer("coordinator_alvik")
    with pytest.raises(Refused):
        save_draft(by=alma, organisation=cast.alvik, **told)
    draft = save_draft(by=alma, organisation=merged, **told)
    assert submit_answer(by=alma, draft=draft).organisation == merged
    assert Party.objects.filter(round=mapping.round, organisation=merged).count() == 1
    assert Party.objects.filter(round=mapping.round, organisation=cast.alvik).exists()


def test_row_security_lets_the_successor_read_and_not_write_the_old_rows(cast, merged, mapping):
    merge(cast, merged)
    with seen_by(cast.viewer("stranger")):
        assert Submission.objects.update(words={"picture": "overwritten"}) == 0
        assert Submission.objects.get().words == {"picture": "handed in"}


def test_before_the_end_the_coming_successor_reads_nothing(cast, merged, mapping):
    cast.alvik.ended_into.add(merged)  # said, but Alvik lives on
    assert cast.viewer("stranger").reads_for() == {merged.pk}
    with seen_by(cast.viewer("stranger")):
        assert not Submission.objects.exists()


def test_a_chain_of_ends_is_followed_to_its_end(cast, merged, mapping):
    end(cast, into=[cast.bro])
    end(cast, cast.bro, into=[merged])
    assert cast.viewer("stranger").reads_for() == {merged.pk, cast.alvik.pk, cast.bro.pk}
    with seen_by(cast.viewer("stranger")):
        assert Submission.objects.count() == 1


def test_a_divided_body_is_read_by_both_halves(cast, mapping):
    end(cast, into=[cast.bro, cast.dalby])
    for name in ("coordinator_bro", "coordinator_dalby"):
        with seen_by(cast.viewer(name)):
            assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    "who", ["administrator_alvik", "analyst", "decider", "controller", "coordinator_bro"]
)
def test_only_the_centres_administrators_end_a_body(cast, who):
    with pytest.raises(Refused):
        end(cast, by=who)


def test_an_impossible_end_is_refused_with_its_reason(cast, merged):
    today = clock.today()
    for wrong, says in (
        ({"body": cast.centre}, "national centre"),
        ({"day": today + timedelta(days=1)}, "lies ahead"),
        ({"day": date(2019, 1, 1)}, "begins on that day"),
        ({"into": [cast.police]}, "same kind"),
        ({"into": [cast.alvik]}, "its own work"),
    ):
        with pytest.raises(NotPossible, match=says):
            end(cast, **wrong)
    end(cast, cast.bro)
    with pytest.raises(NotPossible, match="has ended"):
        end(cast, cast.bro)
    with pytest.raises(NotPossible, match="does not exist today"):
        end(cast, into=[cast.bro])


def test_nobody_comes_into_an_ended_body_and_nothing_is_made_in_it(cast):
    end(cast)
    cast.alvik.refresh_from_db()
    by = cast.viewer("administrator")
    with pytest.raises(NotPossible, match="has ended"):
        admit_member(by=by, organisation=cast.alvik, user=cast.stranger, role="administrator")
    with pytest.raises(NotPossible, match="has ended"):
        create_post(by=by, organisation=cast.alvik, title="X", function="other")


def test_the_page_says_what_ends_and_ends_once(cast, merged, mapping):
    client = cast.client("administrator")
    client.get("/")
    address = reverse("organisations:end", args=[cast.alvik.public_id])
    page, statements = get_counted(client, address)
    assert len(statements) <= 12
    for words in ("Alma Alvik", "Mapping", "Storvik"):
        assert words in page.text
    form = {
        "day": clock.today().isoformat(),
        "into": merged.pk,
        "idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f21",
    }
    answers = [post(client, address, form) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    cast.alvik.refresh_from_db()
    assert cast.alvik.valid.upper == clock.today()
    shown = client.get(answers[0]["Location"]).text
    assert "This body is no more" in shown
    assert "Storvik" in shown
    other = client.get(reverse("organisations:body", args=[merged.public_id])).text
    assert "Goes on with the work of" in other
    assert post(client, address, {"day": "2026-01-01"}).status_code == 422


def test_who_can_see_an_answer_counts_the_successors_members(cast, merged, mapping):
    merge(cast, merged)
    with seen_by(cast.viewer("analyst")):
        found = Submission.objects.get()
    page = cast.client("analyst").get(
        reverse("access:who", args=["rounds.Submission", found.public_id])
    )
    assert "Storvik" in page.text


def test_a_body_follows_its_renamed_area_by_itself(cast):
    from samhus.foundation.organisations.reactions import follow_the_area

    for area in cast.areas.values():
        area.refresh_from_db()
    old = cast.areas["Alvik"]
    new = places.rename_area(by=cast.viewer("analyst"), area=old, day=clock.today(), name="Nyvik")
    for _ in range(2):  # a reaction may run twice
        follow_the_area(former=old.pk, later=new.pk)
    cast.alvik.refresh_from_db()
    assert cast.alvik.area_id == new.pk


def test_a_body_whose_area_was_merged_is_a_task_until_it_moves_or_ends(cast):
    for area in cast.areas.values():
        area.refresh_from_db()
    whole = places.merge_areas(
        by=cast.viewer("analyst"),
        areas=[cast.areas["Alvik"], cast.areas["Bro"]],
        day=clock.today(),
        code="0101",
        name="Alvik",
    )
    client = cast.client("administrator")
    home = client.get("/").text
    assert "Alvik answers for an area that is no more" in home
    assert "Bro answers for an area that is no more" in home
    assert "no more" not in cast.client("analyst").get("/").text
    page = client.get(reverse("organisations:body", args=[cast.alvik.public_id])).text
    assert "Its area is no more" in page
    address = reverse("organisations:move", args=[cast.alvik.public_id])
    assert client.get(address).status_code == 200
    assert post(client, address, {"area": whole.pk}).status_code == 303
    end(cast, cast.bro, into=[cast.alvik])
    assert "an area that is no more" not in client.get("/").text
    assert post(client, address, {"area": whole.pk}).status_code == 422


def test_a_body_moves_to_no_area_of_another_and_only_by_the_centre(cast):
    by = cast.viewer("administrator")
    with pytest.raises(NotPossible, match="answers for this area already"):
        move_organisation(by=by, organisation=cast.alvik, area_id=cast.areas["Bro"].pk)
    with pytest.raises(NotPossible, match="already, or for none"):
        move_organisation(by=by, organisation=cast.police, area_id=cast.areas["Bro"].pk)
    for who in ("administrator_alvik", "analyst"):
        with pytest.raises(Refused):
            move_organisation(
                by=cast.viewer(who), organisation=cast.alvik, area_id=cast.areas["Ekby"].pk
            )
