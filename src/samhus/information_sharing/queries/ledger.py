"""The ledger of one body: what it asked, answered, told, was told, corrected, looked at and read.

For the control of lawfulness alone. Reading it is itself written down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from samhus.foundation import audit
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.information_sharing.models import Disclosure
from samhus.information_sharing.pages.ledger import LedgerLine, LedgerPage, StoodLine
from samhus.information_sharing.policies.sharing import DISCLOSURE, LEDGER_ROLES
from samhus.information_sharing.queries.disclosure import withdrawn_of
from samhus.information_sharing.queries.ledger_lines import SOURCES, Source, lines_of, within
from samhus.information_sharing.queries.terms import name_of
from samhus.information_sharing.rules.disclosing import stood_at
from samhus.information_sharing.wording.sharing import MARKS

SHOWN = 200
READING = "sharing.read_"


@dataclass(frozen=True)
class Ledger:
    """One body's ledger; governed as what that body tells."""

    body: Any

    @property
    def governed_by(self) -> Disclosure:
        """The gate asks the policy of what the body tells."""
        return Disclosure(sender=self.body)


def ledgers(viewer: Viewer) -> tuple[Any, ...] | None:
    """Bodies whose ledger the viewer may read; None when there is none."""
    return tuple(own_bodies(viewer, *LEDGER_ROLES).order_by("name")) or None


def ledger_of(viewer: Viewer, body: UUID) -> Ledger | None:
    """None unless it is a body of the viewer."""
    found = own_body(viewer, body)
    return Ledger(found) if found else None


def ledger_page(viewer: Viewer, ledger: Ledger, asked: Mapping[str, Any]) -> LedgerPage:
    """Two hundred acts in the days asked for, the newest first, from `before` backwards."""
    shows_readings = bool(DISCLOSURE.decide("export_ledger", viewer, ledger.governed_by))
    with_readings = shows_readings and not asked.get("counterpart") and not asked.get("reference")
    lines = [line for source in SOURCES for line in _newest(source, ledger.body, asked)]
    if with_readings:
        lines += _readings(ledger.body, asked)
    lines.sort(key=lambda line: line.at, reverse=True)
    shown = _one_page(lines)
    return LedgerPage(
        public_id=str(ledger.body.public_id),
        name=ledger.body.name,
        lines=tuple(shown),
        total=_total(ledger.body, asked, with_readings=with_readings),
        older=shown[-1].at.isoformat() if len(shown) < len(lines) else "",
        is_newest=not asked.get("before"),
        readings_shown=shows_readings,
        may_export=shows_readings,
    )


def _newest(source: Source, body: Any, asked: Mapping[str, Any]) -> list[LedgerLine]:
    rows = source.asked(body, asked).select_related(*source.related).order_by(f"-{source.at}")
    return lines_of(source, body, rows[: SHOWN + 1])


def _one_page(lines: list[LedgerLine]) -> list[LedgerLine]:
    """Acts of one moment stay together: the next page begins before the last one shown."""
    if len(lines) <= SHOWN:
        return lines
    left = lines[SHOWN].at
    kept = [line for line in lines[:SHOWN] if line.at != left]
    return kept or lines[:SHOWN]


def _total(body: Any, asked: Mapping[str, Any], *, with_readings: bool) -> int:
    """How many lines answer to this on all pages together; one question, one more for readings."""
    all_pages = {**asked, "before": None}
    first, *others = (source.asked(body, all_pages).values_list("pk") for source in SOURCES)
    total = first.union(*others, all=True).count()
    return total + (readings(body, all_pages).count() if with_readings else 0)


def readings(body: Any, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Who of the body read what passes between it and others, from its journal."""
    rows = audit.entries(str(body.public_id)).filter(verb__startswith=READING)
    return within(rows, "at", asked)


def _readings(body: Any, asked: Mapping[str, Any]) -> list[LedgerLine]:
    entries = [row.written for row in readings(body, asked)[: SHOWN + 1]]
    names = audit.wording.names_in(each.entry for each in entries)
    return [
        LedgerLine(
            each.at,
            str(audit.sentence(each.entry, names)),
            "",
            "",
            names.get(each.entry.actor, each.entry.actor),
            "",
        )
        for each in entries
    ]


def of_body(model: type[Any], first: str, second: str, body: Any) -> QuerySet[Any]:
    """Rows in which the body is one of the two."""
    rows: QuerySet[Any] = model.objects.filter(Q(**{first: body}) | Q(**{second: body}))
    return rows


def told_by(ledger: Ledger, moment: datetime, counterpart: str = "") -> tuple[StoodLine, ...]:
    """What each side had told the other by a moment: kinds and times, and what stood then."""
    rows = of_body(Disclosure, "sender", "recipient", ledger.body).filter(told__lte=moment)
    if counterpart:
        rows = rows.filter(Q(sender__public_id=counterpart) | Q(recipient__public_id=counterpart))
    found = list(rows.select_related("sender", "recipient").order_by("told", "pk"))
    gone = withdrawn_of(found)
    return tuple(
        StoodLine(
            body=f"{row.sender.name} → {row.recipient.name}",
            kind=name_of("category", kind),
            mark=str(MARKS[mark]),
            told=row.told,
            stood=bool(stood_at(moment, row.told, gone.get(row.pk, {}).get(kind))),
            url=reverse("information_sharing:disclosure", args=[row.public_id]),
        )
        for row in found
        for kind, mark in row.marks.items()
    )
