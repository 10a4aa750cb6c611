"""Page models of the register: frozen, complete, worded."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise

from samhus.foundation.access.decision import Decision

Words = str | Promise


@dataclass(frozen=True)
class LevelChoice:
    """One level of administration, as a tab."""

    key: str
    plural: str
    url: str
    current: bool


@dataclass(frozen=True)
class AreaLine:
    """One area in a list. `people` is worded, empty when nobody has said."""

    url: str
    code: str
    name: str
    parent: str
    people: str
    people_day: date | None


@dataclass(frozen=True)
class RegisterPage:
    """Areas of a level: how many there are, and what the reader may do about them."""

    title: str
    levels: tuple[LevelChoice, ...]
    level: str
    total: int
    found: int
    day: date
    may_keep: Decision


@dataclass(frozen=True)
class Figure:
    """People on a day by a source."""

    people: str
    day: date
    source: str


@dataclass(frozen=True)
class Neighbour:
    """An area next door: by a border of some length, or by a bridge with its reason."""

    url: str
    code: str
    name: str
    length: str = ""
    reason: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    remove_url: str = ""


@dataclass(frozen=True)
class Descent:
    """One step of an area's history: which other area, what happened, on which day."""

    area: Neighbour
    what: Words
    day: date
    share: str
    share_source: str
    stated_by: str


@dataclass(frozen=True)
class AreaPage:
    """Everything the register knows about one area."""

    public_id: UUID
    code: str
    name: str
    level: str
    list_url: str
    parent: Neighbour | None
    first: date | None
    last: date | None
    ended: bool
    crs: str
    has_outline: bool
    day: date
    figures: tuple[Figure, ...]
    borders: tuple[Neighbour, ...]
    bridges: tuple[Neighbour, ...]
    other_entries: tuple[AreaLine, ...]
    comes_from: tuple[Descent, ...]
    goes_on_in: tuple[Descent, ...]
    bodies: tuple[tuple[str, str], ...]
    may_keep: Decision


@dataclass(frozen=True)
class Ending:
    """An area that ends. `people` is worded, empty when nobody has said."""

    url: str
    code: str
    name: str
    people: str


@dataclass(frozen=True)
class Beginning:
    """An area that begins, with its share in percent and its people as far as they follow."""

    code: str
    name: str
    share: str
    people: str


@dataclass(frozen=True)
class SuccessionPreview:
    """What a merger, a division or a new name would do. `bodies` are (name, address)."""

    day: date
    ends: tuple[Ending, ...]
    begins: tuple[Beginning, ...]
    neighbours: tuple[str, ...]
    bridges: tuple[str, ...]
    is_divided: bool
    is_same_area: bool
    shares_are_stated: bool
    bodies: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SuccessionLine:
    """One step in the list of a level."""

    day: date
    former: Neighbour
    later: Neighbour
    what: Words
    share: str


@dataclass(frozen=True)
class ImportLine:
    """One import in the list."""

    url: str
    filename: str
    level: str
    uploaded: datetime
    uploaded_by: str
    state: Words
    colour: str


@dataclass(frozen=True)
class ImportRow:
    """One row of the preview in words."""

    number: int | None
    code: str
    name: str
    status: Words
    colour: str
    sentences: tuple[Words, ...]


@dataclass(frozen=True)
class Count:
    """How many rows of one status, with the link that shows only them."""

    key: str
    number: int
    sentence: Words
    url: str


@dataclass(frozen=True)
class ImportPage:
    """A file before (or after) it changes the register."""

    public_id: UUID
    line: ImportLine
    source: str
    from_day: date
    meaning: Words
    complete: bool
    population_day: date | None
    counts: tuple[Count, ...]
    notes: int
    shown: str
    rows: tuple[ImportRow, ...]
    is_draft: bool
    is_unread: bool
    can_apply: bool
    list_url: str


@dataclass(frozen=True)
class Suggestion:
    """A crossing that the engine proposes and a person may approve."""

    first: Neighbour
    second: Neighbour
    distance: str
    url: str


@dataclass(frozen=True)
class Group:
    """Areas that are connected with each other and with nobody else."""

    size: int
    names: str


@dataclass(frozen=True)
class BridgeLine:
    """An approved bridge and who answers for it."""

    first: Neighbour
    second: Neighbour
    reason: str
    approved_by: str
    approved_on: date
    remove_url: str


@dataclass(frozen=True)
class IslandsPage:
    """Which areas nothing connects, what could, and what people have approved."""

    title: str
    levels: tuple[LevelChoice, ...]
    level: str
    day: date
    areas: int
    borders: int
    groups: tuple[Group, ...]
    suggestions: tuple[Suggestion, ...]
    bridges: tuple[BridgeLine, ...]
    may_keep: Decision
