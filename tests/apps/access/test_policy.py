"""A policy narrows rows as it decides about each of them."""

import pytest
from django.db.models import Q

from samhus.foundation.access.decision import Refused, allowed, denied
from samhus.foundation.access.policy import NOTHING, Policy


class Ground:
    """A ground that carries for everything or for nothing."""

    def __init__(self, carries, rows=None):
        self.carries, self.rows = carries, rows

    def decide(self, viewer, obj):
        return allowed("Yes.") if self.carries else denied("No.")

    def within(self, viewer):
        if self.rows is not None:
            return self.rows
        return Q() if self.carries else NOTHING

    def holders(self, obj):
        return frozenset({1}) if self.carries else frozenset()


@pytest.fixture
def policy_of_bodies():
    from samhus.foundation.organisations.models import Organisation

    former = Policy.registry[Organisation._meta.label]

    def make(**actions):
        return Policy(Organisation, title="body", actions=actions)

    yield make
    Policy.registry[Organisation._meta.label] = former


def test_a_ground_that_carries_for_every_row_narrows_to_every_row(cast, policy_of_bodies):
    from samhus.foundation.organisations.models import Organisation

    policy = policy_of_bodies(see=[Ground(False), Ground(True)], end=[Ground(False)], fill=[])
    viewer = cast.viewer("analyst")
    everything = Organisation.objects.count()
    assert everything > 1
    assert policy.narrow("see", viewer, Organisation.objects.all()).count() == everything
    assert policy.narrow("end", viewer, Organisation.objects.all()).count() == 0
    assert policy.narrow("unknown", viewer, Organisation.objects.all()).count() == 0
    assert policy.narrow("fill", viewer, Organisation.objects.all()).count() == 0


def test_grounds_of_some_rows_add_up(cast, policy_of_bodies):
    from samhus.foundation.organisations.models import Organisation

    rules = [Ground(True, Q(kind="police")), Ground(True, Q(name="Bro"))]
    policy = policy_of_bodies(see=rules)
    rows = policy.narrow("see", cast.viewer("analyst"), Organisation.objects.order_by("name"))
    assert [body.name for body in rows] == ["Bro", "The Police"]


def test_the_decision_names_the_first_ground_that_carries_else_why_the_first_does_not(
    policy_of_bodies,
):
    policy = policy_of_bodies(see=[Ground(False), Ground(True)], end=[Ground(False)])
    assert policy.decide("see", None).because == "Yes."
    assert policy.decide("end", None).because == "No."
    assert not policy.decide("undeclared", None)
    with pytest.raises(Refused, match="No"):
        policy.require("end", None)


def test_a_decision_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        allowed("")


@pytest.mark.parametrize("name", ["analyst", "coordinator_alvik", "stranger", "administrator"])
def test_list_page_and_holders_of_every_policy_agree(cast, name):
    """For each action on bodies, posts and memberships: decide, within and holders say the same."""
    from samhus.foundation.organisations.models import Membership, Organisation

    viewer = cast.viewer(name)
    for model in (Organisation, Membership):
        policy = Policy.registry[model._meta.label]
        for action in policy.actions:
            listed = set(policy.narrow(action, viewer, model.objects.all()))
            decided = {row for row in model.objects.all() if policy.decide(action, viewer, row)}
            held = {
                row for row in model.objects.all() if viewer.user_id in policy.holders(action, row)
            }
            assert listed == decided == held, (model, action)
