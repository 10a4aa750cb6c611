"""How long `samhus verify` takes for a million entries, and that it finds what was changed.

    python bench/audit/run.py [--entries 1000000] [--changes 10]

Makes an export like a country's (290 journals and the installation's, a checkpoint per 1,000
entries) without a database, verifies it, then changes one entry at a time and verifies again.
The goal is 10 seconds for a million entries on one core, counted in seconds of the processor.
"""

import argparse
import hashlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samhus.foundation.audit import keys, lines, merkle, rules
from samhus.foundation.audit.rules import Entry, Operation

CHAINS = [rules.INSTALLATION, *(f"body-{number:03}" for number in range(290))]
START = datetime(2026, 1, 1, tzinfo=UTC)


class Journal:
    """A journal in memory only as far as its heads; entries go to one file per chain."""

    def __init__(self, folder: Path) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.name = keys.fingerprint(self.key.public_key())
        self.files = {chain: (folder / chain).open("wb") for chain in CHAINS}
        self.heads: dict[str, tuple[int, bytes]] = {}
        self.places: dict[str, int] = {}
        self.tree = merkle.Tree()
        self.moved: set[str] = set()
        self.checkpoints: list[bytes] = []
        self.signed: list[bytes] = []

    def add(self, number: int, chain: str) -> None:
        """One entry as a working day makes them."""
        at = START + timedelta(seconds=number)
        said = Entry(
            operation=Operation.CONSULTATION,
            verb="mapping.read_area",
            actor=f"user-{number % 3000:08}",
            chain=chain,
            subject_kind="mapping.AreaResult",
            subject_id=f"result-{number:010}",
            purpose="Assess the need of support",
            details={"period": 2026},
        )
        payload = rules.payload(said, at=at, recorded_at=at, clock_set=False)
        place, before = self.heads.get(chain, (0, rules.GENESIS))
        link = rules.link(chain, place + 1, before, payload)
        self.files[chain].write(lines.entry(chain, place + 1, before, link, payload) + b"\n")
        self.heads[chain] = (place + 1, link)
        self.moved.add(chain)

    def sign(self, at: datetime) -> None:
        """A checkpoint over the heads."""
        moved = [(chain, self.heads[chain][0]) for chain in sorted(self.moved)]
        for chain, place in moved:
            leaf = merkle.leaf(chain, place, self.heads[chain][1])
            self.tree.put(self.places.setdefault(chain, len(self.places)), leaf)
        covered = lines.Covered(
            number=len(self.signed) + 1,
            at=rules.stamp(at),
            by="bench",
            chains=len(self.places),
            entries=sum(place for place, _ in self.heads.values()),
            root=self.tree.root,
            previous=lines.digest(self.signed[-1]) if self.signed else lines.NO_LINE,
            key=self.name,
        )
        self.signed.append(lines.checkpoint(covered, self.key))
        self.checkpoints.append(lines.in_export(self.signed[-1].decode(), moved))
        self.moved.clear()

    def export(self, path: Path) -> None:
        """All of it as one file."""
        pem = keys.public_pem(self.key.public_key())
        at = rules.stamp(START + timedelta(days=365))
        digest = hashlib.sha256()
        with path.open("wb") as file:

            def write(data: bytes) -> None:
                digest.update(data)
                file.write(data)

            write(lines.header(at=at, chain=None, keys={self.name: pem}) + b"\n")
            write(b"".join(line + b"\n" for line in self.checkpoints))
            for part in self.files.values():
                part.close()
                write(Path(part.name).read_bytes())
            for chain, (place, link) in sorted(self.heads.items()):
                write(lines.head(chain, place, link) + b"\n")
            counts = {"end": {"chains": len(self.heads)}}
            facts = {**counts, "key": self.name, "sha256": digest.hexdigest()}
            file.write(lines.signed(facts, self.key, purpose=lines.EXPORT) + b"\n")


def make(folder: Path, entries: int) -> tuple[Path, Path, Path]:
    """The export, the checkpoints and the public key."""
    journal = Journal(folder)
    random_ = random.Random(1)
    for number in range(entries):
        journal.add(number, random_.choice(CHAINS))
        if number % 1000 == 999 or number == entries - 1:
            journal.sign(START + timedelta(seconds=number))
    export, checkpoints, key = folder / "e.jsonl", folder / "c.jsonl", folder / "key.pem"
    journal.export(export)
    checkpoints.write_bytes(b"".join(line + b"\n" for line in journal.signed))
    key.write_bytes(keys.public_pem(journal.key.public_key()))
    return export, checkpoints, key


def verify(export: Path, checkpoints: Path, key: Path) -> tuple[int, float, str]:
    """Exit code, seconds of the processor and what was said, in a process of its own."""
    command = [sys.executable, "-m", "samhus.cli.verify", str(export)]
    command += [f"--checkpoints={checkpoints}", f"--public-key={key}"]
    begun, before = time.perf_counter(), processor()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = f"{time.perf_counter() - begun:.1f} s by the wall clock\n"
    return done.returncode, processor() - before, done.stdout + wall


def processor() -> float:
    """Seconds that ended child processes used: other people's load does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def change(export: Path, random_: random.Random) -> tuple[int, bytes]:
    """Change one letter of one entry in place; returns what puts it back."""
    with export.open("r+b") as file:
        while True:
            place = random_.randrange(export.stat().st_size)
            file.seek(place)
            old = file.read(1)
            if old.isalnum():
                break
        file.seek(place)
        file.write(bytes([old[0] ^ 1]))
    return place, old


def main() -> int:
    """Exit code 1 when a change is missed, a whole journal fails, or it takes longer than 10 s."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--changes", type=int, default=10)
    given = parser.parse_args()
    random_, missed = random.Random(2), 0
    with tempfile.TemporaryDirectory() as folder:
        parts = make(Path(folder), given.entries)
        size = parts[0].stat().st_size / 1e6
        code, seconds, said = verify(*parts)
        print(f"{given.entries:,} entries, {size:.0f} MB: verified in {seconds:.1f} s, exit {code}")
        print(said)
        slowest = seconds
        for _ in range(given.changes):
            place, old = change(parts[0], random_)
            found, seconds, _said = verify(*parts)
            missed += found == 0
            slowest = max(slowest, seconds)
            with parts[0].open("r+b") as file:
                file.seek(place)
                file.write(old)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{given.changes} changes, {missed} missed; slowest {slowest:.1f} s; {memory:.0f} MB")
    return int(code != 0 or missed > 0 or slowest > 10)


if __name__ == "__main__":
    sys.exit(main())
