"""The pages of bodies, members and posts: who gets them, and what they cost."""

import pytest

from samhus.foundation.organisations.api import create_post, fill_post
from tests.people import get_counted, post

MOST_QUERIES = 12


@pytest.fixture
def vacant(cast):
    return create_post(
        by=cast.viewer("administrator_alvik"),
        organisation=cast.alvik,
        title="Deputy",
        function="coordinator",
        phone="0555 123",
    )


def test_every_page_of_a_body_asks_the_database_a_few_times_only(cast, vacant):
    client = cast.client("administrator_alvik")
    client.get("/")
    body = cast.alvik.public_id
    membership = cast.membership("contributor_alvik")
    for address in (
        "/organisations/",
        f"/organisations/{body}/",
        f"/organisations/{body}/members/",
        f"/organisations/{body}/invite/",
        f"/organisations/{body}/posts/new/",
        f"/organisations/posts/{vacant.public_id}/fill/",
        f"/organisations/posts/{vacant.public_id}/vacate/",
        f"/organisations/memberships/{membership.public_id}/end/",
        f"/organisations/{body}/people/{cast.contributor_alvik.public_id}/leaves/",
        f"/why/organisations.Organisation/{body}/",
        f"/who/organisations.Organisation/{body}/",
    ):
        answer, statements = get_counted(client, address)
        assert answer.status_code == 200, address
        assert len(statements) <= MOST_QUERIES, (address, statements)


def test_a_stranger_finds_no_register_no_body_and_no_members(cast, vacant):
    client = cast.client("stranger")
    body = cast.alvik.public_id
    for address in (
        "/organisations/",
        "/organisations/new/",
        f"/organisations/{body}/",
        f"/organisations/{body}/members/",
        f"/organisations/{body}/invite/",
        f"/organisations/posts/{vacant.public_id}/fill/",
        f"/organisations/memberships/{cast.membership('analyst').public_id}/end/",
        f"/organisations/{body}/people/{cast.contributor_alvik.public_id}/leaves/",
        f"/why/organisations.Organisation/{body}/",
        f"/who/organisations.Organisation/{body}/",
        "/journal/",
        f"/journal/{body}/",
        "/journal/installation/",
    ):
        assert client.get(address).status_code == 404, address


def test_a_member_of_another_body_is_told_why_the_members_page_is_closed(cast):
    answer = cast.client("coordinator_bro").get(f"/organisations/{cast.alvik.public_id}/members/")
    assert answer.status_code == 403
    assert "members of the body it belongs to" in answer.content.decode()


def test_a_member_without_the_role_may_not_invite(cast):
    answer = cast.client("coordinator_alvik").get(f"/organisations/{cast.alvik.public_id}/invite/")
    assert answer.status_code == 403
    assert "administrator of members" in answer.content.decode()


def test_other_bodies_members_do_not_exist_for_a_member(cast):
    membership = cast.membership("contributor_alvik")
    client = cast.client("coordinator_bro")
    assert client.get(f"/organisations/memberships/{membership.public_id}/end/").status_code == 404


def test_a_body_shows_who_holds_a_post_and_which_is_vacant_since_when(cast, vacant):
    held = create_post(
        by=cast.viewer("administrator_alvik"),
        organisation=cast.alvik,
        title="Coordinator",
        function="coordinator",
    )
    fill_post(
        by=cast.viewer("administrator_alvik"),
        post=held,
        membership=cast.membership("coordinator_alvik"),
    )
    words = cast.client("coordinator_bro").get(f"/organisations/{cast.alvik.public_id}/")
    page = words.content.decode()
    assert "Alma Alvik" in page
    assert "Vacant" in page
    assert "0555 123" in page


def test_the_register_is_narrowed_by_kind_and_words_and_vacancy(cast, vacant):
    client = cast.client("coordinator_bro")

    def names(query):
        return [line.name for line in client.get(f"/organisations/?{query}").context["lines"]]

    everybody = ["The Association", "The Centre", "The Police", "The Probation Service"]
    assert names("") == ["Bro", "Alvik", "Dalby", *everybody]
    assert names("kind=police") == ["The Police"]
    assert names("words=dal") == ["Dalby"]
    assert names("words=0101") == ["Alvik"]
    assert names("vacant=on") == ["Alvik"]


def test_a_refused_form_comes_back_with_422_and_its_words(cast):
    client = cast.client("administrator_alvik")
    answer = post(
        client,
        f"/organisations/{cast.alvik.public_id}/invite/",
        {"email": "nobody", "role": "king", "language": "en"},
    )
    assert answer.status_code == 422
    assert 'value="nobody"' in answer.content.decode()


def test_the_visitor_is_described_by_name_role_and_body(cast):
    page = cast.client("analyst").get("/organisations/").content.decode()
    assert "Asta Analyst" in page
    assert "Analyst, The Centre" in page


def test_a_body_is_registered_on_a_page_for_an_area_of_its_kind(cast):
    client = cast.client("administrator")
    form = {"name": "Ekby", "kind": "municipality", "since": "2026-01-01"}
    assert post(client, "/organisations/new/", form).status_code == 422
    answer = post(client, "/organisations/new/", form | {"area": str(cast.areas["Ekby"].pk)})
    assert answer.status_code == 303
    assert "Ekby" in client.get(answer["Location"]).content.decode()
    again = post(client, "/organisations/new/", form | {"area": str(cast.areas["Ekby"].pk)})
    assert again.status_code == 422
