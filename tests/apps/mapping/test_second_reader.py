"""Somebody else than its writer reads each statement before experts do."""

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import reading
from samhus.mapping.actions import statement as actions
from samhus.mapping.models import Statement
from tests.apps.mapping.panels import get_again, readings
from tests.apps.mapping.pictures import hand_in, read, rows_of, write, written
from tests.guards.world import as_person
from tests.people import post

pytestmark = pytest.mark.line("R4")
WORDS = "A family in the old quarter."


@pytest.fixture
def waiting(round_):
    row = write(round_, "coordinator_alvik", "alvik", WORDS)
    hand_in(round_, "coordinator_alvik", "alvik")
    return row


def page_of(round_, body: str = "alvik") -> str:
    arguments = [round_.mapping.public_id, round_.cast.bodies[body].public_id]
    return reverse("mapping:read_statements", args=arguments)


def row_of(round_) -> Statement:
    return rows_of(round_, "coordinator_alvik")[0]


@pytest.mark.promise("P3")
def test_the_reader_sees_numbers_first_and_the_words_with_a_line_in_the_bodys_journal(
    round_, waiting, monkeypatch
) -> None:
    noted = readings(monkeypatch)
    client = round_.cast.client("decider")
    listed = client.get(reverse("mapping:statements", args=[round_.mapping.public_id])).text
    assert "Alvik" in listed
    assert WORDS not in listed
    assert noted == []
    page, statements = get_again(client, page_of(round_))
    assert len(statements) <= 12
    assert WORDS in page.text
    assert noted == [("mapping.read_statements", str(round_.cast.alvik.public_id))]


def test_it_passes(round_, waiting) -> None:
    client = round_.cast.client("decider")
    address = reverse("mapping:pass_statement", args=[waiting.public_id])
    assert post(client, address).status_code == 303
    row = row_of(round_)
    assert (row.state, row.read_by_id) == (Statement.State.PASSED, round_.cast.decider.pk)
    assert post(client, address).status_code == 403, "read once"


def test_it_comes_back_with_a_question_and_is_answered_by_a_change(round_, waiting) -> None:
    client = round_.cast.client("analyst")
    address = reverse("mapping:answer_statement", args=[waiting.public_id])
    assert WORDS in client.get(address).text
    asked = {"verdict": "return", "question": "Can you say it about the place?"}
    assert post(client, address, asked).status_code == 303
    alma = round_.cast.client("coordinator_alvik")
    notice = Notice.objects.get(
        kind="mapping.statement_returned", recipient=round_.cast.coordinator_alvik
    )
    desk = alma.get(notice.link).text
    assert "Can you say it about the place?" in desk
    assert "Answer a question about your statements" in alma.get("/").text
    change = reverse("mapping:change_statement", args=[waiting.public_id])
    form = {
        "kind": "challenge", "words": "Quarrels in the old quarter.", "source": "own_work",
        "reliability": "unsure", "version": str(row_of(round_).version),
    }  # fmt: skip
    assert post(alma, change, form).status_code == 303
    assert rows_of(round_, "analyst") == [], "on the body's desk again, unseen"
    hand_in(round_, "coordinator_alvik", "alvik")
    (row,) = rows_of(round_, "analyst")
    assert (row.state, row.words, row.question) == (
        Statement.State.SUBMITTED, "Quarrels in the old quarter.", "",
    )  # fmt: skip


@pytest.mark.promise("P3")
def test_removing_deletes_the_words_and_leaves_a_line_without_them(round_, waiting) -> None:
    client = round_.cast.client("decider")
    address = reverse("mapping:answer_statement", args=[waiting.public_id])
    removed = post(client, address, {"verdict": "remove", "ground": "person"}, follow=True)
    assert WORDS not in removed.text
    row = row_of(round_)
    assert (row.state, row.words, row.ground) == (Statement.State.REMOVED, "", "person")
    entry = JournalEntry.objects.get(verb="mapping.remove_statement")
    assert '"ground":"person"' in entry.payload.replace(" ", "")
    for one in JournalEntry.objects.filter(chain=str(round_.cast.alvik.public_id)):
        assert "old quarter" not in one.payload
    desk = round_.cast.client("coordinator_alvik").get(
        Notice.objects.filter(kind="mapping.statement_removed").first().link
    )
    assert "it points to a single person" in desk.text
    assert WORDS not in desk.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "This field is required."),
        (
            {"verdict": "return", "question": " "},
            "Ask a question that the municipality can answer.",
        ),
        ({"verdict": "remove"}, "Choose the reason from the list."),
    ],
)
def test_neither_happens_without_a_reason(round_, waiting, form, words) -> None:
    client = round_.cast.client("decider")
    address = reverse("mapping:answer_statement", args=[waiting.public_id])
    refused = post(client, address, form)
    assert refused.status_code == 422
    assert words in refused.text
    assert row_of(round_).state == Statement.State.SUBMITTED


def test_the_reasons_are_those_of_the_list(round_, waiting) -> None:
    with pytest.raises(NotPossible, match="from the list"):
        read(round_, reading.remove_statement, waiting, ground="I do not like it")
    with pytest.raises(NotPossible, match="Ask a question"):
        read(round_, reading.return_statement, waiting, question="  ")


@pytest.mark.promise("P1")
@pytest.mark.parametrize(
    "name", ["coordinator_alvik", "coordinator_bro", "expert", "police_analyst", "stranger"]
)
def test_only_the_rounds_staff_reads(round_, waiting, name) -> None:
    with pytest.raises((Refused, Statement.DoesNotExist)):
        read(round_, reading.pass_statement, waiting, person=name)
    assert row_of(round_).state == Statement.State.SUBMITTED


def test_whoever_wrote_it_does_not_read_it(round_) -> None:
    from samhus.foundation.organisations.api import admit_member
    from tests.people import FIRST_DAY

    admit_member(
        by=round_.cast.viewer("administrator_alvik"),
        organisation=round_.cast.alvik,
        user=round_.cast.decider,
        role="contributor",
        since=FIRST_DAY,
    )
    row = write(round_, "decider", "alvik", "My own words.")
    hand_in(round_, "coordinator_alvik", "alvik")
    with pytest.raises(Refused, match="Somebody else has to read what you wrote"):
        read(round_, reading.pass_statement, row, person="decider")
    read(round_, reading.pass_statement, row, person="analyst")


def test_the_database_itself_lets_no_one_write_in_a_municipalitys_name(round_, waiting) -> None:
    from django.db import DatabaseError, transaction

    analyst = round_.cast.viewer("analyst")

    def forge() -> None:
        with transaction.atomic():
            Statement.objects.create(
                mapping=round_.mapping, organisation=round_.cast.bro, kind="challenge",
                words="Forged.", source="own_work", reliability="unsure", state="passed",
                written_by=round_.cast.analyst, written=waiting.written,
            )  # fmt: skip

    with pytest.raises(DatabaseError, match="row-level security"):
        as_person(analyst, forge)


def test_after_it_came_back_a_body_may_also_drop_it(round_, waiting) -> None:
    read(round_, reading.return_statement, waiting, question="What do you mean?")
    alma = round_.cast.viewer("coordinator_alvik")
    as_person(alma, lambda: actions.drop_statement(by=alma, statement=row_of(round_)))
    assert row_of(round_).state == Statement.State.DROPPED
    assert rows_of(round_, "analyst") == []
    assert written("x").words == "x"
