"""What a checkpoint covers and what it refuses, step by step."""

import json
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from samhus.foundation import audit, clock
from samhus.foundation.audit import checkpoints, keys, lines, merkle, rules
from samhus.foundation.audit.models import ChainHead, ChainLeaf, Checkpoint
from samhus.foundation.audit.rules import GENESIS, JournalAltered
from tests.apps.audit.conftest import entry, write

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
NAME = keys.fingerprint(KEY.public_key())
A, B = b"a" * 32, b"b" * 32


def altered(sentence):
    """The refusal, word by word."""

    class Whole:
        def __enter__(self):
            self.raised = pytest.raises(JournalAltered)
            self.fault = self.raised.__enter__()

        def __exit__(self, *what):
            caught = self.raised.__exit__(*what)
            assert str(self.fault.value) == sentence
            return caught

    return Whole()


def root_of(*heads):
    return merkle.root_over([merkle.leaf(*head) for head in heads]).hex()


def checkpoint(number, previous=lines.NO_LINE, key=KEY, name=NAME, root=b""):
    facts = lines.Covered(number, "2026", "test", 1, 1, root, previous, name)
    line = lines.checkpoint(facts, key).decode()
    return SimpleNamespace(number=number, line=line)


@pytest.fixture
def known(monkeypatch):
    monkeypatch.setattr(keys, "public_keys", lambda: {NAME: KEY.public_key()})


def test_lines_that_follow_each_other_and_were_signed_here_may_be_written(known):
    first = checkpoint(1)
    second = checkpoint(2, lines.digest(first.line.encode()))
    checkpoints._must_follow(b"", [first, second])
    checkpoints._must_follow(first.line.encode(), [second])
    checkpoints._must_follow(b"", [])


@pytest.mark.parametrize(
    "row",
    [checkpoint(7, key=Ed25519PrivateKey.from_private_bytes(b"x" * 32)), checkpoint(7, name="0f")],
)
def test_a_line_signed_by_another_key_is_named_by_its_number(known, row):
    with altered("Checkpoint 7 was not signed here."):
        checkpoints._must_follow(b"", [row])


def test_a_line_signed_for_another_purpose_is_no_checkpoint(known):
    facts = {"number": 7, "previous": lines.NO_LINE, "key": NAME}
    line = lines.signed(facts, KEY, purpose=lines.EXPORT).decode()
    with altered("Checkpoint 7 was not signed here."):
        checkpoints._must_follow(b"", [SimpleNamespace(number=7, line=line)])


def test_a_line_that_follows_another_is_named_by_its_number(known):
    for last, row in ((b"", checkpoint(7, "0f" * 32)), (b"another", checkpoint(7))):
        with altered("Checkpoint 7 does not follow the one before it."):
            checkpoints._must_follow(last, [row])


@pytest.mark.parametrize("line", [b"garbage", b"{}", b"[]", b'{"number":"x"}', b'{"number":null}'])
def test_a_last_line_that_is_no_checkpoint_names_the_file(line):
    with altered("The last line of /there is no checkpoint."):
        checkpoints._number_of(line, SimpleNamespace(path="/there"))
    assert checkpoints._number_of(b'{"number":12}', SimpleNamespace(path="/there")) == 12


def signed_root(number, *heads):
    return SimpleNamespace(line=json.dumps({"root": root_of(*heads), "number": number}))


def test_what_was_covered_must_still_have_the_signed_root():
    checkpoints._compare({}, None)
    checkpoints._compare({"b": (2, B), "a": (1, A)}, signed_root(3, ("b", 2, B), ("a", 1, A)))
    with altered("The journal is not what checkpoint 3 signed."):
        checkpoints._compare({"a": (1, B)}, signed_root(3, ("a", 1, A)))
    with altered("The journal is not what checkpoint 3 signed."):
        checkpoints._compare({}, signed_root(3, ("a", 1, A)))


def test_heads_without_any_checkpoint_are_not_what_none_signed():
    with altered("The journal is not what checkpoint 0 signed."):
        checkpoints._compare({"a": (1, A)}, None)


@pytest.fixture
def linked(monkeypatch):
    """Which parts of which chains were followed."""
    followed = []
    monkeypatch.setattr(checkpoints, "_must_link", lambda *part: followed.append(part))
    return followed


