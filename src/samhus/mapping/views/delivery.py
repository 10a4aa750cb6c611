"""Counts come in over HTTP: upload, preview, accept or withdraw."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import withdraw_delivery
from samhus.mapping.forms import DeliveryForm
from samhus.mapping.imports import InputErrors, accept_file, deliver_file
from samhus.mapping.models import Delivery
from samhus.mapping.policies import DELIVERY, MAPPING
from samhus.mapping.queries.agency_area import has_own_areas
from samhus.mapping.queries.counter import Counter, counter
from samhus.mapping.queries.delivery import delivery_seen_by, in_use
from samhus.mapping.queries.overview import delivery_line, line
from samhus.mapping.wording import fault_lines, first_fault


@page(policy=MAPPING, action="deliver", load=counter, methods=("GET", "HEAD", "POST"))
def deliver(request: Request, place: Counter) -> HttpResponse:
    """Upload a file; errors by row, or on to the preview."""
    before = in_use(place.mapping, place.indicator, place.organisation)
    form = DeliveryForm(
        request.POST or None,
        request.FILES or None,
        corrects=before is not None,
        own_areas=has_own_areas(place.organisation),
    )
    context: dict[str, Any] = {
        "form": form,
        "line": line(place.mapping),
        "indicator": place.indicator,
        "body": place.organisation.name,
        "body_id": place.organisation.public_id,
        "before": delivery_line(before) if before else None,
        "faults": (),
        "more": 0,
    }
    if request.method == "POST" and form.is_valid():
        try:
            delivery = _deliver(request, place, form)
        except InputErrors as errors:
            context |= {"faults": fault_lines(errors), "more": errors.total - len(errors.problems)}
            form.add_error("file", _("Choose the corrected file."))
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return see_other(reverse("mapping:delivery", args=[delivery.public_id]))
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/deliver.html", context, status=status)


def _deliver(request: Request, place: Counter, form: DeliveryForm) -> Delivery:
    file = form.cleaned_data["file"]
    return deliver_file(
        by=request.viewer,
        mapping=place.mapping,
        indicator=place.indicator,
        organisation=place.organisation,
        content=file.read(),
        name=file.name,
        reason=form.cleaned_data.get("reason", ""),
        codes=form.cleaned_data["codes"],
    )


@page(policy=DELIVERY, action="see", load=delivery_seen_by)
def show_delivery(request: Request, delivery: Delivery) -> HttpResponse:
    """What accepting the file would do, or what it did."""
    context = {
        "line": line(delivery.mapping),
        "delivery": delivery_line(delivery),
        "indicator": delivery.indicator,
        "summary": delivery.summary,
        "codes": delivery.get_codes_display(),
        "sha256": delivery.file.sha256,
        "may_accept": DELIVERY.decide("accept", request.viewer, delivery),
    }
    return TemplateResponse(request, "mapping/delivery.html", context)


@page(policy=DELIVERY, action="accept", load=delivery_seen_by, methods=("POST",))
def accept(request: Request, delivery: Delivery) -> HttpResponse:
    """Put the previewed file into use."""
    try:
        accept_file(by=request.viewer, delivery=delivery)
    except (NotPossible, InputErrors) as reason:
        said = first_fault(reason) if isinstance(reason, InputErrors) else str(reason)
        messages.error(request, said)
        return see_other(reverse("mapping:delivery", args=[delivery.public_id]))
    messages.success(request, _("The figures are in use."))
    return see_other(reverse("mapping:round", args=[delivery.mapping.round.public_id]))


@page(policy=DELIVERY, action="accept", load=delivery_seen_by, methods=("POST",))
def withdraw(request: Request, delivery: Delivery) -> HttpResponse:
    """Put the preview aside."""
    withdraw_delivery(by=request.viewer, delivery=delivery)
    messages.success(request, _("The file was put aside. Nothing has been changed."))
    return see_other(reverse("mapping:round", args=[delivery.mapping.round.public_id]))
