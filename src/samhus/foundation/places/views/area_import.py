"""Upload, preview, confirm."""

from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.jobs.api import defer
from samhus.foundation.places import actions, queries
from samhus.foundation.places.forms import UploadForm
from samhus.foundation.places.models import AreaImport
from samhus.foundation.places.policies import AREA_IMPORT
from samhus.foundation.places.queries.imports import import_lines, import_page
from samhus.foundation.places.views.answers import attempt, done, form_page, see_other

MOST_AT_ONCE = 1_000
"""With more rows the worker enters the file, and the page shows how far it is."""
READ_AT_ONCE = 2_000_000
"""A file of outlines with more bytes is read by the worker too: a request must be short."""
OUTLINES = (".gpkg", ".zip", ".geojson", ".json")


@page(policy=AREA_IMPORT, action="see")
def list_imports(request: Request) -> HttpResponse:
    """Which files came in."""
    context = {"imports": import_lines(request.viewer)}
    return TemplateResponse(request, "places/imports.html", context)


@page(policy=AREA_IMPORT, action="draft", methods=("GET", "HEAD", "POST"))
def upload(request: Request) -> HttpResponse:
    """Choose a file and say what it means."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        large = _is_large(form.cleaned_data["file"])
        verb = actions.receive_import if large else actions.draft_import
        draft = attempt(form, lambda: _draft(request.viewer, form, verb))
        if draft is not None:
            url = reverse("places:import", args=[draft.public_id])
            return see_other(_read_later(request, draft, url) if large else url)
    return form_page(request, "places/upload.html", form, {"back": reverse("places:imports")})


def _is_large(file: UploadedFile) -> bool:
    return (file.size or 0) > READ_AT_ONCE and str(file.name).lower().endswith(OUTLINES)


def _draft(viewer: Viewer, form: UploadForm, verb: Callable[..., AreaImport]) -> AreaImport:
    told = dict(form.cleaned_data)
    file: UploadedFile = told.pop("file")
    return verb(by=viewer, content=file.read(), filename=file.name or _("the file"), **told)


def _read_later(request: Request, draft: AreaImport, url: str) -> str:
    job = defer("places.read_import", by=request.viewer, return_to=url, area_import=draft.pk)
    return reverse("jobs:progress", args=[job.public_id])


@page(policy=AREA_IMPORT, action="see", load=queries.area_import)
def show_import(request: Request, area_import: AreaImport) -> HttpResponse:
    """The file row by row: what is new, changed, ends, or must be corrected."""
    model = import_page(area_import, status=request.GET.get("status", ""))
    return TemplateResponse(request, "places/import.html", {"import": model, "problem": ""})


@page(policy=AREA_IMPORT, action="apply", load=queries.area_import, methods=("POST",))
def apply_import(request: Request, area_import: AreaImport) -> HttpResponse:
    """Enter the file into the register."""
    url = reverse("places:import", args=[area_import.public_id])
    if len(area_import.rows) > MOST_AT_ONCE:
        job = defer(
            "places.apply_import", by=request.viewer, return_to=url, area_import=area_import.pk
        )
        return see_other(reverse("jobs:progress", args=[job.public_id]))
    try:
        actions.apply_import(by=request.viewer, area_import=area_import)
    except actions.NotPossible as refused:
        context = {"import": import_page(area_import, status=""), "problem": str(refused)}
        return TemplateResponse(request, "places/import.html", context, status=422)
    return done(request, _("The areas are in the register, their borders computed."), url)


@page(policy=AREA_IMPORT, action="withdraw", load=queries.area_import, methods=("POST",))
def withdraw(request: Request, area_import: AreaImport) -> HttpResponse:
    """Put a draft away."""
    try:
        actions.withdraw_import(by=request.viewer, area_import=area_import)
    except actions.NotPossible as refused:
        context = {"import": import_page(area_import, status=""), "problem": str(refused)}
        return TemplateResponse(request, "places/import.html", context, status=422)
    return done(request, _("The file is put away. Nothing changed."), reverse("places:imports"))
