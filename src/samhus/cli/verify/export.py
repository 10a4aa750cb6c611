"""One exported journal, read once, then judged."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samhus.cli.verify.chains import Chains
from samhus.cli.verify.checkpoints import Checkpoints
from samhus.cli.verify.findings import CannotVerify, Findings, facts_in
from samhus.cli.verify.signatures import Keys, check_lines


class Export:
    """One file, read once from beginning to end."""

    def __init__(self, findings: Findings, first: bytes, trusted: Keys | None) -> None:
        facts = facts_in(first)
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
        facts = facts_in(line)
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
        if self.chains.total and not self.checkpoints.lines:
            self.findings.wrong("No checkpoint speaks for these entries.")
        for chain, (end, _) in self.chains.ends.items():
            if end > covered.get(chain, 0):
                self.findings.notes.append(
                    f"Journal {chain}: entries {covered.get(chain, 0) + 1} to {end} came after "
                    "the last checkpoint; only their chain protects them."
                )


def compare(findings: Findings, export: Export, path: Path) -> None:
    """Against the checkpoints kept outside of the database: nothing may have been taken away."""
    outside = path.read_bytes().splitlines()
    check_lines(findings, outside, export.keys, linked=True)
    kept = {facts_in(line).get("number"): line for line in outside}
    inside = {facts_in(line).get("number"): line for line in export.checkpoints.texts()}
    for number in sorted(inside.keys() & kept.keys(), key=str):
        if inside[number] != kept[number]:
            findings.wrong(f"Checkpoint {number} in the export is another than the one kept.")
    last = facts_in(export.checkpoints.texts()[-1]) if export.checkpoints.lines else {}
    later = [facts_in(line) for line in outside if _after(line, last)]
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
    return int(facts_in(line).get("number") or 0) > int(last.get("number") or 0)
