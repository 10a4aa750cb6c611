"""What an entry may say, and how it is written down and chained."""

import hashlib
import json
import random
from datetime import UTC, datetime

import pytest

from samhus.cli.verify import tree as verifiers
from samhus.foundation import audit
from samhus.foundation.audit import merkle, rules
from tests.apps.audit.conftest import entry

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.promise("P3")
@pytest.mark.parametrize(
    "facts",
    [
        {"operation": "gossip"},
        {"chain": "a b"},
        {"chain": ""},
        {"chain": "x" * 65},
        {"verb": "compute"},
        {"actor": ""},
        {"actor": "Anna Berg"},
        {"subject_id": "the boy from Storgatan"},
        {"details": {"note": "he said that he would"}},
        {"details": {"deep": [{"note": "two words"}]}},
        {"details": {"a key": 1}},
        {"details": {"object": object()}},
        {"purpose": "x" * 501},
        {"purpose": "two\nlines"},
        {"operation": "consultation"},
        {"operation": "disclosure", "purpose": "p"},
        {"operation": "disclosure", "recipients": ("body-2",)},
        {"recipients": ("The police",), "purpose": "p"},
        {"happened_at": datetime(2026, 3, 1)},  # noqa: DTZ001 - that is what is refused
    ],
)
def test_an_entry_that_says_too_little_or_too_much_is_refused(facts):
    with pytest.raises(ValueError, match=r"."):
        entry(**facts)


@pytest.mark.promise("P3")
def test_a_disclosure_states_why_and_to_whom():
    said = entry(
        operation="disclosure", purpose="Plan support", basis="SoL 14:1", recipients=["body-2"]
    )
    facts = json.loads(rules.payload(said, at=NOON, recorded_at=NOON, clock_set=False))
    assert (facts["purpose"], facts["basis"]) == ("Plan support", "SoL 14:1")
    assert facts["recipients"] == ["body-2"]


def test_what_is_read_is_what_was_written():
    said = entry(details={"å": [1, None, True, 2.5], "codes": {"a": "b"}}, on_behalf_of="user-9")
    written = rules.read(rules.payload(said, at=NOON, recorded_at=NOON, clock_set=True))
    assert written == rules.Written(said, NOON, NOON, True)


def test_words_recorded_afterwards_keep_the_time_at_which_they_were_said():
    said = entry(happened_at=datetime(2026, 2, 27, 9, tzinfo=UTC))
    facts = json.loads(rules.payload(said, at=NOON, recorded_at=NOON, clock_set=False))
    assert facts["at"] == "2026-02-27T09:00:00.000000Z"
    assert facts["recorded_at"] == "2026-03-01T12:00:00.000000Z"


@pytest.mark.parametrize("junk", ["", "{}", "[]", "null", '{"at":1}', "not json"])
def test_a_payload_of_somebody_else_is_unreadable(junk):
    with pytest.raises(rules.Unreadable):
        rules.read(junk)


def test_a_payload_is_at_most_16000_bytes():
    with pytest.raises(ValueError, match="longer than"):
        rules.payload(
            entry(details={f"k{i}": "x" * 100 for i in range(200)}),
            at=NOON,
            recorded_at=NOON,
            clock_set=False,
        )


def test_a_link_is_what_the_documented_bytes_give():
    told = "samhus-journal/1\nbody-a\n7\n" + "00" * 32 + '\n{"a":1}'
    link = rules.link("body-a", 7, rules.GENESIS, '{"a":1}')
    assert link == hashlib.sha256(told.encode()).digest()


def test_a_link_differs_when_anything_differs():
    links = {
        rules.link(chain, sequence, previous, payload)
        for chain in ("a", "b")
        for sequence in (1, 11)
        for previous in (rules.GENESIS, b"\1" * 32)
        for payload in ("{}", "1{}")
    }
    assert len(links) == 16


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 100])
def test_a_tree_that_grows_and_changes_gives_the_root_of_its_leaves(size):
    random_ = random.Random(size)
    tree, other, leaves = merkle.Tree(), verifiers.Tree(), []
    for step in range(3 * size):
        place = len(leaves) if len(leaves) < size and step % 2 == 0 else None
        place = random_.randrange(len(leaves)) if place is None else place
        value = random_.randbytes(32)
        leaves[place : place + 1] = [value]
        tree.put(place, value)
        other.put({place: value})
        assert tree.root == plain_root(leaves) == merkle.root_over(leaves)
        assert other.root() == tree.root.hex()
    for place, value in enumerate(leaves):
        path = [[side, sibling.hex()] for side, sibling in tree.path(place)]
        assert verifiers.climb(value, path) == tree.root.hex()


@pytest.mark.parametrize("seed", range(20))
def test_the_verifiers_tree_takes_many_leaves_at_once(seed):
    random_ = random.Random(seed)
    tree, leaves = verifiers.Tree(), []
    for _ in range(8):
        added = {len(leaves) + i: random_.randbytes(32) for i in range(random_.randrange(6))}
        changed = {i: random_.randbytes(32) for i in range(len(leaves)) if random_.random() < 0.3}
        leaves = [changed.get(i, value) for i, value in enumerate(leaves)] + list(added.values())
        tree.put(changed | added)
        assert tree.root() == (plain_root(leaves) if leaves else bytes(32)).hex()


def plain_root(level: list[bytes]) -> bytes:
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [
            hashlib.sha256(b"\1" + pair[0] + pair[1]).digest() if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
    return level[0]


def test_both_sides_know_the_same_leaf():
    link = hashlib.sha256(b"x").digest()
    assert merkle.leaf("a", 3, link) == verifiers.leaf("a", 3, link.hex().encode())


def test_no_chains_have_the_root_of_nothing():
    assert merkle.Tree().root == bytes(32)


def test_a_verb_has_one_sentence_only():
    audit.wording.say("audit.tested_once", "{actor} tested")
    with pytest.raises(ValueError, match="already"):
        audit.wording.say("audit.tested_once", "{actor} tested otherwise")
