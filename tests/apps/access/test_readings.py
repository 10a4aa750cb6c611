"""P3: who reads results and words is recorded before they leave, or they do not leave."""

import pytest
from django.urls import reverse

from samhus.foundation import audit
from samhus.foundation.access import reading
from samhus.foundation.audit import JournalUnavailable

WORDS = "The youth club keeps its doors open late."


def _answered(cast):
    from datetime import timedelta

    from samhus.foundation import clock
    from samhus.foundation.rounds import api

    today = clock.today()
    round_ = api.prepare_round(
        by=cast.viewer("analyst"),
        organiser=cast.centre,
        kind="question",
        title="A question",
        questions=[{"key": "picture", "label": "What do you see?", "required": "yes"}],
        window=api.Window(today, today + timedelta(days=9)),
    )
    api.open_round(by=cast.viewer("analyst"), round=round_, audience=[cast.alvik.pk])
    round_.refresh_from_db()
    draft = api.save_draft(
        by=cast.viewer("coordinator_alvik"),
        round=round_,
        organisation=cast.alvik,
        words={"picture": WORDS},
        version=0,
    )
    return api.submit_answer(by=cast.viewer("coordinator_alvik"), draft=draft)


@pytest.mark.promise("P3")
@pytest.mark.django_db(transaction=True, databases=["default", "journal"])
def test_reading_a_municipalitys_words_is_in_its_own_journal(committed_cast):
    submission = _answered(committed_cast)
    client = committed_cast.client("analyst")
    answer = client.get(reverse("rounds:submission", args=[submission.public_id]))
    assert WORDS in answer.content.decode()
    chain = str(committed_cast.alvik.public_id)
    (entry,) = audit.entries(chain, verb="rounds.read_answer")
    assert entry.actor == str(committed_cast.analyst.public_id)
    assert entry.subject_id == str(submission.public_id)


@pytest.mark.promise("P3")
@pytest.mark.django_db
def test_when_the_journal_cannot_be_written_nothing_is_shown(cast, monkeypatch):
    submission = _answered(cast)

    def fail(entry):
        raise JournalUnavailable("no journal")

    monkeypatch.setattr(reading, "record", fail)
    answer = cast.client("analyst").get(reverse("rounds:submission", args=[submission.public_id]))
    assert answer.status_code == 503
    assert WORDS not in answer.content.decode()


@pytest.mark.promise("P3")
@pytest.mark.django_db
def test_a_refused_reading_leaves_no_line_and_no_words(cast, readings):
    submission = _answered(cast)
    answer = cast.client("coordinator_bro").get(
        reverse("rounds:submission", args=[submission.public_id])
    )
    assert answer.status_code == 404
    assert readings == []


@pytest.mark.promise("P3")
def test_a_reading_outside_of_the_gate_is_a_fault(cast):
    with pytest.raises(RuntimeError, match="outside of the gate"):
        reading.note_reading(
            "rounds.read_answer",
            by=cast.viewer("analyst"),
            subject=cast.alvik,
            chain=cast.alvik,
            purpose="test",
        )
