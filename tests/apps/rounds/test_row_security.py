"""Below the policies PostgreSQL itself: what no filter named, nobody sees."""

import pytest
from django.db import ProgrammingError, connection, transaction

from samhus.foundation.access.context import seen_by
from samhus.foundation.rounds.api import save_draft, submit_answer
from samhus.foundation.rounds.models import Draft, Submission

pytestmark = [pytest.mark.promise("P2"), pytest.mark.line("H7")]
TABLES = ("rounds_draft", "rounds_submission")


@pytest.fixture
def written(cast, asked):
    draft = save_draft(
        by=cast.viewer("coordinator_alvik"),
        round=asked,
        organisation=cast.alvik,
        words={"seen": "A canary."},
        version=0,
    )
    submit_answer(by=cast.viewer("coordinator_alvik"), draft=draft)
    return draft


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def test_raw_sql_without_a_viewer_sees_no_row(written):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app",)
    assert [rows(table) for table in TABLES] == [0, 0]


@pytest.mark.parametrize(
    ("name", "drafts", "submissions"),
    [
        ("coordinator_alvik", 1, 1),
        ("contributor_alvik", 1, 1),
        ("coordinator_bro", 0, 0),
        ("coordinator_dalby", 0, 0),
        ("analyst", 0, 1),
        ("decider", 0, 1),
        ("second_decider", 0, 1),
        ("administrator", 0, 0),
        ("controller", 0, 0),
        ("police_analyst", 0, 0),
        ("stranger", 0, 0),
    ],
)
def test_the_centre_sees_no_draft_and_nobody_sees_another_bodys(
    cast, written, name, drafts, submissions
):
    with seen_by(cast.viewer(name)):
        assert [rows(table) for table in TABLES] == [drafts, submissions]


def test_a_membership_that_ended_shows_nothing_more(cast, written):
    from samhus.foundation.organisations.api import end_membership

    viewer = cast.viewer("contributor_alvik")
    end_membership(
        by=cast.viewer("administrator_alvik"), membership=cast.membership("contributor_alvik")
    )
    with seen_by(viewer):
        assert [rows(table) for table in TABLES] == [0, 0]


def test_the_viewer_is_forgotten_with_the_transaction(cast, written):
    with seen_by(cast.viewer("coordinator_alvik")):
        assert rows("rounds_draft") == 1
    assert rows("rounds_draft") == 0


def test_nobody_writes_for_another_body_nor_deletes(cast, written, asked):
    with seen_by(cast.viewer("coordinator_bro")):
        assert Draft.objects.filter(pk=written.pk).update(words={}) == 0
    for forbidden in (
        lambda: Submission.objects.create(
            round=asked,
            organisation=cast.alvik,
            words={},
            submitted_by=cast.coordinator_bro,
            submitted=written.edited,
        ),
        lambda: connection.cursor().execute("DELETE FROM rounds_submission"),
        lambda: connection.cursor().execute("TRUNCATE rounds_draft"),
        lambda: connection.cursor().execute("ALTER TABLE rounds_draft DISABLE ROW LEVEL SECURITY"),
    ):
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            seen_by(cast.viewer("coordinator_bro")),
        ):
            forbidden()
