"""The gate: what an accepted framework opens and closes, what an agreement adds, who decides else."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from samhus.engines.lawfulness.keeping import replay
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.packs.api import home
from samhus.information_sharing.actions.disclosure import NotOpen, record_told
from samhus.information_sharing.actions.follow_up import fulfil_duty, review_disclosure
from samhus.information_sharing.models import Duty
from samhus.information_sharing.queries import gate
from samhus.information_sharing.queries.asking import shelf
from samhus.information_sharing.queries.flow import Covered
from samhus.information_sharing.rules.disclosing import (
    Verdict,
    against_passing_on,
    is_overdue,
    needs_review,
    review_due,
    stood_at,
    verdict,
)
from tests.apps.information_sharing.sharing import at, parties, telling, told
from tests.guards.world import as_person

pytestmark = [pytest.mark.line("L11")]
IN_SSP = {"cooperation": "ssp", "necessary": True, "recipient_needs_it": True}
JUDGED = dict.fromkeys(
    ("necessary", "recipient_needs_it"), "The plan of the SSP cannot be made without it."
)


@pytest.fixture
def accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lawyer of the body has accepted every framework."""
    monkeypatch.setattr(gate, "may_gate", lambda standing: True)


@pytest.mark.parametrize(
    ("outcome", "covered", "expected"),
    [
        (Outcome.MUST, False, Verdict.ALLOWED),
        (Outcome.MAY, False, Verdict.ALLOWED),
        (Outcome.JUDGEMENT_NEEDED, True, Verdict.JUDGE),
        (Outcome.UNDETERMINED, True, Verdict.FACTS),
        (Outcome.NOT_RESEARCHED, True, Verdict.PERSON),
        (Outcome.NO_BASIS, False, Verdict.REFUSED),
        (Outcome.NO_BASIS, True, Verdict.BY_AGREEMENT),
        (Outcome.NOT_BY_THIS_ROUTE, False, Verdict.REFUSED),
        (Outcome.NOT_BY_THIS_ROUTE, True, Verdict.BY_AGREEMENT),
        (Outcome.MUST_NOT, False, Verdict.REFUSED),
        (Outcome.MUST_NOT, True, Verdict.REFUSED),
    ],
)
def test_what_the_laws_view_means(outcome: Outcome, covered: bool, expected: Verdict) -> None:
    assert verdict(outcome, verified=True, covered=covered) is expected
    assert verdict(outcome, verified=False, covered=covered) is Verdict.PERSON


def test_deadlines_and_conditions_decide_nothing_by_themselves() -> None:
    day = date(2026, 11, 26)
    assert is_overdue(day, day + timedelta(days=1), answered=False)
    assert not is_overdue(day, day, answered=False)
    assert not is_overdue(day, day + timedelta(days=1), answered=True)
    assert needs_review("telephone", urgent=True, opened=True)
    assert needs_review("meeting", urgent=False, opened=False)
    assert not needs_review("telephone", urgent=False, opened=True)
    assert not needs_review("electronic", urgent=True, opened=True)
    assert review_due(day, lambda start, days: start + timedelta(days=days)) == date(2026, 11, 28)
    assert against_passing_on(["no_onward"], purpose="a", former="a") == "no_onward"
    assert against_passing_on(["purpose_only"], purpose="a", former="b") == "purpose_only"
    assert not against_passing_on(["purpose_only", "ask_first"], purpose="a", former="a")
    nine, ten, eleven = (at(f"{hour}:00", day) for hour in ("09", "10", "11"))
    assert stood_at(ten, nine, eleven) is True
    assert stood_at(eleven, nine, eleven) is False
    assert stood_at(nine, ten, None) is None


@pytest.mark.django_db
def test_with_drafts_a_named_person_decides_and_that_is_recorded(sharing) -> None:
    row = told(sharing)
    assert (row.verified, row.against, row.agreement) == (False, False, None)
    assert row.decided_by == sharing.users["officer"]
    with pytest.raises(NotPossible):
        told(sharing, basis="because")


@pytest.mark.django_db
def test_with_an_accepted_framework_the_open_facts_come_first(sharing, accepted) -> None:
    with pytest.raises(NotOpen) as closed:
        told(sharing)
    asked = {fact.name for fact in closed.value.view.open_facts}
    assert {"cooperation", "necessary", "recipient_needs_it"} <= asked
    with pytest.raises(NotOpen):
        told(sharing, facts={"cooperation": "ssp", "child_at_risk": False})
    with pytest.raises(NotPossible):
        told(sharing, facts=IN_SSP | {"child_at_risk": False})
    row = told(sharing, facts=IN_SSP | {"child_at_risk": False}, judgements=JUDGED)
    assert row.verified
    assert row.judgements == JUDGED


@pytest.mark.django_db
def test_what_an_accepted_framework_closes_is_refused_with_whom_to_ask(sharing, accepted) -> None:
    facts = IN_SSP | {"child_at_risk": False, "necessary": False}
    judgements = JUDGED | {"necessary": "It is useful to them, and not more than that."}
    with pytest.raises(NotOpen) as closed:
        told(sharing, facts=facts, judgements=judgements)
    assert set(closed.value.view.gate.verdicts.values()) == {Verdict.REFUSED}
    titles = [str(title) for title, _lines in closed.value.view.in_words()[0].groups]
    assert "Whom to ask" in titles


