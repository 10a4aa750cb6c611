"""Groups and assignments for machines: who works together, what was asked of one's bodies."""

from datetime import date
from uuid import UUID

from django.http import Http404
from ninja import Router, Schema

from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import somebody
from samhus.foundation.tokens.api import Scope, reading
from samhus.strategy.models import GroupKind, GroupLevel
from samhus.strategy.queries.assignments import assignments_seen_by
from samhus.strategy.queries.groups import groups_seen_by

router = Router()


class GroupOut(Schema):
    """A group that one may know of. `until` is its last day; without it the group goes on."""

    id: UUID
    name: str
    level: GroupLevel
    kind: GroupKind
    led_by: UUID
    led_by_name: str
    basis: str
    since: date
    until: date | None


class AssignmentOut(Schema):
    """An assignment that one's bodies gave or were given. `amount` is text with a decimal point."""

    id: UUID
    title: str
    given_by: UUID
    given_by_name: str
    deliverable: str
    decision: str
    decided: date
    deadline: date
    amount: str | None
    currency: str


@reading(router, "/strategy/groups", scope=Scope.GROUPS_READ, answer=list[GroupOut])
def list_groups(request: Request) -> list[GroupOut]:
    """Open groups, and those in which one sits."""
    if somebody(request.viewer) is None:
        raise Http404
    return [
        GroupOut(
            id=row.public_id,
            name=row.name,
            level=GroupLevel(row.level),
            kind=GroupKind(row.kind),
            led_by=row.organisation.public_id,
            led_by_name=row.organisation.name,
            basis=row.basis,
            since=row.valid.lower,
            until=date.fromordinal(row.valid.upper.toordinal() - 1) if row.valid.upper else None,
        )
        for row in groups_seen_by(request.viewer).order_by("name", "pk")
    ]


@reading(router, "/strategy/assignments", scope=Scope.GROUPS_READ, answer=list[AssignmentOut])
def list_assignments(request: Request) -> list[AssignmentOut]:
    """Of one's own bodies alone, by deadline."""
    if somebody(request.viewer) is None:
        raise Http404
    return [
        AssignmentOut(
            id=row.public_id,
            title=row.title,
            given_by=row.organisation.public_id,
            given_by_name=row.organisation.name,
            deliverable=row.deliverable,
            decision=row.decision,
            decided=row.decided,
            deadline=row.deadline,
            amount=None if row.amount is None else f"{row.amount}",
            currency=row.currency,
        )
        for row in assignments_seen_by(request.viewer).order_by("deadline", "pk")
    ]
