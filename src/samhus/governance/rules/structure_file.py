"""What a file with a country's structure says, row by row: frozen, without a database."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NamedBody:
    """A body of the file, under the key by which its rows name it."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True)
class FileMove:
    """A body takes on or gives up an aspect."""

    body: str
    aspect: str
    takes: bool
    under: str
    words: str
    mandate: str


@dataclass(frozen=True)
class FileSetup:
    """The form of the national structure."""

    form: str
    name: str
    body: str
    under: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class FileChange:
    """One change, with the line in which it begins."""

    line: int
    day: date
    precision: str
    title: str
    why: str
    decision: str
    source: str
    moves: tuple[FileMove, ...]
    setup: FileSetup | None


@dataclass(frozen=True)
class StructureFile:
    """A whole file that can be used."""

    country: str
    source: str
    open_points: tuple[str, ...]
    bodies: tuple[NamedBody, ...]
    changes: tuple[FileChange, ...]
