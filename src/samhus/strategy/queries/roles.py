"""Pages of the register: task by task, as a matrix, on a day."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.sorting import sort_key
from samhus.strategy.models import RoleLine, RoleTask
from samhus.strategy.pages.roles import (
    DayPage,
    Holder,
    MatrixCell,
    MatrixPage,
    MatrixRow,
    RegisterPage,
    TaskCard,
    TaskPage,
)
from samhus.strategy.policies.roles import ROLE_TASK
from samhus.strategy.queries.register import last_day, name_of, register_on
from samhus.strategy.queries.role_findings import lines_of_findings
from samhus.strategy.queries.role_holders import holder
from samhus.strategy.rules.roles import ACCOUNTABLE, by_task
from samhus.strategy.wording.roles import LETTERS

MOST_COLUMNS = 24


def register_page(viewer: Viewer, day: date) -> RegisterPage:
    """Every task of a day with who does what in it."""
    register = register_on(viewer, day)
    amiss = {task: len(found) for task, found in by_task(register.findings).items()}
    tasks = [task for task in register.tasks if day in task.valid]
    return RegisterPage(
        day=day,
        is_today=day == clock.today(),
        tasks=tuple(
            TaskCard(
                code=task.code,
                title=task.title,
                url=task_url(task),
                holders=tuple(
                    holder(register, line)
                    for line in register.lines_of.get(task.pk, ())
                    if day in line.valid
                ),
                amiss=amiss.get(str(task.public_id), 0),
            )
            for task in tasks
        ),
        amiss=len(register.findings),
        may_edit=ROLE_TASK.decide("edit", viewer),
    )


def matrix_page(viewer: Viewer, day: date) -> MatrixPage:
    """Task x body. Bodies without an area come first; the broadest matrix is cut and says so."""
    register = register_on(viewer, day)
    language = get_language() or "en"
    live = [line for line in register.lines if day in line.valid and day in line.task.valid]
    bodies = {_whose(line): line for line in live}
    ordered = sorted(
        bodies,
        key=lambda whose: (_is_local(bodies[whose]), sort_key(name_of(bodies[whose]), language)),
    )
    columns = ordered[:MOST_COLUMNS]
    letters: dict[tuple[int, str], list[str]] = {}
    for line in live:
        letters.setdefault((line.task_id, _whose(line)), []).append(line.letter)
    return MatrixPage(
        day=day,
        columns=tuple(name_of(bodies[whose]) for whose in columns),
        rows=tuple(
            MatrixRow(
                code=task.code,
                title=task.title,
                url=task_url(task),
                cells=tuple(_cell(letters.get((task.pk, whose), [])) for whose in columns),
            )
            for task in register.tasks
            if day in task.valid
        ),
        left_out=len(ordered) - len(columns),
    )


def _whose(line: RoleLine) -> str:
    return str(line.organisation_id or line.kind)


def _is_local(line: RoleLine) -> bool:
    return line.organisation is None or line.organisation.area_id is not None


def _cell(letters: list[str]) -> MatrixCell:
    order = RoleLine.Letter.values
    found = sorted(set(letters), key=order.index)
    return MatrixCell(" ".join(found), ", ".join(str(LETTERS[letter]) for letter in found))


def task_page(viewer: Viewer, task: RoleTask) -> TaskPage:
    """One task: who has a role today, and who had or will have one."""
    today = clock.today()
    register = register_on(viewer, today, [task.pk])
    lines = register.lines_of.get(task.pk, ())
    others = [line for line in lines if today not in line.valid]
    others.sort(key=lambda line: line.valid.lower, reverse=True)
    return TaskPage(
        public_id=str(task.public_id),
        code=task.code,
        title=task.title,
        words=task.words,
        first=task.valid.lower,
        last=last_day(task.valid.upper),
        now=tuple(holder(register, line) for line in lines if today in line.valid),
        others=tuple(holder(register, line) for line in others),
        findings=lines_of_findings(register, register.findings),
        may_edit=ROLE_TASK.decide("edit", viewer, task),
    )


def day_page(viewer: Viewer, task_id: UUID, day: date) -> DayPage | None:
    """Who was accountable for a task on a day; None where there is no such task."""
    rows = ROLE_TASK.narrow("see", viewer, RoleTask.objects.all())
    task = rows.filter(public_id=task_id).first()
    if task is None:
        return None
    register = register_on(viewer, day, [task.pk])
    lines = [line for line in register.lines_of.get(task.pk, ()) if day in line.valid]
    there = tuple(holder(register, line) for line in lines if line.letter == ACCOUNTABLE)
    return DayPage(
        task=task.title,
        task_url=task_url(task),
        day=day,
        sentence=_sentence(task, day, there),
        is_fine=len(there) == 1,
        accountable=there,
        others=tuple(holder(register, line) for line in lines if line.letter != ACCOUNTABLE),
    )


def _sentence(task: RoleTask, day: date, there: tuple[Holder, ...]) -> str:
    words = {"day": date_format(day), "bodies": " · ".join(each.name for each in there)}
    if day not in task.valid:
        return _("On %(day)s this task did not exist in the register.") % words
    if not there:
        return _("On %(day)s nobody was accountable.") % words
    if len(there) == 1:
        return _("On %(day)s accountable: %(bodies)s.") % words
    if any(each.sharing for each in there):
        return _("On %(day)s accountable together: %(bodies)s.") % words
    return _("On %(day)s several were accountable: %(bodies)s. No legal basis says so.") % words


def task_url(task: RoleTask) -> str:
    """Where a task stands."""
    return reverse("strategy:role_task", args=[task.public_id])
