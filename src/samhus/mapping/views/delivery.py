"""Counts come in over HTTP: upload, preview, accept or withdraw."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import NotPossible, organisations_seen_by
from samhus.mapping.actions import withdraw_delivery
from samhus.mapping.forms import DeliveryForm
from samhus.mapping.imports import InputErrors, accept_file, deliver_file
from samhus.mapping.models import Delivery, Indicator, MappingRound
from samhus.mapping.policies import DELIVERING_ROLES, DELIVERY, MAPPING
from samhus.mapping.queries.delivery import delivery_seen_by, in_use
from samhus.mapping.queries.overview import delivery_line, line, mapping_seen_by


@dataclass(frozen=True)
class Counter:
    """Where counts are handed over: a round, an indicator, the viewer's delivering body."""

    mapping: MappingRound
    indicator: Indicator
    organisation: Any

    @property
    def governed_by(self) -> MappingRound:
        """The gate asks the round's policy."""
        return self.mapping


def counter(viewer: Viewer, public_id: UUID, indicator: UUID) -> Counter | None:
    """None unless the viewer's body supplies this indicator or staffs the round."""
    mapping = mapping_seen_by(viewer, public_id)
    if mapping is None:
        return None
    what = mapping.indicators.filter(public_id=indicator).first()
    mine = viewer.bodies(*DELIVERING_ROLES)
    supplying = mapping.suppliers.filter(indicator=what, organisation__in=mine)
    body = supplying.values_list("organisation_id", flat=True).first()
    nobody_else = not mapping.suppliers.filter(indicator=what).exists()
    if body is None and nobody_else and mapping.round.organiser_id in mine:
        body = mapping.round.organiser_id
    if what is None or body is None:
        return None
    return Counter(mapping, what, organisations_seen_by(viewer).get(pk=body))


@page(policy=MAPPING, action="deliver", load=counter, methods=("GET", "HEAD", "POST"))
def deliver(request: Request, place: Counter) -> HttpResponse:
    """Upload a file; errors by row, or on to the preview."""
    before = in_use(place.mapping, place.indicator, place.organisation)
    form = DeliveryForm(request.POST or None, request.FILES or None, corrects=before is not None)
    context: dict[str, Any] = {
        "form": form,
        "line": line(place.mapping),
        "indicator": place.indicator,
        "body": place.organisation.name,
        "before": delivery_line(before) if before else None,
        "problems": (),
        "more": 0,
    }
    if request.method == "POST" and form.is_valid():
        try:
            delivery = _deliver(request, place, form)
        except InputErrors as errors:
            context |= {"problems": errors.problems, "more": errors.total - len(errors.problems)}
            form.add_error("file", _("The file was not accepted. Nothing has been changed."))
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
    )


@page(policy=DELIVERY, action="see", load=delivery_seen_by)
def show_delivery(request: Request, delivery: Delivery) -> HttpResponse:
    """What accepting the file would do, or what it did."""
    context = {
        "line": line(delivery.mapping),
        "delivery": delivery_line(delivery),
        "indicator": delivery.indicator,
        "summary": delivery.summary,
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
        messages.error(request, str(reason))
        return see_other(reverse("mapping:delivery", args=[delivery.public_id]))
    messages.success(request, _("The figures are in use."))
    return see_other(reverse("mapping:round", args=[delivery.mapping.round.public_id]))


@page(policy=DELIVERY, action="accept", load=delivery_seen_by, methods=("POST",))
def withdraw(request: Request, delivery: Delivery) -> HttpResponse:
    """Put the preview aside."""
    withdraw_delivery(by=request.viewer, delivery=delivery)
    messages.success(request, _("The file was put aside. Nothing has been changed."))
    return see_other(reverse("mapping:round", args=[delivery.mapping.round.public_id]))
