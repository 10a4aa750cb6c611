"""Tasks move from one body to another in one act, and what is open in them moves along once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.api import NotPossible, centre_of, ended, from_day
from samhus.strategy.events import TasksMoved
from samhus.strategy.models import DutyHolder, RoleDuty, RoleLine, RoleMove, RoleTask
from samhus.strategy.policies.roles import DUTY_HOLDER, ROLE_DUTY, ROLE_MOVE


@dataclass(frozen=True)
class Turn:
    """From which body to which, from which day on, by which mandate and why."""

    former: Any
    later: Any
    day: date
    mandate: str
    reason: str


@action("roles.move_tasks")
def move_tasks(*, by: Viewer, turn: Turn, tasks: Sequence[RoleTask]) -> RoleMove:
    """Give another body every role that a body has in these tasks from a day on.

    The former body's entries end the day before and stay readable. Asked again, the same move is
    returned and nothing moves twice. Refuses a move of nothing, and one without mandate or reason.
    """
    ROLE_MOVE.require("move", by)
    _refuse(turn)
    lines = _lines_to_move(turn, tasks)
    if not lines:
        return _the_same_again(by, turn)
    move = RoleMove.objects.create(
        former=turn.former,
        later=turn.later,
        day=turn.day,
        mandate=turn.mandate.strip(),
        reason=turn.reason.strip(),
        moved_by_id=by.person_id,
        moved=clock.now(),
    )
    move.tasks.set({line.task_id for line in lines})
    for line in lines:
        _move_line(by, move, line)
    duties = _move_duties(move, {line.task_id for line in lines})
    journal(
        Operation.ALTERATION,
        subject=move,
        chain=centre_of(by),
        recipients=[str(turn.former.public_id), str(turn.later.public_id)],
        details={"day": str(turn.day), "entries": len(lines), "duties": duties},
    )
    publish(TasksMoved(move.pk))
    return move


def _refuse(turn: Turn) -> None:
    if turn.former.pk == turn.later.pk:
        raise NotPossible(_("Choose another body."))
    if not turn.mandate.strip() or not turn.reason.strip():
        raise NotPossible(_("A move needs its mandate and its reason."))
    if turn.day not in turn.later.valid:
        raise NotPossible(_("%(body)s does not exist on that day.") % {"body": turn.later.name})


def _lines_to_move(turn: Turn, tasks: Iterable[RoleTask]) -> list[RoleLine]:
    rows = RoleLine.objects.select_for_update(of=("self",)).filter(
        organisation=turn.former,
        task__in=[task.pk for task in tasks],
        valid__overlap=from_day(turn.day),
    )
    return list(rows.order_by("pk"))


def _the_same_again(by: Viewer, turn: Turn) -> RoleMove:
    """What was moved stays moved; the journal says that it was asked for again."""
    same = RoleMove.objects.filter(former=turn.former, later=turn.later, day=turn.day)
    move = same.order_by("-pk").first()
    if move is None:
        raise NotPossible(
            _("%(body)s has no role in these tasks from that day on.") % {"body": turn.former.name}
        )
    journal(Operation.CONDUCT, subject=move, chain=centre_of(by), details={"again": 1})
    return move


def _move_line(by: Viewer, move: RoleMove, line: RoleLine) -> None:
    """The same role, days and sharing; another body, whose post nobody has named yet."""
    was = line.valid
    first = max(was.lower, move.day) if was.lower else move.day
    line.valid = ended(was, move.day)
    line.reason = move.reason
    line.save(update_fields=["valid", "reason"])
    same = RoleLine.objects.filter(
        task=line.task_id, organisation=move.later, letter=line.letter,
        valid__overlap=from_day(first, was.upper),
    )  # fmt: skip
    if same.exists():
        return
    RoleLine.objects.create(
        task_id=line.task_id,
        organisation=move.later,
        letter=line.letter,
        mandate=move.mandate,
        mandate_valid=None,
        sharing=line.sharing,
        valid=from_day(first, was.upper),
        reason=move.reason,
        entered_by_id=by.person_id,
        entered=move.moved,
    )


def _move_duties(move: RoleMove, tasks: set[int]) -> int:
    """What the former body owes and has not done, the new one owes from the day on."""
    held = DutyHolder.objects.select_for_update(of=("self",)).filter(
        organisation=move.former,
        duty__task__in=tasks,
        duty__done__isnull=True,
        valid__overlap=from_day(move.day),
    )
    rows = list(held.order_by("pk"))
    for holder in rows:
        until = holder.valid.upper
        holder.valid = ended(holder.valid, move.day)
        holder.save(update_fields=["valid"])
        DutyHolder.objects.create(
            duty_id=holder.duty_id,
            organisation=move.later,
            valid=from_day(move.day, until),
            move=move,
        )
    return len(rows)


@action("roles.set_duty")
def set_duty(*, by: Viewer, task: RoleTask, words: str, due: date, organisation: Any) -> RoleDuty:
    """Write down what a body owes in a task by a day. Refuses a body that isn't accountable."""
    ROLE_DUTY.require("set", by)
    accountable = RoleLine.objects.filter(
        task=task, organisation=organisation, letter="A", valid__contains=clock.today()
    )
    if not accountable.exists():
        raise NotPossible(_("Only a body that is accountable for the task today can owe this."))
    if not words.strip():
        raise NotPossible(_("Say what is owed."))
    duty = RoleDuty.objects.create(task=task, words=words.strip(), due=due)
    DutyHolder.objects.create(duty=duty, organisation=organisation, valid=from_day(clock.today()))
    journal(
        Operation.COLLECTION, subject=duty, chain=centre_of(by),
        recipients=[str(organisation.public_id)], details={"due": str(due)},
    )  # fmt: skip
    return duty


@action("roles.finish_duty")
def finish_duty(*, by: Viewer, duty: RoleDuty) -> RoleDuty:
    """Say that what was owed is done; only the body that owes it today. Once."""
    duty = RoleDuty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    holder = (
        DutyHolder.objects.select_related("organisation")
        .filter(duty=duty, valid__contains=clock.today())
        .first()
    )
    if holder is None or duty.done is not None:
        raise NotPossible(_("It is done already, or nobody owes it."))
    DUTY_HOLDER.require("finish", by, holder)
    duty.done, duty.done_by_id = clock.today(), by.person_id
    duty.save(update_fields=["done", "done_by"])
    journal(Operation.CONDUCT, subject=duty, chain=holder.organisation)
    return duty
