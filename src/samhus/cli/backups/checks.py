"""Is what was restored what was backed up? Each question counted, each wrong answer named."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from samhus.cli.backups import manifest
from samhus.cli.backups.contents import Contents, read_contents
from samhus.cli.backups.journal import write_journal
from samhus.cli.backups.manifest import Manifest
from samhus.cli.backups.parts import packed
from samhus.cli.screen import say
from samhus.cli.verify import verify
from samhus.cli.verify.findings import CannotVerify

_SHOWN = 25


@dataclass
class Tally:
    """How many questions were answered rightly, and the sentences about the others."""

    passed: int = 0
    wrong: list[str] = field(default_factory=list)

    def ask(self, *, right: bool, otherwise: str) -> None:
        """Count one question."""
        if right:
            self.passed += 1
            return
        self.wrong.append(otherwise)
        if len(self.wrong) <= _SHOWN:
            say(f"WRONG: {otherwise}")

    def same(self, found: Mapping[str, Any], wanted: Mapping[str, Any], *, what: str) -> None:
        """One question per name on either side."""
        for name in sorted(found.keys() | wanted.keys()):
            self.ask(
                right=name in found and name in wanted and found[name] == wanted[name],
                otherwise=f"{what} {name}: {found.get(name, 'nothing')} is there, "
                f"{wanted.get(name, 'nothing')} was backed up.",
            )


@dataclass(frozen=True)
class Witness:
    """What is trusted about the journal: the backup's own, or better what is kept elsewhere."""

    checkpoints: Path
    public_keys: tuple[Path, ...]


def check_parts(tally: Tally, folder: Path, said: Manifest) -> None:
    """Every part is there, nothing else is, and no byte differs."""
    tally.same(manifest.measure_parts(folder), said.parts, what="Part")


def check_database(
    tally: Tally, session: psycopg.Connection, folder: Path, said: Manifest, witness: Witness
) -> None:
    """Rows, journals' ends, rights, the chain of the journal, and the files that rows name."""
    session.execute("BEGIN")
    held = read_contents(session)
    session.execute("ROLLBACK")
    tally.same(held.rows, said.rows, what="Rows of")
    tally.same(held.heads, said.heads, what="End of journal")
    gone, added = set(said.rights) - set(held.rights), set(held.rights) - set(said.rights)
    tally.same(dict.fromkeys(added, "this"), dict.fromkeys(gone, "this"), what="Right:")
    tally.passed += len(set(said.rights) & set(held.rights))
    _check_journal(tally, session, said, witness)
    _check_files(tally, held, folder / manifest.FILES)


def _check_journal(
    tally: Tally, session: psycopg.Connection, said: Manifest, witness: Witness
) -> None:
    if not said.heads:
        return
    with tempfile.TemporaryDirectory(prefix="samhus-check-") as scratch:
        journal, trusted = Path(scratch) / "journal.jsonl", Path(scratch) / "trusted.pem"
        pem = write_journal(session, journal, at=said.made)
        trusted.write_bytes(b"\n".join([pem, *(path.read_bytes() for path in witness.public_keys)]))
        try:
            findings = verify(journal, witness.checkpoints, trusted)
        except (CannotVerify, OSError, UnicodeDecodeError) as fault:
            tally.ask(right=False, otherwise=f"The journal could not be verified: {fault}")
            return
    for note in findings.notes:
        say(f"Note: {note}")
    tally.passed += findings.passed
    tally.wrong += ["The journal."] * findings.failed


def _check_files(tally: Tally, held: Contents, archive: Path) -> None:
    there = {name: (size, digest) for name, size, digest in packed(archive)}
    tally.same({name: there[name] for name in held.files if name in there}, held.files, what="File")
    more = len(there.keys() - held.files.keys())
    if more:
        say(f"Note: {more} files are in the backup that no row names (stored, then rolled back).")
