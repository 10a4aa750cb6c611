"""A colleague without an account answers by a code; the words come to stand beside the draft."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from samhus.foundation import clock
from samhus.foundation.access.context import holding, seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import NOBODY, service
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible, end_membership
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.models import ColleagueAnswer, ColleagueLink, Draft, Submission
from samhus.foundation.rounds.queries.colleagues import code_hash, fresh_code
from samhus.foundation.rounds.rules import code_as_typed, link_ends, link_state, taken_over
from samhus.foundation.rounds.tasks import forget_addresses
from tests.people import get_counted, post

CODE, ANSWER = "/rounds/colleague/", "/rounds/colleague/answer/"
SCHOOL = "Two classes talked about it in spring."


@pytest.fixture
def ask(cast, asked, mailoutbox, django_capture_on_commit_callbacks):
    """Asks a colleague as Alma does and gives the code of the letter."""

    def ask(questions=("seen",), by="coordinator_alvik", name="Nils Skola"):
        given = {"name": name, "email": "nils@example.invalid", "questions": list(questions)}
        address = f"/rounds/{asked.public_id}/colleagues/{cast.alvik.public_id}/ask/"
        with django_capture_on_commit_callbacks(execute=True):
            answer = post(cast.client(by), address, given)
        assert answer.status_code == 303
        return re.search(r"Code: (\S+)", mailoutbox[-1].body).group(1)

    return ask


def opened(code):
    """A browser in which the code was typed."""
    client = Client()
    assert post(client, CODE, {"code": code}).status_code == 303
    return client


def alviks(cast, model):
    with seen_by(cast.viewer("coordinator_alvik")):
        return list(model.objects.order_by("pk"))


def write(client, desk, version, seen, **more):
    return post(client, desk, {"version": str(version), "seen": seen, "more": ""} | more)


def test_the_letter_names_asker_and_body_in_the_askers_language_and_its_address_holds_no_secret(
    cast, ask, mailoutbox
):
    type(cast.coordinator_alvik).objects.filter(pk=cast.coordinator_alvik.pk).update(language="en")
    code = ask()
    letter = mailoutbox[-1]
    assert letter.to == ["nils@example.invalid"]
    assert "Alma Alvik (Alvik) asks for your answer." in letter.body
    assert "http://testserver/rounds/colleague/\n" in letter.body
    assert letter.body.count(code) == 1
    assert "What have you seen?" not in letter.body
    assert "Spring round" not in letter.subject + letter.body


def test_a_colleague_types_the_code_and_sees_the_question_who_asks_and_nothing_else(cast, ask):
    page = opened(ask()).get(ANSWER).content.decode()
    assert "Alma Alvik, Alvik, asks you" in page
    assert "What have you seen?" in page
    for hidden in ("Anything else?", "Spring round", "Bro", "The Centre", "Nils"):
        assert hidden not in page


def test_the_answer_stands_beside_the_draft_with_its_source_and_not_in_it(cast, ask, desk):
    client = opened(ask())
    assert post(client, ANSWER, {"seen": SCHOOL}).status_code == 303
    page = cast.client("contributor_alvik").get(desk).content.decode()
    assert "1 answer from colleagues" in page
    assert "Nils Skola" in page
    assert SCHOOL in page
    assert alviks(cast, Draft) == []
    assert alviks(cast, Submission) == []
    told = Notice.objects.get(kind="rounds.colleague_answered")
    assert told.recipient == cast.coordinator_alvik
    assert told.about == {"round": "Spring round"}


def test_the_link_opens_in_each_browser_until_it_is_answered_and_then_in_none(cast, ask):
    code = ask()
    first, second = opened(code), opened(code.lower().replace("-", " "))
    assert second.get(ANSWER).status_code == 200
    assert post(first, ANSWER, {"seen": SCHOOL}).status_code == 303
    assert second.get(ANSWER).status_code == 410
    assert post(second, ANSWER, {"seen": "Twice."}).status_code == 410
    assert first.get(ANSWER).status_code == 410
    assert post(Client(), CODE, {"code": code}).status_code == 422
    assert len(alviks(cast, ColleagueAnswer)) == 1


def test_a_double_click_hands_over_once(cast, ask):
    client = opened(ask())
    key = {"idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f13"}
    assert post(client, ANSWER, {"seen": SCHOOL} | key).status_code == 303
    assert post(client, ANSWER, {"seen": SCHOOL} | key).status_code == 303
    assert len(alviks(cast, ColleagueAnswer)) == 1


def test_it_ends_after_fourteen_days_with_the_window_with_the_round_or_when_revoked(
    cast, ask, asked
):
    code = ask()
    client = opened(code)
    (link,) = alviks(cast, ColleagueLink)
    assert link.expires.date() <= asked.window.upper
    clock.set_to(link.expires + timedelta(minutes=1))
    try:
        assert client.get(ANSWER).status_code == 410
        assert post(Client(), CODE, {"code": code}).status_code == 422
    finally:
        clock.reset()
    assert client.get(ANSWER).status_code == 200
    revoke = f"/rounds/links/{link.public_id}/revoke/"
    assert post(cast.client("contributor_alvik"), revoke).status_code == 403
    assert post(cast.client("coordinator_bro"), revoke).status_code == 404
    assert post(cast.client("coordinator_alvik"), revoke).status_code == 303
    assert client.get(ANSWER).status_code == 410
    assert post(cast.client("coordinator_alvik"), revoke).status_code == 403
    (link,) = alviks(cast, ColleagueLink)
    assert link.email == "", "the address is of no use any more"


def test_the_address_of_a_link_that_ran_out_is_forgotten_the_day_after(cast, ask):
    late, answered = ask(), ask()
    post(opened(answered), ANSWER, {"seen": SCHOOL})
    link = next(each for each in alviks(cast, ColleagueLink) if each.answered is None)
    forget_addresses()
    assert alviks(cast, ColleagueLink)[0].email == "nils@example.invalid", "it may still be used"
    try:
        clock.set_to(link.expires + timedelta(days=2))
        for _time in range(2):
            forget_addresses()
        links = alviks(cast, ColleagueLink)
        assert {(each.email, each.name) for each in links} == {("", "Nils Skola")}
        assert post(Client(), CODE, {"code": late}).status_code == 422
    finally:
        clock.reset()
    (row,) = JournalEntry.objects.filter(verb="rounds.forget_address")
    assert row.written.entry.actor == "service:upkeep"


def test_whoever_tidies_up_sees_no_link_that_is_still_good(cast, ask):
    ask()
    with seen_by(service("upkeep")):
        assert ColleagueLink.objects.count() == 0
    (link,) = alviks(cast, ColleagueLink)
    with pytest.raises(ColleagueLink.DoesNotExist):
        actions.forget_address(by=service("upkeep"), link_id=link.pk)
    with pytest.raises(Refused):
        actions.forget_address(by=cast.viewer("coordinator_alvik"), link_id=link.pk)


def test_a_closed_round_takes_no_answer_by_link(cast, ask, asked):
    client = opened(ask())
    actions.close_round(by=cast.viewer("analyst"), round=asked)
    assert client.get(ANSWER).status_code == 410


def test_a_made_up_code_a_used_one_and_a_revoked_one_say_the_same(cast, ask):
    used, revoked = ask(), ask()
    post(opened(used), ANSWER, {"seen": SCHOOL})
    actions.revoke_link(by=cast.viewer("coordinator_alvik"), link=alviks(cast, ColleagueLink)[1])
    pages = {
        re.sub(r'value="[^"]*"', "", post(Client(), CODE, {"code": code}).content.decode())
        for code in (used, revoked, fresh_code(), "x")
    }
    assert len(pages) == 1
    assert "This code opens nothing." in pages.pop()


def test_guessing_is_slowed_down(cast, ask):
    client = Client()
    statuses = [post(client, CODE, {"code": fresh_code()}).status_code for _ in range(21)]
    assert statuses[:20] == [422] * 20
    assert statuses[20] == 429


def test_the_code_is_in_no_table_and_no_address(cast, ask):
    code = ask()
    client = opened(code)
    answer = client.get(ANSWER)
    typed = code_as_typed(code)
    for text in (answer.request["PATH_INFO"], answer.content.decode(), str(answer.headers)):
        assert code not in text
        assert typed not in text
    with seen_by(cast.viewer("coordinator_alvik")), connection.cursor() as cursor:
        for table in ("rounds_colleaguelink", "audit_entry", "access_reply", "jobs_job",
                      "notices_notice", "samhus_cache"):  # fmt: skip
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s OR t::text LIKE %s",
                [f"%{code}%", f"%{typed}%"],
            )
            assert cursor.fetchone()[0] == 0, table
    from django.contrib.sessions.models import Session

    assert all(code not in str(each.get_decoded()) for each in Session.objects.all())


def test_a_letter_that_cannot_be_sent_undoes_nothing_and_leaves_no_address_in_the_log(
    cast, ask, monkeypatch, caplog
):
    from smtplib import SMTPException

    def broken(_message):
        raise SMTPException("nils@example.invalid refused")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    with pytest.raises(IndexError):
        ask()  # no letter to read the code from
    assert len(alviks(cast, ColleagueLink)) == 1
    assert "nils" not in caplog.text
    assert "could not be sent: SMTPException" in caplog.text


def test_passages_about_persons_stop_a_colleague_too(cast, ask, desk):
    client = opened(ask())
    answer = post(client, ANSWER, {"seen": "I met Rachel Thompson."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "I met <mark>Rachel Thompson</mark>." in page
    (why,) = re.findall(r'name="(why-[0-9a-f]{16})"', page)
    assert post(client, ANSWER, {"seen": "I met Rachel Thompson.", why: "no"}).status_code == 422
    given = {"seen": "I met Rachel Thompson.", why: "She is the minister."}
    assert post(client, ANSWER, given).status_code == 303
    (kept,) = alviks(cast, ColleagueAnswer)
    assert kept.kept == [{"question": "seen", "kind": "name", "reason": "She is the minister."}]
    take(cast, desk, kept, "append", 0)
    handed = write(cast.client("coordinator_alvik"), desk, 2, "I met Rachel Thompson.", submit="1")
    assert handed.status_code == 422, "a colleague's reason is not the coordinator's"


def test_nothing_said_is_not_handed_over(cast, ask):
    client = opened(ask(("seen", "more")))
    assert post(client, ANSWER, {"seen": " ", "more": ""}).status_code == 422
    assert post(client, ANSWER, {"more": "Only this."}).status_code == 303
    (answer,) = alviks(cast, ColleagueAnswer)
    assert answer.question == "more"


def take(cast, desk, answer, how, version, seen="", who="coordinator_alvik"):
    given = {"take": f"{answer.public_id}:{how}"}
    return write(cast.client(who), desk, version, seen, **given)


@pytest.fixture
def answered(cast, ask):
    post(opened(ask()), ANSWER, {"seen": SCHOOL})
    return alviks(cast, ColleagueAnswer)[0]


def test_words_are_added_or_put_in_place_and_what_was_typed_is_kept(cast, answered, desk):
    assert take(cast, desk, answered, "append", 0, "My own words.").status_code == 303
    (draft,) = alviks(cast, Draft)
    assert (draft.words["seen"], draft.version) == (f"My own words.\n\n{SCHOOL}", 2)
    page = cast.client("coordinator_alvik").get(desk).content.decode()
    assert "Taken over, added at the end, by Alma Alvik" in page
    assert take(cast, desk, answered, "replace", 2, draft.words["seen"]).status_code == 303
    assert alviks(cast, Draft)[0].words["seen"] == SCHOOL
    rows = JournalEntry.objects.filter(verb="rounds.take_over").values_list("payload", flat=True)
    assert len(rows) == 2
    assert "classes" not in "".join(rows)


def test_what_would_be_too_long_is_refused_and_nothing_is_lost(cast, answered, desk):
    answer = take(cast, desk, answered, "append", 0, "x" * 4990)
    assert answer.status_code == 422
    assert "longer than 5,000" in answer.content.decode()
    assert "x" * 4990 in answer.content.decode()


def test_an_answer_of_another_body_is_taken_over_by_nobody(cast, asked, answered, desk):
    bros = desk.replace(str(cast.alvik.public_id), str(cast.bro.public_id))
    answer = take(cast, bros, answered, "append", 0, who="coordinator_bro")
    assert answer.status_code == 422
    assert SCHOOL not in answer.content.decode()
    draft = actions.save_draft(
        by=cast.viewer("coordinator_bro"), round=asked, organisation=cast.bro, words={}, version=0
    )
    with pytest.raises(Refused):
        actions.take_over(
            by=cast.viewer("coordinator_bro"), draft=draft, answer=answered, how="append"
        )
    for value in ("", "x:append", f"{answered.public_id}:delete"):
        given = {"take": value}
        assert write(cast.client("coordinator_alvik"), desk, 0, "", **given).status_code in {
            403,
            422,
        }


def test_when_the_coordinator_goes_links_and_answers_stay_with_the_body(cast, ask, answered, desk):
    waiting = opened(ask(name="Stina Fält"))
    agnes = cast.viewer("administrator_alvik")
    end_membership(by=agnes, membership=cast.membership("coordinator_alvik"))
    assert cast.client("coordinator_alvik").get(desk).status_code == 404
    assert post(waiting, ANSWER, {"seen": "From the field."}).status_code == 303
    from samhus.foundation.organisations.api import admit_member

    admit_member(by=agnes, organisation=cast.alvik, user=cast.stranger, role="coordinator")
    page = cast.client("stranger").get(desk).content.decode()
    assert "2 answers from colleagues" in page
    assert "From the field." in page


def test_only_who_hands_in_asks_colleagues_and_only_of_the_own_body(cast, asked):
    address = f"/rounds/{asked.public_id}/colleagues/{cast.alvik.public_id}/"
    for name, see, ask_ in (
        ("coordinator_alvik", 200, 422),
        ("contributor_alvik", 200, 403),
        ("administrator_alvik", 200, 403),
        ("coordinator_bro", 404, 404),
        ("analyst", 404, 404),
        ("stranger", 404, 404),
    ):
        assert cast.client(name).get(address).status_code == see
        assert post(cast.client(name), address + "ask/").status_code == ask_
    with pytest.raises(Refused):
        actions.ask_colleague(
            by=cast.viewer("coordinator_bro"), round=asked, organisation=cast.alvik,
            questions=["seen"], name="N", email="n@example.invalid",
        )  # fmt: skip
    with pytest.raises(NotPossible):
        actions.ask_colleague(
            by=cast.viewer("coordinator_alvik"), round=asked, organisation=cast.alvik,
            questions=["nothing"], name="N", email="n@example.invalid",
        )  # fmt: skip


def test_the_list_shows_whom_was_asked_what_and_how_it_stands(cast, ask, asked):
    post(opened(ask()), ANSWER, {"seen": SCHOOL})
    opened(ask(("seen", "more"), name="Stina Fält"))
    address = f"/rounds/{asked.public_id}/colleagues/{cast.alvik.public_id}/"
    page = cast.client("coordinator_alvik").get(address).content.decode()
    for words in ("Nils Skola", "answered", "Stina Fält", "waiting", "opened ", "Anything else?"):
        assert words in page
    assert page.count("nils@example.invalid") == 1, "the address of an answered link is gone"
    client = cast.client("coordinator_alvik")
    client.get("/rounds/")
    _answer, statements = get_counted(client, address)
    assert len(statements) <= 12, statements


def test_the_desk_with_answers_asks_the_database_a_few_times_only(cast, answered, desk):
    client = cast.client("coordinator_alvik")
    client.get("/rounds/")
    _answer, statements = get_counted(client, desk)
    assert len(statements) <= 12, statements


@pytest.mark.promise("P2")
@pytest.mark.parametrize(
    ("name", "rows"),
    [("coordinator_alvik", 1), ("administrator_alvik", 1), ("coordinator_bro", 0), ("analyst", 0),
     ("decider", 0), ("administrator", 0), ("controller", 0), ("stranger", 0)],
)  # fmt: skip
def test_row_security_shows_links_and_answers_to_the_body_alone(cast, answered, name, rows):
    with seen_by(cast.viewer(name)):
        assert ColleagueLink.objects.count() == rows
        assert ColleagueAnswer.objects.count() == rows


@pytest.mark.promise("P2")
def test_whoever_holds_a_code_sees_that_one_link_and_nothing_of_the_body(cast, ask, answered):
    key = code_hash(ask(name="Stina Fält"))
    for viewer in (NOBODY, service("colleagues")):
        with seen_by(viewer):
            assert ColleagueLink.objects.count() == 0
            with holding(key):
                assert [each.name for each in ColleagueLink.objects.all()] == ["Stina Fält"]
                assert ColleagueAnswer.objects.count() == 0
                assert Draft.objects.count() == 0
                assert ColleagueLink.objects.filter(name="Nils Skola").update(name="X") == 0
            assert ColleagueLink.objects.count() == 0
            with holding(""):
                assert ColleagueLink.objects.count() == 0


def test_a_person_in_the_house_cannot_answer_in_a_colleagues_name(cast, ask):
    key = code_hash(ask())
    for by in (cast.viewer("coordinator_alvik"), cast.viewer("analyst"), service("upkeep")):
        with pytest.raises(Refused):
            actions.answer_by_link(by=by, key=key, words={"seen": "Not mine."})


def test_pure_rules_of_links():
    code = fresh_code()
    assert len(code_as_typed(code)) == 20
    assert code_as_typed(f" {code.lower()} ") == code_as_typed(code)
    assert code_hash(code) == code_hash(code.lower().replace("-", ""))
    now = clock.now()
    assert link_ends(now, now + timedelta(days=3)) == now + timedelta(days=3)
    assert link_ends(now, now + timedelta(days=30)) == now + timedelta(days=14)
    assert link_ends(now, now - timedelta(days=3)) == now + timedelta(days=14)
    states = {
        link_state(now=now, expires=now + timedelta(1), answered=a, revoked=r, is_open=o)
        for a, r, o in (
            (None, None, True),
            (now, now, True),
            (None, now, True),
            (None, None, False),
        )
    }
    assert states == {"waiting", "answered", "revoked", "over"}
    assert taken_over("a ", "b", "append", 9) == "a\n\nb"
    assert taken_over(" ", "b", "append", 9) == "b"
    assert taken_over("a", "b", "replace", 9) == "b"
    assert taken_over("a", "b" * 9, "append", 9) is None
