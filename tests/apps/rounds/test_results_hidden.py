"""A1: what is hidden until the round is closed is hidden everywhere, with every number of it."""

import io
import json
import zipfile
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import service
from samhus.foundation.accounts.api import open_account
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.actions import choose_mail
from samhus.foundation.notices.tasks import mail_notices
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.models import Submission
from tests.apps.rest.callers import machine_of
from tests.apps.rounds.consulting import answer, hand_in, prepare, put_under, terms
from tests.chance import without_chance
from tests.people import FIRST_DAY, Cast, get_counted

SENTINEL = "ZQX-19"
FILES = ("csv", "xlsx", "docx", "json")
WRITERS = {
    "coordinator_alvik": "alvik", "coordinator_bro": "bro", "coordinator_dalby": "dalby",
    "police_analyst": "police", "eda": "eda", "falun": "falun", "gagnef": "gagnef",
}  # fmt: skip
ROLES = ("coordinator_bro", "contributor_alvik", "administrator_alvik", "controller", "stranger")
OTHERS = ("stranger", "expert", "administrator", "controller")
NUMBERS = ("7 bodies", "7 of 7", "7 answers", "7 contributions", "0 answers", "7 have answered")
SOME, SOME_BODIES = 3, ("alvik", "bro", "falun")
NEXT_TO_IT = "ZQX-1"  # whoever searches for it is shown what they searched for


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.reset()


def go_to_noon(day):
    clock.set_to(datetime.combine(day, time(12), tzinfo=UTC))


@pytest.fixture
def seven(cast):
    """The shared cast and three towns more, each with a coordinator."""
    from django.contrib.auth import get_user_model

    from samhus.foundation.organisations.api import admit_member, register_organisation

    by, more = service("installation"), Cast(dict(cast.bodies), dict(cast.users), cast.areas)
    for name in ("eda", "falun", "gagnef"):
        body = register_organisation(
            by=by, name=name.title(), kind="municipality", area_id=None, since=FIRST_DAY
        )
        person = open_account(by=by, email=f"{name}@example.invalid", name=f"Coordinator {name}")
        user = get_user_model().objects.get(pk=person.user_id)
        admit_member(by=by, organisation=body, user=user, role="coordinator", since=FIRST_DAY)
        more.bodies[name], more.users[name] = body, user
    return more


@pytest.fixture
def round_(seven):
    prepared = prepare(seven, terms=terms(results="at_close"), questions=[
        {"key": "q1", "label": "What hinders you?", "help": "", "required": "yes"},
        {"key": "q2", "label": "Is it money?", "required": "yes", "options": "Yes\nNo"},
    ])  # fmt: skip
    audience = [seven.bodies[body].pk for body in WRITERS.values()]
    made = actions.open_round(by=seven.viewer("analyst"), round=prepared, audience=audience)
    said = [
        hand_in(seven, made, who, seven.bodies[body], q1=f"{SENTINEL} {body}", q2="Yes")
        for who, body in WRITERS.items()
    ]
    pairs = [(each, "q1") for each in said]  # a choice is counted, and needs no answer
    answer(seven, put_under(seven, made, f"{SENTINEL} theme", *pairs))
    return made


def surfaces(round_, cast):
    """Every address at which something of the round could be read, by its kind of surface."""
    base = f"/rounds/{round_.public_id}"
    with seen_by(cast.viewer("analyst")):
        rows = Submission.objects.filter(round=round_).order_by("pk")
        answers = [str(each.public_id) for each in rows[:SOME]]
    return {
        "page": [
            "/", "/rounds/", f"{base}/", f"{base}/said/", f"{base}/outcome/", f"{base}/results/",
            f"{base}/questions/", *(f"/rounds/answers/{each}/" for each in answers),
            *(f"{base}/answer/{cast.bodies[body].public_id}/" for body in SOME_BODIES),
        ],
        "file": [f"{base}/results/{name}/" for name in (*FILES, "pdf")],
        "search": [f"/organisations/?q={NEXT_TO_IT}", f"/places/?q={NEXT_TO_IT}"],
        "feed": ["/notices/"],
        "audit view": ["/journal/", *(f"/journal/{b.public_id}/" for b in (cast.alvik, cast.bro))],
        "error": ["/nowhere/", f"{base}/close/", f"{base}/results/nothing/"],
        "why and who": [
            reverse(f"access:{page}", args=[label, each])
            for page in ("why", "who")
            for label, ids in (("rounds.Round", [round_.public_id]), ("rounds.Submission", answers))
            for each in ids
        ],
    }  # fmt: skip


def text_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{dict(response.headers)}\n{body.decode(errors='replace')}"


def read_by(cast, name, round_):
    """Everything that somebody reads, {(surface, address): text}.

    As a page, as the piece that htmx asks for, and as a machine with a token of theirs. On an
    answer's own page only what others said counts.
    """
    client, own, read = cast.client(name), f"{SENTINEL} {WRITERS.get(name, '-')}", {}
    if name.endswith("_alvik"):
        own = f"{SENTINEL} alvik"
    for surface, addresses in surfaces(round_, cast).items():
        for address in addresses:
            read[surface, address] = client.get(address)
            if surface == "page" and address.startswith(f"/rounds/{round_.public_id}/"):
                pieces = {"HX-Request": "true"}
                read["piece", address] = client.get(address, headers=pieces)
    machine = machine_of(cast, name)
    for address in ("/asked", f"/asked/{round_.public_id}/answers", "/areas"):
        read["machine", address] = machine.get(address)
    kept = [key for key, each in read.items() if "no-store" not in each.get("Cache-Control", "")]
    assert kept == [], "a browser would keep what it was shown"
    return {key: without_chance(text_of(each).replace(own, "")) for key, each in read.items()}


