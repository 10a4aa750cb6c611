"""Reading the journal. Who may is decided by the caller; reading it is itself an act to record."""

from datetime import datetime
from typing import TypedDict, Unpack

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording
from samhus.foundation.audit.models import ChainHead, JournalEntry
from samhus.foundation.audit.pages import JournalPage, Line
from samhus.foundation.audit.rules import Unreadable, Written

PAGE = 50


class Filters(TypedDict, total=False):
    """Who, what, about what, when (`since` included, `until` excluded, by the time of the act)."""

    actor: str
    operation: str
    verb: str
    subject_kind: str
    subject_id: str
    since: datetime | None
    until: datetime | None


def entries(chain: str, **filters: Unpack[Filters]) -> QuerySet[JournalEntry]:
    """The entries of one chain, newest first; empty filters count as not given."""
    rows = JournalEntry.objects.filter(chain=chain).order_by("-sequence")
    times = {"since": "at__gte", "until": "at__lt"}
    asked = {times.get(name, name): value for name, value in filters.items() if value}
    return rows.filter(**asked)


def journal_page(
    chain: str, before: int | None = None, size: int = PAGE, **filters: Unpack[Filters]
) -> JournalPage:
    """At most `size` entries before sequence `before`, worded from what was hashed.

    ValueError for a size beyond 1..500.
    """
    if not 1 <= size <= 500:
        raise ValueError("A page holds 1 to 500 entries.")
    rows = entries(chain, **filters)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = list(rows[: size + 1])
    shown = found[:size]
    head = ChainHead.objects.filter(chain=chain).first()
    return JournalPage(
        chain=chain,
        length=head.sequence if head else 0,
        lines=tuple(_lines(shown)),
        older=shown[-1].sequence if len(found) > size else None,
    )


def _lines(rows: list[JournalEntry]) -> list[Line]:
    acts = [(row, _written(row)) for row in rows]
    names = wording.names_in(written.entry for row, written in acts if written)
    return [_line(row, written, names) for row, written in acts]


def _written(row: JournalEntry) -> Written | None:
    try:
        return row.written
    except Unreadable:
        return None


def _line(row: JournalEntry, written: Written | None, names: wording.Names) -> Line:
    if written is None:
        altered = _("Somebody altered this entry: what it said cannot be read.")
        return Line(
            sequence=row.sequence,
            at=row.at,
            recorded_at=row.recorded_at,
            clock_set=False,
            operation="",
            sentence=altered,
        )
    entry = written.entry
    return Line(
        sequence=row.sequence,
        at=written.at,
        recorded_at=written.recorded_at,
        clock_set=written.clock_set,
        operation=wording.OPERATIONS[entry.operation],
        sentence=wording.sentence(entry, names),
        on_behalf_of=names.get(entry.on_behalf_of, entry.on_behalf_of),
        purpose=wording.purpose(entry.purpose),
        basis=entry.basis,
        recipients=tuple(names.get(one, one) for one in entry.recipients),
        token=str(entry.details.get("token", "")),
    )
