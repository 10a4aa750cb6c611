"""Which agreements cover what one body would tell another, and what the others lack for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation.packs.api import home
from samhus.information_sharing.models import Agreement, AgreementParty
from samhus.information_sharing.rules.flow import Against, Missing, Terms, against, gap


@dataclass(frozen=True)
class Gap:
    """Why one agreement does not cover it; without one there is none between the two bodies."""

    missing: Missing
    agreement: Agreement | None = None


@dataclass(frozen=True)
class Covered:
    """Agreements that cover a flow; true-valued when there is one.

    `as_processor`: in every agreement with the sender the recipient only processes for others.
    """

    agreements: tuple[Agreement, ...]
    gaps: tuple[Gap, ...]
    as_processor: bool = False

    def __bool__(self) -> bool:
        return bool(self.agreements)

    def against(self, outcome: Outcome) -> Against | None:
        """Which agreement is missing here; see `rules.flow.against`."""
        return against(
            outcome,
            is_covered=bool(self),
            needs_agreement=home().needs_agreement,
            as_processor=self.as_processor,
        )


def covers(sender: Any, recipient: Any, purpose: str, category: str, day: date) -> Covered:
    """Agreements between two bodies for this purpose and kind of information on a day.

    Asked by a member of one of the two: PostgreSQL shows nobody else that there are any. An
    absent agreement is no refusal: see `Covered.against`.
    """
    return cover(sender, recipient, purpose, (category,), day)[category]


def cover(
    sender: Any, recipient: Any, purpose: str, categories: Iterable[str], day: date
) -> dict[str, Covered]:
    """As `covers`, for several kinds of information at once. Two queries."""
    both = [sender.pk, recipient.pk]
    rows = list(Agreement.objects.filter(bodies__contains=both).order_by("starts", "pk"))
    parties = AgreementParty.objects.filter(
        agreement__in=rows, organisation=recipient, dropped__isnull=True
    )
    roles = set(parties.values_list("role", flat=True)) if rows else set()
    return {
        category: _covered(
            rows, purpose, category, day, as_processor=roles == {AgreementParty.Role.PROCESSOR}
        )
        for category in categories
    }


def _covered(
    rows: list[Agreement], purpose: str, category: str, day: date, *, as_processor: bool
) -> Covered:
    found = [(row, gap(terms_of(row), purpose=purpose, category=category, day=day)) for row in rows]
    gaps = tuple(Gap(missing, row) for row, missing in found if missing is not None)
    return Covered(
        tuple(row for row, missing in found if missing is None),
        gaps if found else (Gap(Missing.NONE),),
        as_processor=as_processor,
    )


def terms_of(row: Agreement) -> Terms:
    """What of an agreement decides about a flow."""
    return Terms(
        purposes=row.purposes,
        categories=row.categories,
        starts=row.starts,
        until=row.until,
        is_signed=row.signed is not None,
        ended=row.ended,
    )
