"""Tasks and entries of the register of roles: made, changed and ended, never deleted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, centre_of, ended
from samhus.strategy.models import RoleLine, RoleTask
from samhus.strategy.policies.roles import ROLE_LINE, ROLE_TASK
from samhus.strategy.queries.register import days


@dataclass(frozen=True)
class Entry:
    """What an entry of the register says. A body, or a kind: each body of that kind."""

    letter: str
    since: date
    until: date | None = None
    organisation: Any = None
    kind: str = ""
    post: str = ""
    mandate: str = ""
    mandate_since: date | None = None
    mandate_until: date | None = None
    sharing: str = ""


@action("roles.add_task")
def add_task(
    *, by: Viewer, code: str, title: str, since: date, words: str = "", until: date | None = None
) -> RoleTask:
    """Enter a task. Refuses a number that is taken, and days that end before they begin."""
    ROLE_TASK.require("edit", by)
    _refuse_backwards(since, until)
    if RoleTask.objects.filter(code=code.strip()).exists():
        raise NotPossible(_("There is a task with this number already."))
    task = RoleTask.objects.create(
        code=code.strip(),
        title=title.strip(),
        words=words.strip(),
        valid=days(since, until),
    )
    journal(Operation.COLLECTION, subject=task, chain=centre_of(by))
    return task


@action("roles.end_task")
def end_task(*, by: Viewer, task: RoleTask, day: date, reason: str) -> RoleTask:
    """End a task and its entries: `day` is the first day on which it is nobody's."""
    ROLE_TASK.require("edit", by, task)
    task = RoleTask.objects.select_for_update().get(pk=task.pk)
    _refuse_outside(task.valid, day)
    task.valid = ended(task.valid, day)
    task.save(update_fields=["valid"])
    lines = RoleLine.objects.select_for_update().filter(task=task, valid__overlap=days(day, None))
    for line in lines:
        line.valid, line.reason = ended(line.valid, day), _said(reason)
        line.save(update_fields=["valid", "reason"])
    journal(
        Operation.ALTERATION, subject=task, chain=centre_of(by),
        details={"day": str(day), "entries": len(lines)},
    )  # fmt: skip
    return task


@action("roles.assign")
def assign(*, by: Viewer, task: RoleTask, entry: Entry, reason: str = "") -> RoleLine:
    """Give a body a role in a task. Faults are not refused here: the findings show them."""
    ROLE_LINE.require("edit", by)
    line = new_line(by, task, entry)
    line.reason = reason.strip()
    line.save()
    journal(Operation.COLLECTION, subject=line, chain=centre_of(by), details={"role": entry.letter})
    return line


@action("roles.change_line")
def change_line(*, by: Viewer, line: RoleLine, entry: Entry, reason: str) -> RoleLine:
    """Correct an entry, for all of its days. Who held the role from when on is `end_line`.

    Refuses one without a reason.
    """
    line = RoleLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    ROLE_LINE.require("edit", by, line)
    line.reason = _said(reason)
    for name, value in _columns(entry).items():
        setattr(line, name, value)
    line.save()
    journal(Operation.ALTERATION, subject=line, chain=centre_of(by))
    return line


@action("roles.end_line")
def end_line(*, by: Viewer, line: RoleLine, day: date, reason: str) -> RoleLine:
    """End an entry: `day` is the first day on which it no longer holds. It stays readable."""
    line = RoleLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    ROLE_LINE.require("edit", by, line)
    _refuse_outside(line.valid, day)
    line.valid, line.reason = ended(line.valid, day), _said(reason)
    line.save(update_fields=["valid", "reason"])
    journal(Operation.ALTERATION, subject=line, chain=centre_of(by), details={"day": str(day)})
    return line


def new_line(by: Viewer, task: RoleTask, entry: Entry) -> RoleLine:
    """An entry that is not saved yet. Refuses what no entry can say."""
    if entry.letter not in RoleLine.Letter.values:
        raise NotPossible(_("A role is R, A, C or I."))
    if bool(entry.kind) == (entry.organisation is not None):
        raise NotPossible(_("Name a body, or a kind of which each body is meant."))
    return RoleLine(task=task, entered_by_id=by.person_id, entered=clock.now(), **_columns(entry))


def _columns(entry: Entry) -> dict[str, Any]:
    _refuse_backwards(entry.since, entry.until)
    has_days = entry.mandate_since is not None or entry.mandate_until is not None
    if has_days:
        _refuse_backwards(entry.mandate_since, entry.mandate_until)
    return {
        "organisation": entry.organisation,
        "kind": entry.kind,
        "letter": entry.letter,
        "post": entry.post.strip(),
        "mandate": entry.mandate.strip(),
        "mandate_valid": days(entry.mandate_since, entry.mandate_until) if has_days else None,
        "sharing": entry.sharing.strip(),
        "valid": days(entry.since, entry.until),
    }


def _refuse_backwards(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise NotPossible(_("The last day is before the first day."))


def _refuse_outside(valid: DateRange, day: date) -> None:
    if valid.upper is not None and day >= valid.upper:
        raise NotPossible(_("It has ended by that day already."))
    if valid.lower is not None and day <= valid.lower:
        raise NotPossible(_("It begins on that day, or later."))


def _said(reason: str) -> str:
    if not reason.strip():
        raise NotPossible(_("Say why: the register keeps it."))
    return reason.strip()
