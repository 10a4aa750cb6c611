"""An agency's own areas over HTTP: read them, upload a file, see what it would change, decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import withdraw_agency_areas
from samhus.mapping.forms.agency_area import AgencyAreasForm
from samhus.mapping.imports import InputErrors, apply_agency_areas_file, import_agency_areas
from samhus.mapping.models import AgencyAreaImport
from samhus.mapping.policies import AGENCY_AREA, AGENCY_AREA_IMPORT
from samhus.mapping.queries.agency_area import (
    Shelf,
    agency_areas_page,
    agency_import_page,
    agency_import_seen_by,
    shelf,
)
from samhus.mapping.wording import fault_lines, first_fault


@page(policy=AGENCY_AREA, action="see", load=shelf)
def list_agency_areas(request: Request, place: Shelf) -> HttpResponse:
    """What a body's own areas cover."""
    context = {"page": agency_areas_page(request.viewer, place)}
    return TemplateResponse(request, "mapping/agency_areas.html", context)


@page(policy=AGENCY_AREA, action="import", load=shelf, methods=("GET", "HEAD", "POST"))
def import_areas(request: Request, place: Shelf) -> HttpResponse:
    """Upload a file; errors by row, or on to what it would change."""
    form = AgencyAreasForm(request.POST or None, request.FILES or None)
    back = reverse("mapping:agency_areas", args=[place.organisation.public_id])
    context: dict[str, Any] = {"form": form, "back": back, "faults": (), "more": 0}
    if form.is_valid():
        try:
            draft = _import(request, place, form)
        except InputErrors as errors:
            context |= {"faults": fault_lines(errors), "more": errors.total - len(errors.problems)}
            form.add_error("file", _("Choose the corrected file."))
        except NotPossible as reason:
            form.add_error("from_day", str(reason))
        else:
            return see_other(reverse("mapping:agency_import", args=[draft.public_id]))
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "mapping/agency_areas_form.html", context, status=status)


def _import(request: Request, place: Shelf, form: AgencyAreasForm) -> AgencyAreaImport:
    told = form.cleaned_data
    return import_agency_areas(
        by=request.viewer,
        organisation=place.organisation,
        level=told["level"],
        content=told["file"].read(),
        name=told["file"].name,
        from_day=told["from_day"],
    )


@page(policy=AGENCY_AREA_IMPORT, action="see", load=agency_import_seen_by)
def show_import(request: Request, row: AgencyAreaImport) -> HttpResponse:
    """What the file would change, or did."""
    context = {"page": agency_import_page(request.viewer, row)}
    return TemplateResponse(request, "mapping/agency_import.html", context)


@page(policy=AGENCY_AREA_IMPORT, action="decide", load=agency_import_seen_by, methods=("POST",))
def apply(request: Request, row: AgencyAreaImport) -> HttpResponse:
    """Enter the previewed areas."""
    try:
        apply_agency_areas_file(by=request.viewer, agency_import=row)
    except InputErrors as errors:
        messages.error(request, first_fault(errors))
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Your own areas are entered."))
        return see_other(reverse("mapping:agency_areas", args=[row.organisation.public_id]))
    return see_other(reverse("mapping:agency_import", args=[row.public_id]))


@page(policy=AGENCY_AREA_IMPORT, action="decide", load=agency_import_seen_by, methods=("POST",))
def withdraw(request: Request, row: AgencyAreaImport) -> HttpResponse:
    """Put the file aside."""
    withdraw_agency_areas(by=request.viewer, agency_import=row)
    messages.success(request, _("The file was put aside. Nothing has been changed."))
    return see_other(reverse("mapping:agency_areas", args=[row.organisation.public_id]))
