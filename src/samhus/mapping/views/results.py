"""Results over HTTP: compute, the map, an area's page, release."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.exports import results_csv
from samhus.mapping.exports.analysis import analysis_zip
from samhus.mapping.models import AreaResult, MappingRound, Snapshot
from samhus.mapping.policies import AREA_RESULT, MAPPING, SNAPSHOT
from samhus.mapping.queries.area import area_page, result_seen_by
from samhus.mapping.queries.mapping_round import mapping_seen_by
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.recorded import note_result, note_result_taken, note_snapshot
from samhus.mapping.queries.results import (
    Sight,
    results_page,
    rows_of,
    sight,
    sight_without,
    snapshot_seen_by,
)
from samhus.mapping.queries.statement import note_statements


@page(policy=MAPPING, action="see_results", load=sight)
def show_results(request: Request, seen: Sight) -> HttpResponse:
    """The map of the newest computation."""
    return _show(request, seen)


@page(policy=MAPPING, action="see_results", load=sight_without)
def show_results_without(request: Request, seen: Sight) -> HttpResponse:
    """The same without the figures that were named as suspicious."""
    return _show(request, seen)


def _show(request: Request, seen: Sight) -> HttpResponse:
    if seen.snapshot is None:
        context = {
            "line": line(seen.mapping),
            "indicator": seen.indicator,
            "may_compute": MAPPING.decide("compute", request.viewer, seen.mapping),
        }
        return TemplateResponse(request, "mapping/no_results.html", context)
    view = "risk" if request.GET.get("view") == "risk" else "support"
    shown = results_page(request.viewer, seen, view=view, county=request.GET.get("county", "")[:40])
    note_snapshot(request.viewer, seen.snapshot)
    context = {
        "page": shown,
        "may_compute": MAPPING.decide("compute", request.viewer, seen.mapping),
    }
    return TemplateResponse(request, "mapping/results.html", context)


@page(policy=AREA_RESULT, action="see", load=result_seen_by)
def show_area(request: Request, result: AreaResult) -> HttpResponse:
    """One area's result in words."""
    note_result(request.viewer, result)
    shown = area_page(request.viewer, result)
    note_statements(request.viewer, result.snapshot.mapping, shown.picture.lines)
    return TemplateResponse(request, "mapping/area.html", {"page": shown})


@page(policy=MAPPING, action="compute", load=sight, methods=("POST",))
def compute(request: Request, seen: Sight) -> HttpResponse:
    """Compute in the background; on to the progress page, or to what has to be signed before."""
    try:
        job = actions.request_computation(
            by=request.viewer,
            mapping=seen.mapping,
            indicator=seen.indicator,
            without_suspicious="without_suspicious" in request.POST,
        )
    except NotPossible as reason:
        messages.error(request, str(reason))
        return see_other(reverse("mapping:aggregation", args=[seen.mapping.round.public_id]))
    return see_other(reverse("jobs:progress", args=[job.public_id]))


@page(policy=MAPPING, action="compute", load=mapping_seen_by, methods=("POST",))
def compute_everything(request: Request, mapping: MappingRound) -> HttpResponse:
    """Compute all indicators as one job; on to its progress, or to what has to be done before."""
    try:
        job = actions.request_everything(by=request.viewer, mapping=mapping)
    except NotPossible as reason:
        messages.error(request, str(reason))
        return see_other(reverse("mapping:aggregation", args=[mapping.round.public_id]))
    return see_other(reverse("jobs:progress", args=[job.public_id]))


@page(policy=SNAPSHOT, action="release", load=snapshot_seen_by, methods=("POST",))
def release(request: Request, snapshot: Snapshot) -> HttpResponse:
    """Let each municipality read its own page."""
    actions.release_snapshot(by=request.viewer, snapshot=snapshot)
    messages.success(request, _("Each body can now read its own page, and only that."))
    mapping = snapshot.mapping
    return see_other(
        reverse("mapping:results", args=[mapping.round.public_id, snapshot.indicator.public_id])
    )


@page(policy=SNAPSHOT, action="see", load=snapshot_seen_by)
def download(request: Request, snapshot: Snapshot) -> HttpResponse:
    """The table as CSV, for staff; every rank with its interval."""
    note_snapshot(request.viewer, snapshot, taken_away=True)
    name = f"results-{snapshot.public_id}.csv"
    return to_save(name, results_csv(snapshot), "text/csv; charset=utf-8")


@page(policy=SNAPSHOT, action="see", load=snapshot_seen_by)
def download_analysis(request: Request, snapshot: Snapshot) -> HttpResponse:
    """Everything of one stored result with its seal and scripts, for staff."""
    note_snapshot(request.viewer, snapshot, taken_away=True)
    return _archive(analysis_zip(snapshot, rows_of(request.viewer, snapshot), whole=True), snapshot)


@page(policy=AREA_RESULT, action="see", load=result_seen_by)
def download_own(request: Request, result: AreaResult) -> HttpResponse:
    """One area's row with its way to the seal, for whoever may open its page."""
    note_result_taken(request.viewer, result)
    return _archive(analysis_zip(result.snapshot, [result], whole=False), result.snapshot)


def _archive(content: bytes, snapshot: Snapshot) -> HttpResponse:
    name = f"results-{snapshot.mapping.year}-{snapshot.public_id}.zip"
    return to_save(name, content, "application/zip")
