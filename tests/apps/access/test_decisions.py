"""What a decision says, and what a policy makes of its grounds. No database."""

from types import SimpleNamespace

import pytest
from django.db.models import Q

from samhus.foundation.access.decision import Decision, Refused, allowed, best, denied
from samhus.foundation.access.policy import NOTHING, Policy, policy_of


class Told:
    """A ground that answers as it was told and keeps what it was asked."""

    def __init__(self, answer, people=()):
        self.answer, self.people, self.asked = answer, frozenset(people), []

    def decide(self, viewer, obj):
        self.asked.append((viewer, obj))
        return self.answer

    def within(self, viewer):
        self.asked.append((viewer, "rows"))
        return Q() if self.answer else NOTHING

    def holders(self, obj):
        self.asked.append(("everybody", obj))
        return self.people


class Thing:
    """What a policy governs, as far as a policy looks at it."""

    _meta = SimpleNamespace(label="tests.Thing")


@pytest.fixture
def policy(monkeypatch):
    monkeypatch.setattr(Policy, "registry", {})
    return lambda **actions: Policy(Thing, title="thing", actions=actions)


def test_a_yes_carries_its_reason_and_its_conditions():
    plain, bound = allowed("You wrote it."), allowed("You wrote it.", conditions=("today",))
    assert plain == Decision(True, "You wrote it.", (), "", False)
    assert bound.conditions == ("today",)
    assert plain.because == "You wrote it."
    assert plain


def test_a_no_carries_its_reason_and_says_when_it_was_near():
    far, near = denied("You did not."), denied("It is closed.", nearly=True)
    assert far == Decision(False, "You did not.", (), "", False)
    assert (near.allowed, near.because, near.nearly) == (False, "It is closed.", True)
    assert not far


@pytest.mark.parametrize("decide", [allowed, denied])
def test_no_decision_is_without_a_reason(decide):
    with pytest.raises(ValueError, match=r"^A decision needs a reason\.$"):
        decide("")


def test_the_first_yes_is_the_answer_and_nothing_after_it_is_asked():
    def answers():
        yield denied("No.")
        yield allowed("Yes.")
        raise AssertionError("asked too much")

    assert best(answers()) == allowed("Yes.")


def test_of_several_noes_the_nearest_is_the_answer_else_the_first():
    near, other = denied("Closed.", nearly=True), denied("Ended.", nearly=True)
    assert best([denied("No."), near, other]) is near
    assert best([denied("No."), denied("Nor so.")]).because == "No."


def test_a_refusal_carries_its_decision_and_reads_as_its_reason():
    decision = denied("It is closed.")
    refusal = Refused(decision)
    assert str(refusal) == "It is closed."
    assert refusal.decision is decision


def test_a_policy_is_found_by_its_model_and_by_a_row(policy):
    made = policy(see=[Told(allowed("Yes."))])
    assert (made.model, made.title) == (Thing, "thing")
    assert policy_of(Thing) is policy_of(Thing()) is made
    with pytest.raises(KeyError):
        policy_of(SimpleNamespace(_meta=SimpleNamespace(label="tests.Other")))


def test_every_ground_is_asked_about_the_viewer_and_the_thing(policy):
    ground = Told(denied("No."), people=[7])
    made = policy(see=[ground])
    made.decide("see", "viewer", "thing")
    made.grounds("see", "viewer", "thing")
    with pytest.raises(Refused):
        made.require("see", "viewer", "thing")
    made.holders("see", "thing")
    assert ground.asked == [("viewer", "thing")] * 3 + [("everybody", "thing")]


def test_a_thing_need_not_be_named(policy):
    ground = Told(allowed("Yes."))
    assert policy(begin=[ground]).require("begin", "viewer") is ground.answer
    assert ground.asked == [("viewer", None)]


def test_what_nobody_declared_nobody_may_and_it_is_said(policy):
    decision = policy(end=[]).decide("see", None)
    assert str(decision.because) == "Nobody may do this: it has not been declared."
    assert not decision
    assert not policy(end=[]).decide("end", None)


def test_holders_of_all_grounds_add_up_and_nobody_holds_what_is_undeclared(policy):
    made = policy(see=[Told(allowed("Yes."), [1, 2]), Told(denied("No."), [2, 3])])
    assert made.holders("see", None) == {1, 2, 3}
    assert made.holders("end", None) == frozenset()


def test_grounds_tell_each_answer_in_the_order_of_the_table(policy):
    answers = [denied("No."), allowed("Yes.")]
    made = policy(see=[Told(answer) for answer in answers])
    assert made.grounds("see", None, None) == answers
    assert made.grounds("end", None, None) == []


class Rows:
    """A queryset that keeps how it was narrowed."""

    def __init__(self, narrowed=()):
        self.narrowed = narrowed
        self.model = SimpleNamespace(_default_manager=self)

    def filter(self, *conditions, **named):
        return Rows((*self.narrowed, conditions, named))

    def values(self, *names):
        return (*self.narrowed, names)


def test_a_ground_for_every_row_narrows_nothing_and_no_ground_leaves_nothing(policy):
    rows, ground = Rows(), Told(allowed("Yes."))
    made = policy(see=[Told(denied("No.")), ground], end=[Told(denied("No."))])
    assert made.narrow("see", "viewer", rows) is rows
    assert ground.asked == [("viewer", "rows")]
    for action in ("end", "undeclared"):
        either = NOTHING if action == "undeclared" else NOTHING | NOTHING
        inner = ((either,), {}, ("pk",))
        assert made.narrow(action, "viewer", rows).narrowed == ((), {"pk__in": inner})
