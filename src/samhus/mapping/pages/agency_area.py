"""An agency's own areas, and files of them."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision


@dataclass(frozen=True)
class Covered:
    """One area of the country that is covered, with the share of the cases in percent, if any."""

    name: str
    share: str


@dataclass(frozen=True)
class AgencyAreaLine:
    """One own area today; where shares are stated, by whom and from where."""

    code: str
    name: str
    since: date
    covers: tuple[Covered, ...]
    source: str
    stated_by: str


@dataclass(frozen=True)
class AgencyImportLine:
    """One file in a list."""

    url: str
    file_name: str
    uploaded: datetime
    uploaded_by: str
    state: str


@dataclass(frozen=True)
class AgencyAreasPage:
    """A body's own areas; `import_url` is empty for whoever only reads."""

    body: str
    lines: tuple[AgencyAreaLine, ...]
    imports: tuple[AgencyImportLine, ...]
    import_url: str


@dataclass(frozen=True)
class AgencyImportRow:
    """One own area of a file, and what becomes of it."""

    code: str
    name: str
    status: str
    colour: str
    covers: tuple[Covered, ...]
    source: str


@dataclass(frozen=True)
class AgencyImportPage:
    """A file before or after it changed anything."""

    public_id: str
    line: AgencyImportLine
    body: str
    list_url: str
    from_day: date
    level: str
    rows: tuple[AgencyImportRow, ...]
    may_decide: Decision
