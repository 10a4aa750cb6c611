"""Counts come in: preview, accept, withdraw. Nothing is overwritten."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.files.api import keep
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions.mapping_round import agreed_for_good
from samhus.mapping.events import CountsDelivered
from samhus.mapping.models import Count, Delivery, Indicator, MappingRound
from samhus.mapping.policies import DELIVERY, MAPPING
from samhus.mapping.queries.delivery import in_use, supplied_by_others
from samhus.mapping.rules import Figured, Preview, media_of


@action("mapping.deliver")
def deliver_counts(
    *,
    by: Viewer,
    mapping: MappingRound,
    indicator: Indicator,
    organisation: Any,
    content: bytes,
    name: str,
    preview: Preview,
    reason: str = "",
    codes: str = Delivery.Codes.THEN,
) -> Delivery:
    """Keep a file that was read as a preview; a correction says why it corrects."""
    MAPPING.require("deliver", by, mapping)
    if not by.stands_in(organisation.pk):
        raise NotPossible(_("You can deliver for your own body only."))
    before = in_use(mapping, indicator, organisation)
    if before is not None and not reason.strip():
        raise NotPossible(_("Say why the figures delivered earlier are corrected."))
    delivery = Delivery.objects.create(
        mapping=mapping,
        indicator=indicator,
        organisation=organisation,
        file=keep(content, media_type=media_of(name)),
        file_name=name[:200],
        reason=reason.strip()[:300],
        codes=codes,
        summary=preview.as_json(),
        delivered_by_id=by.person_id,
        delivered=clock.now(),
        replaces=before,
    )
    journal(Operation.COLLECTION, subject=delivery, chain=organisation, details=_facts(delivery))
    return delivery


@action("mapping.accept_delivery")
def accept_delivery(*, by: Viewer, delivery: Delivery, figures: Sequence[Figured]) -> Delivery:
    """Put a previewed delivery into use; the one before it is kept as replaced."""
    delivery = _locked(delivery)
    MAPPING.require("deliver", by, delivery.mapping)
    DELIVERY.require("accept", by, delivery)
    before = in_use(delivery.mapping, delivery.indicator, delivery.organisation)
    if before != delivery.replaces:
        raise NotPossible(
            _("Another file was put into use since this preview. Deliver yours again.")
        )
    others = supplied_by_others(delivery, figures)
    if others:
        raise NotPossible(
            _("%(body)s has delivered figures for some of these areas and years already.")
            % {"body": others}
        )
    if before is not None:
        before.state = Delivery.State.REPLACED
        before.save(update_fields=["state"])
    agreed_for_good(delivery.mapping)
    delivery.state = Delivery.State.ACCEPTED
    delivery.save(update_fields=["state"])
    _write_counts(delivery, figures)
    journal(
        Operation.DISCLOSURE,
        subject=delivery,
        chain=delivery.organisation,
        recipients=[str(delivery.mapping.round.organiser.public_id)],
        purpose="mapping",
        details=_facts(delivery),
    )
    publish(CountsDelivered(delivery.mapping_id, delivery.pk))
    return delivery


@action("mapping.withdraw_delivery")
def withdraw_delivery(*, by: Viewer, delivery: Delivery) -> Delivery:
    """Put a preview aside; it was never in use."""
    delivery = _locked(delivery)
    DELIVERY.require("accept", by, delivery)
    delivery.state = Delivery.State.WITHDRAWN
    delivery.save(update_fields=["state"])
    journal(Operation.ALTERATION, subject=delivery, chain=delivery.organisation)
    return delivery


def _locked(delivery: Delivery) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",)).select_related(
        "mapping__round__organiser", "indicator", "organisation", "file", "replaces"
    )
    return rows.get(pk=delivery.pk)


def _write_counts(delivery: Delivery, figures: Sequence[Figured]) -> None:
    Count.objects.bulk_create(
        (
            Count(
                delivery=delivery,
                mapping_id=delivery.mapping_id,
                organisation_id=delivery.organisation_id,
                **figure._asdict(),
            )
            for figure in figures
        ),
        batch_size=2000,
    )


def _facts(delivery: Delivery) -> dict[str, Any]:
    return {
        "indicator": str(delivery.indicator.public_id),
        "file": delivery.file.sha256,
        "rows": delivery.summary["rows"],
        "codes": delivery.codes,
    }
