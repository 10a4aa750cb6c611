"""What analysts take away: tables, what they mean, the seal, and a script each in R and Python.

The scripts check the seal, read the tables and make the main table and a figure from them. Nothing
is ordered by a value, and no rank stands in what is read first.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.mapping.models import AreaResult, Snapshot
from samhus.mapping.queries.seal import table_under, texts_under
from samhus.mapping.queries.secrecy import secrecy
from samhus.mapping.queries.support import support_class, table_of
from samhus.mapping.wording.columns import AREA_COLUMNS, SERIES_COLUMNS, dictionary

SCRIPTS = Path(__file__).parents[1] / "templates" / "mapping" / "analysis"
PACKED = (1980, 1, 1, 0, 0, 0)
Rows = Sequence[tuple[str, AreaResult]]


def analysis_zip(snapshot: Snapshot, results: Iterable[AreaResult], *, whole: bool) -> bytes:
    """The archive of a snapshot: all of its rows (`whole`), or only those that the reader may see.

    The same rows give the same bytes.
    """
    rows = sorted(((each.area.code, each) for each in results), key=lambda one: one[0])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in _files(snapshot, rows, whole=whole):
            entry = zipfile.ZipInfo(name, PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return stream.getvalue()


def _files(snapshot: Snapshot, rows: Rows, *, whole: bool) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", _readme(snapshot, whole=whole).encode()
    yield "areas.csv", _csv(AREA_COLUMNS, (_area(each) for _code, each in rows))
    yield "series.csv", _csv(SERIES_COLUMNS, (cells for _c, each in rows for cells in _years(each)))
    yield "dictionary.csv", _csv(("file", "column", "unit", "meaning"), dictionary())
    yield "sealed.jsonl", "".join(f"{line}\n" for line in texts_under(snapshot, rows)).encode()
    yield "seal.json", _seal(snapshot, rows, whole=whole)
    if whole:
        yield "sealed_table.csv", table_under(rows)
    for name in ("read_results.py", "read_results.R"):
        yield name, (SCRIPTS / f"{name}.txt").read_bytes()


def _area(result: AreaResult) -> list[Any]:
    mapping = result.snapshot.mapping
    found = support_class(result, mapping)
    numbers = (
        result.expected, result.relative_risk, result.lower, result.median, result.upper,
        result.p_above_1, result.p_above_line, result.p_above_2, result.power_to_see_doubling,
    )  # fmt: skip
    return [
        result.area.code,
        result.area.name,
        result.area.parent.name if result.area.parent else "",
        mapping.year,
        result.observed,
        result.population,
        *(f"{value:.6g}" for value in numbers),
        found.key,
        found.reason,
        " ".join(dict.fromkeys(finding["code"] for finding in result.findings)) or "ok",
    ]


def _years(result: AreaResult) -> Iterator[list[Any]]:
    for category, years in sorted(result.series.items()):
        for year, figure in years:
            yield [result.area.code, year, category, figure]


def _seal(snapshot: Snapshot, rows: Rows, *, whole: bool) -> bytes:
    """With all rows the root is built anew; with some, each has its path to it."""
    paths = [snapshot.proof, *(each.proof for _code, each in rows)]
    table = table_of(snapshot.mapping)
    facts = {
        "snapshot": str(snapshot.public_id),
        "indicator": snapshot.indicator.name,
        "year": snapshot.mapping.year,
        "computed": snapshot.computed.isoformat(),
        "decision_line": float(snapshot.mapping.decision_line),
        "class_table": {"priority": table.priority, "watch": table.watch, "none": table.none},
        "inputs": snapshot.inputs,
        "digest": snapshot.digest,
        "seal": snapshot.seal,
        "whole": whole,
        "paths": None if whole else paths,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2).encode()


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_plain(cell) if isinstance(cell, str) else cell for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    """A cell that a spreadsheet would run as a formula is kept as text."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _readme(snapshot: Snapshot, *, whole: bool) -> str:
    mapping, law = snapshot.mapping, secrecy()
    return (
        "\n\n".join(
            (
                f"{snapshot.indicator.name}, {mapping.year}: {mapping.round.title}",
                _("Computed on %(day)s.") % {"day": date_format(snapshot.computed)}
                + " "
                + (
                    _("All areas of the round.")
                    if whole
                    else _("Only the areas that you may read.")
                ),
                law.sentence,
                f"{law.covers} {law.leaves}",
                _(
                    "Licence: none is given. The figures belong to the bodies that delivered them. "
                    "Keep the files where restricted matter is kept, and delete them when your "
                    "task is done. Taking them away was recorded."
                ),
                _(
                    "How to read: areas stand in the order of their codes. Do not order them by a "
                    "value and do not make a list of ranks: intervals overlap widely. The class is "
                    "computed; people decide, with reasons."
                ),
                _(
                    "How to check: python3 read_results.py, or Rscript read_results.R. Both check "
                    "the seal, print the main table and draw a figure. Python needs "
                    "nothing but itself; R needs the package jsonlite for the seal and "
                    "digest for the check."
                ),
                _("Seal: %(seal)s") % {"seal": snapshot.seal or "–"},
                _("Fingerprint of the results: %(digest)s") % {"digest": snapshot.digest},
            )
        )
        + "\n"
    )
