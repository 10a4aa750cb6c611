"""Legal frameworks as their pages show them: for a body, and one in all its words."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Colour, Task


@dataclass(frozen=True)
class BodyFrameworks:
    """How every framework that concerns a body stands for it."""

    body: str
    lines: tuple[Task, ...]


@dataclass(frozen=True)
class FrameworksPage:
    """For each body of the viewer."""

    country: str
    bodies: tuple[BodyFrameworks, ...]


@dataclass(frozen=True)
class RuleLine:
    """One rule in words: what it does, when, since when, and where it stands."""

    key: str
    does: str
    colour: Colour
    layer: str
    words: str
    language: str
    when: tuple[str, ...]
    cite: str
    certainty: str
    since: date | None
    until: date | None
    duties: tuple[str, ...]


@dataclass(frozen=True)
class SourceLine:
    """A source, and how far anybody looked at it."""

    cite: str
    url: str
    certainty: str
    consulted: date
    is_stale: bool


@dataclass(frozen=True)
class Said:
    """One signature, the newest first; `is_present` says that the file is still the same."""

    stand: str
    colour: Colour
    words: str
    version: str
    digest: str
    by: str
    at: datetime
    is_present: bool
    why_url: str


@dataclass(frozen=True)
class FrameworkPage:
    """One framework for one body."""

    body: str
    body_id: str
    key: str
    title: str
    version: str
    digest: str
    standing: str
    colour: Colour
    stale: tuple[str, ...]
    rules: tuple[RuleLine, ...]
    sources: tuple[SourceLine, ...]
    open_points: tuple[str, ...]
    whom_to_ask: str
    said: tuple[Said, ...]
    may_sign: Decision
