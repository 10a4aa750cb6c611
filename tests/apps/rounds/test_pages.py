"""Asking and answering on pages: drafts, two editors, handing in, closing."""

import pytest

from samhus.foundation.access.context import seen_by
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.rounds.models import Draft, Round, Submission
from tests.people import get_counted, post

MOST_QUERIES = 12


def save(client, desk, version, seen, **more):
    form = {"version": str(version), "seen": seen, "more": ""} | more
    return post(client, desk, form)


def handed_in(cast):
    """Alvik's answer; without a viewer row security shows none."""
    with seen_by(cast.viewer("coordinator_alvik")):
        return Submission.objects.select_related("submitted_by").get()


def test_every_page_of_a_round_asks_the_database_a_few_times_only(cast, asked, desk):
    alvik, centre = cast.client("coordinator_alvik"), cast.client("analyst")
    save(alvik, desk, 0, "A leaflet.", submit="1")
    centre.get("/accounts/")  # the first page of a session notes it
    submission = handed_in(cast)
    for client, address in (
        (alvik, "/rounds/"),
        (alvik, f"/rounds/{asked.public_id}/"),
        (centre, f"/rounds/{asked.public_id}/"),
        (alvik, desk),
        (centre, f"/rounds/answers/{submission.public_id}/"),
        (centre, f"/why/rounds.Round/{asked.public_id}/"),
        (centre, f"/who/rounds.Submission/{submission.public_id}/"),
        (alvik, "/notices/"),
    ):
        answer, statements = get_counted(client, address)
        assert answer.status_code == 200, address
        assert len(statements) <= MOST_QUERIES, (address, statements)


@pytest.mark.line("H6")
def test_a_body_saves_and_hands_in_and_the_centre_reads(cast, asked, desk):
    client = cast.client("coordinator_alvik")
    assert save(client, desk, 0, "A leaflet at the station.").status_code == 303
    assert save(client, desk, 1, "Two leaflets.", submit="1").status_code == 303
    submission = handed_in(cast)
    assert submission.words["seen"] == "Two leaflets."
    assert submission.submitted_by == cast.coordinator_alvik
    page = cast.client("analyst").get(f"/rounds/{asked.public_id}/").content.decode()
    assert "1 of 2 bodies asked have answered" in page
    assert "Alma Alvik" in page
    assert "No answer yet" in page
    assert "<li>Bro</li>" in page
    words = cast.client("analyst").get(f"/rounds/answers/{submission.public_id}/")
    assert "Two leaflets." in words.content.decode()
    rows = JournalEntry.objects.filter(chain=str(cast.alvik.public_id), verb__startswith="rounds.")
    assert list(rows.order_by("sequence").values_list("verb", flat=True)) == [
        "rounds.save_draft",
        "rounds.save_draft",
        "rounds.submit",
    ]


@pytest.mark.promise("P9")
def test_two_editors_see_both_versions_and_nothing_is_lost(cast, asked, desk):
    first, second = cast.client("coordinator_alvik"), cast.client("contributor_alvik")
    assert save(first, desk, 0, "What Alma saw.").status_code == 303
    answer = save(second, desk, 0, "What Albin saw.")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "What Alma saw." in page
    assert page.count("What Albin saw.") == 2
    assert 'name="version" value="1"' in page
    assert Draft.objects.filter(organisation=cast.alvik).exists() is False  # nobody looks
    assert save(second, desk, 1, "Both leaflets.").status_code == 303
    with seen_by(cast.viewer("coordinator_alvik")):
        draft = Draft.objects.get()
    assert (draft.words["seen"], draft.version) == ("Both leaflets.", 2)


@pytest.mark.promise("P9")
def test_a_double_click_saves_once(cast, asked, desk):
    client = cast.client("coordinator_alvik")
    key = {"idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f13"}
    assert save(client, desk, 0, "Once.", submit="1", **key).status_code == 303
    assert save(client, desk, 0, "Once.", submit="1", **key).status_code == 303
    with seen_by(cast.viewer("coordinator_alvik")):
        assert Submission.objects.count() == 1
        assert Draft.objects.get().version == 1


def test_a_blank_required_answer_is_not_handed_in_but_can_be_saved(cast, asked, desk):
    client = cast.client("coordinator_alvik")
    answer = save(client, desk, 0, "", submit="1")
    assert answer.status_code == 422
    assert "nothing to report" in answer.content.decode()
    assert save(client, desk, 0, "").status_code == 303


def test_a_contributor_writes_but_does_not_hand_in(cast, asked, desk):
    client = cast.client("contributor_alvik")
    assert 'name="submit"' not in client.get(desk).content.decode()
    assert save(client, desk, 0, "Words.").status_code == 303
    assert save(client, desk, 1, "Words.", submit="1").status_code == 403


@pytest.mark.parametrize(
    ("name", "of_round", "of_desk"),
    [
        ("stranger", 404, 404),
        ("coordinator_dalby", 404, 404),
        ("police_analyst", 404, 404),
        ("coordinator_bro", 200, 404),
        ("analyst", 200, 404),
        ("administrator_alvik", 200, 403),
        ("administrator", 404, 404),
    ],
)
def test_who_opens_a_round_and_the_desk_of_a_body(cast, asked, desk, name, of_round, of_desk):
    client = cast.client(name)
    assert client.get(f"/rounds/{asked.public_id}/").status_code == of_round
    assert client.get(desk).status_code == of_desk
    assert save(client, desk, 0, "Words of somebody else.").status_code == of_desk


def test_a_body_does_not_read_what_another_handed_in_nor_who_answered(cast, asked, desk):
    save(cast.client("coordinator_alvik"), desk, 0, "Only for the centre.", submit="1")
    submission = handed_in(cast)
    bro = cast.client("coordinator_bro")
    assert bro.get(f"/rounds/answers/{submission.public_id}/").status_code == 404
    assert "Alma" not in bro.get(f"/rounds/{asked.public_id}/").content.decode()


def test_closing_ends_answering_and_says_that_silence_is_no_answer(cast, asked, desk):
    close = f"/rounds/{asked.public_id}/close/"
    assert post(cast.client("coordinator_alvik"), close).status_code == 403
    assert post(cast.client("analyst"), close).status_code == 303
    assert Round.objects.get(pk=asked.pk).state == "closed"
    page = cast.client("analyst").get(f"/rounds/{asked.public_id}/").content.decode()
    assert "silence is no assent" in page
    answer = save(cast.client("coordinator_alvik"), desk, 0, "Too late.")
    assert answer.status_code == 403
    assert "not open for answers" in answer.content.decode()
    assert post(cast.client("analyst"), close).status_code == 403


def test_an_action_called_past_the_pages_is_refused_all_the_same(cast, asked):
    from samhus.foundation.access.decision import Refused
    from samhus.foundation.rounds.api import close_round, save_draft

    with pytest.raises(Refused):
        close_round(by=cast.viewer("coordinator_alvik"), round=asked)
    with pytest.raises(Refused):
        save_draft(
            by=cast.viewer("coordinator_bro"),
            round=asked,
            organisation=cast.alvik,
            words={"seen": "Not mine."},
            version=0,
        )
    with pytest.raises(Refused):
        save_draft(
            by=cast.viewer("coordinator_dalby"),
            round=asked,
            organisation=cast.dalby,
            words={"seen": "Not asked."},
            version=0,
        )


def test_a_question_that_may_stay_blank_says_so_and_the_other_does_not(cast, asked, desk):
    page = cast.client("coordinator_alvik").get(desk).content.decode()
    assert "Anything else? (optional)" in page
    assert page.count("(optional)") == 1
