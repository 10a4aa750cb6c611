"""The register of roles, judged: who is accountable on a day, and what is amiss.

A line says that a body (or each body of a kind) is responsible, accountable, consulted or informed
in a task during a span of days. Nothing here ranks bodies or counts faults of anybody: a finding
names one thing to mend and where.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, groupby

from samhus.strategy.rules.spans import Span, pieces

ACCOUNTABLE = "A"
DOING = ("A", "R")
"""Letters behind which a person has to stand: a vacant post matters."""


class Fault(StrEnum):
    """What a finding is about."""

    NOBODY = "nobody"
    GAP = "gap"
    SEVERAL = "several"
    OVERLAP = "overlap"
    VACANT = "vacant"
    NO_POST = "no_post"
    NO_MANDATE = "no_mandate"
    EXPIRED = "expired"
    NOT_COVERED = "not_covered"
    BODY_ENDED = "body_ended"


class Field(StrEnum):
    """Which field of a line one mends; also the column of a file."""

    ROLE = "role"
    BODY = "body"
    POST = "post"
    SINCE = "since"
    UNTIL = "until"
    MANDATE = "mandate"
    MANDATE_UNTIL = "mandate_until"
    SHARING = "sharing"


MEND = {
    Fault.NOBODY: Field.ROLE,
    Fault.GAP: Field.UNTIL,
    Fault.SEVERAL: Field.SHARING,
    Fault.OVERLAP: Field.SINCE,
    Fault.VACANT: Field.POST,
    Fault.NO_POST: Field.POST,
    Fault.NO_MANDATE: Field.MANDATE,
    Fault.EXPIRED: Field.MANDATE_UNTIL,
    Fault.NOT_COVERED: Field.MANDATE_UNTIL,
    Fault.BODY_ENDED: Field.UNTIL,
}


class Staffed(StrEnum):
    """How a post stands on the day that is asked about."""

    HELD = "held"
    VACANT = "vacant"
    MISSING = "missing"


@dataclass(frozen=True)
class Task:
    """A task of the register and the days during which somebody has to be accountable for it."""

    key: str
    span: Span


@dataclass(frozen=True)
class Line:
    """One entry of the register. `body` is a body's key, or the key of "each body of a kind".

    `seats` are the posts behind it on the day that is asked about, by the name of their body.
    """

    key: str
    task: str
    body: str
    letter: str
    span: Span
    post: str = ""
    mandate: str = ""
    mandate_span: Span | None = None
    sharing: str = ""
    body_span: Span | None = None
    seats: tuple[tuple[str, Staffed], ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `lines` are the entries concerned, `span` the days, `bodies` the names."""

    fault: Fault
    task: str
    lines: tuple[str, ...]
    span: Span
    bodies: tuple[str, ...] = ()

    @property
    def field(self) -> Field:
        """Where it is mended."""
        return MEND[self.fault]


def accountable_on(lines: Iterable[Line], day: date) -> tuple[Line, ...]:
    """The entries that make somebody accountable on a day, in the order of their keys."""
    found = [line for line in lines if line.letter == ACCOUNTABLE and day in line.span]
    return tuple(sorted(found, key=lambda line: line.key))


def findings(tasks: Sequence[Task], lines: Sequence[Line], on: date) -> tuple[Finding, ...]:
    """Everything that is amiss, whatever the order of the rows.

    Faults of days are found on any day; a vacant post and a mandate that ran out, on `on`.
    """
    of_task: dict[str, list[Line]] = {}
    for line in lines:
        of_task.setdefault(line.task, []).append(line)
    found: list[Finding] = []
    for task in tasks:
        own = of_task.get(task.key, [])
        found += _of_days(task, [line for line in own if line.letter == ACCOUNTABLE])
        found += _overlaps(own)
    for line in lines:
        found += _of_line(line, on)
    return tuple(sorted(found, key=lambda one: (one.task, one.span.first, one.fault, one.lines)))


def _of_days(task: Task, accountable: Sequence[Line]) -> Iterator[Finding]:
    """Days without anybody accountable, and days with several who share it on no basis."""
    spans = [line.span for line in accountable if line.span.overlaps(task.span)]
    parts = pieces(task.span, spans)
    for wrong, run in groupby(parts, key=lambda part: _wrong(accountable, part.first)):
        days = list(run)
        span = Span(days[0].first, days[-1].end)
        if wrong is None:
            yield _empty(accountable, task, span)
        elif wrong:
            yield Finding(Fault.SEVERAL, task.key, wrong, span)


def _wrong(accountable: Sequence[Line], day: date) -> tuple[str, ...] | None:
    """None: nobody. Else the entries that share without a basis, which may be none."""
    there = accountable_on(accountable, day)
    if not there:
        return None
    shared = len({line.body for line in there}) > 1
    return tuple(line.key for line in there) if shared and not _may_share(there) else ()


def _may_share(lines: Iterable[Line]) -> bool:
    """One entry that names the legal basis of sharing speaks for those it shares with."""
    return any(line.sharing for line in lines)


def _empty(accountable: Sequence[Line], task: Task, empty: Span) -> Finding:
    """A gap names the entries that end too early; before the first and after the last is nobody."""
    before = tuple(sorted(line.key for line in accountable if line.span.end == empty.first))
    after = any(line.span.first == empty.end for line in accountable)
    if before and after:
        return Finding(Fault.GAP, task.key, before, empty)
    return Finding(Fault.NOBODY, task.key, (), empty)


def _overlaps(lines: Sequence[Line]) -> Iterator[Finding]:
    """The same role of the same body, entered twice for the same days."""
    same: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        same.setdefault((line.body, line.letter), []).append(line)
    for group in same.values():
        for one, other in combinations(group, 2):
            if one.span.overlaps(other.span):
                keys = tuple(sorted((one.key, other.key)))
                days = one.span.common(other.span)
                yield Finding(Fault.OVERLAP, one.task, keys, days)


def _of_line(line: Line, on: date) -> Iterator[Finding]:
    def amiss(fault: Fault, span: Span, bodies: tuple[str, ...] = ()) -> Finding:
        return Finding(fault, line.task, (line.key,), span, bodies)

    if line.body_span is not None and not line.body_span.covers(line.span):
        yield amiss(Fault.BODY_ENDED, line.span)
    mandate = _of_mandate(line, on)
    if mandate:
        yield amiss(mandate, line.span)
    if line.letter in DOING and on in line.span:
        for fault, state in ((Fault.VACANT, Staffed.VACANT), (Fault.NO_POST, Staffed.MISSING)):
            bodies = tuple(sorted(name for name, stands in line.seats if stands == state))
            if bodies:
                yield amiss(fault, line.span, bodies)


def _of_mandate(line: Line, on: date) -> Fault | None:
    if not line.mandate:
        return Fault.NO_MANDATE if line.letter == ACCOUNTABLE else None
    valid = line.mandate_span
    if valid is None or valid.covers(line.span):
        return None
    ran_out = valid.end is not None and valid.end <= on
    return Fault.EXPIRED if ran_out and on in line.span else Fault.NOT_COVERED


def by_task(found: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """Findings under their tasks."""
    grouped: dict[str, list[Finding]] = {}
    for one in found:
        grouped.setdefault(one.task, []).append(one)
    return grouped
