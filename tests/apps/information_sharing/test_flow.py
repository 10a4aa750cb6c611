"""What an agreement covers, and when its absence counts: a duty is never defeated by one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation import clock
from samhus.foundation.packs.api import home
from samhus.information_sharing.actions import draft_agreement, end_agreement
from samhus.information_sharing.queries.flow import covers
from samhus.information_sharing.rules.disclosing import Verdict, verdict
from samhus.information_sharing.rules.flow import Against, Missing, Terms, against, gap
from tests.guards.world import as_person
from tests.guards.world_agreements import draft, parties, sign_for, signed, terms

TERMS = Terms(
    purposes=("support_person",),
    categories=("attendance",),
    starts=date(2026, 1, 1),
    until=date(2026, 12, 31),
    is_signed=True,
)


def lacking(purpose="support_person", category="attendance", day=date(2026, 6, 1), **more):
    return gap(replace(TERMS, **more), purpose=purpose, category=category, day=day)


def asked(cast, who="coordinator_alvik", category="attendance", days=0):
    return as_person(
        cast.viewer(who),
        lambda: covers(
            cast.alvik,
            cast.bro,
            "support_person",
            category,
            clock.today() + timedelta(days=days),
        ),
    )


def test_an_agreement_covers_its_purposes_its_kinds_and_its_days_alone():
    assert lacking() is None
    assert lacking(purpose="investigate") is Missing.PURPOSE
    assert lacking(category="health_data") is Missing.CATEGORY
    assert lacking(day=date(2025, 12, 31)) is Missing.NOT_BEGUN
    assert lacking(day=date(2026, 12, 31)) is None
    assert lacking(day=date(2027, 1, 1)) is Missing.EXPIRED
    assert lacking(is_signed=False) is Missing.DRAFT
    assert lacking(ended=date(2026, 6, 1)) is Missing.ENDED
    assert lacking(ended=date(2026, 6, 2)) is None


def judged(outcome, is_covered, *, verified=True, **more):
    """What may happen with it, as the gate asks: is an agreement missing, and what does the law say."""
    missing = against(outcome, is_covered=is_covered, **more)
    return verdict(outcome, verified=verified, covered=is_covered, unagreed=missing is not None)


@pytest.mark.parametrize("outcome", [Outcome.MUST, Outcome.MUST_NOT])
def test_an_agreement_defeats_neither_a_duty_nor_a_bar(outcome):
    expected = {Outcome.MUST: Verdict.ALLOWED, Outcome.MUST_NOT: Verdict.REFUSED}[outcome]
    for is_covered in (True, False):
        more = {"needs_agreement": True, "as_processor": True}
        assert against(outcome, is_covered=is_covered, **more) is None
        assert judged(outcome, is_covered, **more) is expected


@pytest.mark.parametrize(
    ("outcome", "is_covered", "more", "expected"),
    [
        (Outcome.MAY, False, {}, Verdict.ALLOWED),
        (Outcome.MAY, False, {"needs_agreement": True}, Verdict.REFUSED),
        (Outcome.MAY, True, {"needs_agreement": True}, Verdict.ALLOWED),
        (Outcome.MAY, False, {"as_processor": True}, Verdict.REFUSED),
        (Outcome.MAY, True, {"as_processor": True}, Verdict.ALLOWED),
        (Outcome.NO_BASIS, False, {}, Verdict.REFUSED),
        (Outcome.NOT_RESEARCHED, False, {}, Verdict.PERSON),
        (Outcome.NOT_RESEARCHED, False, {"needs_agreement": True}, Verdict.REFUSED),
        (Outcome.NOT_BY_THIS_ROUTE, False, {}, Verdict.REFUSED),
        (Outcome.NO_BASIS, True, {}, Verdict.BY_AGREEMENT),
        (Outcome.JUDGEMENT_NEEDED, True, {}, Verdict.JUDGE),
        (Outcome.UNDETERMINED, False, {}, Verdict.FACTS),
        (Outcome.UNDETERMINED, False, {"verified": False}, Verdict.PERSON),
        (Outcome.NO_BASIS, False, {"verified": False, "needs_agreement": True}, Verdict.REFUSED),
    ],
)
def test_a_flow_outside_of_law_and_agreement_is_refused(outcome, is_covered, more, expected):
    assert judged(outcome, is_covered, **more) is expected


def test_which_agreement_is_missing_is_said():
    flow = {"is_covered": False}
    assert against(Outcome.MAY, **flow) is None
    assert against(Outcome.MAY, needs_agreement=True, **flow) is Against.NO_AGREEMENT
    assert against(Outcome.MAY, as_processor=True, **flow) is Against.NO_INSTRUCTIONS
    both = against(Outcome.MAY, needs_agreement=True, as_processor=True, **flow)
    assert both is Against.NO_INSTRUCTIONS


@pytest.mark.django_db
def test_a_flow_is_covered_once_all_parties_have_signed(cast):
    assert [each.missing for each in asked(cast).gaps] == [Missing.NONE]
    agreement = draft(cast)
    sign_for(cast, agreement, "coordinator_alvik", "alvik")
    found = asked(cast)
    assert not found
    assert [(each.missing, each.agreement) for each in found.gaps] == [(Missing.DRAFT, agreement)]
    sign_for(cast, agreement, "coordinator_bro", "bro")
    assert asked(cast).agreements == (agreement,)
    assert asked(cast, days=365)
    assert not asked(cast, days=366)
    assert not asked(cast, days=-1)
    assert not asked(cast, category="health_data")


@pytest.mark.django_db
def test_one_that_was_ended_covers_nothing_from_that_day_on(cast):
    agreement = signed(cast)
    end_agreement(
        by=cast.viewer("coordinator_bro"),
        agreement=agreement,
        organisation=cast.bro,
        reason="The youth club has closed.",
    )
    assert [each.missing for each in asked(cast).gaps] == [Missing.ENDED]


@pytest.mark.django_db
def test_nobody_else_learns_that_two_bodies_have_an_agreement(cast):
    signed(cast)
    for who in ("coordinator_dalby", "analyst", "controller", "police_analyst", "stranger"):
        found = asked(cast, who)
        assert not found
        assert [each.missing for each in found.gaps] == [Missing.NONE]


@pytest.mark.django_db
def test_whoever_only_processes_needs_an_agreement_even_where_the_law_allows(cast):
    agreement = draft_agreement(
        by=cast.viewer("coordinator_alvik"),
        organisation=cast.alvik,
        terms=terms(processor_words="Answer the telephone, nothing else."),
        parties=parties(cast, "alvik", "bro", roles=("controller", "processor")),
    )
    assert asked(cast).against(Outcome.MAY) is Against.NO_INSTRUCTIONS
    sign_for(cast, agreement, "coordinator_alvik", "alvik")
    sign_for(cast, agreement, "coordinator_bro", "bro")
    assert asked(cast).against(Outcome.MAY) is None
    assert asked(cast, category="health_data").against(Outcome.MAY) is Against.NO_INSTRUCTIONS
    assert asked(cast, category="health_data").against(Outcome.MUST) is None


@pytest.mark.django_db
def test_an_installation_may_ask_for_an_agreement_each_time(cast, monkeypatch):
    assert asked(cast).against(Outcome.MAY) is None
    pack = replace(home(), needs_agreement=True)
    monkeypatch.setattr("samhus.information_sharing.queries.flow.home", lambda: pack)
    assert asked(cast).against(Outcome.MAY) is Against.NO_AGREEMENT
    assert asked(cast).against(Outcome.MUST) is None
    signed(cast)
    assert asked(cast).against(Outcome.MAY) is None
