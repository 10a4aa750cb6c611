"""The lines of the checkpoints file and of an export, byte by byte. No database."""

import fcntl
import hashlib
import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samhus.foundation.audit import lines, merkle
from samhus.foundation.audit.checkpointfile import CheckpointFile

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)


def signature_of(purpose, body):
    return KEY.sign(purpose + b"\n" + body).hex().encode()


def test_a_line_is_json_without_spaces_in_the_order_given_and_in_utf8():
    assert lines.plain({"b": [1, "å"], "a": None}) == '{"b":[1,"å"],"a":null}'.encode()


def test_a_signed_line_ends_with_its_signature_over_the_rest():
    line = lines.signed({"a": 1}, KEY, purpose=b"tests/1")
    assert line == b'{"a":1,"signature":"' + signature_of(b"tests/1", b'{"a":1}') + b'"}'
    assert lines.split(line) == (
        b'{"a":1}',
        bytes.fromhex(signature_of(b"tests/1", b'{"a":1}').decode()),
    )


SIGNED = lines.signed({"a": 1}, KEY, purpose=b"tests/1")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b'{"a":1}',
        b"x" * 128 + b'"}',
        SIGNED[:-1],
        SIGNED[:-2] + b'"]',
        SIGNED[:-3] + b'"}',
        SIGNED[:-2] + b'0"}',
    ],
)
def test_a_line_without_a_whole_signature_is_not_signed(line):
    with pytest.raises(ValueError, match=r"^This line is not signed\.$"):
        lines.split(line)


def test_a_line_that_quotes_a_signature_is_split_at_its_own():
    quoted = lines.signed({"line": SIGNED.decode()}, KEY, purpose=b"tests/1")
    assert lines.split(quoted)[0] == lines.plain({"line": SIGNED.decode()})
    inner = SIGNED[:-1] + b',"signature":"' + b"00" * 64 + b'"}'
    assert lines.split(inner) == (SIGNED, bytes(64))


def test_a_line_is_named_by_the_sha256_of_its_bytes():
    assert lines.digest(b"a line") == hashlib.sha256(b"a line").hexdigest()


def test_a_checkpoint_says_what_it_covers_and_is_signed_as_one():
    covered = lines.Covered(3, "2026", "test", 2, 9, b"\xab\xcd", "0f", "ff")
    body = (
        b'{"number":3,"at":"2026","by":"test","chains":2,"entries":9,"root":"abcd",'
        b'"previous":"0f","key":"ff"}'
    )
    assert lines.split(lines.checkpoint(covered, KEY)) == (
        body,
        bytes.fromhex(signature_of(b"samhus-checkpoint/1", body).decode()),
    )


def test_an_export_begins_with_its_format_and_the_keys():
    assert lines.header(at="2026", chain=None, keys={"ff": b"PEM"}) == (
        b'{"samhus":"journal","format":1,"exported_at":"2026","chain":null,"keys":{"ff":"PEM"}}'
    )
    assert b'"chain":"body-a"' in lines.header(at="2026", chain="body-a", keys={})


def test_a_checkpoint_in_an_export_stands_beside_what_moved_or_its_way_to_the_root():
    assert lines.in_export("{}", [("a", 1), ("b", 2)]) == (
        b'{"checkpoint":"{}","moved":[["a",1],["b",2]]}'
    )
    assert lines.in_export_of_one("{}", 7, [("left", b"\1"), ("right", b"\xff")]) == (
        b'{"checkpoint":"{}","proof":{"sequence":7,"path":[["left","01"],["right","ff"]]}}'
    )


def test_an_entry_holds_its_payload_as_it_was_hashed_and_a_head_where_the_chain_ends():
    assert lines.entry("a", 2, b"\1", b"\2", '{"x": 1}') == (
        b'{"chain":"a","sequence":2,"previous":"01","hash":"02","payload":{"x": 1}}'
    )
    assert lines.head("a", 2, b"\xab") == b'{"head":{"chain":"a","sequence":2,"hash":"ab"}}'


