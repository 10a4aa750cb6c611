"""The national structure for machines: who held what on a day."""

from datetime import date
from uuid import UUID

from ninja import Router, Schema

from samhus.foundation import clock
from samhus.foundation.access.requests import Request
from samhus.foundation.tokens.api import Scope, reading
from samhus.governance.models import Arrangement, Change, Responsibility
from samhus.governance.queries.structure import arrangement_on, responsibilities_on

router = Router()


class HolderOut(Schema):
    """A body that holds an aspect on that day. `since_known` says how well its first is known."""

    aspect: Responsibility.Aspect
    body_id: UUID
    body: str
    under: str | None
    words: str
    mandate: str
    since: date
    since_known: Change.Precision


class ArrangementOut(Schema):
    """The form of the national structure on that day."""

    form: Arrangement.Form
    name: str
    under: str | None
    tasks: list[str]
    since: date


class StructureOut(Schema):
    """Who is responsible on a day. What is not recorded is not listed."""

    on: date
    holders: list[HolderOut]
    structure: ArrangementOut | None


@reading(router, "/governance/structure", scope=Scope.STRUCTURE_READ, answer=StructureOut)
def show_structure(request: Request, on: date | None = None) -> StructureOut:
    """The structure on a day, today when none is given."""
    day = on or clock.today()
    form = arrangement_on(day)
    return StructureOut(
        on=day,
        holders=[_holder(row) for row in responsibilities_on(day)],
        structure=_arrangement(form) if form else None,
    )


def _holder(row: Responsibility) -> HolderOut:
    return HolderOut(
        aspect=Responsibility.Aspect(row.aspect),
        body_id=row.organisation.public_id,
        body=row.organisation.name,
        under=row.under.name if row.under else None,
        words=row.words,
        mandate=row.mandate,
        since=row.valid.lower,
        since_known=Change.Precision(row.begun_by.precision),
    )


def _arrangement(row: Arrangement) -> ArrangementOut:
    return ArrangementOut(
        form=Arrangement.Form(row.form),
        name=row.name,
        under=row.under.name if row.under else None,
        tasks=row.tasks,
        since=row.valid.lower,
    )
