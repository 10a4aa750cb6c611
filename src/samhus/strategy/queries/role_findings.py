"""What is amiss in the register, with the place where one mends it."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.strategy.models import RoleImport, RoleLine
from samhus.strategy.pages.roles import FindingLine, FindingsPage
from samhus.strategy.policies.roles import ROLE_TASK
from samhus.strategy.queries.register import Register, name_of, register_on
from samhus.strategy.rules.roles import Field, Finding
from samhus.strategy.rules.spans import Span
from samhus.strategy.wording.roles import FAULTS, FIELDS, MENDING

MOST_NAMES = 10


def findings_page(viewer: Viewer, day: date) -> FindingsPage:
    """All findings: those of the day first, then what lies ahead, then what is over."""
    register = register_on(viewer, day)
    now = [one for one in register.findings if day in one.span]
    later = [one for one in register.findings if one.span.first > day]
    before = [one for one in register.findings if one.span.end and one.span.end <= day]
    return FindingsPage(
        day=day,
        now=lines_of_findings(register, now),
        before=lines_of_findings(register, before),
        later=lines_of_findings(register, later),
        may_edit=ROLE_TASK.decide("edit", viewer),
    )


def lines_of_findings(register: Register, found: Iterable[Finding]) -> tuple[FindingLine, ...]:
    """Findings in words, with the cell where an imported entry stood in its file."""
    found = tuple(found)
    tasks = {str(task.public_id): task for task in register.tasks}
    names = {str(line.public_id): name_of(line) for line in register.lines}
    cells = _cells(register) if found else _nowhere
    return tuple(
        FindingLine(
            what=FAULTS[one.fault],
            todo=MENDING[one.fault],
            task=str(tasks[one.task]),
            task_url=reverse("strategy:role_task", args=[one.task]),
            who=tuple(names[key] for key in one.lines),
            days=span_words(one.span),
            more=bodies_words(one.bodies) if len(one.bodies) > 1 else "",
            place=str(FIELDS[one.field]),
            url=_place(one),
            cell=cells(one),
        )
        for one in found
        if one.task in tasks
    )


def _nowhere(_one: Finding) -> str:
    return ""


def _cells(register: Register) -> Callable[[Finding], str]:
    """Where a finding is mended in the file that its newest imported entry came from."""
    imported = [line for line in register.lines if line.source_id is not None]
    if not imported:
        return _nowhere
    sources = {
        key: (name, columns)
        for key, name, columns in RoleImport.objects.values_list("pk", "file_name", "columns")
    }
    by_key = {str(line.public_id): line for line in imported}
    first: dict[str, RoleLine] = {}
    for line in imported:
        first.setdefault(str(line.task.public_id), line)

    def cell(one: Finding) -> str:
        stood = [by_key[key] for key in one.lines if key in by_key]
        line = max(stood, key=_row) if stood else first.get(one.task)
        if line is None or line.source_id is None or (one.lines and not stood):
            return ""
        name, columns = sources[line.source_id]
        letter = columns.get(one.field) or columns.get(Field.ROLE, "")
        return _("%(file)s, cell %(cell)s") % {"file": name, "cell": f"{letter}{line.row}"}

    return cell


def _row(line: RoleLine) -> int:
    return line.row or 0


def _place(one: Finding) -> str:
    """The newest entry concerned, else the task, to which an entry is added."""
    if one.lines:
        return reverse("strategy:change_role", args=[one.lines[-1]])
    return reverse("strategy:assign_role", args=[one.task])


def bodies_words(names: tuple[str, ...]) -> str:
    """A few names, the rest as a number."""
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    if more <= 0:
        return shown
    words = ngettext("%(shown)s and one more", "%(shown)s and %(more)s more", more)
    return words % {"shown": shown, "more": more}


def span_words(span: Span) -> str:
    """Days of a finding."""
    if span.end is None:
        return _("from %(first)s") % {"first": date_format(span.first)}
    last = span.end - timedelta(days=1)
    if last == span.first:
        return str(date_format(last))
    return _("%(first)s to %(last)s") % {
        "first": date_format(span.first),
        "last": date_format(last),
    }
