"""Roles in the journal, in notices and on the first page of strategy."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.foundation.ui.sections import Section
from samhus.strategy.models import RoleImport, RoleLine, RoleTask

VERBS: dict[str, str | Promise] = {
    "roles.add_task": _("{actor} entered the task {subject}"),
    "roles.end_task": _("{actor} ended the task {subject} on {day}"),
    "roles.assign": _("{actor} entered a role: {subject}"),
    "roles.change_line": _("{actor} corrected a role: {subject}"),
    "roles.end_line": _("{actor} ended a role on {day}: {subject}"),
    "roles.draft_import": _("{actor} uploaded the spreadsheet of roles {subject}"),
    "roles.apply_import": _("{actor} entered the roles of the spreadsheet {subject}"),
    "roles.withdraw_import": _("{actor} put the spreadsheet of roles {subject} aside"),
}


def _belongs_somewhere(request: HttpRequest) -> bool:
    viewer = getattr(request, "viewer", None)
    return viewer is not None and bool(viewer.standings)


SECTION: Section | None = Section(
    10,
    _("Roles"),
    _("Who is responsible, accountable, consulted or informed in which task, and by what mandate."),
    "strategy:roles",
    visible=_belongs_somewhere,
)


def to_the_house() -> None:
    """How tasks and entries are named in the journal."""
    journal.name_subjects("strategy.RoleTask", _tasks)
    journal.name_subjects("strategy.RoleLine", _lines)
    journal.name_subjects("strategy.RoleImport", _imports)


def _tasks(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleTask.objects.filter(public_id__in=list(ids))
    return {str(row.public_id): str(row) for row in rows}


def _imports(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleImport.objects.filter(public_id__in=list(ids))
    return {str(key): name for key, name in rows.values_list("public_id", "file_name")}


def _lines(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleLine.objects.filter(public_id__in=list(ids)).select_related("task", "organisation")
    return {
        str(row.public_id): f"{row.letter}, {row.task}, {row.organisation or row.kind}"
        for row in rows
    }
