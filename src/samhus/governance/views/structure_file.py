"""Start from the file of a country: what it would record, and record it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import NotPossible
from samhus.governance.actions import import_structure
from samhus.governance.imports.structure import read_structure, structure_files
from samhus.governance.imports.structure_preview import FileDesk, country_name, file_page
from samhus.governance.policies.structure import CHANGE
from samhus.governance.queries.change import RecordDesk, record_desk


def file_desk(viewer: Viewer, body: UUID, country: str) -> FileDesk | None:
    """None unless it is the viewer's body, and there is a file of the country."""
    desk, file = record_desk(viewer, body), structure_files().get(country)
    if desk is None or file is None:
        return None
    return FileDesk(desk.organisation, country, read_structure(file, viewer.language))


@page(policy=CHANGE, action="record", load=record_desk)
def choose(request: Request, desk: RecordDesk) -> HttpResponse:
    """Which country's file."""
    body = desk.organisation.public_id
    files = [
        (country_name(code), reverse("governance:structure_file", args=[body, code]))
        for code in structure_files()
    ]
    context = {"files": files, "desk": desk}
    return TemplateResponse(request, "governance/structure_files.html", context)


@page(policy=CHANGE, action="record", load=file_desk, methods=("GET", "HEAD", "POST"))
def show(request: Request, desk: FileDesk) -> HttpResponse:
    """What the file would record; POST records it."""
    structure = desk.found.structure
    if request.method != "POST" or structure is None:
        return _show(request, desk, 200 if request.method != "POST" else 422)
    try:
        made = import_structure(
            by=request.viewer, organisation=desk.organisation, structure=structure
        )
    except NotPossible as reason:
        return _show(request, desk, 422, error=str(reason))
    words = ngettext("%(count)s change recorded.", "%(count)s changes recorded.", len(made))
    messages.success(request, words % {"count": len(made)})
    return see_other(reverse("governance:structure"))


def _show(request: Request, desk: FileDesk, status: int, **more: Any) -> HttpResponse:
    context = {"page": file_page(request.viewer, desk), "desk": desk} | more
    return TemplateResponse(request, "governance/structure_file.html", context, status=status)
