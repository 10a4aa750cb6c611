"""Roles in the journal, in notices and on the first page of strategy."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices import api as notices
from samhus.foundation.ui import tasks_today
from samhus.foundation.ui.navigation import to_members
from samhus.foundation.ui.sections import Section
from samhus.strategy.models import (
    RoleDuty,
    RoleImport,
    RoleLine,
    RoleMove,
    RoleObjection,
    RoleTask,
)
from samhus.strategy.queries.role_objection import objection_seen_by
from samhus.strategy.queries.role_tasks import (
    objections_task,
    owed,
    owed_task,
    waiting_objections,
)

VERBS: dict[str, str | Promise] = {
    "roles.add_task": _("{actor} entered the task {subject}"),
    "roles.end_task": _("{actor} ended the task {subject} on {day}"),
    "roles.assign": _("{actor} entered a role: {subject}"),
    "roles.change_line": _("{actor} corrected a role: {subject}"),
    "roles.end_line": _("{actor} ended a role on {day}: {subject}"),
    "roles.draft_import": _("{actor} uploaded the spreadsheet of roles {subject}"),
    "roles.apply_import": _("{actor} entered the roles of the spreadsheet {subject}"),
    "roles.move_tasks": _("{actor} moved tasks: {subject}"),
    "roles.set_duty": _("{actor} wrote down what is owed: {subject}"),
    "roles.finish_duty": _("{actor} noted as done: {subject}"),
    "roles.object": _("{actor} sent {subject}"),
    "roles.answer_objection": _("{actor} answered {subject}"),
    "roles.read_objection": _("{actor} read {subject}"),
    "roles.withdraw_import": _("{actor} put the spreadsheet of roles {subject} aside"),
}


NOTICES = {
    "roles.objected": _("A body objects to a role that the register gives it."),
    "roles.objection_answered": _("Your body's objection to a role has been answered."),
}
ACTS = {
    "see": _("read it"),
    "raise": _("object to roles of this body"),
    "answer": _("answer it"),
}


SECTION: Section | None = Section(
    10,
    _("Roles"),
    _("Who is responsible, accountable, consulted or informed in which task, and by what mandate."),
    "strategy:roles",
    visible=to_members,
)


def to_the_house() -> None:
    """How tasks and entries are named in the journal."""
    journal.name_subjects("strategy.RoleTask", _tasks)
    journal.name_subjects("strategy.RoleLine", _lines)
    journal.name_subjects("strategy.RoleImport", _imports)
    journal.name_subjects("strategy.RoleMove", _moves)
    journal.name_subjects("strategy.RoleDuty", _duties)
    journal.name_subjects("strategy.RoleObjection", _objections)
    journal.name_purposes({"roles": _("Keeping the register of roles")})
    explain.register(RoleObjection, objection_seen_by, ACTS, _objection_title)
    tasks_today.announce_rows("strategy.objections", waiting_objections, objections_task)
    tasks_today.announce_rows("strategy.owed", owed, owed_task)
    for kind, sentence in NOTICES.items():
        notices.say(kind, sentence)


def _tasks(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleTask.objects.filter(public_id__in=list(ids))
    return {str(row.public_id): str(row) for row in rows}


def _objection_title(row: RoleObjection) -> str:
    return str(row.line.task)


def _objections(ids: Iterable[str]) -> dict[str, str]:
    """Whoever reads a journal reads that there was one, not what it says."""
    return dict.fromkeys(ids, gettext("an objection to a role"))


def _moves(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleMove.objects.filter(public_id__in=list(ids)).select_related("former", "later")
    return {str(row.public_id): f"{row.former} → {row.later}, {row.day}" for row in rows}


def _duties(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleDuty.objects.filter(public_id__in=list(ids))
    return {str(key): words for key, words in rows.values_list("public_id", "words")}


def _imports(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleImport.objects.filter(public_id__in=list(ids))
    return {str(key): name for key, name in rows.values_list("public_id", "file_name")}


def _lines(ids: Iterable[str]) -> dict[str, str]:
    rows = RoleLine.objects.filter(public_id__in=list(ids)).select_related("task", "organisation")
    return {
        str(row.public_id): f"{row.letter}, {row.task}, {row.organisation or row.kind}"
        for row in rows
    }
