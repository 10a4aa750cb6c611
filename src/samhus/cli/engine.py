"""`samhus engine <name> ...`: hands the rest of the line to the engine's own command."""

import sys
from collections.abc import Sequence
from importlib import import_module

ENGINES = {
    "elicitation": ("samhus.engines.elicitation.cli", "experts' judgements pooled per area"),
    "small-area": ("samhus.engines.small_area.cli", "relative risk per area from small counts"),
}


def main(argv: Sequence[str]) -> int:
    """`argv` begins with the engine's name. Returns its exit code; 2 when there is no such one."""
    name, *rest = argv or [""]
    if name in ENGINES:
        return int(import_module(ENGINES[name][0]).run(rest))
    asked = name in ("-h", "--help")
    stream = sys.stdout if asked else sys.stderr
    if not asked:
        stream.write(f"There is no engine {name!r}.\n" if name else "Which engine?\n")
    stream.write("usage: samhus engine <name> [options]\n")
    for known, (_, purpose) in ENGINES.items():
        stream.write(f"  {known}  {purpose}\n")
    return 0 if asked else 2
