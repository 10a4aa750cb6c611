"""The ledger of a body over HTTP, and whom to phone at night."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request as Http
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.information_sharing.exports.ledger import ledger_file
from samhus.information_sharing.forms.ledger import LedgerFilter, MomentFilter, moment_of
from samhus.information_sharing.pages.ledger import PhoneList
from samhus.information_sharing.policies.sharing import DISCLOSURE
from samhus.information_sharing.queries.first import emergency_number
from samhus.information_sharing.queries.ledger import (
    Ledger,
    ledger_of,
    ledger_page,
    ledgers,
    told_by,
)
from samhus.information_sharing.queries.phones import phone_lists
from samhus.information_sharing.queries.readings import note_ledger


@page(load=ledgers)
def list_ledgers(http: Http, bodies: tuple[Any, ...]) -> HttpResponse:
    """Which ledgers there are for me; a single one opens at once."""
    if len(bodies) == 1:
        return see_other(reverse("information_sharing:ledger", args=[bodies[0].public_id]))
    return TemplateResponse(http, "information_sharing/ledgers.html", {"bodies": bodies})


@page(policy=DISCLOSURE, action="read_ledger", load=ledger_of)
def show_ledger(http: Http, ledger: Ledger) -> HttpResponse:
    """What a body asked, told and was told."""
    form = LedgerFilter(_others(http, ledger), http.GET)
    note_ledger(http.viewer, ledger.body)
    asked = form.cleaned_data if form.is_valid() else {}
    before = moment_of(http.GET.get("before", ""))
    shown = ledger_page(http.viewer, ledger, asked | {"before": before})
    context = {
        "form": form,
        "page": shown,
        "newest_url": "" if shown.is_newest else _address(http, ""),
        "older_url": _address(http, shown.older) if shown.older else "",
    }
    status = 200 if form.is_valid() else 422
    return TemplateResponse(http, "information_sharing/ledger.html", context, status=status)


@page(policy=DISCLOSURE, action="read_ledger", load=ledger_of)
def show_moment(http: Http, ledger: Ledger) -> HttpResponse:
    """What had been told at a time."""
    form = MomentFilter(_others(http, ledger), http.GET or None)
    note_ledger(http.viewer, ledger.body)
    lines = None
    if form.is_valid():
        lines = told_by(ledger, form.cleaned_data["moment"], form.cleaned_data["counterpart"])
    context = {"form": form, "lines": lines, "body": ledger.body}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return TemplateResponse(http, "information_sharing/moment.html", context, status=status)


@page(policy=DISCLOSURE, action="export_ledger", load=ledger_of)
def fetch_ledger(http: Http, ledger: Ledger) -> HttpResponse:
    """The ledger as a signed file."""
    note_ledger(http.viewer, ledger.body, verb="sharing.export_ledger")
    name = f"ledger-{ledger.body.public_id}-{clock.today():%Y%m%d}.jsonl"
    return to_save(name, ledger_file(ledger.body), "application/x-ndjson")


@page(load=phone_lists)
def show_phones(http: Http, bodies: tuple[PhoneList, ...]) -> HttpResponse:
    """Whom to phone at night: a list to print."""
    context = {"bodies": bodies, "day": clock.today(), "number": emergency_number()}
    return TemplateResponse(http, "information_sharing/phones.html", context)


def _address(http: Http, before: str) -> str:
    """The same choices, from a time backwards; from the newest on where it is empty."""
    query = http.GET.copy()
    query.pop("before", None)
    if before:
        query["before"] = before
    return f"?{query.urlencode()}"


def _others(http: Http, ledger: Ledger) -> list[tuple[str, str]]:
    rows = organisations_seen_by(http.viewer).exclude(pk=ledger.body.pk).order_by("name")
    return [(str(each.public_id), each.name) for each in rows]
