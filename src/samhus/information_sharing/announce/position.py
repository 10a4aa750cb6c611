"""Positions on legal frameworks in the journal and in "Why?"."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.ui import tasks_today
from samhus.information_sharing.models import Position
from samhus.information_sharing.queries.frameworks import framework_tasks, position_seen_by

VERBS = {
    "sharing.sign_framework": _("{actor} signed a legal framework: {framework} {version}, {stand}"),
}
ACTS = {"see": _("read it"), "sign": _("sign for the body")}


def to_the_house() -> None:
    """What waits for a lawyer, and who may read what was signed."""
    tasks_today.announce("frameworks", framework_tasks)
    explain.register(Position, position_seen_by, ACTS, _title)
    journal.name_subjects("information_sharing.Position", _always)


def _title(row: Position) -> str:
    return gettext("%(framework)s, version %(version)s") % {
        "framework": row.framework,
        "version": row.version,
    }


def _always(ids: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(ids, gettext("a legal framework"))
