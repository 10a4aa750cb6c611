"""The ledger of a body: acts line by line, and a signed end over all of them."""

import hashlib
from collections.abc import Iterable

from samhus.cli.verify.findings import CannotVerify, Findings, facts_in
from samhus.cli.verify.signatures import Keys

PURPOSE = b"samhus-ledger/1"
ACTS = frozenset({"request", "answer", "disclosure", "correction", "review", "onward", "reading"})
# What LED article 25 asks of a disclosure: when, who, why, to whom.
LOGGED = ("at", "who", "from", "to", "purpose", "basis")


def verify_ledger(
    findings: Findings, first: bytes, lines: Iterable[bytes], trusted: Keys | None
) -> str:
    """Reads the file once and gives the sentence that says what it holds."""
    facts = facts_in(first)
    if facts.get("format") != 1:
        raise CannotVerify("This file is not a ledger that Samhus exported (format 1).")
    keys = trusted or _carried(findings, facts)
    digest, acts, end = hashlib.sha256(first), 0, b""
    for number, line in enumerate(lines, 2):
        if end:
            findings.wrong(f"Line {number} stands after the end.")
        elif line.startswith(b'{"end":'):
            end = line.rstrip(b"\n")
        else:
            digest.update(line)
            acts += 1
            _act(findings, line, number)
    _end(findings, end, keys, digest.hexdigest(), acts)
    return (
        f"{acts:,} acts in the ledger of {facts.get('name')}, exported {facts.get('exported_at')}."
    )


def _carried(findings: Findings, facts: dict[str, object]) -> Keys:
    given = facts.get("keys")
    keys = Keys("\n".join(map(str, given.values())) if isinstance(given, dict) else "")
    findings.notes.append(
        "The public key was taken from the file itself. Compare its fingerprint with one that you "
        "got elsewhere, or give --public-key: " + ", ".join(keys.known)
    )
    return keys


def _act(findings: Findings, line: bytes, number: int) -> None:
    facts = facts_in(line)
    if facts.get("act") not in ACTS:
        findings.wrong(f"Line {number} is not an act as a ledger writes it.")
    elif facts["act"] == "disclosure" and not all(facts.get(name) for name in LOGGED):
        findings.wrong(f"Line {number} does not say when, who, why or to whom.")


def _end(findings: Findings, end: bytes, keys: Keys, digest: str, acts: int) -> None:
    if not end:
        findings.wrong("The file has no end: it was cut off.")
        return
    facts = facts_in(end)
    stated = facts.get("end")
    counted = isinstance(stated, dict) and stated.get("acts") == acts
    if counted and facts.get("sha256") == digest and keys.signed(end, PURPOSE):
        findings.right()
    else:
        findings.wrong("The file is not as it was exported: its signed end does not fit.")
