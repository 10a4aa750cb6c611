"""The page of a country's law, for people to read and print: frozen and complete."""

from dataclasses import dataclass
from datetime import date

from samhus.information_sharing.pages.asking import Line


@dataclass(frozen=True)
class Agency:
    """A kind of agency with the number that heads its column."""

    number: int
    name: str


@dataclass(frozen=True)
class Cell:
    """What can be said of one pair: letters to see, words to hear."""

    letters: str
    words: str


@dataclass(frozen=True)
class MatrixRow:
    """One who tells: a cell for each who is told, and the same in one sentence each."""

    agency: Agency
    cells: tuple[Cell, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Who may tell whom, under the choices made."""

    columns: tuple[Agency, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[tuple[str, str], ...]
    sentence: str
    everybodys: tuple[Line, ...]


@dataclass(frozen=True)
class DatedChange:
    """What one day changed."""

    day: date
    began: tuple[Line, ...]
    ended: tuple[Line, ...]
    pairs: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class SourceLine:
    """A provision: where it stands, when it was consulted, how far it was read."""

    cite: str
    url: str
    consulted: date
    certainty: str
    is_stale: bool


@dataclass(frozen=True)
class FrameworkLine:
    """One file of law with its standing."""

    title: str
    version: str
    is_draft: bool
    scenarios: int
    rules: int
    digest: str
    sources: tuple[SourceLine, ...]
    open_points: tuple[Line, ...]
    ask: Line


@dataclass(frozen=True)
class LawPage:
    """Everything about one country's law on one day."""

    country: str
    name: str
    day: date
    matrix: Matrix
    changes: tuple[DatedChange, ...]
    frameworks: tuple[FrameworkLine, ...]
    scenarios: int
    is_draft: bool
    stale: tuple[str, ...]


@dataclass(frozen=True)
class LawLine:
    """A country in the list."""

    code: str
    name: str
    titles: tuple[str, ...]
    scenarios: int
    open_points: int
