"""Pages of the register of roles: frozen."""

from dataclasses import dataclass
from datetime import date

from samhus.foundation.access.decision import Decision, Wording


@dataclass(frozen=True)
class Holder:
    """Who has a role in a task: a body, or each body of a kind; its post and how that stands."""

    line_id: str
    name: str
    url: str
    letter: str
    role: Wording
    colour: str
    post: str
    phone: str
    email: str
    vacant: str
    mandate: str
    mandate_days: str
    sharing: str
    first: date
    last: date | None
    is_now: bool
    reason: str


@dataclass(frozen=True)
class TaskCard:
    """A task and who does what in it on a day, accountable first."""

    code: str
    title: str
    url: str
    holders: tuple[Holder, ...]
    amiss: int


@dataclass(frozen=True)
class RegisterPage:
    """The register on a day, task by task."""

    day: date
    is_today: bool
    tasks: tuple[TaskCard, ...]
    amiss: int
    may_edit: Decision


@dataclass(frozen=True)
class MatrixCell:
    """The letters of one body in one task."""

    letters: str
    words: str


@dataclass(frozen=True)
class MatrixRow:
    """One task."""

    code: str
    title: str
    url: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixPage:
    """Task x body on a day."""

    day: date
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int


@dataclass(frozen=True)
class FindingLine:
    """One thing to mend: what, why it is one, where."""

    what: Wording
    todo: Wording
    task: str
    task_url: str
    who: tuple[str, ...]
    days: str
    more: str
    place: str
    url: str
    cell: str


@dataclass(frozen=True)
class FindingsPage:
    """Everything that is amiss in the register."""

    day: date
    now: tuple[FindingLine, ...]
    before: tuple[FindingLine, ...]
    later: tuple[FindingLine, ...]
    may_edit: Decision

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.now) + len(self.before) + len(self.later)


@dataclass(frozen=True)
class TaskPage:
    """One task with everybody who ever had a role in it."""

    public_id: str
    code: str
    title: str
    words: str
    first: date
    last: date | None
    now: tuple[Holder, ...]
    others: tuple[Holder, ...]
    findings: tuple[FindingLine, ...]
    may_edit: Decision


@dataclass(frozen=True)
class DayPage:
    """Who was accountable for a task on a day, in one sentence, and who else had a role."""

    task: str
    task_url: str
    day: date
    sentence: str
    is_fine: bool
    accountable: tuple[Holder, ...]
    others: tuple[Holder, ...]
