"""What proves wrong is taken back from everybody it reached, however far it went."""

from typing import Any

import pytest

from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.onward import ask_originator, reply_onward
from samhus.information_sharing.actions.withdrawal import acknowledge
from samhus.information_sharing.models import Disclosure, Withdrawal
from tests.apps.information_sharing.sharing import (
    BASIS,
    corrected,
    parties,
    passed_on,
    reached,
    sees,
    told,
)
from tests.guards.world import as_person

pytestmark = [pytest.mark.django_db, pytest.mark.line("L11")]


def rows(cast: Any, who: str, model: Any) -> int:
    """How many PostgreSQL shows to somebody."""
    return as_person(cast.viewer(who), model.objects.count)


def asked(cast: Any, disclosure: Any, **more: Any) -> Any:
    """Alvik asks the Police whether the school may be told."""
    given = {
        "third": cast.bodies["school"],
        "purpose": "prevent_crime",
        "kinds": ["attendance"],
        "words": "The school plans with us.",
        "reference": "SKOLA-4",
    } | more
    return ask_originator(by=cast.viewer("coordinator_alvik"), disclosure=disclosure, **given)


def test_an_onward_recipient_sees_its_own_hop_alone(sharing) -> None:
    first = told(sharing)
    second = passed_on(sharing, first, "attendance")
    assert sees(sharing, "head", second)
    assert not sees(sharing, "head", first)
    assert sees(sharing, "coordinator_alvik", second)
    assert not sees(sharing, "officer", second), "the sender does not learn who told whom after it"


def test_marks_and_conditions_travel_on(sharing) -> None:
    first = told(
        sharing,
        marks={"attendance": "fact", "act_or_statement": "assessment"},
        conditions=("purpose_only",),
        condition_words="By letter only.",
    )
    second = passed_on(
        sharing, first, "act_or_statement", condition_words="Not to the whole staff."
    )
    assert second.marks == {"act_or_statement": "assessment"}
    assert second.conditions == ["purpose_only"]
    assert second.condition_words == "By letter only.; Not to the whole staff."
    assert second.originator == sharing.police


def test_what_must_not_go_further_does_not(sharing) -> None:
    closed = told(sharing, conditions=("no_onward",))
    narrow = told(sharing, conditions=("purpose_only",))
    with pytest.raises(NotPossible):
        passed_on(sharing, closed, "attendance")
    other = parties(sharing, "alvik", "school", purpose="support_person")
    with pytest.raises(NotPossible):
        passed_on(sharing, narrow, "attendance", parties=other)
    with pytest.raises(NotPossible):
        passed_on(sharing, narrow, "health_data")
    assert rows(sharing, "head", Disclosure) == 0


def test_the_originator_is_asked_first_and_silence_is_no_yes(sharing) -> None:
    first = told(sharing, conditions=("ask_first",))
    with pytest.raises(NotPossible):
        passed_on(sharing, first, "attendance")
    ask = asked(sharing, first)
    with pytest.raises(NotPossible):
        passed_on(sharing, first, "attendance")
    with pytest.raises(Refused):
        reply_onward(by=sharing.viewer("coordinator_alvik"), ask=ask, reply="agreed")
    officer = sharing.viewer("officer")
    with pytest.raises(NotPossible):
        reply_onward(by=officer, ask=ask, reply="refused")
    reply_onward(by=officer, ask=ask, reply="agreed", may_name=True)
    second = passed_on(sharing, first, "attendance")
    assert (second.originator, second.originator_named) == (sharing.police, True)
    with pytest.raises(NotPossible):
        passed_on(sharing, first, "family_situation")


def test_a_refusal_of_the_originator_holds(sharing) -> None:
    first = told(sharing, conditions=("ask_first",))
    ask = asked(sharing, first)
    reply_onward(
        by=sharing.viewer("officer"), ask=ask, reply="refused", words="It is still being checked."
    )
    with pytest.raises(NotPossible):
        passed_on(sharing, first, "attendance")
    assert not sees(sharing, "head", ask), "a third body learns nothing of the question"


