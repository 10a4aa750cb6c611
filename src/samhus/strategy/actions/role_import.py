"""A spreadsheet of roles comes in: a draft changes nothing, applied it adds tasks and entries."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.files.api import keep
from samhus.foundation.organisations.api import NotPossible, centre_of
from samhus.strategy.actions.roles import Entry, new_line
from samhus.strategy.models import RoleImport, RoleLine, RoleTask
from samhus.strategy.policies.roles import ROLE_IMPORT, ROLE_TASK
from samhus.strategy.queries.register import days
from samhus.strategy.rules.role_rows import RoleRow

State = RoleImport.State
Planned = Sequence[tuple[RoleRow, Entry]]


@action("roles.draft_import")
def draft_role_import(
    *,
    by: Viewer,
    content: bytes,
    name: str,
    media_type: str,
    columns: Mapping[str, str],
    rows: list[dict[str, Any]],
) -> RoleImport:
    """Keep a spreadsheet that was read, with what it would add."""
    ROLE_TASK.require("edit", by)
    draft = RoleImport.objects.create(
        file=keep(content, media_type=media_type),
        file_name=name[:200],
        columns=dict(columns),
        rows=rows,
        uploaded_by_id=by.person_id,
        uploaded=clock.now(),
    )
    journal(Operation.COLLECTION, subject=draft, chain=centre_of(by), details={"rows": len(rows)})
    return draft


@action("roles.apply_import")
def apply_role_import(*, by: Viewer, role_import: RoleImport, planned: Planned) -> RoleImport:
    """Enter what the preview showed, all of it or nothing. Refuses a file that adds nothing."""
    draft = _locked(role_import)
    ROLE_IMPORT.require("decide", by, draft)
    if not planned:
        raise NotPossible(_("Everything in this file stands in the register already."))
    tasks = _tasks(planned)
    RoleLine.objects.bulk_create(
        (_line(by, draft, tasks[row.code], row, entry) for row, entry in planned), batch_size=500
    )
    draft.state = State.APPLIED
    draft.save(update_fields=["state"])
    journal(
        Operation.COLLECTION, subject=draft, chain=centre_of(by), details={"rows": len(planned)}
    )
    return draft


@action("roles.withdraw_import")
def withdraw_role_import(*, by: Viewer, role_import: RoleImport) -> RoleImport:
    """Put a draft aside; nothing has changed."""
    draft = _locked(role_import)
    ROLE_IMPORT.require("decide", by, draft)
    draft.state = State.WITHDRAWN
    draft.save(update_fields=["state"])
    journal(Operation.CONDUCT, subject=draft, chain=centre_of(by))
    return draft


def _locked(role_import: RoleImport) -> RoleImport:
    rows = RoleImport.objects.select_for_update(of=("self",)).select_related("file")
    return rows.get(pk=role_import.pk)


def _tasks(planned: Planned) -> dict[str, RoleTask]:
    """The tasks named, new ones on the days from the first entry's to the last one's."""
    wanted: dict[str, list[RoleRow]] = {}
    for row, _entry in planned:
        wanted.setdefault(row.code, []).append(row)
    known = {task.code: task for task in RoleTask.objects.filter(code__in=list(wanted))}
    for code, rows in wanted.items():
        if code not in known:
            ends = [row.until for row in rows if row.until is not None]
            last = max(ends) if len(ends) == len(rows) else None
            first = min(row.since for row in rows)
            known[code] = RoleTask(code=code, title=rows[0].title, valid=days(first, last))
    RoleTask.objects.bulk_create(
        (task for task in known.values() if task.pk is None), batch_size=500
    )
    return known


def _line(by: Viewer, draft: RoleImport, task: RoleTask, row: RoleRow, entry: Entry) -> RoleLine:
    line = new_line(by, task, entry)
    line.source, line.row = draft, row.row
    line.reason = _("Imported from %(file)s") % {"file": draft.file_name[:250]}
    return line
