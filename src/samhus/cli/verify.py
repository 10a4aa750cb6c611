"""`samhus verify FILE`: is this journal what was once written?

Stands alone on purpose: no Django, no database, nothing else of Samhus, only Python and
`cryptography`, so that an auditor can read this one file and run it on another machine. The format
is told in `samhus.foundation.audit` (rules, merkle, lines); what follows here is written
independently of it.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

START = b"0" * 64
SHOWN = 25
ENTRY = re.compile(
    rb'\{"chain":"([A-Za-z0-9._:-]{1,64})","sequence":([1-9][0-9]{0,18}),"previous":"([0-9a-f]{64})",'
    rb'"hash":"([0-9a-f]{64})","payload":(\{.*\})\}'
)
SIGNED = re.compile(rb'(\{.*),"signature":"([0-9a-f]{128})"\}')


class CannotVerify(Exception):
    """There is nothing here that could be verified; the message says why."""


@dataclass
class Findings:
    """What was found right, what was found wrong, and what one should know."""

    passed: int = 0
    failed: int = 0
    notes: list[str] = field(default_factory=list)

    def right(self) -> None:
        self.passed += 1

    def wrong(self, sentence: str) -> None:
        self.failed += 1
        if self.failed <= SHOWN:
            print(f"WRONG: {sentence}")


class Keys:
    """Public keys by fingerprint."""

    def __init__(self, pems: str) -> None:
        self.known: dict[str, Ed25519PublicKey] = {}
        end = "-----END PUBLIC KEY-----"
        for part in pems.split(end)[:-1]:
            try:
                key = load_pem_public_key((part + end).strip().encode())
            except ValueError as error:
                raise CannotVerify("The public key cannot be read; PEM is expected.") from error
            if isinstance(key, Ed25519PublicKey):
                raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
                self.known[hashlib.sha256(raw).hexdigest()] = key

    def signed(self, line: bytes, purpose: bytes) -> bool:
        """Whether one of these keys, the one the line names, signed the line."""
        found = SIGNED.fullmatch(line)
        if not found:
            return False
        body = found[1] + b"}"
        key = self.known.get(str(_facts(body).get("key")))
        try:
            key and key.verify(bytes.fromhex(found[2].decode()), purpose + b"\n" + body)
        except InvalidSignature:
            return False
        return key is not None


class Tree:
    """A Merkle tree over the heads, a leaf replaced or added at a time."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]

    def put(self, index: int, value: bytes) -> None:
        depth = 0
        while True:
            level = self.levels[depth]
            level[index : index + 1] = [value]
            if len(level) == 1:
                return
            if depth + 1 == len(self.levels):
                # The level was alone so far: its first node has no parent yet.
                self.levels.append([level[0]])
            left = index - index % 2
            pair = level[left : left + 2]
            value = pair[0] if len(pair) == 1 else node(pair[0], pair[1])
            index, depth = index // 2, depth + 1

    def root(self) -> str:
        return self.levels[-1][0].hex() if self.levels[0] else START.decode()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(chain: str, sequence: int, link: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + f"{chain}\n{sequence}\n{link.decode()}".encode()).digest()


def _facts(line: bytes) -> dict[str, Any]:
    try:
        facts = json.loads(line)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


