"""What an export holds, line by line, also when somebody altered the journal."""

import hashlib
import json
import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from samhus.foundation import audit, clock
from samhus.foundation.audit import exports, keys, lines, merkle, rules
from samhus.foundation.audit.models import ChainHead, JournalEntry
from samhus.foundation.audit.rules import JournalAltered
from tests.apps.audit.conftest import entry, write

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def row(payload=None, **columns):
    """An entry whose columns say what was hashed, but for those given."""
    said = entry(purpose="X marks what is no sign of a line break")
    facts = {
        name: getattr(said, name)
        for name in ("chain", "verb", "actor", "subject_kind", "subject_id", "operation")
    } | {"at": NOON, "recorded_at": NOON + timedelta(hours=1), "sequence": 1}
    written = rules.payload(said, at=NOON, recorded_at=facts["recorded_at"], clock_set=False)
    facts |= {"payload": written if payload is None else payload(written)} | columns
    return SimpleNamespace(written=rules.read(facts["payload"].strip()), **facts)


def test_columns_that_say_what_was_hashed_are_not_altered():
    assert exports._altered_columns(row()) == []


@pytest.mark.parametrize(
    "column", ["operation", "verb", "actor", "subject_kind", "subject_id", "at", "recorded_at"]
)
def test_a_column_that_says_otherwise_is_named(column):
    assert exports._altered_columns(row(**{column: "other"})) == [column]


def test_columns_are_named_in_one_order():
    assert exports._altered_columns(row(at=None, actor="x", verb="y")) == ["verb", "actor", "at"]


@pytest.mark.parametrize(
    "changed",
    [
        row(lambda text: text + "\n"),
        row(lambda text: text + "\r"),
        row(chain="a b"),
        row(chain="x" * 65),
        row(chain=""),
    ],
)
def test_what_would_break_a_line_of_the_file_is_not_shown(changed):
    assert exports._altered_columns(changed) == ["payload"]


class Unreadable:
    @property
    def written(self):
        raise rules.Unreadable


def test_what_cannot_be_read_is_not_shown():
    assert exports._altered_columns(Unreadable()) == ["payload"]


class Lines(list):
    """An export that keeps its lines."""

    add = list.append


def entries_of(monkeypatch, *rows):
    class Rows:
        def filter(self, *, chain):
            assert chain == "body-a"
            return self

        def order_by(self, *names):
            assert names == ("sequence", "id")
            return self

        def iterator(self, *, chunk_size):
            assert chunk_size == 2000
            return iter(rows)

    monkeypatch.setattr(exports, "JournalEntry", SimpleNamespace(objects=Rows()))
    export = Lines()
    return exports._add_entries(export, "body-a"), export


def test_altered_entries_are_followed_by_what_was_altered_and_unreadable_ones_are_only_named(
    monkeypatch,
):
    links = {"previous": memoryview(b"\1"), "hash": memoryview(b"\2")}
    good, bad = row(**links), row(**links, sequence=2, actor="user-2")
    worse = row(lambda text: text + "\n", **links, sequence=3)
    count, export = entries_of(monkeypatch, good, bad, worse)
    assert count == 3
    assert export == [
        lines.entry("body-a", 1, b"\1", b"\2", good.payload),
        lines.entry("body-a", 2, b"\1", b"\2", bad.payload),
        b'{"altered":{"chain":"body-a","sequence":2,"columns":["actor"]}}',
        b'{"altered":{"chain":"body-a","sequence":3,"columns":["payload"]}}',
    ]


def test_a_journal_without_entries_adds_none(monkeypatch):
    assert entries_of(monkeypatch) == (0, [])


def link(chain, sequence):
    return hashlib.sha256(f"{chain}{sequence}".encode()).digest()


def checkpoints(*moved):
    return [SimpleNamespace(line=f"line {n}", moved=heads) for n, heads in enumerate(moved, 1)]


@pytest.fixture
def hashes(monkeypatch):
    """Every link is there, but for those of the chain `gone`."""
    monkeypatch.setattr(
        exports,
        "_hashes",
        lambda heads: {c: link(c, s) for c, s in heads.items() if c != "gone"},
    )


def proofs(chain, *moved):
    return [json.loads(line) for line in exports._proofs(checkpoints(*moved), chain)]


def root_of(*heads):
    leaves = [
        merkle.leaf(c, s, rules.GENESIS if c == "gone" else link(c, s)) for c, s in heads
    ]  # fmt: skip
    return merkle.root_over(leaves)


def leads_to(proof, chain, root):
    sequence = proof["proof"]["sequence"]
    way = [(side, bytes.fromhex(value)) for side, value in proof["proof"]["path"]]
    return merkle.climb(merkle.leaf(chain, sequence, link(chain, sequence)), way) == root


