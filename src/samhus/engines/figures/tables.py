"""The data of a map or a caterpillar as rows: nothing in the drawing is missing here."""

from collections.abc import Sequence

from samhus.engines.figures.canvas import MapArea
from samhus.engines.figures.figure import Column, Row, Table
from samhus.engines.figures.scheme import AreaValue, Scheme
from samhus.engines.figures.wording import Wording

NUMERIC = ("observed", "expected", "estimate", "interval", "chance")


def area_table(
    areas: Sequence[MapArea],
    values: Sequence[AreaValue],
    *,
    scheme: Scheme,
    caption: str,
    wording: Wording,
) -> Table:
    """Rows by name, never by risk. The rank column exists only when a value brings an interval."""
    keys = ["area", "observed", "expected", "estimate", "interval", "chance", "class"]
    if any(value.rank for value in values):
        keys.append("rank")
    if any(value.suspicious for value in values):
        keys.append("check")
    rows = [
        Row(area.code, _cells(area.name, value, keys, scheme, wording))
        for area, value in zip(areas, values, strict=True)
    ]
    rows.sort(key=lambda row: (wording.sort_key(row.cells[0]), row.key))
    columns = tuple(Column(k, wording.column(k), k in NUMERIC) for k in keys)
    return Table(caption, columns, tuple(rows))


def _cells(
    name: str, value: AreaValue, keys: Sequence[str], scheme: Scheme, wording: Wording
) -> tuple[str, ...]:
    reading = wording.class_label(scheme.classify(value), scheme)
    if value.delivery == "withheld":
        return tuple({"area": name, "class": reading}.get(key, "") for key in keys)
    cells = {
        "area": name,
        "observed": value.observed,
        "expected": _number(value.expected, 1, wording),
        "estimate": _number(value.estimate, 2, wording),
        "interval": _interval(value, wording),
        "chance": "" if value.p_above_line is None else wording.percent(value.p_above_line),
        "class": reading,
        "rank": wording.rank(value.rank) if value.rank else "",
        "check": ", ".join(value.suspicious),
    }
    return tuple(cells[key] for key in keys)


def _number(value: float | None, decimals: int, wording: Wording) -> str:
    return "" if value is None else wording.number(value, decimals)


def _interval(value: AreaValue, wording: Wording) -> str:
    if value.lower is None or value.upper is None:
        return ""
    return wording.interval(value.lower, value.upper)
