"""`samhus verify`: on a machine that has never seen this installation."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samhus.cli.verify import main
from samhus.foundation import audit
from samhus.foundation.audit import keys, lines, rules
from tests.apps.audit.conftest import entry, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P4")]


@pytest.fixture
def trusted(settings, places) -> list[str]:
    """The two things an auditor keeps."""
    return [
        f"--checkpoints={settings.SAMHUS_CHECKPOINTS}",
        f"--public-key={settings.SAMHUS_KEYS / keys.PUBLIC}",
    ]


def test_an_untouched_journal_passes(fill, trusted, tmp_path, capsys):
    fill()
    exported = audit.export_journal(tmp_path / "all.jsonl")
    assert (exported.chains, exported.checkpoints) == (4, 6)
    assert main([str(tmp_path / "all.jsonl"), *trusted]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{exported.entries} entries in 4 journals, 6 checkpoints")
    assert said[-1].endswith(" passed, 0 failed")
    assert len(said) == 2


@pytest.mark.parametrize("chain", ["body-0", "body-3"])
def test_one_chain_can_be_checked_without_showing_the_others(fill, trusted, tmp_path, chain):
    fill()
    path = tmp_path / "one.jsonl"
    exported = audit.export_journal(path, chain)
    others = {f"body-{number}" for number in range(4)} - {chain}
    assert exported.entries > 0
    assert not any(f'"{other}"' in path.read_text() for other in others)
    assert main([str(path), *trusted]) == 0


def test_an_empty_journal_and_a_chain_nobody_knows_pass(trusted, tmp_path):
    audit.export_journal(tmp_path / "none.jsonl")
    assert main([str(tmp_path / "none.jsonl")]) == 0
    write(entry())
    audit.export_journal(tmp_path / "unknown.jsonl", "nobody")
    assert main([str(tmp_path / "unknown.jsonl"), *trusted]) == 0


def test_what_came_after_the_last_checkpoint_is_named(fill, trusted, tmp_path, capsys, monkeypatch):
    fill()
    write(entry("body-9"), entry("body-0"))
    monkeypatch.setattr("samhus.foundation.audit.exports.sign_checkpoint", lambda by_service: None)
    audit.export_journal(tmp_path / "all.jsonl")
    assert main([str(tmp_path / "all.jsonl"), *trusted]) == 0
    assert "only their chain protects them" in capsys.readouterr().out


def test_an_export_made_before_later_checkpoints_still_passes(fill, trusted, tmp_path):
    fill()
    audit.export_journal(tmp_path / "all.jsonl")
    write(entry())
    audit.sign_checkpoint(by_service="test")
    assert main([str(tmp_path / "all.jsonl"), *trusted]) == 0


@pytest.mark.parametrize("content", [b"", b"{}\n", b'{"samhus":"journal","format":9}\n', b"\xff\n"])
def test_what_is_no_journal_cannot_be_verified(content, tmp_path, capsys):
    path = tmp_path / "other"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    assert "not a journal" in capsys.readouterr().out


def test_a_missing_file_and_a_missing_argument_are_said(tmp_path):
    assert main([str(tmp_path / "nothing")]) == 2
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2


def test_a_key_that_is_no_key_is_said(fill, tmp_path, capsys):
    fill()
    audit.export_journal(tmp_path / "all.jsonl")
    pem = tmp_path / "key.pem"
    pem.write_text("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
    assert main([str(tmp_path / "all.jsonl"), f"--public-key={pem}"]) == 2
    assert "public key" in capsys.readouterr().out


def test_the_verifier_stands_alone(fill, trusted, tmp_path):
    """No Django, no database driver, nothing of Samhus but its own folder."""
    fill()
    audit.export_journal(tmp_path / "all.jsonl")
    code = (
        "import sys; from samhus.cli.verify import main; code = main(sys.argv[1:]);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('django', 'psycopg', 'numpy')"
        " or m.startswith('samhus.') and not m.startswith('samhus.cli')];"
        "sys.exit(code or len(bad))"
    )
    source = Path(audit.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "all.jsonl"), *trusted],
        env={"PYTHONPATH": str(source)},
        check=False,
    )
    assert done.returncode == 0


class Forger:
    """Changes an export the way somebody would who knows its format and lacks the key."""

    def __init__(self, whole: bytes, seed: int) -> None:
        self.whole, self.random = whole, random.Random(seed)
        self.lines = whole.splitlines()
        self.entries = [i for i, line in enumerate(self.lines) if line.startswith(b'{"chain"')]

    def change(self) -> bytes:
        ways = [
            self.flip,
            self.cut,
            self.drop,
            self.twice,
            self.swap,
            self.other_words,
            self.other_words_relinked,
            self.drop_relinked,
            self.add_relinked,
            self.drop_tail,
            self.drop_chain,
            self.drop_checkpoint,
        ]
        return self.random.choice(ways)()

    def flip(self) -> bytes:
        place = self.random.randrange(len(self.whole))
        other = self.whole[place] ^ self.random.choice([1, 2, 4, 8, 16, 32])
        return self.whole[:place] + bytes([other]) + self.whole[place + 1 :]

    def cut(self) -> bytes:
        return self.whole[: self.random.randrange(1, len(self.whole))]

    def drop(self) -> bytes:
        del self.lines[self.random.randrange(1, len(self.lines))]
        return self.joined()

    def twice(self) -> bytes:
        place = self.random.randrange(1, len(self.lines))
        self.lines.insert(place, self.lines[place])
        return self.joined()

    def swap(self) -> bytes:
        one, two = self.random.sample(self.entries, 2)
        self.lines[one], self.lines[two] = self.lines[two], self.lines[one]
        return self.joined()

    def other_words(self) -> bytes:
        place = self.random.choice(self.entries)
        self.lines[place] = self.lines[place].replace(b"user-1", b"user-2")
        return self.joined()

    def other_words_relinked(self) -> bytes:
        return self.relinked(lambda all_, place: all_[place].replace("user-1", "user-2"))

    def drop_relinked(self) -> bytes:
        return self.relinked(lambda all_, place: None)

    def add_relinked(self) -> bytes:
        return self.relinked(lambda all_, place: [all_[place], all_[place]])

    def drop_tail(self) -> bytes:
        return self.relinked(lambda all_, place: None, to_the_end=True)

    def relinked(self, change, *, to_the_end: bool = False) -> bytes:
        """Rewrite one chain from one entry on, with its head and the counts and digest."""
        chain = json.loads(self.lines[self.random.choice(self.entries)])["chain"]
        mine = [i for i in self.entries if json.loads(self.lines[i])["chain"] == chain]
        said = [self.lines[i].split(b',"payload":', 1)[1][:-1].decode() for i in mine]
        place = self.random.randrange(len(said))
        new = change(said, place)
        said[place : None if to_the_end else place + 1] = (
            [] if new is None else new if isinstance(new, list) else [new]
        )
        link, made = rules.GENESIS, []
        for sequence, payload in enumerate(said, 1):
            before, link = link, rules.link(chain, sequence, link, payload)
            made.append(lines.entry(chain, sequence, before, link, payload))
        self.lines[mine[0] : mine[-1] + 1] = made
        head = lines.head(chain, len(said), link) if said else None
        return self.with_head(chain, head)

    def drop_chain(self) -> bytes:
        chain = json.loads(self.lines[self.random.choice(self.entries)])["chain"]
        start = b'{"chain":"' + chain.encode() + b'"'
        self.lines = [line for line in self.lines if not line.startswith(start)]
        return self.with_head(chain, None)

    def drop_checkpoint(self) -> bytes:
        found = [i for i, line in enumerate(self.lines) if line.startswith(b'{"checkpoint"')]
        del self.lines[self.random.choice(found)]
        return self.with_head("", None)

    def with_head(self, chain: str, head: bytes | None) -> bytes:
        start = b'{"head":{"chain":"' + chain.encode() + b'"'
        kept = [head if line.startswith(start) else line for line in self.lines]
        self.lines = [line for line in kept if line is not None]
        return self.joined()

    def joined(self) -> bytes:
        """With an end that fits, signed with a key of the forger's own."""
        import hashlib

        if self.random.random() < 0.5:
            return b"\n".join(self.lines) + b"\n"
        body = b"".join(line + b"\n" for line in self.lines[:-1])
        key = Ed25519PrivateKey.generate()
        end = json.loads(self.lines[-1])
        end.pop("signature", None)
        end |= {"sha256": hashlib.sha256(body).hexdigest()}
        return body + lines.signed(end, key, purpose=lines.EXPORT) + b"\n"