@pytest.mark.django_db
def test_an_agreement_opens_what_found_no_basis(sharing, accepted, monkeypatch) -> None:
    from uuid import uuid4

    number = uuid4()
    found = Covered((SimpleNamespace(public_id=number),), ())
    monkeypatch.setattr(gate, "cover", lambda *_flow: dict.fromkeys(_flow[3], found))
    facts = IN_SSP | {"child_at_risk": False, "necessary": False}
    judgements = JUDGED | {"necessary": "It is useful to them, and not more than that."}
    row = told(sharing, facts=facts, judgements=judgements)
    assert row.agreement == number


@pytest.mark.django_db
def test_where_every_telling_needs_an_agreement_nothing_is_told_without_one(
    sharing, monkeypatch
) -> None:
    pack = replace(home(), needs_agreement=True)
    monkeypatch.setattr("samhus.information_sharing.queries.flow.home", lambda: pack)
    with pytest.raises(NotOpen, match="nothing is told without an agreement"):
        told(sharing)


@pytest.mark.django_db
def test_a_word_that_was_told_already_is_recorded_even_against_the_law(sharing, accepted) -> None:
    row = record_told(
        by=sharing.viewer("officer"),
        parties=parties(sharing),
        telling=telling(channel="telephone"),
        told=clock.now() - timedelta(hours=9),
    )
    assert (row.against, row.verified) == (True, False)
    assert row.review_due is not None


@pytest.mark.django_db
def test_only_word_of_mouth_is_recorded_afterwards_and_never_before(sharing) -> None:
    given = {"by": sharing.viewer("officer"), "parties": parties(sharing)}
    with pytest.raises(NotPossible):
        record_told(**given, telling=telling(channel="electronic"), told=clock.now())
    with pytest.raises(NotPossible):
        record_told(
            **given,
            telling=telling(channel="telephone"),
            told=clock.now() + timedelta(minutes=5),
        )


@pytest.mark.django_db
def test_a_second_person_looks_within_two_working_days_and_late_is_only_shown(sharing) -> None:
    clock.set_to(at("08:15", date(2026, 11, 27)))  # a Friday
    try:
        row = record_told(
            by=sharing.viewer("officer"),
            parties=parties(sharing),
            telling=telling(channel="telephone", urgent=True),
            told=at("02:40", date(2026, 11, 27)),
        )
        assert row.review_due == date(2026, 12, 1), "the weekend does not count"
        words = "It could not wait until the morning."
        finding = {"disclosure": row, "finding": "right", "words": words}
        for who in ("officer", "coordinator_alvik", "police_controller"):
            with pytest.raises(Refused):
                review_disclosure(by=sharing.viewer(who), **finding)
        clock.set_to(at("08:15", date(2026, 12, 4)))
        review_disclosure(by=sharing.viewer("second_officer"), **finding)
        with pytest.raises(Refused):
            review_disclosure(by=sharing.viewer("second_officer"), **finding)
    finally:
        clock.reset()


@pytest.mark.django_db
def test_duties_come_with_what_is_told_and_are_the_senders_own(sharing) -> None:
    facts = IN_SSP | {"child_at_risk": False}
    row = told(sharing, "attendance", facts=facts, judgements=JUDGED)
    duties = as_person(sharing.viewer("officer"), lambda: list(row.duties.order_by("pk")))
    assert duties
    assert as_person(sharing.viewer("coordinator_alvik"), Duty.objects.count) == 0
    with pytest.raises((Refused, Duty.DoesNotExist)):
        fulfil_duty(by=sharing.viewer("coordinator_alvik"), duty=duties[0], words="Done by letter.")
    done = fulfil_duty(by=sharing.viewer("officer"), duty=duties[0], words="Done by letter.")
    assert done.done_by == sharing.users["officer"]
    with pytest.raises(NotPossible):
        fulfil_duty(by=sharing.viewer("officer"), duty=duties[0], words="Done by letter.")


@pytest.mark.django_db
def test_the_law_s_view_is_kept_so_that_it_replays_bit_for_bit(sharing) -> None:
    facts: dict[str, Any] = IN_SSP | {"child_at_risk": False}
    row = told(sharing, facts=facts, judgements=JUDGED)
    as_person(sharing.viewer("officer"), row.refresh_from_db)
    assert row.views.keys() == row.marks.keys()
    for text in row.views.values():
        kept = text.encode()
        assert replay(kept, shelf().frameworks) == kept


@pytest.mark.django_db
def test_a_framework_that_the_body_s_own_lawyer_accepted_gates(sharing) -> None:
    """Signed by a person at this content; nothing of it is put in the lawyer's mouth."""
    from samhus.information_sharing.actions import sign_framework
    from samhus.information_sharing.queries.gate import law_on

    for framework in law_on("se", clock.today()).frameworks:
        sign_framework(
            by=sharing.viewer("police_lawyer"),
            organisation=sharing.police,
            framework=framework.key,
            digest=framework.digest,
            stand="accepts",
        )
    with pytest.raises(NotOpen) as closed:
        told(sharing, parties=parties(sharing, country="se"))
    assert closed.value.view.verified
    other = parties(sharing, "alvik", "school", country="se")
    unsigned = told(sharing, by="coordinator_alvik", parties=other)
    assert not unsigned.verified, "another body's lawyer has signed nothing"
