"""Pages of the national focus and of what municipalities say of it: frozen, never a league."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.ui.parts import Task
from samhus.governance.pages.phenomena import Desk, TermSaid


@dataclass(frozen=True)
class FocusList:
    """Focuses that the viewer may read, the latest first, and where one is prepared."""

    focuses: tuple[Task, ...]
    desks: tuple[Desk, ...]


@dataclass(frozen=True)
class InFocusLine:
    """One phenomenon in focus in the words of its version; `now` says what became of it since."""

    url: str
    term: TermSaid
    reason: str
    evidence: str
    now: str


@dataclass(frozen=True)
class Counted:
    """How many accept one phenomenon, see it otherwise, have not answered; for the centre only."""

    term: str
    accept: int
    differ: int
    silent: int


@dataclass(frozen=True)
class FocusPage:
    """The national statement: what, why, on what evidence, from when until when."""

    public_id: str
    title: str
    state: str
    body: str
    since: date
    until: date | None
    answer_by: date | None
    reasons: str
    version: int
    version_url: str
    prepared_by: str
    decided_by: str
    decided: datetime | None
    lines: tuple[InFocusLine, ...]
    counted: tuple[Counted, ...]
    also: int
    desks: tuple[Desk, ...]
    own: tuple[Desk, ...]
    may_edit: Decision
    may_decide: Decision
    may_see_answers: Decision


@dataclass(frozen=True)
class LocalLine:
    """What a body says of one phenomenon, in the words of the version it answered."""

    term: str
    answer: str
    is_accepted: bool
    reason: str


@dataclass(frozen=True)
class LocalVersion:
    """One signed answer."""

    number: int
    signed_by: str
    signed: datetime
    lines: tuple[LocalLine, ...]


@dataclass(frozen=True)
class LocalPage:
    """All that a municipality has signed of one focus, the newest first."""

    body: str
    focus: str
    focus_url: str
    version: int
    is_over: str
    versions: tuple[LocalVersion, ...]
    sign_url: str
    may_sign: Decision


@dataclass(frozen=True)
class Difference:
    """A body that sees one phenomenon otherwise, or also looks at it, and why."""

    body: str
    url: str
    answer: str
    reason: str


@dataclass(frozen=True)
class AnswersPage:
    """For the centre: differences by phenomenon, bodies by name, and who has not answered."""

    title: str
    focus_url: str
    version: int
    groups: tuple[tuple[str, tuple[Difference, ...]], ...]
    counted: tuple[Counted, ...]
    silent: tuple[str, ...]
    file_urls: tuple[tuple[str, str], ...]
