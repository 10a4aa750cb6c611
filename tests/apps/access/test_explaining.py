"""What the pages "why?" and "who?" are made of, from any policy. No database."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist

from samhus.foundation.access import explain
from samhus.foundation.access.decision import allowed, denied
from samhus.foundation.access.explain import Circle, Subject
from samhus.foundation.access.policy import Policy


class Thing:
    _meta = SimpleNamespace(label="tests.Thing")
    public_id = "t-1"

    def __str__(self):
        return "The thing"


class Told:
    """A ground with its answer for a viewer."""

    def __init__(self, **answers):
        self.answers = answers

    def decide(self, viewer, obj):
        assert isinstance(obj, Thing)
        return self.answers.get(viewer, denied("You are nobody to it."))

    def holders(self, obj):
        assert isinstance(obj, Thing)
        return frozenset({1, 2, 3})


THING = Thing()
OWN = Told(anna=allowed("It is yours."))
ROLE = Told(anna=allowed("It is your task."), bo=denied("It is not your task."))


@pytest.fixture
def policy(monkeypatch):
    monkeypatch.setattr(Policy, "registry", {})
    monkeypatch.setattr(explain, "_entries", {})
    monkeypatch.setattr(explain, "_describe", [])
    return Policy(Thing, title="thing", actions={"see": [OWN, ROLE], "close_it": [ROLE]})


def find(label="tests.Thing", viewer="anna", public_id="id"):
    return explain.subject(viewer, label, public_id)


def test_a_thing_is_found_for_who_may_see_it_with_its_policy_and_its_title(policy):
    asked = []
    explain.register(Thing, lambda *question: asked.append(question) or THING)
    assert find() == Subject("tests.Thing", THING, policy, "The thing", {})
    assert find().public_id == "t-1"
    assert asked == [("anna", "id")] * 2


def test_a_thing_has_the_title_and_the_words_that_its_app_gave(policy):
    words = {"close_it": "close the thing"}
    explain.register(Thing, lambda *_: THING, words, lambda thing: f"<{thing}>")
    assert find().title == "<The thing>"
    assert find().words == words


def test_what_governs_a_thing_is_explained_in_its_place(policy):
    explain.register(Thing, lambda *_: SimpleNamespace(governed_by=THING))
    assert find().obj is THING


def missing(*_):
    raise ObjectDoesNotExist


@pytest.mark.parametrize("loader", [missing, lambda *_: None])
def test_what_does_not_exist_for_somebody_is_not_explained(policy, loader):
    explain.register(Thing, loader)
    assert find() is None


def test_what_one_may_not_see_and_what_nobody_registered_is_not_explained(policy):
    explain.register(Thing, lambda *_: THING)
    assert find(viewer="bo") is None
    assert find(label="tests.Other") is None


def about(policy, **words):
    return Subject("tests.Thing", THING, policy, "The thing", words)


@pytest.mark.parametrize(
    ("action", "called"),
    [("close_it", "close the thing"), ("see", "see it"), ("take_over", "take over")],
)
def test_an_action_is_called_as_its_app_says_else_as_usual_else_by_its_name(policy, action, called):
    assert str(about(policy, close_it="close the thing").name_of(action)) == called
    assert str(about(policy, see="look").name_of("see")) == "look"


def test_beside_a_yes_stand_the_other_yeses(policy):
    see, close = explain.answers("anna", about(policy))
    assert (str(see.action), str(see.decision.because)) == ("see it", "It is yours.")
    assert see.others == ("It is your task.",)
    assert (close.action, bool(close.decision), close.others) == ("close it", True, ())


def test_beside_a_no_stand_the_other_noes_each_once_and_in_order(policy):
    policy.actions["see"] = (OWN, ROLE, ROLE, Told(bo=denied("It has ended.")))
    see, _ = explain.answers("bo", about(policy))
    assert str(see.decision.because) == "You are nobody to it."
    assert see.others == ("It is not your task.", "It has ended.")
    assert not see.decision


def test_beside_a_yes_no_no_is_told(policy):
    policy.actions["see"] = (Told(), OWN)
    see, _ = explain.answers("anna", about(policy))
    assert see.others == ()


def test_the_audience_counts_heads_and_is_described_by_who_was_installed_last(policy):
    def describe(*, viewer, user_ids, may):
        assert (viewer, user_ids) == ("bo", {1, 2, 3})
        yield Circle("Alvik", "coordinator", 2, ("Anna",))
        yield Circle(f"{may('anna')} {may('bo')}", "", 1, ())

    explain.describe_people_with(missing)
    explain.describe_people_with(describe)
    found = explain.audience("bo", about(policy))
    assert found.total == 3
    assert [circle.body for circle in found.circles] == ["Alvik", "True False"]
