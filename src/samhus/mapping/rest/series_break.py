"""Breaks in series for machines: read them, declare one, withdraw it."""

from datetime import date
from uuid import UUID

from ninja import Field, Router, Schema

from samhus.foundation.access.gate import Access
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.api import Invalid, Scope, changing, faults_of, reading
from samhus.mapping.actions import declare_break, withdraw_break
from samhus.mapping.forms.series_break import BreakForm, WithdrawalForm
from samhus.mapping.models import Break
from samhus.mapping.policies import BREAK, INDICATOR
from samhus.mapping.queries.indicator import indicator_seen_by
from samhus.mapping.queries.series_break import break_seen_by, breaks_seen_by, declaring

router = Router()
LIST = Access(policy=INDICATOR, action="see", load=indicator_seen_by)
DECLARE = Access(policy=BREAK, action="declare", load=declaring)
WITHDRAW = Access(policy=BREAK, action="withdraw", load=break_seen_by)
SEE = Access(policy=BREAK, action="see", load=break_seen_by)


class BreakIn(Schema):
    """The first year counted in the new way, and what changed."""

    year: int = Field(ge=1990, le=2100)
    what: str = Field(min_length=1, max_length=600)


class WithdrawalIn(Schema):
    """Why a break is taken back."""

    reason: str = Field(min_length=1, max_length=300)


class BreakOut(BreakIn):
    """A break of a body's series. One that was withdrawn stays on record and counts no more."""

    id: UUID
    indicator: UUID
    body: str
    declared_on: date
    withdrawn_on: date | None
    withdrawal_reason: str


def read_break(viewer: Viewer, public_id: UUID) -> BreakOut | None:
    """One break, or None."""
    row = break_seen_by(viewer, public_id)
    return None if row is None else _out(row)


@reading(
    router,
    "/indicators/{public_id}/breaks",
    scope=Scope.INDICATORS_READ,
    answer=list[BreakOut],
)
def list_breaks(request: Request, public_id: UUID) -> list[BreakOut]:
    """From which years on an indicator is counted in another way, by whom; the latest first."""
    (indicator,) = LIST.admit(request.viewer, {"public_id": public_id})
    return [_out(row) for row in breaks_seen_by(request.viewer).filter(indicator=indicator)]


@reading(router, "/breaks/{public_id}", scope=Scope.INDICATORS_READ, answer=BreakOut, name="break")
def show_break(request: Request, public_id: UUID) -> BreakOut:
    """One break."""
    (row,) = SEE.admit(request.viewer, {"public_id": public_id})
    return _out(row)


@changing(
    router,
    "/indicators/{public_id}/breaks",
    scope=Scope.COUNTS_WRITE,
    answer=BreakOut,
    reread=read_break,
    at="api:break",
)
def declare(request: Request, public_id: UUID, declared: BreakIn) -> UUID:
    """Say that your body's figures from a year on are no continuation of the earlier ones."""
    (place,) = DECLARE.admit(request.viewer, {"public_id": public_id})
    form = BreakForm(declared.model_dump())
    if not form.is_valid():
        raise Invalid(faults_of(form))
    return declare_break(
        by=request.viewer,
        indicator=place.indicator,
        organisation=place.organisation,
        **form.cleaned_data,
    ).public_id


@changing(
    router,
    "/breaks/{public_id}/withdraw",
    scope=Scope.COUNTS_WRITE,
    answer=BreakOut,
    reread=read_break,
    at="api:break",
    status=200,
)
def withdraw(request: Request, public_id: UUID, withdrawal: WithdrawalIn) -> UUID:
    """Take back a break that was declared in error."""
    (row,) = WITHDRAW.admit(request.viewer, {"public_id": public_id})
    form = WithdrawalForm(withdrawal.model_dump())
    if not form.is_valid():
        raise Invalid(faults_of(form))
    return withdraw_break(by=request.viewer, series_break=row, **form.cleaned_data).public_id


def _out(row: Break) -> BreakOut:
    return BreakOut(
        id=row.public_id,
        indicator=row.indicator.public_id,
        body=row.organisation.name,
        year=row.year,
        what=row.what,
        declared_on=row.declared_on,
        withdrawn_on=row.withdrawn_on,
        withdrawal_reason=row.withdrawal_reason,
    )
