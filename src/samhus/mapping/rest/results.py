"""Results go out to machines of those people who may open the same page."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from ninja import Router, Schema

from samhus.engines.small_area.classes import Reason, Support
from samhus.foundation.access.gate import Access
from samhus.foundation.access.requests import Request
from samhus.foundation.tokens.api import Scope, reading
from samhus.mapping.models import AreaResult, Snapshot
from samhus.mapping.policies import AREA_RESULT
from samhus.mapping.queries.area import result_seen_by
from samhus.mapping.queries.readings import readings
from samhus.mapping.queries.recorded import note_result, note_snapshot
from samhus.mapping.queries.support import support_class
from samhus.mapping.wording import remark

router = Router()
SEE = Access(policy=AREA_RESULT, action="see", load=result_seen_by)


class Interval(Schema):
    """The 95 % interval of the relative risk, with its middle."""

    lower: float
    median: float
    upper: float


class Rank(Schema):
    """A rank never leaves without its interval."""

    lower: int
    median: int
    upper: int


class ResultOut(Schema):
    """The result of one area; `observed` is empty without a figure, and may be "<5".

    `support_class` is computed by the round's class table. People decide, no class does.
    """

    id: UUID
    area_level: str
    area_code: str
    area_name: str
    indicator: UUID
    indicator_name: str
    year: int
    decision_line: float
    observed: str
    population: int
    expected: float
    relative_risk: float
    sd: float
    interval: Interval
    p_above_1: float
    p_above_line: float
    p_above_2: float
    support_class: Support
    class_reason: Reason
    rank: Rank
    p_top: float
    power_to_see_doubling: float
    findings: list[dict[str, Any]]
    series: dict[str, Any]
    computed: datetime
    released: datetime | None
    page: str

    @classmethod
    def of(cls, row: AreaResult) -> "ResultOut":
        """From a row that the viewer may see."""
        snapshot, mapping = row.snapshot, row.snapshot.mapping
        found = support_class(row, mapping)
        return cls(
            id=row.public_id,
            area_level=row.area.level,
            area_code=row.area.code,
            area_name=row.area.name,
            indicator=snapshot.indicator.public_id,
            indicator_name=snapshot.indicator.name,
            year=mapping.year,
            decision_line=float(mapping.decision_line),
            interval=Interval(lower=row.lower, median=row.median, upper=row.upper),
            rank=Rank(lower=row.rank_lower, median=row.rank_median, upper=row.rank_upper),
            support_class=found.key,
            class_reason=found.reason,
            computed=snapshot.computed,
            released=snapshot.released,
            page=reverse("mapping:area", args=[row.public_id]),
            **{name: getattr(row, name) for name in AS_THEY_ARE},
        )


AS_THEY_ARE = (
    "observed", "population", "expected", "relative_risk", "sd", "p_above_1", "p_above_line",
    "p_above_2", "p_top", "power_to_see_doubling", "findings", "series",
)  # fmt: skip


class SnapshotOut(Schema):
    """What was computed from what: SHA-256 of the inputs and of the table."""

    id: UUID
    computed: datetime
    released: datetime | None
    inputs: str
    digest: str
    remarks: list[str]

    @classmethod
    def of(cls, row: Snapshot) -> "SnapshotOut":
        """From the row."""
        return cls(
            id=row.public_id,
            computed=row.computed,
            released=row.released,
            inputs=row.inputs,
            digest=row.digest,
            remarks=[remark(warning) for warning in row.meta.get("warnings", ())],
        )


class ResultsOut(Schema):
    """For staff the newest snapshot with all areas; for others their own released areas alone."""

    snapshot: SnapshotOut | None
    results: list[ResultOut]


@reading(
    router,
    "/mapping-rounds/{public_id}/indicators/{indicator_id}/results",
    scope=Scope.RESULTS_READ,
    answer=ResultsOut,
)
def list_results(request: Request, public_id: UUID, indicator_id: UUID) -> ResultsOut:
    """Results of an indicator in a round, by area code, as far as the person may see them."""
    found = readings(request.viewer, public_id, indicator_id)
    if found is None:
        raise Http404
    snapshot, rows = found
    if snapshot is not None:
        note_snapshot(request.viewer, snapshot)
    else:
        for row in rows:
            note_result(request.viewer, row)
    return ResultsOut(
        snapshot=None if snapshot is None else SnapshotOut.of(snapshot),
        results=[ResultOut.of(row) for row in rows],
    )


@reading(router, "/results/{public_id}", scope=Scope.RESULTS_READ, answer=ResultOut)
def show_result(request: Request, public_id: UUID) -> ResultOut:
    """One area's result."""
    (row,) = SEE.admit(request.viewer, {"public_id": public_id})
    note_result(request.viewer, row)
    return ResultOut.of(row)
