"""The ledger of one body: what it asked, answered, told, was told, corrected, looked at and read.

For the control of lawfulness alone. Reading it is itself written down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samhus.foundation import audit
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.information_sharing.models import (
    Acknowledgement,
    Answer,
    Disclosure,
    DisclosureReview,
    Request,
)
from samhus.information_sharing.pages.ledger import LedgerLine, LedgerPage, StoodLine
from samhus.information_sharing.policies.sharing import DISCLOSURE, LEDGER_ROLES
from samhus.information_sharing.queries.disclosure import withdrawn_of
from samhus.information_sharing.queries.terms import name_of, named
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
    mine = viewer.bodies(*LEDGER_ROLES)
    found = tuple(organisations_seen_by(viewer).filter(pk__in=mine).order_by("name"))
    return found or None


def ledger_of(viewer: Viewer, body: UUID) -> Ledger | None:
    """None unless it is a body of the viewer."""
    rows = organisations_seen_by(viewer).filter(pk__in=viewer.bodies(), public_id=body)
    found = rows.first()
    return Ledger(found) if found else None


def ledger_page(viewer: Viewer, ledger: Ledger, asked: Mapping[str, Any]) -> LedgerPage:
    """The newest two hundred acts in the days asked for, with one other body, one reference."""
    shows_readings = bool(DISCLOSURE.decide("export_ledger", viewer, ledger.governed_by))
    lines = list(_lines(ledger.body, asked))
    if shows_readings and not asked.get("counterpart") and not asked.get("reference"):
        lines += _readings(ledger.body, asked)
    lines.sort(key=lambda line: line.at, reverse=True)
    return LedgerPage(
        public_id=str(ledger.body.public_id),
        name=ledger.body.name,
        lines=tuple(lines[:SHOWN]),
        more=len(lines) > SHOWN,
        readings_shown=shows_readings,
        may_export=shows_readings,
    )


def of_body(model: type[Any], first: str, second: str, body: Any) -> QuerySet[Any]:
    """Rows in which the body is one of the two."""
    rows: QuerySet[Any] = model.objects.filter(Q(**{first: body}) | Q(**{second: body}))
    return rows


def _lines(body: Any, asked: Mapping[str, Any]) -> Iterator[LedgerLine]:
    for row in _narrowed(Request, "sent", ("asking", "asked"), "reference", body, asked):
        what = _("asked for: %(kinds)s") % {"kinds": named(row.kinds)}
        yield _line(body, row, row.sent, what, row.sent_by, "request")
    answers = ("request__asking", "request__asked")
    for row in _narrowed(Answer, "answered", answers, "request__reference", body, asked):
        what = _("answered: %(answer)s") % {"answer": row.get_kind_display()}
        yield _line(body, row.request, row.answered, what, row.answered_by, "request")
    sides = ("sender", "recipient")
    for row in _narrowed(Disclosure, "told", sides, "reference", body, asked):
        words = {"kinds": named(row.marks), "how": row.get_channel_display()}
        yield _line(
            body, row, row.told, _("told, %(how)s: %(kinds)s") % words, row.decided_by, "disclosure"
        )
    told = "disclosure__reference"
    for row in _narrowed(Acknowledgement, "stated", sides, told, body, asked):
        yield from _correction(body, row)
    reviewed = ("disclosure__sender", "disclosure__sender")
    for row in _narrowed(DisclosureReview, "reviewed", reviewed, told, body, asked):
        what = _("looked at: %(finding)s") % {"finding": row.get_finding_display()}
        yield _line(body, row.disclosure, row.reviewed, what, row.reviewed_by, "disclosure")


def _correction(body: Any, row: Acknowledgement) -> Iterator[LedgerLine]:
    words = {"ground": row.get_ground_display(), "kinds": named(row.kinds)}
    yield _line(
        body, row, row.stated, _("withdrawn, %(ground)s: %(kinds)s") % words, None, "correction"
    )
    if row.acknowledged is not None:
        who = row.acknowledged_by
        yield _line(body, row, row.acknowledged, _("correction acknowledged"), who, "correction")


def _narrowed(
    model: type[Any],
    at: str,
    sides: tuple[str, str],
    reference: str,
    body: Any,
    asked: Mapping[str, Any],
) -> QuerySet[Any]:
    rows = of_body(model, *sides, body).order_by(f"-{at}")
    if asked.get("since"):
        rows = rows.filter(**{f"{at}__gte": _midnight(asked["since"])})
    if asked.get("until"):
        rows = rows.filter(**{f"{at}__lt": _midnight(asked["until"] + timedelta(days=1))})
    if asked.get("counterpart"):
        other = {"public_id": asked["counterpart"]}
        either = Q(**{f"{sides[0]}__public_id": other["public_id"]})
        rows = rows.filter(either | Q(**{f"{sides[1]}__public_id": other["public_id"]}))
    if asked.get("reference"):
        rows = rows.filter(**{reference: asked["reference"]})
    return rows.select_related(*RELATED[model])[: SHOWN + 1]


RELATED: dict[type[Any], tuple[str, ...]] = {
    Request: ("asking", "asked", "sent_by"),
    Answer: ("request__asking", "request__asked", "answered_by"),
    Disclosure: ("sender", "recipient", "decided_by"),
    Acknowledgement: ("sender", "recipient", "acknowledged_by"),
    DisclosureReview: ("disclosure__sender", "disclosure__recipient", "reviewed_by"),
}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _line(body: Any, row: Any, at: datetime, what: str, who: Any, page: str) -> LedgerLine:
    first, second = (
        (row.asking, row.asked) if isinstance(row, Request) else (row.sender, row.recipient)
    )
    other = second if first.pk == body.pk else first
    return LedgerLine(
        at=at,
        what=what,
        body=other.name,
        reference=getattr(row, "reference", ""),
        who=who.name if who else "",
        url=reverse(f"information_sharing:{page}", args=[row.public_id]),
    )


def readings(body: Any, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Who of the body read what passes between it and others, from its journal."""
    since, until = asked.get("since"), asked.get("until")
    rows = audit.entries(
        str(body.public_id),
        since=_midnight(since) if since else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
    )
    return rows.filter(verb__startswith=READING)


def _readings(body: Any, asked: Mapping[str, Any]) -> list[LedgerLine]:
    entries = [row.written for row in readings(body, asked)[:SHOWN]]
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
