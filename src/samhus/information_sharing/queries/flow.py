"""Which agreements cover what one body would tell another, and what the others lack for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samhus.information_sharing.models import Agreement
from samhus.information_sharing.rules.flow import Missing, Terms, gap


@dataclass(frozen=True)
class Gap:
    """Why one agreement does not cover it; without one there is none between the two bodies."""

    missing: Missing
    agreement: Agreement | None = None


@dataclass(frozen=True)
class Covered:
    """Agreements that cover a flow; true-valued when there is one."""

    agreements: tuple[Agreement, ...]
    gaps: tuple[Gap, ...]

    def __bool__(self) -> bool:
        return bool(self.agreements)


def covers(sender: Any, recipient: Any, purpose: str, category: str, day: date) -> Covered:
    """Agreements between two bodies for this purpose and kind of information on a day.

    Asked by a member of one of the two: PostgreSQL shows nobody else that there are any. One
    query. An absent agreement is no refusal: see `rules.flow.against`.
    """
    both = [sender.pk, recipient.pk]
    rows = Agreement.objects.filter(bodies__contains=both).order_by("starts", "pk")
    found = [(row, gap(terms_of(row), purpose=purpose, category=category, day=day)) for row in rows]
    covering = tuple(row for row, missing in found if missing is None)
    gaps = tuple(Gap(missing, row) for row, missing in found if missing is not None)
    return Covered(covering, gaps if found else (Gap(Missing.NONE),))


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