def test_a_chain_is_proved_by_each_checkpoint_in_which_it_moved_and_by_the_last(hashes):
    found = proofs(
        "b",
        [["a", 1]],
        [["b", 1], ["gone", 1]],
        [["a", 2]],
        [["b", 3], ["c", 1]],
        [["c", 2]],
        [["a", 4]],
    )
    assert [each["checkpoint"] for each in found] == ["line 2", "line 4", "line 6"]
    assert [each["proof"]["sequence"] for each in found] == [1, 3, 3]
    gone = ("gone", 1)
    assert leads_to(found[0], "b", root_of(("a", 1), ("b", 1), gone))
    assert leads_to(found[1], "b", root_of(("a", 2), ("b", 3), gone, ("c", 1)))
    assert leads_to(found[2], "b", root_of(("a", 4), ("b", 3), gone, ("c", 2)))


def test_a_chain_that_moved_last_is_proved_once_and_an_unknown_one_never(hashes):
    moved = [["a", 1]], [["a", 2], ["b", 1]]
    assert [each["checkpoint"] for each in proofs("a", *moved)] == ["line 1", "line 2"]
    assert proofs("nobody", *moved) == []


@pytest.fixture
def journal(db, places, monkeypatch):
    """Three chains, two checkpoints, and no snapshot: the test has a transaction of its own."""
    monkeypatch.setattr(exports, "_one_snapshot", lambda: None)
    write(entry("body-b"), entry("body-a", 1), entry("body-b", 2))
    audit.sign_checkpoint(by_service="test")
    write(entry("body-a", 3), entry("body-c"))
    return audit.export_journal


def parsed(path):
    text = path.read_bytes()
    assert text.endswith(b"\n")
    return [json.loads(line) for line in text.splitlines()]


def members(path):
    return [next(iter(line)) for line in parsed(path)]


def test_an_export_holds_everything_in_its_order_and_a_signed_end(journal, tmp_path):
    path = tmp_path / "all.jsonl"
    before = clock.recorded_now()
    made = journal(path)
    assert made == exports.Exported(path, entries=5, chains=3, checkpoints=2)
    assert members(path) == [
        "samhus", *["checkpoint"] * 2, *["chain"] * 5, *["head"] * 3, "end",
    ]  # fmt: skip
    header, first, second, *rest = parsed(path)
    key = keys.signing_key().public_key()
    name, pem = keys.fingerprint(key), keys.public_pem(key).decode()
    assert (header["chain"], header["keys"]) == (None, {name: pem})
    assert rules.stamp(before) <= header["exported_at"] <= rules.stamp(clock.recorded_now())
    assert first["moved"] == [["body-a", 1], ["body-b", 2]]
    assert second["moved"] == [["body-a", 2], ["body-c", 1]]
    assert json.loads(second["checkpoint"])["by"] == "audit.export"
    places = [(line["chain"], line["sequence"]) for line in rest[:5]]
    stored_ = list(JournalEntry.objects.order_by("chain", "sequence"))
    assert places == [(one.chain, one.sequence) for one in stored_]
    for line, stored in zip(rest[:5], stored_, strict=True):
        assert line["payload"] == json.loads(stored.payload)
        assert line["previous"] == bytes(stored.previous).hex()
        assert line["hash"] == bytes(stored.hash).hex()
    heads = [
        (h.chain, h.sequence, bytes(h.hash).hex()) for h in ChainHead.objects.order_by("chain")
    ]
    assert [tuple(line["head"].values()) for line in rest[5:8]] == heads
    *body, end = path.read_bytes().splitlines(keepends=True)
    text, signature = lines.split(end.rstrip(b"\n"))
    key.verify(signature, lines.EXPORT + b"\n" + text)
    assert json.loads(text) == {
        "end": {"entries": 5, "chains": 3, "checkpoints": 2},
        "key": name,
        "sha256": hashlib.sha256(b"".join(body)).hexdigest(),
    }


def test_an_export_of_one_chain_holds_nothing_of_the_others(journal, tmp_path):
    path = tmp_path / "one.jsonl"
    assert journal(path, "body-c") == exports.Exported(path, 1, 1, 1)
    assert members(path) == ["samhus", "checkpoint", "chain", "head", "end"]
    header, proof, *_ = parsed(path)
    assert header["chain"] == "body-c"
    root = bytes.fromhex(json.loads(proof["checkpoint"])["root"])
    stored = ChainHead.objects.get(chain="body-c")
    way = [(side, bytes.fromhex(value)) for side, value in proof["proof"]["path"]]
    assert merkle.climb(merkle.leaf("body-c", 1, bytes(stored.hash)), way) == root
    assert journal(path, "nobody") == exports.Exported(path, 0, 0, 0)


