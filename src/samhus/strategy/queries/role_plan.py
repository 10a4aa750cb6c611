"""Spreadsheets of roles seen by a viewer: what one would add, and what would be amiss then."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import bodies_known, posts_titled
from samhus.foundation.packs import api as packs
from samhus.strategy.models import RoleImport, RoleLine, RoleTask
from samhus.strategy.pages.role_import import RoleImportLine, RoleImportPage
from samhus.strategy.policies.roles import ROLE_IMPORT
from samhus.strategy.queries.register import KIND, Register, days, last_day, register_on
from samhus.strategy.queries.role_findings import lines_of_findings
from samhus.strategy.rules.roles import Finding
from samhus.strategy.wording.roles import LETTERS, each_of

SHOWN = 100
STATES = {"draft": "accent", "applied": "success", "withdrawn": "neutral"}


def known_contents(viewer: Viewer) -> set[tuple[object, ...]]:
    """What the register says already, in the terms of a row of a file."""
    register = register_on(viewer, clock.today())
    return {content_of(line) for line in register.lines}


def content_of(line: RoleLine) -> tuple[object, ...]:
    """As `RoleRow.content`."""
    mandate = line.mandate_valid
    body = str(line.organisation.public_id) if line.organisation else f"{KIND}{line.kind}"
    return (
        line.task.code, line.task.title, body, line.letter, line.valid.lower, line.post,
        last_day(line.valid.upper), line.mandate, mandate.lower if mandate else None,
        last_day(mandate.upper) if mandate else None, line.sharing,
    )  # fmt: skip


def imports_seen_by(viewer: Viewer) -> QuerySet[RoleImport]:
    """Files of roles, for whoever edits the register."""
    rows = RoleImport.objects.select_related("file", "uploaded_by")
    return ROLE_IMPORT.narrow("see", viewer, rows)


def import_seen_by(viewer: Viewer, public_id: UUID) -> RoleImport | None:
    """One of them."""
    return imports_seen_by(viewer).filter(public_id=public_id).first()


def import_page(viewer: Viewer, draft: RoleImport) -> RoleImportPage:
    """What the file would add, or did, and what is amiss with it in the register."""
    bodies = {str(body.public_id): body for body in bodies_known(viewer)}
    register = register_on(viewer, clock.today())
    if draft.state == RoleImport.State.DRAFT:
        register = _with_rows(register, draft, bodies)
    names = {key: body.name for key, body in bodies.items()}
    names |= {f"{KIND}{kind.key}": each_of(kind.key) for kind in packs.home().kinds}
    return RoleImportPage(
        public_id=str(draft.public_id),
        file_name=draft.file_name,
        state=RoleImport.State(draft.state).label,
        colour=STATES[draft.state],
        uploaded=draft.uploaded,
        uploaded_by=draft.uploaded_by.name,
        rows=tuple(_line(row, names) for row in draft.rows[:SHOWN]),
        count=len(draft.rows),
        tasks=len({row["code"] for row in draft.rows}),
        findings=lines_of_findings(register, _concerning(register, draft)),
        may_decide=ROLE_IMPORT.decide("decide", viewer, draft),
    )


def _concerning(register: Register, draft: RoleImport) -> list[Finding]:
    """Findings about an entry of this file, or about days without any in a task of it."""
    mine = [line for line in register.lines if line.source_id == draft.pk]
    keys = {str(line.public_id) for line in mine}
    tasks = {str(line.task.public_id) for line in mine}
    return [
        one
        for one in register.findings
        if keys & set(one.lines) or (not one.lines and one.task in tasks)
    ]


def _with_rows(register: Register, draft: RoleImport, bodies: Mapping[str, Any]) -> Register:
    """The register as it would be. Nothing is saved: new tasks count down from nought."""
    tasks = {task.code: task for task in register.tasks}
    spans: dict[str, list[Mapping[str, str]]] = {}
    for row in draft.rows:
        spans.setdefault(row["code"], []).append(row)
    for code, rows in spans.items():
        if code not in tasks:
            until = "" if any(not row["until"] for row in rows) else max(r["until"] for r in rows)
            valid = _days(min(row["since"] for row in rows), until)
            title = rows[0]["title"]
            tasks[code] = RoleTask(pk=-len(tasks) - 1, code=code, title=title, valid=valid)
    lines = [_unsaved(row, tasks[row["code"]], bodies, draft) for row in draft.rows]
    every = (*register.lines, *lines)
    titles = {line.post for line in every if line.post}
    return Register(
        day=register.day,
        tasks=tuple(sorted(tasks.values(), key=lambda task: task.code)),
        lines=every,
        posts=posts_titled(titles, register.day) if titles else (),
    )


def _unsaved(
    row: Mapping[str, str], task: RoleTask, bodies: Mapping[str, Any], draft: RoleImport
) -> RoleLine:
    kind = row["body"].removeprefix(KIND) if row["body"].startswith(KIND) else ""
    mandate = row["mandate_since"] or row["mandate_until"]
    return RoleLine(
        task=task,
        organisation=None if kind else bodies[row["body"]],
        kind=kind,
        letter=row["letter"],
        post=row["post"],
        mandate=row["mandate"],
        mandate_valid=_days(row["mandate_since"], row["mandate_until"]) if mandate else None,
        sharing=row["sharing"],
        valid=_days(row["since"], row["until"]),
        source=draft,
        row=int(row["row"]),
    )


def _days(first: str, last: str) -> Any:
    return days(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )


def _line(row: Mapping[str, str], names: Mapping[str, str]) -> RoleImportLine:
    return RoleImportLine(
        row=row["row"],
        task=f"{row['code']} {row['title']}",
        body=names.get(row["body"], row["body"]),
        role=LETTERS[row["letter"]],
        since=row["since"],
        until=row["until"],
    )