def test_a_way_from_a_leaf_leads_to_the_root_by_the_sides_it_names():
    leaves = [bytes([number]) * 32 for number in range(5)]
    tree = merkle.Tree()
    for place, leaf in enumerate(leaves):
        tree.put(place, leaf)
    for place, leaf in enumerate(leaves):
        way = tree.path(place)
        assert merkle.climb(leaf, way) == merkle.root_over(leaves)
        other = [("right" if side == "left" else "left", value) for side, value in way]
        assert merkle.climb(leaf, other) != tree.root
    assert [side for side, _ in tree.path(2)] == ["right", "left", "right"]
    assert [side for side, _ in tree.path(4)] == ["left"]


@pytest.mark.parametrize("size", range(6))
def test_a_leaf_beyond_the_next_place_is_refused(size):
    tree = merkle.Tree()
    for place in range(size):
        tree.put(place, bytes([place]))
    with pytest.raises(IndexError):
        tree.put(size + 1, b"")


def test_a_leaf_and_a_node_are_told_apart_by_their_first_byte():
    assert merkle.leaf("a", 3, b"\xab") == hashlib.sha256(b"\0a\n3\nab").digest()
    assert merkle.root_over([b"l", b"r"]) == hashlib.sha256(b"\1lr").digest()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "outside" / "checkpoints.jsonl"


def last(path):
    with CheckpointFile(path) as file:
        return file.last()


def test_the_file_and_its_folder_are_made_for_their_owner_alone(path):
    assert last(path) == b""
    assert path.read_bytes() == b""
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert last(str(path)) == b""


def test_lines_are_added_at_the_end_and_the_last_is_read_back(path):
    for added in ([b"one", b"two"], [], [b"three"]):
        with CheckpointFile(path) as file:
            file.last()
            file.add(added)
    assert path.read_bytes() == b"one\ntwo\nthree\n"
    assert last(path) == b"three"


def test_lines_stand_after_what_was_there_wherever_one_has_read(path):
    with CheckpointFile(path) as file:
        file.add([b"one"])
        file._file.seek(0)
        file.add([b"two"])
    assert path.read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("length", [1, 4094, 4095, 4096, 4097, 9000])
@pytest.mark.parametrize("before", [b"", b"first\n", b"x" * 5000 + b"\n"])
def test_the_last_line_is_found_however_long_it_is(path, length, before):
    path.parent.mkdir(parents=True)
    path.write_bytes(before + b"y" * length + b"\n")
    assert last(path) == b"y" * length
    assert path.read_bytes() == before + b"y" * length + b"\n"


class Counting:
    """A file that keeps how much was read of it at a time."""

    def __init__(self, file):
        self.file, self.parts = file, []

    def read(self, size):
        self.parts.append(size)
        return self.file.read(size)

    def __getattr__(self, name):
        return getattr(self.file, name)


def test_of_a_long_file_no_more_is_read_than_its_last_line_takes(path):
    path.parent.mkdir(parents=True)
    path.write_bytes((b"y" * 2999 + b"\n") * 100)
    with CheckpointFile(path) as file:
        file._file = counting = Counting(file._file)
        assert file.last() == b"y" * 2999
    assert counting.parts == [4096]


@pytest.mark.parametrize("whole", [b"", b"one\n", b"one\n" + b"x" * 5000 + b"\n"])
@pytest.mark.parametrize("cut", [b"u", b"u" * 5000])
def test_a_line_that_a_crash_left_unfinished_is_cut_off(path, whole, cut):
    path.parent.mkdir(parents=True)
    path.write_bytes(whole + cut)
    assert last(path) == whole.rstrip(b"\n").rpartition(b"\n")[2]
    assert path.read_bytes() == whole


def test_only_one_process_at_a_time_has_the_file_open(path):
    with CheckpointFile(path) as file:
        with path.open("rb") as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)
        held = file._file
    assert held.closed
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_disk_has_the_lines_and_the_folder_before_the_next_begins(path, monkeypatch):
    synced = []

    def fsync(handle):
        stands = os.readlink(f"/proc/self/fd/{handle}")
        synced.append((stands, path.read_bytes()))

    monkeypatch.setattr("os.fsync", fsync)
    with CheckpointFile(path) as file:
        handles = len(os.listdir("/proc/self/fd"))
        file.add([b"one"])
        assert len(os.listdir("/proc/self/fd")) == handles
        file.add([])
    assert synced == [(str(path), b"one\n"), (str(path.parent), b"one\n")]
