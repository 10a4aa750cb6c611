"""`samhus law ...`: for those who write legal frameworks; needs no Django and no database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from samhus.cli.law import checks, exports, questions, surveys
from samhus.engines.packfiles import BadPack

PACKS = Path(__file__).resolve().parents[2] / "packs"
DONE, FAILED, REFUSED = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """The commands; shown by --help."""
    options = argparse.ArgumentParser(
        prog="samhus law",
        description="Check, ask and survey legal frameworks. Without a path: all that is shipped.",
        allow_abbrev=False,
    )
    commands = options.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (checks, questions, surveys, exports):
        module.add_to(commands)
    for command in commands.choices.values():
        command.add_argument("--json", action="store_true", help="for machines")
        command.add_argument("--packs", type=Path, default=PACKS, help=argparse.SUPPRESS)
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """0: done, or everything passed. 1: something failed. 2: the command makes no sense."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except BadPack as bad:
        for problem in bad.problems:
            sys.stderr.write(f"{problem}\n")
        sys.stdout.write(f"0 passed, {len(bad.problems)} failed\n")
        return FAILED
    except (ValueError, KeyError) as fault:
        sys.stderr.write(f"samhus law: {fault.args[0]}\n")
        return REFUSED
