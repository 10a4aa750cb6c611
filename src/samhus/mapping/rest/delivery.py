"""Counts come in by machine: preview, then accept. The same counter as the page's."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from ninja import Router, Schema

from samhus.foundation.access.gate import Access
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.api import Invalid, Scope, changing, faults_of, reading
from samhus.mapping.forms import DeliveryForm
from samhus.mapping.imports import InputErrors, accept_file, deliver_file
from samhus.mapping.models import Delivery
from samhus.mapping.policies import DELIVERY, MAPPING
from samhus.mapping.queries.counter import Counter, counter
from samhus.mapping.queries.delivery import delivery_seen_by, in_use
from samhus.mapping.rest.rows import Sent, described, invalid, sent_in

router = Router()
DELIVER = Access(policy=MAPPING, action="deliver", load=counter)
SEE = Access(policy=DELIVERY, action="see", load=delivery_seen_by)
ACCEPT = Access(policy=DELIVERY, action="accept", load=delivery_seen_by)


class Preview(Schema):
    """What accepting would do (or did): the first 50 missing areas and 100 changed figures."""

    rows: int
    years: list[int]
    categories: list[str]
    areas: int
    without_area: int
    censored: int
    missing_areas: list[str]
    missing_count: int
    new: int
    changed: list[tuple[str, int, str, str, str]]
    changed_count: int
    gone: int
    incomplete_areas: list[str] = []
    incomplete_count: int = 0
    apportioned: int = 0


class DeliveryOut(Schema):
    """A delivery of counts; a preview changes nothing until it is accepted."""

    id: UUID
    state: str
    mapping_round: UUID
    indicator: UUID
    body: str
    file_name: str
    sha256: str
    codes: Delivery.Codes
    reason: str
    delivered: datetime
    may_accept: bool
    because: str
    preview: Preview
    page: str


def read_delivery(viewer: Viewer, public_id: UUID) -> DeliveryOut | None:
    """One delivery as its page shows it, or None."""
    delivery = delivery_seen_by(viewer, public_id)
    if delivery is None:
        return None
    may_accept = DELIVERY.decide("accept", viewer, delivery)
    return DeliveryOut(
        id=delivery.public_id,
        state=delivery.state,
        mapping_round=delivery.mapping.round.public_id,
        indicator=delivery.indicator.public_id,
        body=delivery.organisation.name,
        file_name=delivery.file_name,
        sha256=delivery.file.sha256,
        codes=Delivery.Codes(delivery.codes),
        reason=delivery.reason,
        delivered=delivery.delivered,
        may_accept=bool(may_accept),
        because=str(may_accept.because),
        preview=Preview(**delivery.summary),
        page=reverse("mapping:delivery", args=[delivery.public_id]),
    )


@changing(
    router,
    "/mapping-rounds/{public_id}/indicators/{indicator_id}/deliveries",
    scope=Scope.COUNTS_WRITE,
    answer=DeliveryOut,
    reread=read_delivery,
    at="api:delivery",
    body=described(),
)
def deliver(request: Request, public_id: UUID, indicator_id: UUID) -> UUID:
    """Deliver counts as a preview: a CSV or XLSX file, or rows. Errors come row by row."""
    (place,) = DELIVER.admit(request.viewer, {"public_id": public_id, "indicator": indicator_id})
    sent = sent_in(request)
    before = in_use(place.mapping, place.indicator, place.organisation)
    form = DeliveryForm(
        {"reason": sent.reason, "codes": sent.codes},
        {"file": sent.file},
        corrects=before is not None,
        own_areas=True,
    )
    if not form.is_valid():
        raise Invalid(faults_of(form))
    return _deliver(request.viewer, place, sent, form).public_id


def _deliver(viewer: Viewer, place: Counter, sent: Sent, form: DeliveryForm) -> Delivery:
    file = form.cleaned_data["file"]
    try:
        return deliver_file(
            by=viewer,
            mapping=place.mapping,
            indicator=place.indicator,
            organisation=place.organisation,
            content=file.read(),
            name=file.name,
            reason=form.cleaned_data.get("reason", ""),
            codes=form.cleaned_data["codes"],
        )
    except InputErrors as errors:
        raise invalid(errors, sent) from None


@changing(
    router,
    "/deliveries/{public_id}/accept",
    scope=Scope.COUNTS_WRITE,
    answer=DeliveryOut,
    reread=read_delivery,
    at="api:delivery",
    status=200,
)
def accept(request: Request, public_id: UUID) -> UUID:
    """Put a previewed delivery into use; the one before it is kept as replaced."""
    (delivery,) = ACCEPT.admit(request.viewer, {"public_id": public_id})
    try:
        return accept_file(by=request.viewer, delivery=delivery).public_id
    except InputErrors as errors:
        raise invalid(errors, Sent(None, "", is_rows=False)) from None


@reading(
    router,
    "/deliveries/{public_id}",
    scope=Scope.COUNTS_WRITE,
    answer=DeliveryOut,
    name="delivery",
)
def show_delivery(request: Request, public_id: UUID) -> DeliveryOut:
    """A delivery with its preview and state."""
    SEE.admit(request.viewer, {"public_id": public_id})
    found = read_delivery(request.viewer, public_id)
    if found is None:
        raise Http404
    return found