def test_only_heads_that_moved_are_followed_from_where_they_stood(linked):
    covered = {"a": (1, A), "b": (2, B)}
    heads = {"a": (1, A), "b": (3, A), "c": (4, B)}
    assert checkpoints._moved(covered, heads) == [("b", 3), ("c", 4)]
    assert linked == [("b", (2, B), (3, A)), ("c", (0, GENESIS), (4, B))]
    assert checkpoints._moved({}, {}) == []


@pytest.mark.parametrize("heads", [{"a": (1, B), "b": (2, B)}, {"b": (2, B)}, {}])
def test_a_journal_that_became_shorter_is_named_with_what_it_had(linked, heads):
    with altered("Journal a has become shorter than 2 entries."):
        checkpoints._moved({"a": (2, A)}, heads)


def test_the_first_entry_may_be_missing_too(linked):
    with altered("Journal a has become shorter than 1 entries."):
        checkpoints._moved({"a": (1, A)}, {})


class Rows:
    """The entries of one chain, as a queryset gives them."""

    def __init__(self, chain, rows):
        self.chain, self.rows = chain, rows

    def filter(self, *, chain, sequence__gt, sequence__lte):
        assert chain == self.chain
        rows = [row for row in self.rows if sequence__gt < row[0] <= sequence__lte]
        return Rows(chain, rows)

    def order_by(self, name):
        assert name == "sequence"
        return Rows(self.chain, sorted(self.rows))

    def values_list(self, *names):
        assert names == ("sequence", "payload")
        return self

    def iterator(self, *, chunk_size):
        assert chunk_size == 2000
        return iter(self.rows)


def chain_of(monkeypatch, *rows):
    journal = SimpleNamespace(objects=Rows("a", rows))
    monkeypatch.setattr(checkpoints, "JournalEntry", journal)


def link_over(*payloads, place=0, link=GENESIS):
    for payload in payloads:
        place += 1
        link = rules.link("a", place, link, payload)
    return place, link


def test_entries_that_link_from_the_last_checkpoint_to_the_head_may_be_signed(monkeypatch):
    chain_of(monkeypatch, (3, "z"), (1, "x"), (2, "y"))
    checkpoints._must_link("a", (0, GENESIS), link_over("x", "y", "z"))
    checkpoints._must_link("a", link_over("x"), link_over("x", "y", "z"))
    checkpoints._must_link("a", (0, GENESIS), link_over("x", "y"))


def test_a_missing_entry_is_named_by_its_place(monkeypatch):
    chain_of(monkeypatch, (1, "x"), (3, "z"))
    with altered("Entry 2 of journal a is missing."):
        checkpoints._must_link("a", (0, GENESIS), link_over("x", "y", "z"))


def test_entries_that_lead_elsewhere_are_named_by_where_they_begin(monkeypatch):
    chain_of(monkeypatch, (1, "x"), (2, "other"))
    for before, head in ((0, GENESIS), link_over("x", "y")), (link_over("x"), (2, A)):
        with altered(f"Journal a does not link from entry {before[0]} to its head."):
            checkpoints._must_link("a", before, head)
    chain_of(monkeypatch, (1, "x"))
    with altered("Journal a does not link from entry 1 to its head."):
        checkpoints._must_link("a", link_over("x"), link_over("x", "y"))


class Answers:
    """A connection that answers one question with rows."""

    def __init__(self, *rows):
        self.rows, self.asked = rows, []

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        return None

    def execute(self, sql, values=()):
        self.asked.append((sql, values))

    def fetchall(self):
        return self.rows


def test_a_signed_entry_that_is_gone_is_named(monkeypatch):
    rows = ("b", 2, memoryview(B)), ("a", 1, None)
    monkeypatch.setattr(checkpoints, "connection", Answers(*rows))
    with altered("Entry 1 of journal a is gone."):
        checkpoints._leaves()
    monkeypatch.setattr(checkpoints, "connection", Answers(rows[0]))
    assert checkpoints._leaves() == {"b": (2, B)}


@pytest.mark.django_db
def test_who_signs_waits_for_the_others_until_the_end_of_the_transaction():
    checkpoints._wait_for_the_others()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (classid::bigint << 32) + objid::bigint, mode FROM pg_locks"
            " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        assert cursor.fetchall() == [(checkpoints._LOCK, "ExclusiveLock")]