def test_a_correction_reaches_every_recipient_and_onward_recipient(sharing) -> None:
    first = told(sharing)
    second = passed_on(sharing, first, "attendance")
    third = passed_on(
        sharing,
        second,
        "attendance",
        by="head",
        parties=parties(sharing, "school", "bro", recipient_as="school"),
    )
    corrected(sharing, first)
    assert [row.disclosure_id for row in reached(sharing, "head")] == [second.pk, third.pk]
    assert [row.disclosure_id for row in reached(sharing, "coordinator_bro")] == [third.pk]
    assert [row.disclosure_id for row in reached(sharing, "coordinator_alvik")] == [
        first.pk,
        second.pk,
    ]
    assert [row.disclosure_id for row in reached(sharing, "officer")] == [first.pk]
    assert rows(sharing, "head", Withdrawal) == 0
    kinds = set(
        Notice.objects.filter(kind="sharing.withdrawn").values_list("recipient__name", flat=True)
    )
    assert {"Alma Alvik", "Hanna Head", "Berit Bro"} <= kinds


def test_only_what_is_wrong_is_withdrawn_and_only_where_it_went(sharing) -> None:
    first = told(sharing)
    passed_on(sharing, first, "attendance")
    corrected(sharing, first, ground="wrong_fact", kinds=["family_situation"])
    assert reached(sharing, "head") == []
    assert [row.kinds for row in reached(sharing, "coordinator_alvik")] == [["family_situation"]]
    with pytest.raises(NotPossible):
        corrected(sharing, first, ground="wrong_fact", kinds=["family_situation"])
    with pytest.raises(NotPossible):
        passed_on(sharing, first, "family_situation")
    corrected(sharing, first, ground="partly", kinds=["attendance"])
    assert [row.kinds for row in reached(sharing, "head")] == [["attendance"]]


def test_whoever_agreed_that_it_goes_further_sees_the_correction_there_too(sharing) -> None:
    first = told(sharing, conditions=("ask_first",))
    reply_onward(by=sharing.viewer("officer"), ask=asked(sharing, first), reply="agreed")
    second = passed_on(sharing, first, "attendance")
    corrected(sharing, first)
    assert [row.disclosure_id for row in reached(sharing, "officer")] == [first.pk, second.pk]
    assert not sees(sharing, "officer", second)


def test_a_recipient_acknowledges_once_and_the_sender_sees_it(sharing) -> None:
    first = told(sharing)
    corrected(sharing, first)
    row = reached(sharing, "coordinator_alvik")[0]
    with pytest.raises(Refused):
        acknowledge(by=sharing.viewer("officer"), acknowledgement=row)
    acknowledge(by=sharing.viewer("contributor_alvik"), acknowledgement=row)
    with pytest.raises(Refused):
        acknowledge(by=sharing.viewer("coordinator_alvik"), acknowledgement=row)
    seen = reached(sharing, "officer")[0]
    assert seen.acknowledged_by.name == "Albin Alvik"


def test_nobody_withdraws_what_another_body_told(sharing) -> None:
    first = told(sharing)
    for who in ("coordinator_alvik", "police_controller", "head"):
        with pytest.raises(Refused):
            corrected(sharing, first, by=who)
    with pytest.raises(NotPossible):
        corrected(sharing, first, words="It was Anna Andersson, call 070-123 45 67")
    assert rows(sharing, "officer", Withdrawal) == 0


def test_the_journals_of_both_ends_hear_of_each_hop_and_of_no_other_body(sharing) -> None:
    first = told(sharing)
    passed_on(sharing, first, "attendance")
    before = JournalEntry.objects.count()
    corrected(sharing, first)
    lines = JournalEntry.objects.order_by("pk")[before:]
    by_chain: dict[str, list[str]] = {}
    for line in lines:
        by_chain.setdefault(line.chain, []).append(line.payload)
    bodies = {name: str(sharing.bodies[name].public_id) for name in ("police", "alvik", "school")}
    assert by_chain.keys() == set(bodies.values())
    of_police, of_school = (" ".join(by_chain[bodies[name]]) for name in ("police", "school"))
    assert bodies["school"] not in of_police
    assert bodies["police"] not in of_school
    assert str(sharing.users["officer"].public_id) not in of_school


def test_the_basis_is_kept_as_it_was_written(sharing) -> None:
    assert told(sharing).basis == BASIS
