"""A2: without names by structure. Nothing that is kept connects an answer with a letter."""

import json
from collections import Counter
from itertools import product
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.files.models import StoredFile
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.api import Round
from samhus.foundation.rounds.models import AnonymousAnswer, Invitation
from samhus.foundation.rounds.queries.colleagues import code_hash
from samhus.foundation.rounds.rules import breakdown
from tests.apps.rounds.consulting import prepare, terms
from tests.people import FIRST_DAY, post

FORM = [
    {"key": "q1", "label": "Is there enough support?", "required": "yes", "options": "Yes\nNo"},
    {"key": "q2", "label": "What do you lack?", "required": "no"},
]


def add_people(cast, number):
    from django.contrib.auth import get_user_model

    from samhus.foundation.accounts.api import open_account
    from samhus.foundation.organisations.api import admit_member

    setup = service("installation")
    for place in range(number):
        person = open_account(by=setup, email=f"more{place}@example.invalid", name=f"More {place}")
        user = get_user_model().objects.get(pk=person.user_id)
        admit_member(
            by=setup, organisation=cast.dalby, user=user, role="contributor", since=FIRST_DAY
        )


def opened(cast, people=8):
    """Twelve people of three municipalities are invited."""
    add_people(cast, people)
    prepared = prepare(cast, questions=FORM, terms=terms(anonymous=True, results="at_close"))
    round_ = actions.open_round(by=cast.viewer("analyst"), round=prepared)
    return round_, actions.invite_anonymously(by=cast.viewer("analyst"), round=round_)


def give(code, **words):
    actions.answer_anonymously(
        by=service("anonymous"), key=code_hash(code), words={"q1": "", "q2": ""} | words, reasons={}
    )


def table(name):
    """Rows as a dump holds them: in the order of the file, as the owner of the database sees it."""
    with seen_by(service("anonymous")), connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, to_jsonb(t)::text FROM {name} t ORDER BY ctid")
        return [{"xmin": xmin, **json.loads(row)} for xmin, row in cursor.fetchall()]


def test_no_column_and_no_order_of_a_dump_connects_an_answer_with_a_letter(cast):
    _round, codes = opened(cast)
    assert len(codes) == 12
    asked = [code_hash(code) for _user, code in codes]
    same, pairs = 0, 0
    for place, (_user, code) in enumerate(codes[:7]):
        give(code, q1="Yes" if place % 2 else "No", q2=f"word {place}")
        answers, letters = table("rounds_anonymousanswer"), table("rounds_invitation")
        used = [asked.index(each["code_hash"]) for each in letters if each["used"]]
        said = [int(each["q2"].split()[1]) for each in (a["words"] for a in answers)]
        same += sum(one == other for one, other in zip(used, said, strict=True))
        pairs += len(used)
    joins = [
        (one, other)
        for one, other in product(answers[0], letters[0])
        if one not in {"round_id", "xmin"}
        and {str(row[one]) for row in answers} & {str(row[other]) for row in letters}
    ]
    assert joins == []
    assert {row["xmin"] for row in (*answers, *letters)} == {answers[0]["xmin"]}, "written as one"
    assert set(answers[0]) == {"xmin", "id", "round_id", "words", "kept", "day"}
    assert set(letters[0]) == {"xmin", "id", "round_id", "code_hash", "used"}
    assert {len(row["day"]) for row in answers} == {len("2026-11-26")}, "a day and no time"
    assert same < pairs * 0.75, "the two stand in the same order, so order would tell"


def tables_holding(values):
    """Every table of the dump, but the two, in which one of these stands; (name, was it read)."""
    found, read = [], 0
    with seen_by(service("anonymous")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid ="
            " c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public'"
            " AND has_table_privilege(c.oid, 'SELECT')"
        )
        for (name,) in cursor.fetchall():
            if name in {"rounds_anonymousanswer", "rounds_invitation"}:
                continue
            cursor.execute(f"SELECT count(*) FROM {name} t WHERE t::text LIKE ANY(%s)", [values])
            found += [name] if cursor.fetchone()[0] else []
            read += 1
    return found, read