def facts_of(signed):
    body, signature = lines.split(signed.line.encode())
    facts = json.loads(body)
    keys.public_keys()[facts["key"]].verify(signature, lines.CHECKPOINT + b"\n" + body)
    return facts


def head(chain):
    row = ChainHead.objects.get(chain=chain)
    return chain, row.sequence, bytes(row.hash)


@pytest.mark.django_db
def test_each_checkpoint_says_what_it_covers_and_follows_the_one_before(places, settings, caplog):
    write(entry("body-b"), entry("body-a"), entry("body-b"))
    first = audit.sign_checkpoint(by_service="test.first")
    assert (first.number, first.chains, first.entries) == (1, 2, 3)
    one = facts_of(first)
    assert one["root"] == root_of(head("body-a"), head("body-b"))
    assert (one["number"], one["by"], one["chains"], one["entries"]) == (1, "test.first", 2, 3)
    assert one["previous"] == lines.NO_LINE
    assert one["key"] == keys.fingerprint(keys.signing_key().public_key())
    assert one["at"].endswith("Z")
    assert audit.sign_checkpoint(by_service="test") is None

    write(entry("body-0"), entry("body-b"))
    second = audit.sign_checkpoint(by_service="test.second")
    two = facts_of(second)
    assert (second.number, second.chains, second.entries) == (2, 3, 5)
    assert two["root"] == root_of(head("body-a"), head("body-b"), head("body-0"))
    assert two["previous"] == lines.digest(first.line.encode())
    assert one["at"] <= two["at"] <= rules.stamp(clock.recorded_now())

    moved = list(Checkpoint.objects.values_list("number", "line", "moved"))
    assert moved == [
        (1, first.line, [["body-a", 1], ["body-b", 2]]),
        (2, second.line, [["body-0", 1], ["body-b", 3]]),
    ]
    leaves = ChainLeaf.objects.order_by("leaf").values_list("chain", "sequence")
    assert list(leaves) == [("body-a", 1), ("body-b", 3), ("body-0", 1)]
    assert settings.SAMHUS_CHECKPOINTS.read_text().splitlines() == [first.line, second.line]
    assert caplog.messages == []


@pytest.mark.django_db
def test_the_time_of_a_checkpoint_is_the_servers_and_not_one_that_was_set(places, tomorrow):
    write(entry())
    at = facts_of(audit.sign_checkpoint(by_service="test"))["at"]
    assert at < rules.stamp(clock.now())[:10]


@pytest.mark.django_db
def test_a_file_with_a_later_end_than_the_database_is_kept_as_evidence(places, settings):
    write(entry())
    audit.sign_checkpoint(by_service="test")
    path = settings.SAMHUS_CHECKPOINTS
    whole = path.read_bytes()
    for number, end in ((1, whole.replace(b'"by":"test"', b'"by":"rest"')), (9, b'{"number":9}\n')):
        path.write_bytes(end)
        with altered(
            f"The file {path} ends with checkpoint {number}, which the database does not hold: the "
            "journal was set back or rewritten. If a backup was restored, keep the file as "
            "evidence under another name; a new one begins from the database."
        ):
            checkpoints.write_out()
        assert path.read_bytes() == end


@pytest.mark.django_db
def test_a_file_whose_end_is_no_checkpoint_is_named(places, settings):
    settings.SAMHUS_CHECKPOINTS.parent.mkdir()
    settings.SAMHUS_CHECKPOINTS.write_bytes(b"garbage\n")
    with altered(f"The last line of {settings.SAMHUS_CHECKPOINTS} is no checkpoint."):
        checkpoints.write_out()


@pytest.mark.django_db
def test_a_file_is_made_anew_with_a_warning_and_catches_up_without_one(places, settings, caplog):
    for _ in range(2):
        write(entry())
        audit.sign_checkpoint(by_service="test")
    path = settings.SAMHUS_CHECKPOINTS
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"\n") + 1])
    checkpoints.write_out()
    assert path.read_bytes() == whole
    assert caplog.messages == []
    path.unlink()
    checkpoints.write_out()
    assert path.read_bytes() == whole
    assert caplog.messages == [f"The checkpoints file is made anew from the database: {path}"]


@pytest.mark.django_db(transaction=True)
def test_nobody_signs_within_a_transaction_that_may_still_be_taken_back(places):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        audit.sign_checkpoint(by_service="test")
