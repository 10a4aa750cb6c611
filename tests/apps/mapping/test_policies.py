"""Policies of the mapping, with a stranger in each table."""

import pytest

from samhus.mapping.policies import AREA_RESULT, DELIVERY, INDICATOR, MAPPING, SNAPSHOT
from tests.guards.matrix import PEOPLE

pytestmark = pytest.mark.promise("P1")
STAFF = {"analyst", "decider", "second_decider"}
ASKED = {"coordinator_alvik", "contributor_alvik", "administrator_alvik", "coordinator_bro"}
POLICE = {"police_analyst"}


def who(cast, policy, action, obj=None) -> set[str]:
    """Everybody of the cast who may."""
    return {name for name in PEOPLE if policy.decide(action, cast.viewer(name), obj)}


def test_indicators_are_seen_by_members_and_defined_by_the_centres_analysts(cast) -> None:
    assert who(cast, INDICATOR, "see") == set(PEOPLE) - {"stranger"}
    assert who(cast, INDICATOR, "define") == {"analyst"}


def test_an_open_round_is_seen_by_staff_suppliers_and_bodies_asked(round_) -> None:
    assert who(round_.cast, MAPPING, "see", round_.mapping) == STAFF | ASKED | POLICE
    assert who(round_.cast, MAPPING, "see_results", round_.mapping) == STAFF
    assert who(round_.cast, MAPPING, "compute", round_.mapping) == {"analyst"}
    assert who(round_.cast, MAPPING, "settle", round_.mapping) == set()
    assert who(round_.cast, MAPPING, "deliver", round_.mapping) == {"analyst"} | POLICE


def test_a_closed_round_takes_nothing_more(round_) -> None:
    from samhus.foundation.rounds.api import close_round

    closed = close_round(by=round_.cast.viewer("analyst"), round=round_.mapping.round)
    round_.mapping.round = closed
    for action in ("deliver", "compute", "settle"):
        assert who(round_.cast, MAPPING, action, round_.mapping) == set()
    refusal = MAPPING.decide("compute", round_.cast.viewer("analyst"), round_.mapping)
    assert "closed" in str(refusal.because)


def test_a_delivery_is_seen_by_its_body_and_staff_and_accepted_once(round_) -> None:
    from tests.guards.world import every_area

    preview = round_.deliver(every_area(3))
    assert who(round_.cast, DELIVERY, "see", preview) == STAFF | POLICE
    assert who(round_.cast, DELIVERY, "accept", preview) == POLICE
    accepted = round_.accept(preview)
    assert who(round_.cast, DELIVERY, "accept", accepted) == set()


def test_a_policy_denies_what_was_never_declared(round_) -> None:
    decision = MAPPING.decide("sell", round_.cast.viewer("analyst"), round_.mapping)
    assert not decision
    assert str(decision.because)


@pytest.mark.parametrize("action", ["see", "deliver", "compute", "see_results", "settle"])
def test_the_list_the_gate_and_the_holders_agree(round_, action: str) -> None:
    from samhus.mapping.models import MappingRound

    cast, mapping = round_.cast, round_.mapping
    by_gate = who(cast, MAPPING, action, mapping)
    by_list = {
        name
        for name in PEOPLE
        if MAPPING.narrow(action, cast.viewer(name), MappingRound.objects.all()).exists()
    }
    holders = MAPPING.holders(action, mapping)
    by_holders = {name for name in PEOPLE if cast.users[name].pk in holders}
    assert by_gate == by_list == by_holders


def test_policies_exist_for_what_has_an_address() -> None:
    assert set(SNAPSHOT.actions) == {"see", "release"}
    assert set(AREA_RESULT.actions) == {"see"}
