"""`samhus engine elicitation`: experts' judgements in, the panel's pooled view per area out.

Exit codes: 0 the results are written; 2 the input or the usage is wrong and nothing was changed.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from samhus.engines.elicitation.files import judgements_from, table_bytes
from samhus.engines.small_area.files import loaded, write_together
from samhus.engines.small_area.problems import InputErrors, refuse
from samhus.engines.small_area.tables import MAX_TABLE_BYTES

OK, REFUSED = 0, 2


def parser() -> argparse.ArgumentParser:
    """The options; shown by --help."""
    options = argparse.ArgumentParser(
        prog="samhus engine elicitation",
        description="The equal-weight pool of experts' judgements per area, its 90 % interval, "
        "and how far the experts stand apart. Never mixed with counts. Tables are CSV (UTF-8, "
        "comma or semicolon) or XLSX.",
        allow_abbrev=False,
    )
    add = options.add_argument
    add(
        "--judgements", type=Path, required=True,
        help="area_code,expert,percent,low,best,high[,round]; percent is 0 to 100 or unknown",
    )  # fmt: skip
    add("--out", type=Path, required=True, help="the table of pools, CSV; names no expert")
    return options


def run(argv: Sequence[str]) -> int:
    """Computes and writes; returns the exit code. Sentences go to standard error."""
    try:
        options = parser().parse_args(list(argv))
    except SystemExit as leaving:  # argparse has said what is wrong, or shown the help
        return int(leaving.code or OK)
    try:
        _check_places(options)
        panels = judgements_from(*loaded(options.judgements, "", "judgements", MAX_TABLE_BYTES))
        write_together({options.out: table_bytes(panels)})
    except InputErrors as errors:
        sys.stderr.write(f"{errors}\nNothing was changed.\n")
        return REFUSED
    return OK


def _check_places(options: argparse.Namespace) -> None:
    if options.out.resolve() == options.judgements.resolve():
        raise refuse("--out", "same_as_judgements")
    if options.out.is_dir() or not options.out.parent.is_dir():
        raise refuse("--out", "folder_missing", path=str(options.out))
