"""G10: what thousands answered is written into a file by the worker, for whoever may read it."""

import io
import json
from datetime import timedelta

import pytest

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.files.models import StoredFile
from samhus.foundation.jobs.api import Run
from samhus.foundation.rounds import actions, tasks
from samhus.foundation.rounds.models import AnswersFile
from samhus.foundation.rounds.pages import results
from tests.apps.rounds.consulting import hand_in, opened, terms
from tests.apps.strategy.drafting.consulting import run_jobs
from tests.people import post

pytestmark = pytest.mark.line("G10")
SAID = {"coordinator_alvik": "alvik", "coordinator_bro": "bro"}


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.reset()


@pytest.fixture
def many(cast, monkeypatch):
    """A round with more answers than a page makes at once: here that is more than two."""
    monkeypatch.setattr(results, "AT_ONCE", 2)
    monkeypatch.setattr(results, "ON_SCREEN", 1)
    made = opened(cast, terms=terms(results="at_close"))
    for who, body in SAID.items():
        hand_in(cast, made, who, cast.bodies[body], q1=f"=Money, says {body}", q2="Time.")
    return made


def ask(cast, who, round_, kind):
    return post(cast.client(who), f"/rounds/{round_.public_id}/file/{kind}/")


def test_many_answers_are_shown_in_part_and_taken_along_from_the_worker(cast, many, monkeypatch):
    base = f"/rounds/{many.public_id}/"
    page = cast.client("analyst").get(f"{base}results/").text
    assert "4 answers are many" in page
    assert "says alvik" in page
    assert "says bro" not in page, "the first of each question"
    at_once = cast.client("analyst").get(f"{base}results/docx/")
    assert (at_once.status_code, at_once["Location"]) == (303, f"{base}results/")
    asked = ask(cast, "analyst", many, "xlsx")
    assert asked.status_code == 303
    assert asked["Location"].startswith("/jobs/")
    made = AnswersFile.objects.get()
    where = f"/rounds/files/{made.public_id}/"
    assert "not written yet" in cast.client("analyst").get(where).text
    assert cast.client("analyst").get(f"{where}fetch/").status_code == 303
    told = []
    monkeypatch.setattr(Run, "progress", lambda _run, done, total: told.append((done, total)))
    run_jobs()
    assert told == [(0, 4), (4, 4)], "how far it is"
    assert "Fetch the file" in cast.client("analyst").get(where).text
    for other in ("decider", "coordinator_alvik", "stranger"):
        assert cast.client(other).get(f"{where}fetch/").status_code == 404, "whoever asked, alone"


def test_the_four_kinds_hold_every_answer_as_it_was_said(cast, many):
    from docx import Document
    from openpyxl import load_workbook

    client, files = cast.client("analyst"), {}
    for kind in AnswersFile.Kind.values:
        post(client, f"/rounds/{many.public_id}/file/{kind}/")
        run_jobs()
        made = AnswersFile.objects.get(kind=kind)
        files[kind] = client.get(f"/rounds/files/{made.public_id}/fetch/").content
    assert post(client, f"/rounds/{many.public_id}/file/pdf/").status_code == 404
    rows = files["csv"].decode("utf-8-sig").splitlines()
    assert rows[0] == "question,body,answer,became"
    assert rows[1] == 'What hinders you?,Alvik,"\'=Money, says alvik",'
    assert len(rows) == 5
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    assert (sheet.max_row, sheet["C2"].value) == (5, "'=Money, says alvik")
    told = json.loads(files["json"])
    assert [len(each["answers"]) for each in told["questions"]] == [2, 2]
    said = [each.text for each in Document(io.BytesIO(files["docx"])).paragraphs]
    assert said[-3:] == ["Time.", "Bro", "Time."]


def test_only_who_may_read_all_answers_has_them_written_and_only_as_long(cast, many):
    assert ask(cast, "coordinator_alvik", many, "csv").status_code == 403
    assert ask(cast, "stranger", many, "csv").status_code == 404
    with pytest.raises(Refused):
        actions.ask_for_answers_file(by=cast.viewer("coordinator_bro"), round=many, kind="csv")
    assert not AnswersFile.objects.exists()


def test_a_file_lies_there_for_thirty_days_and_no_longer(cast, many):
    ask(cast, "analyst", many, "csv")
    run_jobs()
    clock.set_to(clock.now() + timedelta(days=29))
    tasks.forget_old_files()
    assert StoredFile.objects.get().discarded is None
    clock.set_to(clock.now() + timedelta(days=2))
    tasks.forget_old_files()
    assert StoredFile.objects.get().discarded is not None
    made = AnswersFile.objects.get()
    with pytest.raises(Refused):
        actions.forget_answers_file(by=service("due"), asked=made)
    page = cast.client("analyst").get(f"/rounds/files/{made.public_id}/").text
    assert "The file was let go" in page
