"""What a phenomenon meant on a day, for other apps: in the words of the version that held then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.governance.models import Definition, Phenomenon
from samhus.governance.queries.taxonomy import definitions_of, taxonomy_on, term_of


@dataclass(frozen=True)
class Defined:
    """A phenomenon as it was defined on a day: its term, the version, where one reads it."""

    key: str
    term: str
    number: int
    url: str

    def __str__(self) -> str:
        """The term with its version, so that nobody takes it for that of today."""
        words = {"term": self.term, "number": self.number}
        return _("%(term)s (as version %(number)s defines it)") % words


def defined_on(keys: Iterable[str], day: date) -> dict[str, Defined]:
    """Key to what it meant on a day. One that no version had defined by then is not in it.

    Versions never change once they are adopted, and none holds from a day that had passed when it
    was adopted: so the answer for a day stays the same for ever.
    """
    rows = Definition.objects.filter(
        phenomenon__key__in=[key for key in keys if key],
        left_out=None,
        taxonomy__adopted__isnull=False,
        taxonomy__holds_from__lte=day,
    )
    rows = rows.select_related("taxonomy", "phenomenon").prefetch_related("terms")
    return {row.phenomenon.key: _defined(row) for row in rows.order_by("taxonomy__number")}


def phenomena_on(day: date) -> Iterator[Defined]:
    """All that the version of a day defines, by term."""
    yield from map(_defined, definitions_of(taxonomy_on(day)))


def phenomenon_with(key: str) -> Phenomenon | None:
    """The one with this key."""
    return Phenomenon.objects.filter(key=key).first()


def _defined(row: Definition) -> Defined:
    return Defined(
        key=row.phenomenon.key,
        term=term_of(row).term,
        number=row.taxonomy.number,
        url=reverse("governance:phenomenon", args=[row.phenomenon.public_id]),
    )
