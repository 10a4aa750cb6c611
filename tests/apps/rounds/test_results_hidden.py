"""A1: what is hidden until the round is closed is hidden everywhere, with every number of it."""

import io
import json
import zipfile

import pytest
from django.core import mail
from django.urls import reverse

from samhus.foundation.access.context import seen_by
from samhus.foundation.notices.tasks import mail_notices
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.models import Submission
from tests.apps.rounds.consulting import answer, hand_in, prepare, put_under, terms
from tests.people import get_counted

SENTINEL = "ZQX-19"
FILES = ("csv", "xlsx", "docx", "json")
WRITERS = {
    "coordinator_alvik": "alvik", "coordinator_bro": "bro", "coordinator_dalby": "dalby",
    "police_analyst": "police",
}  # fmt: skip
OTHERS = ("stranger", "expert", "administrator", "controller")
NUMBERS = ("4 bodies", "4 of", "4 answers", "4 contributions")


@pytest.fixture
def round_(cast):
    prepared = prepare(cast, terms=terms(results="at_close"), questions=[
        {"key": "q1", "label": "What hinders you?", "help": "", "required": "yes"},
        {"key": "q2", "label": "Is it money?", "required": "yes", "options": "Yes\nNo"},
    ])  # fmt: skip
    audience = [cast.bodies[body].pk for body in WRITERS.values()]
    made = actions.open_round(by=cast.viewer("analyst"), round=prepared, audience=audience)
    said = [
        hand_in(cast, made, who, cast.bodies[body], q1=f"{SENTINEL} {body}", q2="Yes")
        for who, body in WRITERS.items()
    ]
    pairs = [(each, "q1") for each in said]  # a choice is counted, and needs no answer
    answer(cast, put_under(cast, made, f"{SENTINEL} theme", *pairs))
    return made


def surfaces(round_, cast):
    """Every address at which something of the round could be read."""
    base = f"/rounds/{round_.public_id}"
    with seen_by(cast.viewer("analyst")):
        answers = [str(each.public_id) for each in Submission.objects.filter(round=round_)]
    return [
        "/", "/rounds/", "/notices/", "/nowhere/", f"{base}/", f"{base}/said/", f"{base}/outcome/",
        f"{base}/results/", *(f"{base}/results/{name}/" for name in FILES), f"{base}/questions/",
        *(f"{base}/answer/{body.public_id}/" for body in cast.bodies.values()),
        *(f"/rounds/answers/{each}/" for each in answers),
        *(
            reverse(f"access:{page}", args=[label, each])
            for page in ("why", "who")
            for label, ids in (("rounds.Round", [round_.public_id]), ("rounds.Submission", answers))
            for each in ids
        ),
    ]  # fmt: skip


def text_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{dict(response.headers)}\n{body.decode(errors='replace')}"


def read_by(cast, name, round_):
    """Everything that somebody reads; on an answer's own page only what others said counts."""
    client, own = cast.client(name), f"{SENTINEL} {WRITERS.get(name, '-')}"
    return {
        address: text_of(client.get(address)).replace(own, "") for address in surfaces(round_, cast)
    }


@pytest.mark.promise("P1")
def test_before_the_closing_nobody_but_the_staff_finds_a_word_or_a_number(cast, round_):
    for name in (*WRITERS, *OTHERS):
        read = read_by(cast, name, round_)
        assert [address for address, text in read.items() if SENTINEL in text] == [], name
        found = [a for a, text in read.items() if any(number in text for number in NUMBERS)]
        assert found == [], name
    with seen_by(cast.viewer("coordinator_alvik")):
        assert [each.organisation_id for each in Submission.objects.all()] == [cast.alvik.pk]
    staff = read_by(cast, "analyst", round_)
    assert sum(SENTINEL in text for text in staff.values()) > 6, "a search that finds nothing"
    mail_notices()
    for letter in mail.outbox:
        assert SENTINEL not in f"{letter.subject} {letter.body}"


def test_after_the_closing_exactly_those_asked_read_them(cast, round_):
    actions.close_round(by=cast.viewer("analyst"), round=round_)
    base = f"/rounds/{round_.public_id}/results/"
    for name in WRITERS:
        client = cast.client(name)
        client.get("/rounds/")
        page, asked = get_counted(client, base)
        assert len(asked) <= 12
        assert all(f"{SENTINEL} {body}" in page.text for body in WRITERS.values())
        assert "4 bodies have answered" in page.text
    for name in OTHERS:
        read = read_by(cast, name, round_)
        assert [address for address, text in read.items() if SENTINEL in text] == [], name


@pytest.mark.parametrize(
    ("results", "before", "after"),
    [("staff", 403, 403), ("at_close", 403, 200), ("asked", 200, 200)],
)
def test_who_reads_the_answers_is_said_before_and_holds(cast, results, before, after):
    prepared = prepare(cast, terms=terms(results=results))
    made = actions.open_round(by=cast.viewer("analyst"), round=prepared)
    alma, address = cast.client("coordinator_alvik"), f"/rounds/{made.public_id}/results/"
    assert alma.get(address).status_code == before
    actions.close_round(by=cast.viewer("analyst"), round=made)
    assert alma.get(address).status_code == after
    assert cast.client("stranger").get(address).status_code == 404


def test_the_same_answers_leave_as_four_kinds_of_files(cast, round_):
    from docx import Document
    from openpyxl import load_workbook

    client, base = cast.client("analyst"), f"/rounds/{round_.public_id}/results/"
    files = {name: client.get(f"{base}{name}/").content for name in FILES}
    assert client.get(f"{base}pdf/").status_code == 404
    told = json.loads(files["json"])
    assert told["bodies"] == 4
    assert told["questions"][1]["tally"] == [
        {"choice": "Yes", "bodies": 4}, {"choice": "No", "bodies": 0},
    ]  # fmt: skip
    rows = files["csv"].decode("utf-8-sig").splitlines()
    assert rows[0] == "question,body,answer,became"
    assert rows[1] == f"What hinders you?,Alvik,{SENTINEL} alvik,{SENTINEL} theme: accepted"
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    assert len(rows) == sheet.max_row == 9
    assert sheet["C2"].value == f"{SENTINEL} alvik"
    document = Document(io.BytesIO(files["docx"]))
    assert [cell.text for cell in document.tables[0].columns[0].cells] == [
        "Body", "Alvik", "Bro", "Dalby", "The Police",
    ]  # fmt: skip


def test_a_cell_that_a_spreadsheet_would_run_stays_a_text(cast):
    from openpyxl import load_workbook

    made = actions.open_round(by=cast.viewer("analyst"), round=prepare(cast))
    hand_in(cast, made, "coordinator_alvik", cast.alvik, q1="=1+1", q2="-1+1")
    client, base = cast.client("analyst"), f"/rounds/{made.public_id}/results/"
    assert "'=1+1" in client.get(f"{base}csv/").content.decode()
    sheet = load_workbook(io.BytesIO(client.get(f"{base}xlsx/").content)).active
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")


def test_reading_all_answers_is_recorded_before_they_leave(cast, round_, readings):
    cast.client("analyst").get(f"/rounds/{round_.public_id}/results/csv/")
    assert [each.verb for each in readings] == ["rounds.read_results"]
