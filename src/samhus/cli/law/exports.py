"""export-cedar: frameworks as Cedar policies with their schema, for other systems."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from samhus.cli.law.checks import Finding, finish, frameworks
from samhus.engines.lawfulness.cedar import CedarExport, export_cedar
from samhus.engines.lawfulness.framework import Framework
from samhus.engines.lawfulness.shelf import read_shelf

Set = tuple[str, Sequence[Framework]]


def add_to(commands: Any) -> None:
    """The command of this module."""
    purpose = "as Cedar policies and schema, one set per framework"
    command = commands.add_parser(
        "export-cedar",
        help=purpose,
        description=f"{purpose}. Cedar knows no unknown facts: a request has to state every one.",
    )
    command.add_argument("path", nargs="?", type=Path, help="a file or a folder")
    command.add_argument("--country", help="all of a country in one set, the Union's included")
    command.add_argument("--to", type=Path, metavar="FOLDER", help="write NAME.cedar, .cedarschema")
    command.set_defaults(run=_export)


def _export(arguments: Namespace) -> int:
    problems: list[Finding] = []
    found: dict[str, CedarExport] = {}
    for name, members in _sets(arguments, problems):
        try:
            found[name] = export_cedar(members)
        except ValueError as fault:
            problems.append({"framework": name, "wrong": str(fault)})
    data = {
        name: {"policies": each.policies, "schema": each.schema} for name, each in found.items()
    }
    if arguments.to:
        _write(arguments.to, found)
    lines = [f"{name}: {each.count} policies" for name, each in found.items()]
    return finish(arguments, len(found), problems, lines=lines, more={"exports": data})


def _sets(arguments: Namespace, problems: list[Finding]) -> Iterator[Set]:
    if arguments.country:
        shelf = read_shelf(arguments.packs)
        if arguments.country not in shelf.countries():
            raise ValueError(f"no framework for {arguments.country!r}")
        yield arguments.country, shelf.of(arguments.country)
        return
    good, bad = frameworks(arguments)
    problems += bad
    yield from ((each.key, (each,)) for each in good)


def _write(folder: Path, found: dict[str, CedarExport]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, each in found.items():
            (folder / f"{name}.cedar").write_text(each.policies, encoding="utf-8")
            (folder / f"{name}.cedarschema").write_text(each.schema, encoding="utf-8")
    except OSError as fault:
        raise ValueError(f"{folder} cannot be written: {fault.strerror}") from fault
