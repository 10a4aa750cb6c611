"""`samhus verify FILE`: is this journal, or this ledger of a body, what was once written?

Stands alone on purpose: no Django, no database, nothing else of Samhus, only Python and
`cryptography`, so that an auditor can read this one folder and run it on another machine. The
format is told in `samhus.foundation.audit` (rules, merkle, lines); what is here was written
independently of it, so that one error does not hide in both.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from samhus.cli.verify.export import Export, compare
from samhus.cli.verify.findings import SHOWN, CannotVerify, Findings, facts_in, say
from samhus.cli.verify.ledger import verify_ledger
from samhus.cli.verify.signatures import Keys


def verify(path: Path, checkpoints: Path | None, public_key: Path | None) -> Findings:
    """Everything that can be said about one file. CannotVerify when it is no journal at all."""
    findings = Findings()
    trusted = Keys(public_key.read_text(encoding="ascii")) if public_key else None
    with path.open("rb", buffering=1 << 20) as file:
        first = file.readline()
        if facts_in(first).get("samhus") == "ledger":
            say(verify_ledger(findings, first, file, trusted))
            return findings
        export = Export(findings, first, trusted)
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
    say(f"{what}, {len(export.checkpoints.lines):,} checkpoints, exported {export.at}.")
    return findings


def main(argv: Sequence[str] | None = None) -> int:
    """0: everything fits. 1: something was altered. 2: it could not be verified."""
    parser = argparse.ArgumentParser(
        prog="samhus verify", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("file", type=Path, help="a journal or a ledger that Samhus exported")
    parser.add_argument("--checkpoints", type=Path, help="the checkpoints file kept elsewhere")
    parser.add_argument("--public-key", type=Path, help="the public key(s) you trust, PEM")
    given = parser.parse_args(argv)
    try:
        findings = verify(given.file, given.checkpoints, given.public_key)
    except (CannotVerify, OSError, UnicodeDecodeError) as error:
        say(f"Could not verify {given.file}: {error}")
        return 2
    if findings.failed > SHOWN:
        say(f"... and {findings.failed - SHOWN:,} more.")
    for note in findings.notes:
        say(f"Note: {note}")
    say(f"{findings.passed:,} passed, {findings.failed:,} failed")
    return 1 if findings.failed else 0