def test_a2_nothing_of_an_answer_or_a_letter_stands_in_any_other_table_or_file(cast):
    """Twelve invited, single codes; the other tables too: journal, jobs, notices, replies."""
    _round, codes = opened(cast)
    browser = Client()
    for place, (_user, code) in enumerate(codes[:7]):
        sent = {"code": code, "q1": "Yes", "q2": f"a word {place} of mine", "submit": "1"}
        assert post(browser, "/rounds/anonymous/", sent).status_code == 303
    answers, letters = table("rounds_anonymousanswer"), table("rounds_invitation")
    assert (len(answers), len(letters)) == (7, 12)
    values = [row["id"] for row in (*answers, *letters)]
    values += [row["code_hash"] for row in letters] + [row["words"]["q2"] for row in answers]
    values += [code for _user, code in codes]
    found, read = tables_holding([f"%{each}%" for each in values])
    assert found == []
    assert read > 100, "a search of few tables finds nothing"
    assert tables_holding([f"%{_round.title}%"])[0] != [], "a search that never finds anything"
    assert not StoredFile.objects.exists(), "no file, and no time of a file"


def test_the_journal_says_that_somebody_answered_and_nothing_more(cast):
    from samhus.foundation.audit.models import JournalEntry

    _round, codes = opened(cast)
    give(codes[0][1], q1="Yes")
    entry = JournalEntry.objects.get(verb="rounds.answer_anonymously")
    assert entry.actor == "service:anonymous"
    with seen_by(service("anonymous")):
        ids = [str(each) for model in (AnonymousAnswer, Invitation) for each in model.objects.all()]
    assert [each for each in ids if each in entry.payload] == []


def test_a_code_opens_once_and_only_while_answers_are_taken(cast):
    round_, codes = opened(cast)
    give(codes[0][1], q1="Yes")
    for code in (codes[0][1], "never-drawn"):
        with pytest.raises(Refused):
            give(code, q1="No")
    with pytest.raises(actions.AnswersMissing):
        give(codes[1][1])
    actions.close_round(by=cast.viewer("analyst"), round=round_)
    with pytest.raises(Refused):
        give(codes[1][1], q1="No")