@pytest.mark.line("H19")
@pytest.mark.parametrize("chain", [None, "body-0"], ids=["all chains", "one chain"])
def test_each_of_250_changes_to_an_export_is_found(fill, trusted, tmp_path, capsys, chain):
    fill()
    path = tmp_path / "export.jsonl"
    audit.export_journal(path, chain)
    whole, missed, tried = path.read_bytes(), [], 0
    for seed in range(150 if chain is None else 100):
        changed = Forger(whole, seed).change()
        if changed == whole:
            continue
        tried += 1
        path.write_bytes(changed)
        if main([str(path), *trusted]) == 0:
            missed.append(seed)
    assert missed == []
    assert tried >= (145 if chain is None else 95)
    path.write_bytes(whole)
    assert main([str(path), *trusted]) == 0
    capsys.readouterr()


def test_the_place_of_a_change_is_named(fill, trusted, tmp_path, capsys):
    fill()
    path = tmp_path / "all.jsonl"
    audit.export_journal(path)
    text = path.read_text()
    start = text.index('{"chain":"body-2","sequence":4')
    path.write_text(text[:start] + text[start:].replace('"areas":', '"arena":', 1))
    assert main([str(path), *trusted]) == 1
    said = capsys.readouterr().out
    assert "Journal body-2, entry 4 was changed after it was written." in said


