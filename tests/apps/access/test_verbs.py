"""What an action leaves in the journal, and what a reading does. No database."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from samhus.foundation import audit
from samhus.foundation.access import action as actions
from samhus.foundation.access import reading
from samhus.foundation.access.action import ActionWithoutJournal, action, journal
from samhus.foundation.access.reading import note_reading, readings_recorded
from samhus.foundation.access.viewer import Viewer

ANNA = Viewer(5, "u-5", "Anna", on_behalf_of="u-9", token="smh_1")
THING = SimpleNamespace(_meta=SimpleNamespace(label="tests.Thing"), public_id="t-1")
OTHER = SimpleNamespace(_meta=SimpleNamespace(label="tests.Other"), public_id="o-1")
BODY = SimpleNamespace(public_id="body-1")
CHANGED = audit.Operation.ALTERATION


@pytest.fixture
def told(monkeypatch):
    """What happens around an action, in its order."""
    happened = []

    @contextmanager
    def seen_by(viewer):
        happened.append(("begins", viewer))
        yield
        happened.append(("ends", viewer))

    monkeypatch.setattr(actions, "VERBS", {})
    monkeypatch.setattr(actions, "seen_by", seen_by)
    monkeypatch.setattr(audit, "append", lambda entries: happened.append(list(entries)))
    return happened


def changing(verb="tests.change", subject=THING, **more):
    @action(verb)
    def change(number, *, by):
        """Changes a thing."""
        journal(CHANGED, subject=subject, chain=BODY, **more)
        return number + 1

    return change


def test_an_action_is_a_verb_that_gives_what_it_made(told):
    change = changing()
    assert change(1, by=ANNA) == 2
    assert {"tests.change": change} == actions.VERBS
    assert (change.__name__, change.__doc__) == ("change", "Changes a thing.")


def test_the_journal_is_written_last_in_the_transaction_of_whoever_acts(told):
    changing()(1, by=ANNA)
    begins, lines, ends = told
    assert (begins, ends) == (("begins", ANNA), ("ends", ANNA))
    assert len(lines) == 1


def test_a_line_says_who_did_what_to_which_thing_on_whose_behalf_and_why(told):
    changing(
        purpose="Support", basis="SoL 14:1", recipients=["body-2"], details={"areas": 3}
    )(1, by=ANNA)  # fmt: skip
    assert told[1] == [
        audit.Entry(
            operation=CHANGED,
            verb="tests.change",
            actor="u-5",
            on_behalf_of="u-9",
            chain="body-1",
            subject_kind="tests.Thing",
            subject_id="t-1",
            purpose="Support",
            basis="SoL 14:1",
            recipients=("body-2",),
            details={"areas": 3, "token": "smh_1"},
        )
    ]


def test_a_line_may_say_less_and_a_chain_may_be_named_by_its_name(told):
    @action("tests.change")
    def change(*, by):
        journal(CHANGED, subject=THING, chain="installation")

    change(by=Viewer(5, "u-5", "Anna"))
    (line,) = told[1]
    assert (line.chain, line.purpose, line.basis) == ("installation", "", "")
    assert (line.recipients, line.details) == ((), {})


def test_actions_within_an_action_are_written_once_by_the_outermost_in_their_order(told):
    within = changing("tests.within", OTHER)

    @action("tests.around")
    def around(*, by):
        journal(CHANGED, subject=THING, chain=BODY)
        within(1, by=by)
        within(2, by=by)

    around(by=ANNA)
    written = [each for each in told if isinstance(each, list)]
    assert [[line.verb for line in lines] for lines in written] == [
        ["tests.around", "tests.within", "tests.within"]
    ]


def test_an_action_three_deep_still_reaches_the_journal(told):
    within = changing("tests.within", OTHER)
    between = action("tests.between")(lambda *, by: within(1, by=by))
    action("tests.around")(lambda *, by: between(by=by))(by=ANNA)
    assert [line.verb for lines in told if isinstance(lines, list) for line in lines] == [
        "tests.within"
    ]


def test_an_action_that_says_nothing_is_a_fault_that_names_its_verb(told):
    silent = action("tests.silent")(lambda *, by: None)
    with pytest.raises(ActionWithoutJournal, match=r"^tests\.silent$"):
        silent(by=ANNA)
    assert told == [("begins", ANNA)]


def test_after_a_fault_nothing_is_running_any_more(told):
    silent = action("tests.silent")(lambda *, by: None)
    with pytest.raises(ActionWithoutJournal):
        silent(by=ANNA)
    with pytest.raises(IndexError):
        journal(CHANGED, subject=THING, chain=BODY)
    changing()(1, by=ANNA)
    assert [line.verb for line in told[2]] == ["tests.change"]


def test_who_acts_is_said_as_a_viewer(told):
    with pytest.raises(TypeError, match=r"^tests\.change needs by=, the viewer who acts$"):
        changing()(1, by="Anna")
    assert told == []


@pytest.fixture
def recorded(monkeypatch):
    lines = []
    monkeypatch.setattr(audit, "append_now", lines.append)
    return lines


def read(**more):
    note_reading("tests.read", by=ANNA, subject=THING, chain=BODY, purpose="Control", **more)


def test_a_reading_is_recorded_when_the_answer_is_made_and_not_before(recorded):
    with readings_recorded():
        read()
        assert recorded == []
    assert recorded == [
        audit.Entry(
            operation=audit.Operation.CONSULTATION,
            verb="tests.read",
            actor="u-5",
            on_behalf_of="u-9",
            chain="body-1",
            subject_kind="tests.Thing",
            subject_id="t-1",
            purpose="Control",
            details={"token": "smh_1"},
        )
    ]


def test_a_reading_may_be_another_operation(recorded):
    with readings_recorded():
        read(operation=audit.Operation.COMBINATION)
    assert recorded[0].operation is audit.Operation.COMBINATION


def test_a_reading_of_what_could_not_be_shown_is_not_recorded(recorded):
    def fail():
        read()
        raise KeyError

    with pytest.raises(KeyError), readings_recorded():
        fail()
    assert recorded == []


def test_a_reading_outside_of_the_gate_names_its_verb(recorded):
    with pytest.raises(RuntimeError, match=r"^tests\.read was read outside of the gate$"):
        read()
    assert reading._notes.get() is None
