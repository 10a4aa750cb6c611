"""matrix, diff, gaps: a country's law as a whole."""

import csv
import io
from argparse import Namespace
from collections import Counter
from datetime import date
from typing import Any

from samhus.cli.law.output import write
from samhus.cli.law.questions import facts_of
from samhus.engines.lawfulness.shelf import read_shelf
from samhus.engines.lawfulness.survey import difference, gaps, matrix


def add_to(commands: Any) -> None:
    """The commands of this module."""
    for name, purpose, run, days in (
        ("matrix", "who may tell what to whom, as CSV", _matrix, ("on",)),
        ("gaps", "pairs and categories for which nothing could ever open", _gaps, ("on",)),
        ("diff", "who gains and who loses between two days", _diff, ("before", "after")),
    ):
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.add_argument("country")
        for day in days:
            command.add_argument(f"--{day}", type=date.fromisoformat, required=True)
        if name != "gaps":
            told = "further facts that hold in every cell"
            command.add_argument("facts", nargs="*", metavar="FACT=VALUE", help=told)
        command.set_defaults(run=run)


def _matrix(arguments: Namespace) -> int:
    law = read_shelf(arguments.packs).law(arguments.country, arguments.on)
    cells = [vars(cell) for cell in matrix(law, **facts_of(law, arguments.facts))]
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=list(cells[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    write(arguments, cells, [table.getvalue().rstrip("\n")])
    return 0


def _gaps(arguments: Namespace) -> int:
    law = read_shelf(arguments.packs).law(arguments.country, arguments.on)
    found = gaps(law)
    pairs = Counter((cell.sender, cell.recipient) for cell in found)
    lines = [f"{sender} -> {recipient}: {n} kinds" for (sender, recipient), n in pairs.items()]
    write(arguments, [vars(cell) for cell in found], lines)
    return 0


def _diff(arguments: Namespace) -> int:
    shelf = read_shelf(arguments.packs)
    before, after = (shelf.law(arguments.country, d) for d in (arguments.before, arguments.after))
    found = difference(before, after, **facts_of(after, arguments.facts))
    lines = [
        f"{d.cell.sender} -> {d.cell.recipient}, {d.cell.category}: {d.cell.outcome} -> {d.after}"
        for d in found
    ]
    data = [vars(d.cell) | {"after": d.after} for d in found]
    write(arguments, data, lines or ["Nothing changed."])
    return 0