def test_an_alarm_is_said_in_the_file_and_withholds_nothing(journal, tmp_path, monkeypatch):
    def alarm(**_):
        raise JournalAltered("Entry 2 is gone.")

    monkeypatch.setattr(exports, "sign_checkpoint", alarm)
    path = tmp_path / "all.jsonl"
    assert journal(path).entries == 5
    assert parsed(path)[1] == {"alarm": "Entry 2 is gone."}
    assert members(path)[:3] == ["samhus", "alarm", "checkpoint"]


@pytest.mark.parametrize("left_by_a_crash", [False, True])
def test_the_file_is_whole_on_disk_before_it_takes_its_place(
    journal, tmp_path, monkeypatch, left_by_a_crash
):
    path, synced = tmp_path / "all.jsonl", []
    path.write_text("before")
    if left_by_a_crash:
        left = tmp_path / f".all.jsonl.{os.getpid()}"
        left.write_text("half a line " * 1000)
        left.chmod(0o600)

    def fsync(handle):
        place = os.readlink(f"/proc/self/fd/{handle}")
        if place.startswith(str(tmp_path / ".all")):
            draft = tmp_path / f".all.jsonl.{os.getpid()}"
            synced.append((place, draft.stat().st_mode & 0o777, draft.read_bytes()))
            assert path.read_text() == "before"

    monkeypatch.setattr("os.fsync", fsync)
    journal(path)
    assert synced == [(str(tmp_path / f".all.jsonl.{os.getpid()}"), 0o600, path.read_bytes())]
    assert [one.name for one in tmp_path.glob("*.jsonl*")] == ["all.jsonl"]


def test_a_file_that_could_not_be_finished_leaves_the_former_one(journal, tmp_path, monkeypatch):
    path = tmp_path / "all.jsonl"
    path.write_text("before")
    monkeypatch.setattr(keys, "public_keys", lambda: 1 / 0)
    monkeypatch.setattr(exports, "sign_checkpoint", lambda **_: None)
    with pytest.raises(ZeroDivisionError):
        journal(path)
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["all.jsonl"]


def test_links_are_found_by_chain_and_place(db):
    write(entry("body-a"), entry("body-a"), entry("body-b"))
    found = exports._hashes({"body-a": 2, "body-b": 1, "body-c": 1})
    assert found == {
        "body-a": bytes(JournalEntry.objects.get(chain="body-a", sequence=2).hash),
        "body-b": bytes(JournalEntry.objects.get(chain="body-b").hash),
    }
    assert exports._hashes({}) == {}


class Names:
    """A table of which only the names of chains are asked."""

    def __init__(self, *names):
        self.objects, self.names = self, names

    def order_by(self):
        return self

    def distinct(self):
        return set(self.names)

    def values_list(self, name, *, flat):
        assert (name, flat) == ("chain", True)
        return self

    def __iter__(self):
        return iter(self.names)


def test_a_chain_that_lost_its_head_or_its_entries_is_still_shown(monkeypatch):
    monkeypatch.setattr(exports, "ChainHead", Names("b", "head-only"))
    monkeypatch.setattr(exports, "JournalEntry", Names("b", "b", "a"))
    assert exports._chains(None) == ["a", "b", "head-only"]
    assert exports._chains("a") == ["a"]
    assert exports._chains("c") == []


@pytest.mark.django_db(transaction=True)
def test_an_export_reads_one_moment_and_writes_nothing_in_the_database(places):
    with transaction.atomic():
        exports._one_snapshot()
        with connection.cursor() as cursor:
            for setting, value in (("isolation", "repeatable read"), ("read_only", "on")):
                cursor.execute(f"SHOW transaction_{setting}")
                assert cursor.fetchone() == (value,)


@pytest.mark.django_db(transaction=True)
def test_an_export_is_never_part_of_another_transaction(places, tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "sign_checkpoint", lambda **_: None)
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        audit.export_journal(tmp_path / "all.jsonl")
    assert list(tmp_path.glob("*all*")) == []


def test_many_checkpoints_are_read_a_part_at_a_time(monkeypatch):
    class Rows:
        def order_by(self, name):
            assert name == "number"
            return self

        def iterator(self, *, chunk_size):
            assert chunk_size == 2000
            return iter(checkpoints([["a", 1]], [["b", 1]]))

    monkeypatch.setattr(exports, "Checkpoint", SimpleNamespace(objects=Rows()))
    monkeypatch.setattr(exports, "_proofs", lambda rows, chain: [chain, *(r.line for r in rows)])
    assert list(exports._checkpoints(None)) == [
        b'{"checkpoint":"line 1","moved":[["a",1]]}',
        b'{"checkpoint":"line 2","moved":[["b",1]]}',
    ]
    assert list(exports._checkpoints("b")) == ["b", "line 1", "line 2"]
