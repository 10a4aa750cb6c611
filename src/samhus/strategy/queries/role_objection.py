"""Objections to roles, seen by the body that objects and by the keeper of the register."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import bodies_known, organisations_seen_by
from samhus.strategy.models import RoleLine, RoleObjection
from samhus.strategy.pages.role_body import ObjectionLine, ObjectionPage
from samhus.strategy.policies.roles import ROLE_OBJECTION
from samhus.strategy.queries.register import line_seen_by
from samhus.strategy.queries.role_body import names
from samhus.strategy.queries.roles import task_url
from samhus.strategy.wording.roles import LETTERS

CENTRE = "centre"
MOST = 100


@dataclass(frozen=True)
class ObjectionDesk:
    """Where a body objects to an entry, and who keeps the register."""

    line: RoleLine
    organisation: Any
    addressed_to: Any

    @property
    def governed_by(self) -> RoleObjection:
        """The gate asks about the objection that would be raised."""
        return RoleObjection(
            line=self.line, organisation=self.organisation, addressed_to=self.addressed_to
        )


def objection_desk(viewer: Viewer, public_id: UUID, line_id: UUID) -> ObjectionDesk | None:
    """None where the entry is not about that body, or nobody keeps the register."""
    line = line_seen_by(viewer, line_id)
    body = bodies_known(viewer).filter(public_id=public_id).first()
    keeper = organisations_seen_by(viewer).filter(kind=CENTRE).order_by("pk").first()
    if line is None or body is None or keeper is None or not names(line, body):
        return None
    return ObjectionDesk(line, body, keeper)


def objections_seen_by(viewer: Viewer) -> QuerySet[RoleObjection]:
    """Those of the viewer's bodies; for the keeper's staff all that are addressed to it."""
    rows = RoleObjection.objects.select_related(
        "line__task", "line__organisation", "organisation", "addressed_to", "raised_by",
        "answered_by",
    )  # fmt: skip
    return ROLE_OBJECTION.narrow("see", viewer, rows)


def objection_seen_by(viewer: Viewer, public_id: UUID) -> RoleObjection | None:
    """One of them."""
    return objections_seen_by(viewer).filter(public_id=public_id).first()


def note_objection(viewer: Viewer, row: RoleObjection) -> None:
    """The keeper read what another body wrote; a body's reading of its own is no news."""
    if row.organisation_id not in viewer.reads_for():
        note_reading(
            "roles.read_objection", by=viewer, subject=row, chain=row.organisation, purpose="roles"
        )


def objection_lines(viewer: Viewer) -> tuple[ObjectionLine, ...]:
    """Those that wait first. Titles say the task, not what was objected."""
    rows = objections_seen_by(viewer).order_by("answered", "-raised", "-pk")[:MOST]
    lines = [
        ObjectionLine(
            title=str(row.line.task),
            url=reverse("strategy:role_objection", args=[row.public_id]),
            body=row.organisation.name,
            raised=localtime(row.raised).date(),
            status=RoleObjection.Answer(row.answer).label if row.answer else _("not answered yet"),
            colour="neutral" if row.answer else "accent",
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: line.colour != "accent"))


def objection_page(viewer: Viewer, row: RoleObjection) -> ObjectionPage:
    """One of them."""
    return ObjectionPage(
        public_id=str(row.public_id),
        task=str(row.line.task),
        task_url=task_url(row.line.task),
        role=LETTERS[row.line.letter],
        body=row.organisation.name,
        words=row.words,
        raised=localtime(row.raised).date(),
        raised_by=row.raised_by.name,
        owner=row.addressed_to.name,
        answer=RoleObjection.Answer(row.answer).label if row.answer else "",
        answer_words=row.answer_words,
        answered=localtime(row.answered).date() if row.answered else None,
        answered_by=row.answered_by.name if row.answered_by else "",
        line_url=reverse("strategy:change_role", args=[row.line.public_id]),
        may_answer=ROLE_OBJECTION.decide("answer", viewer, row),
    )
