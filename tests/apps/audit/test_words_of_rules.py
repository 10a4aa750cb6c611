"""What an entry must say, in the words of its refusals, and the bytes that are hashed."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from samhus.foundation.audit import rules
from tests.apps.audit.conftest import entry

NOON = datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC)
LATER = datetime(2026, 3, 1, 15, tzinfo=timezone(timedelta(hours=2)))
VERB = "mapping.compute_round"
BY_WORDS = f"{VERB} names somebody or something by words; use its public id."
TOO_LONG = f"{VERB} states its purpose or basis in more than 500 characters or lines."
IN_DETAILS = f"{VERB} puts words into details; ids, codes and numbers only."


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"chain": "a b"}, "'a b' cannot name a journal."),
        ({"verb": "Compute"}, "'Compute' is not a verb of the form app.verb."),
        ({"actor": ""}, f"{VERB} needs an actor."),
        ({"actor": "Anna Berg"}, BY_WORDS),
        ({"on_behalf_of": "Anna Berg"}, BY_WORDS),
        ({"subject_kind": "a round"}, BY_WORDS),
        ({"subject_id": "x" * 121}, BY_WORDS),
        ({"recipients": ("body-1", "The police")}, BY_WORDS),
        ({"purpose": "x" * 501}, TOO_LONG),
        ({"basis": "two\nlines"}, TOO_LONG),
        ({"details": {"note": "two words"}}, IN_DETAILS),
        ({"details": {"two words": 1}}, IN_DETAILS),
        ({"details": {1: 1}}, IN_DETAILS),
        ({"details": {"a": {"b": [1, "two words"]}}}, IN_DETAILS),
        ({"details": {"a": {1}}}, IN_DETAILS),
        (
            {"happened_at": datetime(2026, 3, 1)},  # noqa: DTZ001 - that is what is refused
            f"{VERB} says when it happened without a time zone.",
        ),
        (
            {"operation": "consultation"},
            f"{VERB} is a consultation and states neither purpose nor basis.",
        ),
        (
            {"operation": "disclosure", "recipients": ("b",)},
            f"{VERB} is a disclosure and states neither purpose nor basis.",
        ),
        (
            {"operation": "disclosure", "purpose": "Support"},
            f"{VERB} is a disclosure and names no recipient.",
        ),
    ],
)
def test_a_refusal_names_the_verb_and_what_is_wrong(facts, refusal):
    with pytest.raises(ValueError, match=r".") as fault:
        entry(**facts)
    assert str(fault.value) == refusal


@pytest.mark.parametrize(
    "facts",
    [
        {"chain": "x" * 64},
        {"subject_id": "x" * 120},
        {"purpose": "x" * 500, "basis": "x" * 500},
        {"details": {"a": [1, 2.5, None, True, "code", ("b",), {"c": "d"}]}},
        {"operation": "consultation", "basis": "SoL 14:1"},
        {"operation": "consultation", "purpose": "Control"},
        {"operation": "disclosure", "basis": "SoL 14:1", "recipients": ["body-2"]},
        {"operation": "erasure", "recipients": []},
    ],
)
def test_what_says_enough_is_taken_up_to_its_limit(facts):
    made = entry(**facts)
    assert isinstance(made.operation, rules.Operation)
    assert made.recipients == tuple(facts.get("recipients", ()))


def test_an_unknown_operation_is_refused():
    with pytest.raises(ValueError, match=r"^'gossip' is not a valid Operation$"):
        entry(operation="gossip")


FULL = entry(
    on_behalf_of="user-9",
    operation="disclosure",
    purpose="Stöd",
    basis="SoL 14:1",
    recipients=["body-2", "body-1"],
    details={"b": 1, "a": {"d": None, "c": 2.5}},
)
BYTES = (
    '{"actor":"user-1","at":"2026-03-01T12:00:00.000005Z","basis":"SoL 14:1","chain":"body-a",'
    '"clock_set":false,"details":{"a":{"c":2.5,"d":null},"b":1},"on_behalf_of":"user-9",'
    '"operation":"disclosure","purpose":"Stöd","recipients":["body-2","body-1"],'
    '"recorded_at":"2026-03-01T13:00:00.000000Z","subject_id":"round-1",'
    '"subject_kind":"mapping.Round","verb":"mapping.compute_round"}'
)


def written(one, *, clock_set=False):
    return rules.payload(one, at=NOON, recorded_at=LATER, clock_set=clock_set)


def test_the_payload_is_these_bytes_and_is_read_as_what_was_said():
    assert written(FULL) == BYTES
    read = rules.read(BYTES)
    assert read == rules.Written(FULL, NOON, LATER, False)
    assert read.clock_set is False
    assert read.entry.operation is rules.Operation.DISCLOSURE
    assert read.entry.recipients == ("body-2", "body-1")
    assert rules.read(written(FULL, clock_set=True)).clock_set is True


def test_the_time_at_which_something_happened_goes_before_the_time_of_the_act():
    said = entry(happened_at=datetime(2026, 2, 27, 9, tzinfo=UTC))
    read = rules.read(written(said))
    assert read.at == datetime(2026, 2, 27, 9, tzinfo=UTC)
    assert read.entry.happened_at is None


def test_a_moment_is_written_in_utc_wherever_it_was_measured():
    assert rules.stamp(LATER) == "2026-03-01T13:00:00.000000Z"


def test_a_number_that_json_does_not_know_is_refused():
    with pytest.raises(ValueError, match="JSON compliant"):
        written(entry(details={"a": float("nan")}))


def with_bytes(length):
    """An entry whose payload is so long, with letters of two bytes in it."""
    short = len(written(entry(details={"a": ["å"]})).encode())
    codes, left = divmod(length - short, 103)
    return entry(details={"a": ["å", *["x" * 100] * codes], "b": "y" * (left - 7)})


def test_a_payload_may_be_16000_bytes_and_no_longer():
    assert len(written(with_bytes(16_000)).encode()) == 16_000
    with pytest.raises(ValueError, match=r".") as fault:
        written(with_bytes(16_001))
    assert str(fault.value) == f"{VERB} is longer than 16000 bytes in the journal."


@pytest.mark.parametrize("member", json.loads(BYTES))
def test_a_payload_without_one_of_its_members_is_unreadable(member):
    facts = json.loads(BYTES)
    del facts[member]
    with pytest.raises(rules.Unreadable, match=r"^This payload was not written by the journal\.$"):
        rules.read(json.dumps(facts))


@pytest.mark.parametrize(
    "other", [{"operation": "gossip"}, {"at": "yesterday"}, {"at": 1}, {"recipients": None}]
)
def test_a_payload_with_a_member_of_another_kind_is_unreadable(other):
    with pytest.raises(rules.Unreadable):
        rules.read(json.dumps(json.loads(BYTES) | other))


def test_what_todays_rules_refuse_is_read_as_it_stands():
    read = rules.read(json.dumps(json.loads(BYTES) | {"actor": "Anna Berg", "purpose": ""}))
    assert (read.entry.actor, read.entry.purpose) == ("Anna Berg", "")


def test_details_of_an_entry_are_nothing_by_itself():
    assert json.loads(written(entry(details={})))["details"] == {}