def test_what_was_opened_without_names_stays_so_and_who_tried_stands_in_the_journal(cast, readings):
    round_, codes = opened(cast)
    give(codes[0][1], q1="Yes", q2="A word about the school.")
    address = f"/rounds/{round_.public_id}/change/"
    tried = post(cast.client("analyst"), address, {"title": "x", "results": "staff"})
    assert tried.status_code == 403
    assert "opened without names and stays without them" in tried.text
    (line,) = [each for each in readings if each.verb == "rounds.try_to_put_names"]
    assert line.actor == cast.viewer("analyst").actor
    assert line.subject_id == str(round_.public_id)
    assert (line.details, line.recipients, line.purpose) == ({}, (), ""), "who and when; no content"
    readings.clear()
    assert cast.client("analyst").get(address).status_code == 403
    assert (
        post(cast.client("analyst"), address, {"title": "x", "anonymous": "on"}).status_code == 403
    )
    for name in ("coordinator_alvik", "stranger"):
        assert post(cast.client(name), address, {"title": "x"}).status_code == 404
    assert readings == [], "whoever does not try to put names is not written down"
    with pytest.raises(Refused):
        actions.change_round(
            by=cast.viewer("analyst"), round=round_, title="x", questions=FORM, window=None,
            sign_off=False, terms=terms(), audience="",
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(anonymous=False)
    assert Round.objects.get(pk=round_.pk).anonymous


def test_nobody_reads_an_answer_while_the_round_is_open_not_even_the_staff(cast):
    round_, codes = opened(cast)
    for _user, code in codes[:6]:
        give(code, q1="Yes", q2="A word about the school.")
    with seen_by(cast.viewer("analyst")):
        assert not AnonymousAnswer.objects.exists()
    address = f"/rounds/{round_.public_id}/results/"
    for name in ("analyst", "coordinator_alvik"):
        assert cast.client(name).get(address).status_code == 403
    assert "answered without names" in cast.client("analyst").get(f"{address[:-8]}").text.lower()
    desk = f"/rounds/{round_.public_id}/answer/{cast.alvik.public_id}/"
    assert cast.client("coordinator_alvik").get(desk).status_code == 403, "no name by the side door"
    actions.close_round(by=cast.viewer("analyst"), round=round_)
    for name in ("analyst", "coordinator_alvik"):
        page = cast.client(name).get(address).text
        assert page.count("A word about the school.") == 6
        assert "6 people have answered" in page
        assert "More 1" not in page
    assert cast.client("stranger").get(address).status_code == 404


def test_so_few_are_shown_to_nobody(cast):
    round_, codes = opened(cast)
    for place, (_user, code) in enumerate(codes[:7]):
        give(code, q1="No" if place == 0 else "Yes", q2="A rare word." if place < 4 else "")
    actions.close_round(by=cast.viewer("analyst"), round=round_)
    base = f"/rounds/{round_.public_id}/results/"
    analyst = cast.client("analyst")
    for address in (base, *(f"{base}{form}/" for form in ("csv", "json"))):
        assert "rare" not in analyst.get(address).text
    told = json.loads(analyst.get(f"{base}json/").content)
    assert told["questions"][0]["tally"] == [], "one of seven chose No: both numbers stay untold"


def test_a_breakdown_is_told_whole_or_not_at_all():
    assert breakdown({"Yes": 5, "No": 5, "Neither": 0}) == {"Yes": 5, "No": 5, "Neither": 0}
    for small in ({"Yes": 9, "No": 1}, {"Yes": 4}, {}, {"Yes": 20, "No": 5, "Neither": 4}):
        assert breakdown(small) is None
    assert breakdown({"North": 12, "South": 3}) is None, "nor the region beside the small one"


def test_fewer_than_five_people_are_not_asked_without_names(cast):
    with pytest.raises(NotPossible, match="so few are not anonymous"):
        opened(cast, people=0)
    prepared = prepare(cast, questions=FORM, terms=terms(anonymous=True))
    page = post(cast.client("analyst"), f"/rounds/{prepared.public_id}/open/", follow=True)
    assert "so few are not anonymous" in page.text
    assert Round.objects.get(pk=prepared.pk).state == Round.State.PREPARED


def test_somebody_answers_signed_out_and_without_a_script(cast, django_capture_on_commit_callbacks):
    add_people(cast, 3)
    prepared = prepare(cast, questions=FORM, terms=terms(anonymous=True))
    with django_capture_on_commit_callbacks(execute=True):
        post(cast.client("analyst"), f"/rounds/{prepared.public_id}/open/")
    assert Counter(len(each.to) for each in mail.outbox)[1] == 7
    code = mail.outbox[0].body.split("Code: ")[1].split()[0]
    address = "/rounds/anonymous/"
    signed_in = cast.client("coordinator_alvik").get(address)
    assert (signed_in.status_code, "Sign out first" in signed_in.text) == (403, True)
    browser = Client()
    assert browser.get(address).status_code == 200
    assert "opens nothing" in post(browser, address, {"code": "WRONG"}).text
    assert "Is there enough support?" in post(browser, address, {"code": code}).text
    blank = post(browser, address, {"code": code, "submit": "1"})
    assert "Answer this question." in blank.text
    key = str(uuid4())
    sent = {"code": code, "q1": "Yes", "submit": "1", "idempotency_key": key}
    done = post(browser, address, sent)
    assert (done.status_code, done["Location"]) == (303, "/rounds/anonymous/done/")
    assert post(browser, address, sent).status_code == 303, "a click counts once"
    assert "opens nothing" in post(browser, address, {"code": code}).text
    assert "Thank you" in browser.get(done["Location"]).text
