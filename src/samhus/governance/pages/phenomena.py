"""Pages of what is prevented: frozen. Terms as they stood in their version, never told anew."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task


@dataclass(frozen=True)
class TermLine:
    """A language and its term; empty where nobody has agreed one yet."""

    language: str
    term: str
    proposed: str = ""
    agree_url: str = ""
    may_agree: Decision | None = None


@dataclass(frozen=True)
class TermSaid:
    """A term for a reader: in the reader's language, or with the sentence that there is none."""

    term: str
    note: str = ""


@dataclass(frozen=True)
class Desk:
    """A body for which the viewer may do something."""

    name: str
    url: str


@dataclass(frozen=True)
class InForce:
    """A phenomenon as the version of today defines it."""

    url: str
    term: TermSaid
    words: str
    in_focus: bool


@dataclass(frozen=True)
class PhenomenaHome:
    """What is prevented today, how the versions follow one another, and where one drafts."""

    number: int | None
    since: date | None
    lines: tuple[InForce, ...]
    versions: tuple[Task, ...]
    figure: Any
    desks: tuple[Desk, ...]


@dataclass(frozen=True)
class DefinitionLine:
    """One definition of a version, with its terms and where it comes from."""

    public_id: str
    url: str
    term: TermSaid
    words: str
    violence: str
    includes: str
    excludes: str
    source: str
    terms: tuple[TermLine, ...]
    missing: str
    origin: str


@dataclass(frozen=True)
class TaxonomyPage:
    """A version: where it stands, its definitions, and what is worth a second look."""

    public_id: str
    number: int
    state: str
    body: str
    drafted_by: str
    holds_from: date | None
    reasons: str
    adopted_by: str
    adopted: datetime | None
    file_urls: tuple[tuple[str, str], ...]
    round_url: str
    lines: tuple[DefinitionLine, ...]
    findings: tuple[str, ...]
    may_edit: Decision
    may_consult: Decision
    may_adopt: Decision


@dataclass(frozen=True)
class Meant:
    """A phenomenon in one version, and when that version held."""

    number: int
    version_url: str
    held: str
    line: DefinitionLine
    propose_url: str
    may_propose: Decision


@dataclass(frozen=True)
class PhenomenonPage:
    """What a phenomenon meant in each version, the newest first, and what became of it."""

    term: TermSaid
    key: str
    held: str
    became: tuple[Desk, ...]
    meanings: tuple[Meant, ...]
