"""What happens to areas, told to whoever subscribed."""

from dataclasses import dataclass

from samhus.foundation.events import Event


@dataclass(frozen=True)
class AreasImported(Event):
    """A file of areas was applied."""

    area_import: int


@dataclass(frozen=True)
class AreaEnded(Event):
    """An area is no longer valid; `successor` is the entry that follows it under the same code."""

    area: int
    successor: int | None = None


@dataclass(frozen=True)
class AreaContinued(Event):
    """An area is the same one under another name, code or cut: `later` follows `former` alone."""

    former: int
    later: int


@dataclass(frozen=True)
class NeighboursChanged(Event):
    """Borders or bridges of a level changed: what was computed on them is of an older graph."""

    level: str
