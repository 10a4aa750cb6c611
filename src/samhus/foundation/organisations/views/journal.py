"""The journal for the control of lawfulness: read here, and taken away as a file."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from samhus.foundation import audit
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.files import api as files
from samhus.foundation.organisations import actions
from samhus.foundation.organisations.forms import JournalFilter
from samhus.foundation.organisations.models import JournalExport, Organisation
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.queries import journal as queries


@page(load=queries.readable_chains)
def show_chains(request: Request, chains: tuple[queries.Chain, ...]) -> HttpResponse:
    """Which journals there are for me; a single one opens at once."""
    if len(chains) == 1:
        return see_other(reverse("journal:body", args=[chains[0].key]))
    return TemplateResponse(request, "organisations/journals.html", {"chains": chains})


@page(policy=ORGANISATION, action="see_journal", load=queries.chain_of_body)
def show_body(request: Request, body: Organisation) -> HttpResponse:
    """The journal of a body."""
    return _show(request, queries.Chain(str(body.public_id), body.name))


@page(load=queries.installation_chain)
def show_installation(request: Request, chain: queries.Chain) -> HttpResponse:
    """The journal of what belongs to no body."""
    return _show(request, chain)


def _show(request: Request, chain: queries.Chain) -> HttpResponse:
    form = JournalFilter(queries.people_of(chain.key), request.GET)
    context: dict[str, Any] = {"form": form, "chain": chain, "page": None, "older": ""}
    if not form.is_valid():
        return TemplateResponse(request, "organisations/journal.html", context, status=422)
    shown = queries.read_chain(request.viewer, chain.key, form.cleaned_data)
    if shown.older:
        query = request.GET.copy()
        query["before"] = str(shown.older)
        context["older"] = query.urlencode()
    context["page"] = shown
    return TemplateResponse(request, "organisations/journal.html", context)


@page(policy=ORGANISATION, action="see_journal", load=queries.chain_of_body, methods=("POST",))
def export_body(request: Request, body: Organisation) -> HttpResponse:
    """Ask for a body's journal as a file."""
    return _export(request, str(body.public_id))


@page(load=queries.installation_chain, methods=("POST",))
def export_installation(request: Request, chain: queries.Chain) -> HttpResponse:
    """Ask for the installation's journal as a file."""
    return _export(request, audit.INSTALLATION)


def _export(request: Request, chain: str) -> HttpResponse:
    _asked, job = actions.ask_for_export(by=request.viewer, chain=chain)
    return see_other(reverse("jobs:progress", args=[job]))


@page(load=queries.export_of)
def show_export(request: Request, export: JournalExport) -> HttpResponse:
    """Where the file can be fetched."""
    return TemplateResponse(request, "organisations/export.html", {"export": export})


@page(load=queries.export_of)
def fetch_export(request: Request, export: JournalExport) -> HttpResponse:
    """The file itself."""
    if not files.is_there(export.file):
        return see_other(reverse("journal:export", args=[export.public_id]))
    name = f"journal-{export.chain}-{export.asked:%Y%m%d}.jsonl"
    return to_save(name, files.read(export.file), "application/x-ndjson")
