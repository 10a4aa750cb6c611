"""What looks like a person stops an answer until it is taken out or kept with a reason."""

import re

import pytest

from samhus.foundation.access.context import seen_by
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.rounds.api import NotReady, save_draft, screen, submit_answer, unsettled
from samhus.foundation.rounds.models import Draft, Submission
from tests.people import get_counted, post

PERSON = "We spoke to Rachel Thompson at school. Her number is 070-123 45 67."
REASON = "She is the head of the school and speaks for it in public."
WHY = re.compile(r'name="(why-[0-9a-f]{16})"')


def send(client, desk, version, seen, **more):
    return post(client, desk, {"version": str(version), "seen": seen, "more": ""} | more)


def fields(answer):
    return WHY.findall(answer.content.decode())


def test_each_passage_is_shown_in_its_sentence_with_its_kind(cast, asked, desk):
    answer = send(cast.client("coordinator_alvik"), desk, 0, PERSON, submit="1")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "2 passages may point to a person" in page
    assert "We spoke to <mark>Rachel Thompson</mark> at school." in page
    assert "Her number is <mark>070-123 45 67</mark>." in page
    assert "This looks like the name of a person." in page
    assert "This looks like a telephone number." in page
    assert len(fields(answer)) == 2
    with seen_by(cast.viewer("coordinator_alvik")):
        assert not Submission.objects.exists()


def test_a_draft_is_saved_whatever_stands_in_it(cast, asked, desk):
    assert send(cast.client("contributor_alvik"), desk, 0, PERSON).status_code == 303


def test_taken_out_it_is_handed_in(cast, asked, desk):
    client = cast.client("coordinator_alvik")
    assert send(client, desk, 0, PERSON, submit="1").status_code == 422
    assert (
        send(client, desk, 0, "We spoke to the head of the school.", submit="1").status_code == 303
    )


def test_each_is_settled_by_itself_and_only_with_a_reason_that_says_something(cast, asked, desk):
    client = cast.client("coordinator_alvik")
    name, phone = fields(send(client, desk, 0, PERSON, submit="1"))
    answer = send(client, desk, 0, PERSON, submit="1", **{name: REASON})
    assert answer.status_code == 422, "the number has no reason yet"
    assert REASON in answer.content.decode(), "what was typed is not lost"
    for reason in ("ok", "         ", "Ask Peter Svensson why"):
        answer = send(client, desk, 0, PERSON, submit="1", **{name: REASON, phone: reason})
        assert answer.status_code == 422
    answer = send(client, desk, 0, PERSON, submit="1", **{name: REASON, phone: "A public number."})
    assert answer.status_code == 303


@pytest.fixture
def kept(cast, asked, desk):
    client = cast.client("coordinator_alvik")
    name, phone = fields(send(client, desk, 0, PERSON, submit="1"))
    given = {name: REASON, phone: "The school's public number."}
    assert send(client, desk, 0, PERSON, submit="1", **given).status_code == 303
    with seen_by(cast.viewer("coordinator_alvik")):
        return Submission.objects.get()


def test_the_answer_keeps_kind_and_reason_and_the_centre_reads_them(cast, kept):
    assert kept.kept == [
        {"question": "seen", "kind": "name", "reason": REASON},
        {"question": "seen", "kind": "phone", "reason": "The school's public number."},
    ]
    page = cast.client("analyst").get(f"/rounds/answers/{kept.public_id}/").content.decode()
    assert f"Kept although it looks like the name of a person: {REASON}" in page


def test_the_journal_counts_and_repeats_nothing(cast, kept):
    rows = JournalEntry.objects.filter(verb="rounds.submit").values_list("payload", flat=True)
    assert '"kept":2' in "".join(rows).replace(" ", "")
    everything = "".join(JournalEntry.objects.values_list("payload", flat=True))
    assert "Rachel" not in everything
    assert "head of the school" not in everything


def test_a_reason_stays_with_the_draft_and_counts_while_the_words_stay(cast, kept, desk):
    client = cast.client("coordinator_alvik")
    assert send(client, desk, 1, PERSON + " More.", submit="1").status_code == 303
    answer = send(client, desk, 2, PERSON.replace("Rachel", "Monica"), submit="1")
    assert answer.status_code == 422
    assert len(fields(answer)) == 2
    assert answer.content.decode().count("Take it out of the text, or say") == 2, "list and field"
    with seen_by(cast.viewer("coordinator_alvik")):
        assert len(Draft.objects.get().reasons) == 2


def test_the_action_stops_what_no_page_has_stopped(cast, asked):
    alma = cast.viewer("coordinator_alvik")
    draft = save_draft(
        by=alma, round=asked, organisation=cast.alvik, words={"seen": PERSON}, version=0
    )
    with pytest.raises(NotReady) as fault:
        submit_answer(by=alma, draft=draft)
    assert [each.kind for each in fault.value.readiness.open_passages] == ["name", "phone"]
    assert "Rachel" not in str(fault.value)


def test_bodies_of_the_register_are_no_persons(cast, asked, desk):
    words = "The Police and The Centre met in Alvik and Bro on High Street."
    assert send(cast.client("coordinator_alvik"), desk, 0, words, submit="1").status_code == 303


def test_other_apps_ask_by_the_door(cast):
    found = screen(
        {"a": PERSON, "b": "", "c": "Write to a.b@example.org"}, names=["Rachel Thompson"]
    )
    assert [(each.question, each.kind) for each in found] == [("a", "phone"), ("c", "email")]
    assert unsettled(found, {found[0].mark: REASON}) == (found[1],)
    assert unsettled(found, {found[0].mark: REASON, found[1].mark: "call 070-123 45 67"}) == (
        found[1],
    )
    assert screen({"a": " "}) == ()


def test_a_mark_says_nothing_and_differs_by_question(cast):
    one, other = screen({"a": "Rachel Thompson"})[0], screen({"b": "Rachel  Thompson"})[0]
    assert one.mark != other.mark
    assert re.fullmatch("[0-9a-f]{16}", one.mark)


def test_a_draft_with_words_of_a_person_is_opened_with_few_questions_to_the_database(
    cast, asked, desk
):
    client = cast.client("coordinator_alvik")
    send(client, desk, 0, PERSON)
    client.get("/rounds/")  # takes the message off the session
    answer, statements = get_counted(client, desk)
    assert answer.status_code == 200
    assert len(statements) <= 12, statements
