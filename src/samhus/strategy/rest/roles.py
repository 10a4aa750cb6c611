"""The register of roles for machines: who has which role on a day, and what is amiss."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from ninja import Router, Schema

from samhus.foundation import clock
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import somebody
from samhus.foundation.tokens.api import Scope, reading
from samhus.strategy.models import RoleLine
from samhus.strategy.queries.register import Register, name_of, register_on
from samhus.strategy.queries.role_export import row_of
from samhus.strategy.rules.roles import Fault, Field

router = Router()


class RoleOut(Schema):
    """One entry. Exactly one of `body_id` and `kind` is set: a body, or each body of a kind.

    `until` is the last day; without it the entry goes on.
    """

    id: UUID
    task_id: UUID
    code: str
    title: str
    body: str
    body_id: UUID | None
    kind: str
    role: str
    post: str
    since: date | None
    until: date | None
    mandate: str
    mandate_since: date | None
    mandate_until: date | None
    sharing: str


class FindingOut(Schema):
    """One thing to mend. `entries` are ids of roles; `bodies` those whose post is concerned."""

    fault: Fault
    mend: Field
    task_id: UUID
    entries: list[UUID]
    since: date
    until: date | None
    bodies: list[str]


@reading(router, "/strategy/roles", scope=Scope.ROLES_READ, answer=list[RoleOut])
def list_roles(request: Request, on: date | None = None) -> list[RoleOut]:
    """Every entry that holds on a day (today)."""
    register = _register(request, on)
    return [
        _role(line)
        for task in register.tasks
        for line in register.lines_of.get(task.pk, ())
        if register.day in line.valid
    ]


@reading(router, "/strategy/roles/findings", scope=Scope.ROLES_READ, answer=list[FindingOut])
def list_findings(request: Request, on: date | None = None) -> list[FindingOut]:
    """What is amiss: faults of days on any day, posts and mandates as they stand on this one."""
    return [
        FindingOut(
            fault=one.fault,
            mend=one.field,
            task_id=UUID(one.task),
            entries=[UUID(key) for key in one.lines],
            since=one.span.first,
            until=one.span.last,
            bodies=list(one.bodies),
        )
        for one in _register(request, on).findings
    ]


def _register(request: Request, on: date | None) -> Register:
    if somebody(request.viewer) is None:
        raise Http404
    return register_on(request.viewer, on or clock.today())


def _role(line: RoleLine) -> RoleOut:
    told: dict[str, Any] = row_of(line) | {"body": name_of(line)}
    return RoleOut(
        id=line.public_id,
        task_id=line.task.public_id,
        body_id=line.organisation.public_id if line.organisation else None,
        kind=line.kind,
        **told,
    )
