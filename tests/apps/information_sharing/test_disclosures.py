"""Ask, answer, tell: kinds and times, law's view and a person's decision; two bodies see it."""

from datetime import timedelta
from typing import Any

import pytest

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.request import answer_request
from samhus.information_sharing.models import Answer, Disclosure, Request
from tests.apps.information_sharing.sharing import KINDS, asked, sees, told
from tests.guards.world import as_person

pytestmark = [pytest.mark.django_db, pytest.mark.line("L11")]
PARTIES = ("coordinator_alvik", "contributor_alvik", "controller_alvik", "officer",
           "second_officer", "police_controller")  # fmt: skip
OUTSIDE = ("stranger", "analyst", "decider", "controller", "administrator", "coordinator_bro",
           "head", "administrator_alvik", "police_administrator", "police_analyst")  # fmt: skip


def rows(cast: Any, who: str, model: Any) -> int:
    """How many PostgreSQL shows to somebody."""
    return as_person(cast.viewer(who), model.objects.count)


def test_a_request_is_seen_by_both_bodies_and_by_nobody_else(sharing) -> None:
    request = asked(sharing)
    assert [who for who in PARTIES if not sees(sharing, who, request)] == []
    assert [who for who in OUTSIDE if sees(sharing, who, request)] == []


def test_what_is_told_on_request_is_an_answer_a_disclosure_and_two_lines_in_journals(
    sharing,
) -> None:
    request = asked(sharing)
    before = JournalEntry.objects.count()
    disclosure = told(sharing, request=request)
    answer = as_person(sharing.viewer("coordinator_alvik"), lambda: disclosure.answer)
    assert (answer.kind, disclosure.mode) == ("whole", "request")
    assert list(disclosure.marks) == list(KINDS) or set(disclosure.marks) == set(KINDS)
    lines = list(JournalEntry.objects.order_by("-pk")[: JournalEntry.objects.count() - before])
    assert {(line.chain, line.operation) for line in lines} == {
        (str(sharing.police.public_id), "disclosure"),
        (str(sharing.alvik.public_id), "collection"),
    }
    written = lines[0].written.entry
    assert written.purpose == "prevent_crime"
    assert written.recipients == (str(sharing.alvik.public_id),)
    assert written.basis == "stated", "no framework was accepted: the person's own basis"
    assert [who for who in OUTSIDE if sees(sharing, who, disclosure)] == []


def test_part_of_it_needs_a_word_why_the_rest_is_not_told(sharing) -> None:
    request = asked(sharing)
    with pytest.raises(NotPossible):
        told(sharing, "attendance", request=request)
    disclosure = told(sharing, "attendance", request=request, why_not_all="Not ours to tell.")
    assert disclosure.answer.kind == "part"
    with pytest.raises(NotPossible):
        told(sharing, "health_data", request=asked(sharing))


@pytest.mark.parametrize("kind", ["nothing", "refused"])
def test_nothing_held_and_refused_are_answers_once(sharing, kind: str) -> None:
    request = asked(sharing)
    officer = sharing.viewer("officer")
    if kind == "refused":
        with pytest.raises(NotPossible):
            answer_request(by=officer, request=request, kind=kind)
    answer_request(by=officer, request=request, kind=kind, provision="Retsplejeloven § 115")
    with pytest.raises(Refused):
        answer_request(by=officer, request=request, kind=kind, provision="Again")
    assert rows(sharing, "officer", Disclosure) == 0


@pytest.mark.parametrize("who", ["police_controller", "police_administrator", "police_analyst",
                                 "coordinator_alvik", "coordinator_bro", "stranger"])  # fmt: skip
def test_only_coordinators_and_contributors_of_the_asked_body_answer(sharing, who: str) -> None:
    request = asked(sharing)
    viewer = sharing.viewer(who)
    with pytest.raises((Refused, Request.DoesNotExist)):
        answer_request(by=viewer, request=request, kind="nothing")
    with pytest.raises(Refused):
        told(sharing, by=who)
    assert rows(sharing, "officer", Answer) == 0


@pytest.mark.parametrize("text", [
    "Ring 070-123 45 67 om saken", "skriv till a.b@example.org", "811218-9876 according to the register",
    "Anna Andersson has said so",
])  # fmt: skip
def test_words_that_may_point_to_a_person_are_refused_everywhere(sharing, text: str) -> None:
    with pytest.raises(NotPossible):
        asked(sharing, basis=text)
    for field in ("basis", "condition_words"):
        with pytest.raises(NotPossible):
            told(sharing, **{field: text})
    request = asked(sharing)
    with pytest.raises(NotPossible):
        told(sharing, "attendance", request=request, why_not_all=text)
    with pytest.raises(NotPossible):
        answer_request(by=sharing.viewer("officer"), request=request, kind="refused", reason=text)
    assert rows(sharing, "officer", Disclosure) == 0


@pytest.mark.parametrize("reference", ["", "Anna Andersson", "a" * 41, "a_b", "a\nb", "å-1"])
def test_a_reference_is_opaque(sharing, reference: str) -> None:
    with pytest.raises(NotPossible):
        asked(sharing, reference=reference)
    with pytest.raises(NotPossible):
        told(sharing, reference=reference)


def test_at_least_one_kind_is_asked_and_no_unknown_one(sharing) -> None:
    for kinds in ((), ("shoe_size",)):
        with pytest.raises(NotPossible):
            asked(sharing, kinds=kinds)
        with pytest.raises(NotPossible):
            told(sharing, marks=dict.fromkeys(kinds, "fact"))
    with pytest.raises(NotPossible):
        told(sharing, marks={"attendance": "rumour"})


def test_an_overdue_request_is_unanswered_and_nothing_else(sharing) -> None:
    request = asked(sharing)
    clock.set_to(clock.now() + timedelta(days=30))
    try:
        assert rows(sharing, "officer", Answer) == rows(sharing, "officer", Disclosure) == 0
        told(sharing, request=request)
    finally:
        clock.reset()
