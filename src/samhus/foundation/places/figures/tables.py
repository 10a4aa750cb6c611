"""Bytes of a delivered file as columns and shapes, whatever its format."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from samhus.foundation.places.figures.refusal import BadDelivery

LARGEST_UNPACKED = 500 * 2**20
MOST_ROWS = 100_000
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".xml")


@dataclass(frozen=True)
class Table:
    """Columns by name, one shape or None per row, and the number a person would call the row."""

    columns: Sequence[str]
    values: Mapping[str, Sequence[Any]]
    shapes: Sequence[Any]
    numbers: Sequence[int]
    crs: str = ""
    warnings: tuple[str, ...] = ()


def read(content: bytes, filename: str, layer: str) -> Table:
    """Told by its first bytes: GeoPackage, zip with a Shapefile, GeoJSON, otherwise CSV."""
    if content.startswith(b"SQLite format 3\x00"):
        table = _spatial(content, filename, layer)
    elif content.startswith(b"PK"):
        _check_zip(content, filename)
        table = _spatial(content, filename, layer)
    elif content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        table = _spatial(content.removeprefix(b"\xef\xbb\xbf"), filename, "")
    else:
        table = _csv(content, filename)
    if len(table.numbers) > MOST_ROWS:
        raise BadDelivery(
            _("%(file)s has more than %(most)d rows. Is it a file of areas?")
            % {"file": filename, "most": MOST_ROWS}
        )
    return table


def as_text(value: Any) -> str:
    """A cell as text: whole numbers without a decimal point, missing ones empty."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _check_zip(content: bytes, filename: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [entry for entry in archive.infolist() if not entry.is_dir()]
    except zipfile.BadZipFile:
        raise BadDelivery(
            _("%(file)s is damaged: it can't be unpacked. Send it again.") % {"file": filename}
        ) from None
    names = [entry.filename.lower() for entry in members]
    if sum(name.endswith(".shp") for name in names) != 1:
        raise BadDelivery(
            _("%(file)s must hold exactly one Shapefile. Save a workbook as CSV instead.")
            % {"file": filename}
        )
    if sum(entry.file_size for entry in members) > LARGEST_UNPACKED:
        raise BadDelivery(
            _("%(file)s is too large when unpacked. Send a simplified file.") % {"file": filename}
        )
    if not all(name.endswith(SHAPEFILE_PARTS) for name in names):
        raise BadDelivery(
            _("%(file)s holds files that do not belong to a Shapefile. Zip its parts only.")
            % {"file": filename}
        )


def _spatial(content: bytes, filename: str, layer: str) -> Table:
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError
    from pyogrio.raw import read as read_raw

    try:
        layers = [str(name) for name, _kind in pyogrio.list_layers(io.BytesIO(content))]
        chosen = _layer(layers, layer, filename)
        meta, _fids, blobs, columns = read_raw(io.BytesIO(content), layer=chosen)
        shapes = [None if blob is None else shapely.from_wkb(blob) for blob in blobs]
    except (DataSourceError, DataLayerError, shapely.GEOSException, RuntimeError, ValueError):
        raise BadDelivery(
            _("%(file)s can't be read as a map. Save it as GeoPackage in a map program.")
            % {"file": filename}
        ) from None
    names = [str(name) for name in meta["fields"]]
    values = dict(zip(names, columns, strict=True))
    crs = str(meta.get("crs") or "")
    return Table(
        columns=names,
        values=values,
        shapes=[None if shape is None else shapely.force_2d(shape) for shape in shapes],
        numbers=range(1, len(shapes) + 1),
        crs=crs if len(crs) <= 80 else "",
        warnings=("outlines_repairable",) if _any_broken(shapes) else (),
    )


def _layer(layers: list[str], wanted: str, filename: str) -> str:
    if wanted in layers:
        return wanted
    if len(layers) == 1 and not wanted:
        return layers[0]
    raise BadDelivery(
        _("Say which layer of %(file)s holds the areas: %(layers)s.")
        % {"file": filename, "layers": ", ".join(layers)}
    )


def _any_broken(shapes: Sequence[Any]) -> bool:
    return any(shape is not None and not shapely.is_valid(shape) for shape in shapes)


def _csv(content: bytes, filename: str) -> Table:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise BadDelivery(
            _("%(file)s, row %(row)d: this is not UTF-8. Save it as “CSV UTF-8” and send it again.")
            % {"file": filename, "row": row}
        ) from None
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadDelivery(
            _("%(file)s can't be read as CSV: %(reason)s.") % {"file": filename, "reason": error}
        ) from None
    return _table_of_lines(lines, filename)


def _table_of_lines(lines: list[list[str]], filename: str) -> Table:
    columns = lines[0] if lines else []
    numbers, rows = [], []
    for number, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(columns):
            raise BadDelivery(
                _("%(file)s, row %(row)d has %(found)d cells, the heading has %(wanted)d.")
                % {"file": filename, "row": number, "found": len(line), "wanted": len(columns)}
            )
        numbers.append(number)
        rows.append(line)
    values = {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    return Table(columns, values, [None] * len(rows), numbers)
