"""The gates over what the tests reached: `python scripts/measured.py FOLDER`.

Lines and branches together: at least 90 per cent of everything, and 95 of what decides about
people's rights and numbers. Prints the files with gaps; exit code 1 below a gate.
"""

import json
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from slipcover import merge_coverage, print_coverage

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.plugins.measuring import SOURCE, probes

STRICT = [
    "*/rules.py",
    "*/rules/*",
    "*/policies.py",
    "*/policies/*",
    "*/actions.py",
    "*/actions/*",
    "*/engines/*",
]
ALL, RIGHTS = 90.0, 95.0


def main(folder: str) -> int:
    """Put the processes' files together; 1 when a gate is missed, 2 when there is nothing."""
    parts = [json.loads(file.read_text(encoding="utf-8")) for file in Path(folder).glob("*.json")]
    if not parts:
        print(f"Nothing was measured: {folder} is empty.", file=sys.stderr)
        return 2
    whole = probes(SOURCE).get_coverage()  # all as missed, also what no test imports
    for part in parts:
        merge_coverage(whole, part)
    print_coverage(whole, outfile=sys.stdout, skip_covered=True)
    files = whole["files"]
    strict = {name: each for name, each in files.items() if any(fnmatch(name, p) for p in STRICT)}
    gates = [
        _gate("everything", per_cent(files), ALL),
        _gate("rules, policies, actions and engines", per_cent(strict), RIGHTS),
    ]
    return 0 if all(gates) else 1


def per_cent(files: dict[str, Any]) -> float:
    """Lines and branches that were reached, of all in these files."""
    reached = sum(len(f["executed_lines"]) + len(f["executed_branches"]) for f in files.values())
    missed = sum(len(f["missing_lines"]) + len(f["missing_branches"]) for f in files.values())
    return 100 * reached / ((reached + missed) or 1)


def _gate(what: str, found: float, least: float) -> bool:
    print(f"    {what}: {found:.2f} % of lines and branches, at least {least:.0f} %", flush=True)
    return found >= least


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python scripts/measured.py FOLDER")
    raise SystemExit(main(sys.argv[1]))
