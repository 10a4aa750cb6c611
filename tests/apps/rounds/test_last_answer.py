"""A round that follows another begins with the body's last answer, and nothing of it leaves unread."""

from datetime import timedelta

import pytest

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.rounds.api import (
    NotReady,
    Window,
    close_round,
    open_round,
    prepare_round,
    save_draft,
    submit_answer,
)
from samhus.foundation.rounds.models import Draft, Submission
from samhus.foundation.rounds.rules import same_words, still_unread
from tests.apps.rounds.conftest import QUESTIONS
from tests.people import post

CONFIRM = "still-seen"


@pytest.fixture
def following(cast, asked):
    """Alvik answered both questions last time, Bro nothing; now the next round is open."""
    alma = cast.viewer("coordinator_alvik")
    words = {"seen": "Leaflets at the station.\n\nAnd stickers.", "more": "Nothing else."}
    draft = save_draft(by=alma, round=asked, organisation=cast.alvik, words=words, version=0)
    submit_answer(by=alma, draft=draft)
    close_round(by=cast.viewer("analyst"), round=asked)
    return next_round(cast, follows=asked)


def next_round(cast, *, follows, questions=QUESTIONS):
    by, today = cast.viewer("analyst"), clock.today()
    prepared = prepare_round(
        by=by,
        organiser=cast.centre,
        kind="test",
        title="Autumn round",
        questions=questions,
        window=Window(today, today + timedelta(days=14)),
        follows=follows,
    )
    return open_round(by=by, round=prepared, audience=[cast.alvik.pk, cast.bro.pk])


def desk_of(round_, body):
    return f"/rounds/{round_.public_id}/answer/{body.public_id}/"


def send(client, address, version, seen, more="Nothing else.", **rest):
    return post(client, address, {"version": str(version), "seen": seen, "more": more} | rest)


LAST = "Leaflets at the station.\r\n\r\nAnd stickers."


def test_the_form_begins_with_the_last_answer_marked_for_checking(cast, following):
    page = cast.client("coordinator_alvik").get(desk_of(following, cast.alvik)).content.decode()
    assert "And stickers." in page
    assert page.count("From your last answer: check it.") == 2
    assert "“Spring round”" in page
    with seen_by(cast.viewer("coordinator_alvik")):
        assert not Draft.objects.filter(round=following).exists(), "looking stores nothing"


def test_a_body_that_gave_no_answer_begins_with_nothing(cast, following):
    page = cast.client("coordinator_bro").get(desk_of(following, cast.bro)).content.decode()
    assert "From your last answer" not in page
    assert "stickers" not in page


def test_what_was_neither_changed_nor_confirmed_is_not_handed_in(cast, following):
    client, address = cast.client("coordinator_alvik"), desk_of(following, cast.alvik)
    answer = send(client, address, 0, LAST, submit="1")
    assert answer.status_code == 422
    assert answer.content.decode().count("This is from your last answer.") == 4, "list and field"
    answer = send(client, address, 0, "Less than last year.", submit="1")
    assert answer.status_code == 422
    assert answer.content.decode().count("This is from your last answer.") == 2
    answer = send(client, address, 0, LAST, submit="1", **{CONFIRM: "on", "still-more": "on"})
    assert answer.status_code == 303
    with seen_by(cast.viewer("coordinator_alvik")):
        assert Submission.objects.get(round=following).words["more"] == "Nothing else."


def test_saving_keeps_the_mark_until_each_answer_is_touched_or_confirmed(cast, following):
    client, address = cast.client("coordinator_alvik"), desk_of(following, cast.alvik)
    assert send(client, address, 0, LAST).status_code == 303
    assert client.get(address).content.decode().count("From your last answer: check it.") == 2
    assert send(client, address, 1, LAST, **{CONFIRM: "on"}).status_code == 303
    assert client.get(address).content.decode().count("From your last answer: check it.") == 1
    assert send(client, address, 2, LAST, "Something new.").status_code == 303
    assert "From your last answer: check it." not in client.get(address).content.decode()
    assert send(client, address, 3, LAST, "Something new.", submit="1").status_code == 303


def test_the_action_refuses_unread_words_whatever_the_page_does(cast, following):
    alma = cast.viewer("coordinator_alvik")
    with seen_by(alma):
        last = Submission.objects.get()
    draft = save_draft(
        by=alma,
        round=following,
        organisation=cast.alvik,
        words=last.words,
        version=0,
        began_from=last,
    )
    with pytest.raises(NotReady) as fault:
        submit_answer(by=alma, draft=draft)
    assert fault.value.readiness.unread == ("more", "seen")
    assert fault.value.keys == []


def test_a_question_that_was_not_asked_before_begins_empty(cast, following):
    close_round(by=cast.viewer("analyst"), round=following)
    third = next_round(
        cast, follows=following, questions=[{"key": "new", "label": "And now?"}, QUESTIONS[0]]
    )
    page = cast.client("coordinator_alvik").get(desk_of(third, cast.alvik)).content.decode()
    assert page.count("From your last answer: check it.") == 1, (
        "silence in between does not hide it"
    )
    assert "Nothing else." not in page


def test_no_other_body_and_not_the_centre_sees_where_a_draft_began(cast, following):
    send(cast.client("coordinator_alvik"), desk_of(following, cast.alvik), 0, LAST)
    for name in ("coordinator_bro", "coordinator_dalby", "analyst", "stranger"):
        assert cast.client(name).get(desk_of(following, cast.alvik)).status_code == 404


def test_touched_means_other_words_and_not_other_line_ends():
    assert same_words("a\n\nb", " a\r\n\r\nb ")
    assert not same_words("a b", "a c")
    assert still_unread(["x", "y", "z"], {"x": "a", "y": "b", "z": ""},
                        {"x": "a", "y": "c", "z": ""}, []) == ["x"]  # fmt: skip
    assert still_unread(["x"], {"x": "a"}, {"x": "a"}, ["x"]) == []


def test_a_body_that_goes_on_with_another_begins_with_that_ones_answer(cast, following):
    from samhus.foundation.organisations.api import end_organisation

    address = desk_of(following, cast.bro)
    assert "And stickers." not in cast.client("coordinator_bro").get(address).content.decode()
    end_organisation(
        by=cast.viewer("administrator"), organisation=cast.alvik, day=clock.today(), into=[cast.bro]
    )
    page = cast.client("coordinator_bro").get(address).content.decode()
    assert "And stickers." in page
    assert "From your last answer: check it." in page
    assert cast.client("coordinator_alvik").get(desk_of(following, cast.alvik)).status_code == 404
