"""Agreements seen by a viewer: those of the viewer's bodies, and of no others."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.information_sharing.models import Agreement, AgreementParty
from samhus.information_sharing.policies import AGREEMENT
from samhus.information_sharing.rules.agreement import State, state_on


def agreements_seen_by(viewer: Viewer) -> QuerySet[Agreement]:
    """Of the viewer's bodies, drafts too."""
    rows = Agreement.objects.select_related("organisation", "ended_for", "ended_by")
    return AGREEMENT.narrow("see", viewer, rows)


def agreement_seen_by(viewer: Viewer, public_id: UUID) -> Agreement | None:
    """One of them, or None for whom it does not exist."""
    return agreements_seen_by(viewer).filter(public_id=public_id).first()


def locked(agreement: Agreement) -> Agreement:
    """The row as it is now, until the transaction ends."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=agreement.pk)


def live_parties(agreement: Agreement) -> list[AgreementParty]:
    """The parties, without those taken out of the draft."""
    rows = AgreementParty.objects.filter(agreement=agreement, dropped__isnull=True)
    return list(rows.select_related("organisation").order_by("organisation__name", "pk"))


def signed_by(agreement: Agreement) -> set[int]:
    """Ids of the bodies that signed the present content."""
    rows = agreement.signatures.filter(digest=agreement.digest)
    return set(rows.values_list("organisation_id", flat=True))


def state_of(agreement: Agreement, day: date) -> State:
    """Draft, signed, expired or ended on a day."""
    return state_on(
        day,
        is_signed=agreement.signed is not None,
        until=agreement.until,
        ended=agreement.ended,
    )


def ending(days: int, today: date) -> QuerySet[Agreement]:
    """For the worker: signed ones whose last day is at most so many days away."""
    return Agreement.objects.filter(
        signed__isnull=False, ended__isnull=True, until__range=(today, today + timedelta(days=days))
    ).order_by("until", "pk")
