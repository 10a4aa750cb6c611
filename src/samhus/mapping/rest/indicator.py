"""Indicators for machines: read them, define one."""

from uuid import UUID

from django.http import Http404
from ninja import Field, Router, Schema

from samhus.foundation.access.gate import Access
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.api import Invalid, Scope, changing, faults_of, reading
from samhus.mapping.actions import define_indicator
from samhus.mapping.forms import IndicatorForm
from samhus.mapping.models.indicator import Characteristic, Describes, Indicator
from samhus.mapping.policies import INDICATOR
from samhus.mapping.queries.indicator import indicators_seen_by

router = Router()
SEE = Access(policy=INDICATOR, action="see")
DEFINE = Access(policy=INDICATOR, action="define")


class IndicatorIn(Schema):
    """What is counted, by whom, and why support can't be mapped without it."""

    name: str = Field(min_length=1, max_length=120)
    phenomenon: str = Field("", max_length=120)
    means: str = Field("", max_length=80, description="Key of an agreed phenomenon.")
    definition: str = Field(min_length=1, max_length=2000)
    source: str = Field(min_length=1, max_length=300)
    necessity: str = Field(min_length=1, max_length=2000)
    category: str = Field("total", min_length=1, max_length=60)
    describes: Describes
    characteristic: Characteristic = Characteristic.NONE


class IndicatorOut(IndicatorIn):
    """An indicator as it is defined."""

    id: UUID

    @classmethod
    def of(cls, row: Indicator) -> "IndicatorOut":
        """From the row."""
        named = {name: getattr(row, name) for name in IndicatorIn.model_fields}
        named["means"] = row.means.key if row.means else ""
        return cls(id=row.public_id, **named)


@reading(router, "/indicators", scope=Scope.INDICATORS_READ, answer=list[IndicatorOut])
def list_indicators(request: Request) -> list[IndicatorOut]:
    """What is measured, and why; by name."""
    SEE.admit(request.viewer, {})
    return [IndicatorOut.of(row) for row in indicators_seen_by(request.viewer)]


def read_indicator(viewer: Viewer, public_id: UUID) -> IndicatorOut | None:
    """One indicator, or None."""
    row = indicators_seen_by(viewer).filter(public_id=public_id).first()
    return None if row is None else IndicatorOut.of(row)


@reading(
    router,
    "/indicators/{public_id}",
    scope=Scope.INDICATORS_READ,
    answer=IndicatorOut,
    name="indicator",
)
def show_indicator(request: Request, public_id: UUID) -> IndicatorOut:
    """One indicator."""
    found = read_indicator(request.viewer, public_id)
    if found is None:
        raise Http404
    return found


@changing(
    router,
    "/indicators",
    scope=Scope.INDICATORS_WRITE,
    answer=IndicatorOut,
    reread=read_indicator,
    at="api:indicator",
)
def define(request: Request, indicator: IndicatorIn) -> UUID:
    """Define an indicator. Residents' religion, ethnicity and origin are refused."""
    DEFINE.admit(request.viewer, {})
    form = IndicatorForm(indicator.model_dump(mode="json"))
    if not form.is_valid():
        raise Invalid(faults_of(form))
    return define_indicator(by=request.viewer, **form.cleaned_data).public_id