@pytest.mark.promise("P1")
@pytest.mark.line("G11")
def test_a1_before_the_closing_nobody_but_the_staff_finds_a_word_or_a_number(seven, round_):
    """Seven answers, five roles, all surfaces. Pushed messages and files of wording: there are none."""
    for name in ROLES:
        read = read_by(seven, name, round_)
        assert [key for key, text in read.items() if SENTINEL in text] == [], name
        found = [key for key, text in read.items() if any(number in text for number in NUMBERS)]
        assert found == [], name
    lines = JournalEntry.objects.filter(chain=str(seven.centre.public_id))
    told = [json.loads(each.payload) for each in lines if each.verb.startswith("rounds.")]
    assert {"rounds.open", "rounds.code", "rounds.respond"} <= {each["verb"] for each in told}
    assert SENTINEL not in json.dumps(told)
    assert [each["verb"] for each in told if 7 in each["details"].values()] == ["rounds.open"], (
        "how many were asked, and not how many answered"
    )
    with seen_by(seven.viewer("coordinator_alvik")):
        assert [each.organisation_id for each in Submission.objects.all()] == [seven.alvik.pk]
    staff = read_by(seven, "analyst", round_)
    found = {surface for (surface, _address), text in staff.items() if SENTINEL in text}
    assert found == {"page", "piece", "file", "machine"}, "a search that finds nothing"


def test_a1_no_mail_at_once_or_as_a_digest_tells_a_word_or_a_number(seven, round_):
    for name, how in (("coordinator_bro", "daily"), ("coordinator_alvik", "at_once")):
        choose_mail(by=seven.viewer(name), how=how)
    go_to_noon(clock.today() + timedelta(days=1))
    mail_notices()
    assert {"coordinator_bro@example.invalid", "coordinator_alvik@example.invalid"} <= {
        address for letter in mail.outbox for address in letter.to
    }
    for letter in mail.outbox:
        words = f"{letter.subject} {letter.body}"
        assert SENTINEL not in words
        assert [number for number in NUMBERS if number in without_chance(words)] == []


def test_a1_an_answer_of_others_changes_no_status_and_costs_no_statement(seven):
    """Whoever may not read the answers cannot tell from the work of a page that one came in."""
    prepared = prepare(seven, terms=terms(results="at_close"))
    made = actions.open_round(by=seven.viewer("analyst"), round=prepared)
    client, base = seven.client("coordinator_bro"), f"/rounds/{made.public_id}/"
    client.get("/rounds/")

    def work():
        answers = [get_counted(client, f"{base}{more}") for more in ("", "results/", "outcome/")]
        return [(each.status_code, len(asked), len(each.content)) for each, asked in answers]

    before = work()
    hand_in(seven, made, "coordinator_alvik", seven.alvik, q1=SENTINEL)
    assert [each[:2] for each in work()] == [each[:2] for each in before]


def test_a1_after_the_closing_exactly_those_asked_read_them(seven, round_):
    actions.close_round(by=seven.viewer("analyst"), round=round_)
    base = f"/rounds/{round_.public_id}/results/"
    for name in WRITERS:
        client = seven.client(name)
        client.get("/rounds/")
        page, asked = get_counted(client, base)
        assert len(asked) <= 12
        assert all(f"{SENTINEL} {body}" in page.text for body in WRITERS.values())
        assert "7 bodies have answered" in page.text
        told = machine_of(seven, name).get(f"/asked/{round_.public_id}/answers").json()
        assert told["bodies"] == 7
    for name in OTHERS:
        read = read_by(seven, name, round_)
        assert [key for key, text in read.items() if SENTINEL in text] == [], name


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


def test_the_same_answers_leave_as_four_kinds_of_files(seven, round_):
    from docx import Document
    from openpyxl import load_workbook

    client, base = seven.client("analyst"), f"/rounds/{round_.public_id}/results/"
    files = {name: client.get(f"{base}{name}/").content for name in FILES}
    assert client.get(f"{base}pdf/").status_code == 404
    told = json.loads(files["json"])
    assert told["bodies"] == 7
    assert told["questions"][1]["tally"] == [
        {"choice": "Yes", "bodies": 7}, {"choice": "No", "bodies": 0},
    ]  # fmt: skip
    rows = files["csv"].decode("utf-8-sig").splitlines()
    assert rows[0] == "question,body,answer,became"
    assert rows[1] == f"What hinders you?,Alvik,{SENTINEL} alvik,{SENTINEL} theme: accepted"
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    assert len(rows) == sheet.max_row == 15
    assert sheet["C2"].value == f"{SENTINEL} alvik"
    document = Document(io.BytesIO(files["docx"]))
    assert [cell.text for cell in document.tables[0].columns[0].cells] == [
        "Body", "Alvik", "Bro", "Dalby", "Eda", "Falun", "Gagnef", "The Police",
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