class Chains:
    """Follows the entries, each chain from its first entry to its head."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.wanted: dict[bytes, set[int]] = {}
        self.links: dict[tuple[str, int], bytes] = {}
        self.ends: dict[str, tuple[int, bytes]] = {}
        self.total = 0
        self._chain, self._place, self._link = b"", 0, START
        self._marks: set[int] = set()

    def entry(self, line: bytes, number: int) -> None:
        """One line of an entry; anything that does not follow is named by chain and sequence."""
        found = ENTRY.fullmatch(line)
        if found is None:
            self.findings.wrong(f"Line {number} is not an entry as the journal writes it.")
            return
        chain, sequence, previous, stated, payload = found.groups()
        if chain != self._chain:
            self._begin(chain)
        place = int(sequence)
        text = b"\n".join((b"samhus-journal/1", chain, sequence, self._link, payload))
        link = hashlib.sha256(text).hexdigest().encode()
        if link != stated or previous != self._link or place != self._place + 1:
            self._wrong(place, previous, stated, payload)
        self.total += 1
        self._place, self._link = place, stated
        if place in self._marks:
            self.links[chain.decode(), place] = stated

    def _begin(self, chain: bytes) -> None:
        self.close()
        if chain.decode() in self.ends:
            self.findings.wrong(f"Journal {chain.decode()} is not in one piece.")
        self._chain, self._place, self._link = chain, 0, START
        self._marks = self.wanted.get(chain, set())

    def _wrong(self, place: int, previous: bytes, stated: bytes, payload: bytes) -> None:
        where = f"Journal {self._chain.decode()}, entry {place}"
        text = (b"samhus-journal/1", self._chain, str(place).encode(), previous, payload)
        if place != self._place + 1:
            what = f"comes after entry {self._place}: entries are missing, added or out of order."
        elif hashlib.sha256(b"\n".join(text)).hexdigest().encode() != stated:
            what = "was changed after it was written."
        else:
            what = "does not follow the entry before it: one of the two was put in another's place."
        self.findings.wrong(f"{where} {what}")

    def close(self) -> None:
        """Remember where the chain that was followed last ends."""
        if self._chain:
            self.ends[self._chain.decode()] = (self._place, self._link)

    def meet(self, heads: dict[str, tuple[int, bytes]]) -> None:
        """Each chain must end where its head says, and each head must have its chain."""
        for chain in sorted(self.ends.keys() | heads.keys()):
            end, head = self.ends.get(chain, (0, START)), heads.get(chain)
            if head is None:
                self.findings.wrong(f"Journal {chain} has entries but no head.")
            elif head != end:
                self.findings.wrong(
                    f"Journal {chain} ends with entry {end[0]}, its head says entry {head[0]}"
                    + (" with another link." if end[0] == head[0] else ".")
                )
            else:
                self.findings.right()


Head = tuple[str, int]


class Checkpoints:
    """The signed roots in the export, and what each of them says about the chains.

    `only` is the chain of an export of one chain, whose checkpoints carry the way to the root; an
    export of all chains has every checkpoint, and the root is computed anew.
    """

    def __init__(self, findings: Findings, *, only: str | None) -> None:
        self.findings, self.only = findings, only
        self.lines: list[tuple[bytes, list[Head], list[list[str]]]] = []
        self.covered: dict[str, int] = {}
        self._tree, self._places = Tree(), dict[str, int]()

    def add(self, line: bytes, number: int, wanted: dict[bytes, set[int]]) -> None:
        """One line of a checkpoint; notes which links will be needed to recompute its root."""
        facts = _facts(line)
        try:
            proof = facts["proof"] if self.only else {"path": []}
            said = facts["moved"] if self.only is None else [[self.only, proof["sequence"]]]
            heads = [(str(chain), int(sequence)) for chain, sequence in said]
            self.lines.append((facts["checkpoint"].encode(), heads, proof["path"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            self.findings.wrong(f"Line {number} is not a checkpoint as the journal writes it.")
            return
        for chain, sequence in heads:
            wanted.setdefault(chain.encode(), set()).add(sequence)

    def check(self, keys: Keys, links: dict[Head, bytes]) -> None:
        """Signatures, order, and every root against the entries."""
        check_lines(self.findings, self.texts(), keys, linked=self.only is None)
        for line, heads, path in self.lines:
            signed = _facts(line)
            gone = [head for head in heads if head not in links or head[1] < self._end(head)]
            for chain, sequence in gone:
                self.findings.wrong(
                    f"Checkpoint {signed.get('number')} covers entry {sequence} of journal "
                    f"{chain}, which is not there."
                )
            self.covered |= dict(heads)
            if gone:
                continue
            if self._root(heads, path, links) == signed.get("root"):
                self.findings.right()
            else:
                self.findings.wrong(
                    f"Checkpoint {signed.get('number')} of {signed.get('at')} signed something "
                    f"else than what stands here for {_named(heads)}."
                )

    def texts(self) -> list[bytes]:
        return [line for line, _, _ in self.lines]

    def _end(self, head: Head) -> int:
        return self.covered.get(head[0], 0)

    def _root(self, heads: list[Head], path: list[list[str]], links: dict[Head, bytes]) -> str:
        if self.only is not None:
            return _climb(leaf(*heads[0], links[heads[0]]), path)
        for chain, sequence in heads:
            place = self._places.setdefault(chain, len(self._places))
            self._tree.put(place, leaf(chain, sequence, links[chain, sequence]))
        return self._tree.root()


def _named(heads: list[Head]) -> str:
    return ", ".join(f"{chain} up to entry {sequence}" for chain, sequence in heads[:5])


def _climb(value: bytes, path: list[list[str]]) -> str:
    try:
        for side, other in path:
            sibling = bytes.fromhex(other)
            value = node(sibling, value) if side == "left" else node(value, sibling)
    except (TypeError, ValueError):
        return ""
    return value.hex()


def check_lines(findings: Findings, lines: Sequence[bytes], keys: Keys, *, linked: bool) -> None:
    """Each line names the one before it, so the last signature of each key speaks for all."""
    number, digest = 0, START.decode()
    for index, line in enumerate(lines):
        facts = _facts(line)
        stated = facts.get("number")
        later = isinstance(stated, int) and stated > number
        if not later or (linked and (stated, facts.get("previous")) != (number + 1, digest)):
            findings.wrong(f"Checkpoint {stated} does not follow checkpoint {number}.")
        number = stated if later else number + 1
        digest = hashlib.sha256(line).hexdigest()
        following = _facts(lines[index + 1]) if index + 1 < len(lines) else {}
        if linked and following.get("key") == facts.get("key"):
            continue
        if keys.signed(line, b"samhus-checkpoint/1"):
            findings.right()
        else:
            findings.wrong(f"Checkpoint {number} is not signed by a key that is trusted here.")


class Export:
    """One file, read once from beginning to end."""

    def __init__(self, findings: Findings, first: bytes, trusted: Keys | None) -> None:
        facts = _facts(first)
        if facts.get("samhus") != "journal" or facts.get("format") != 1:
            raise CannotVerify("This file is not a journal that Samhus exported (format 1).")
        self.findings = findings
        self.at, self.only = str(facts.get("exported_at")), facts.get("chain")
        given = facts.get("keys")
        carried = given.values() if isinstance(given, dict) else ()
        self.keys = trusted or Keys("\n".join(map(str, carried)))
        if trusted is None:
            findings.notes.append(
                "The public key was taken from the file itself. Compare its fingerprint with one "
                "that you got elsewhere, or give --public-key: " + ", ".join(self.keys.known)
            )
        self.chains = Chains(findings)
        self.checkpoints = Checkpoints(findings, only=self.only)
        self.heads: dict[str, tuple[int, bytes]] = {}
        self.ended = False
        self._digest = hashlib.sha256(first)

    def read(self, lines: Iterator[bytes]) -> None:
        """Every line after the first."""
        entry, digest = self.chains.entry, self._digest.update
        for number, line in enumerate(lines, 2):
            if self.ended:
                self.findings.wrong(f"Line {number} stands after the end.")
            elif line.startswith(b'{"chain":'):
                entry(line[:-1], number)
            else:
                self._other(line.rstrip(b"\n"), number)
            digest(line)
        self.chains.close()

    def _other(self, line: bytes, number: int) -> None:
        facts = _facts(line)
        if "checkpoint" in facts:
            self.checkpoints.add(line, number, self.chains.wanted)
        elif "head" in facts:
            self._head(facts["head"], number)
        elif "end" in facts:
            self._end(line, facts)
        elif "alarm" in facts:
            self.findings.wrong(f"The export itself raised an alarm: {facts['alarm']}")
        elif isinstance(altered := facts.get("altered"), dict):
            self.findings.wrong(
                f"Journal {altered.get('chain')}, entry {altered.get('sequence')}: in the "
                f"database {altered.get('columns')} differ from what was written."
            )
        else:
            self.findings.wrong(f"Line {number} is not a line of an exported journal.")

    def _head(self, head: Any, number: int) -> None:
        try:
            self.heads[head["chain"]] = (head["sequence"], head["hash"].encode())
        except (KeyError, TypeError, AttributeError):
            self.findings.wrong(f"Line {number} is not a head as the journal writes it.")

    def _end(self, line: bytes, facts: dict[str, Any]) -> None:
        self.ended = True
        whole = facts.get("sha256") == self._digest.hexdigest()
        if whole and self.keys.signed(line, b"samhus-export/1"):
            self.findings.right()
        else:
            self.findings.wrong("The file is not as it was exported: its signed end does not fit.")

    def judge(self) -> None:
        """What can only be said when everything has been read."""
        if not self.ended:
            self.findings.wrong("The file has no end: it was cut off.")
        self.chains.meet(self.heads)
        self.checkpoints.check(self.keys, self.chains.links)
        covered = self.checkpoints.covered
        for chain, (end, _) in self.chains.ends.items():
            if chain not in covered:
                self.findings.wrong(f"No checkpoint covers journal {chain}.")
            elif end > covered[chain]:
                self.findings.notes.append(
                    f"Journal {chain}: the entries after {covered[chain]} came after the last "
                    "checkpoint; only their chain protects them."
                )


def compare(findings: Findings, export: Export, path: Path) -> None:
    """Against the checkpoints kept outside of the database: nothing may have been taken away."""
    outside = path.read_bytes().splitlines()
    check_lines(findings, outside, export.keys, linked=True)
    kept = {_facts(line).get("number"): line for line in outside}
    inside = {_facts(line).get("number"): line for line in export.checkpoints.texts()}
    for number in sorted(inside.keys() & kept.keys(), key=str):
        if inside[number] != kept[number]:
            findings.wrong(f"Checkpoint {number} in the export is another than the one kept.")
    last = _facts(export.checkpoints.texts()[-1]) if export.checkpoints.lines else {}
    later = [_facts(line) for line in outside if _after(line, last)]
    gone = [facts for facts in later if str(facts.get("at")) <= export.at]
    if gone:
        findings.wrong(
            f"The export ends with checkpoint {last.get('number')}, but checkpoint "
            f"{gone[-1].get('number')} of {gone[-1].get('at')} was signed before it was made: "
            "entries were taken away."
        )
    elif last and last.get("number") not in kept:
        findings.wrong("The checkpoints given end before the export's own last checkpoint.")
    else:
        findings.right()


def _after(line: bytes, last: dict[str, Any]) -> bool:
    return int(_facts(line).get("number") or 0) > int(last.get("number") or 0)


def verify(path: Path, checkpoints: Path | None, public_key: Path | None) -> Findings:
    """Everything that can be said about one file. CannotVerify when it is no journal at all."""
    findings = Findings()
    trusted = Keys(public_key.read_text(encoding="ascii")) if public_key else None
    with path.open("rb", buffering=1 << 20) as file:
        export = Export(findings, file.readline(), trusted)
        export.read(file)
    export.judge()
    if checkpoints:
        compare(findings, export, checkpoints)
    else:
        findings.notes.append(
            "Without --checkpoints, a journal that was set back as a whole to an earlier day "
            "would not be noticed."
        )
    what = f"{export.chains.total:,} entries in {len(export.chains.ends):,} journals"
    print(f"{what}, {len(export.checkpoints.lines):,} checkpoints, exported {export.at}.")
    return findings


def main(argv: Sequence[str] | None = None) -> int:
    """0: everything fits. 1: something was altered. 2: it could not be verified."""
    parser = argparse.ArgumentParser(prog="samhus verify", description=__doc__.split("\n\n")[0])
    parser.add_argument("file", type=Path, help="a journal that Samhus exported")
    parser.add_argument("--checkpoints", type=Path, help="the checkpoints file kept elsewhere")
    parser.add_argument("--public-key", type=Path, help="the public key(s) you trust, PEM")
    given = parser.parse_args(argv)
    try:
        findings = verify(given.file, given.checkpoints, given.public_key)
    except (CannotVerify, OSError, UnicodeDecodeError) as error:
        print(f"Could not verify {given.file}: {error}")
        return 2
    if findings.failed > SHOWN:
        print(f"... and {findings.failed - SHOWN:,} more.")
    for note in findings.notes:
        print(f"Note: {note}")
    print(f"{findings.passed:,} passed, {findings.failed:,} failed")
    return 1 if findings.failed else 0


if __name__ == "__main__":
    sys.exit(main())
