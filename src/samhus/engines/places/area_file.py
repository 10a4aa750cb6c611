"""What reading an area file gives: the areas, and row by row what is wrong or was repaired."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from samhus.engines.places.sentences import SENTENCES

Kind = Literal[
    "missing_code",
    "duplicate_code",
    "missing_name",
    "number_code",
    "row_too_wide",
    "no_shape",
    "not_an_area",
    "broken_shape",
    "repaired_shape",
    "outside",
    "overlap",
]
Severity = Literal["error", "repaired", "warning"]


class AreaFileError(Exception):
    """The file as a whole cannot be read.

    `code` is stable and meant for programs, `values` are what its sentence is filled with;
    `str()` says in English what is wrong and what to do.
    """

    def __init__(self, code: str, /, **values: str) -> None:
        super().__init__(SENTENCES[code].format_map(values))
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Fields:
    """Names of the columns; the first that the file has is taken, letter case ignored."""

    code: tuple[str, ...] = (
        "area_code",
        "code",
        "kommunkod",
        "kommun_kod",
        "knkod",
        "kode",
        "lau_id",
    )
    name: tuple[str, ...] = ("area_name", "name", "namn", "kommunnamn", "kommun", "navn")
    parent: tuple[str, ...] = ("parent", "parent_code", "lan_kod", "lankod", "region_code")
    population: tuple[str, ...] = ("population", "inhabitants")


@dataclass(frozen=True)
class RawRow:
    """One row or feature before any check. `row` counts from 1; in CSV the header is row 1.

    `beyond`: it has values beyond the last column of the header.
    """

    row: int
    properties: Mapping[str, object]
    shape: Any = None
    broken: str = ""
    beyond: bool = False


@dataclass(frozen=True)
class ReadArea:
    """One area. `geometry`: a valid shapely polygon or multipolygon in WGS84, None from CSV."""

    row: int
    code: str
    name: str
    parent: str = ""
    population: str = ""
    geometry: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class RowProblem:
    """An error leaves the row out; repaired and warning keep it. `message` is a whole sentence."""

    row: int
    code: str
    kind: Kind
    severity: Severity
    message: str


@dataclass(frozen=True)
class AreaFile:
    """`columns`: which column was taken for code, name, parent, population ("" = none)."""

    areas: tuple[ReadArea, ...]
    problems: tuple[RowProblem, ...]
    columns: Mapping[str, str]
    source_crs: str = ""

    @property
    def errors(self) -> tuple[RowProblem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")