def test_a_journal_forged_whole_needs_the_key_that_one_trusts(fill, trusted, tmp_path, settings):
    """Somebody makes an own installation: it passes by itself and not with what was kept."""
    fill()
    kept = Path(settings.SAMHUS_CHECKPOINTS).read_bytes()
    pem = tmp_path / "kept.pem"
    pem.write_bytes((settings.SAMHUS_KEYS / keys.PUBLIC).read_bytes())
    settings.SAMHUS_KEYS = tmp_path / "forged"
    path = tmp_path / "all.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("samhus.foundation.audit.exports.sign_checkpoint", lambda by_service: None)
        audit.export_journal(path)
    assert main([str(path), f"--public-key={pem}"]) == 1
    (tmp_path / "kept.jsonl").write_bytes(kept)
    assert main([str(path), f"--checkpoints={tmp_path / 'kept.jsonl'}"]) == 1


def test_a_journal_set_back_as_a_whole_needs_the_checkpoints_kept_outside(
    fill, trusted, owner, tmp_path, settings, capsys
):
    """The database's owner restores an old backup and removes the file beside the application."""
    fill(rounds=2)
    tables = ("audit_head", "audit_entry", "audit_checkpoint", "audit_leaf")
    for table in tables:
        owner.execute(f"CREATE TEMP TABLE old_{table} AS TABLE {table}")
    fill(rounds=2)
    kept = tmp_path / "kept.jsonl"
    kept.write_bytes(settings.SAMHUS_CHECKPOINTS.read_bytes())
    for table in tables:
        owner.execute(f"TRUNCATE {table}")
        override = "OVERRIDING SYSTEM VALUE" if table == "audit_entry" else ""
        owner.execute(f"INSERT INTO {table} {override} TABLE old_{table}")
    settings.SAMHUS_CHECKPOINTS.unlink()
    path = tmp_path / "all.jsonl"
    audit.export_journal(path)
    assert main([str(path), trusted[1]]) == 0
    assert "would not be noticed" in capsys.readouterr().out
    assert main([str(path), f"--checkpoints={kept}", trusted[1]]) == 1
    assert "taken away" in capsys.readouterr().out
