"""Kinds of lines in a body's ledger: from which rows, at which of their times, in which words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samhus.information_sharing.models import (
    Acknowledgement,
    Answer,
    Disclosure,
    DisclosureReview,
    OnwardAsk,
    Request,
)
from samhus.information_sharing.pages.ledger import LedgerLine
from samhus.information_sharing.queries.onward import named_to_asker
from samhus.information_sharing.queries.terms import named

Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Rows of one model, each a line at the time `at`. The body is one of the two `sides`.

    `of_the_first`: rows that are the first side's own, such as its second look.
    """

    model: type[Any]
    at: str
    sides: tuple[str, str]
    reference: str
    related: tuple[str, ...]
    say: Callable[[Any], str]
    who: str
    page: str
    about: Callable[[Any], Any]
    of_the_first: bool = False

    def rows(self, body: Any) -> QuerySet[Any]:
        """All of the body's, in no order. An empty time is no line."""
        first, second = self.sides
        ours = Q(**{first: body})
        if not self.of_the_first:
            ours |= Q(**{second: body})
        found: QuerySet[Any] = self.model.objects.filter(ours)
        return found.filter(**{f"{self.at}__isnull": False})

    def asked(self, body: Any, asked: Asked) -> QuerySet[Any]:
        """Those in the days asked for, with one other body, one reference."""
        rows = within(self.rows(body), self.at, asked)
        if asked.get("counterpart"):
            rows = rows.filter(self._with(body, asked["counterpart"]))
        if asked.get("reference"):
            rows = rows.filter(**{self.reference: asked["reference"]})
        return rows

    def _with(self, body: Any, other: str) -> Q:
        first, second = (Q(**{f"{side}__public_id": other}) for side in self.sides)
        if self.model is OnwardAsk:  # who is not named here cannot be found by its name either
            second &= Q(disclosure__in=named_to_asker()) | Q(originator=body)
        return first | second


def within(rows: QuerySet[Any], at: str, asked: Asked) -> QuerySet[Any]:
    """Rows in the days asked for; `before` is a time at which a page ended."""
    bounds: dict[str, Any] = {}
    if asked.get("since"):
        bounds[f"{at}__gte"] = midnight(asked["since"])
    if asked.get("until"):
        bounds[f"{at}__lt"] = midnight(asked["until"] + timedelta(days=1))
    rows = rows.filter(**bounds)
    return rows.filter(**{f"{at}__lt": asked["before"]}) if asked.get("before") else rows


def midnight(day: date) -> datetime:
    """Where a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def lines_of(source: Source, body: Any, rows: Iterable[Any]) -> list[LedgerLine]:
    """Rows of one source as lines."""
    found = list(rows)
    unnamed = _unnamed(found, body) if source.model is OnwardAsk else set()
    return [_line(source, body, row, unnamed) for row in found]


def _unnamed(asks: list[OnwardAsk], body: Any) -> set[int]:
    """Questions of this body to one that it does not know by name."""
    own = [ask for ask in asks if ask.asker_id == body.pk]
    known = set(named_to_asker([ask.disclosure_id for ask in own])) if own else set()
    return {ask.pk for ask in own if ask.disclosure_id not in known}


def _line(source: Source, body: Any, row: Any, unnamed: set[int]) -> LedgerLine:
    about = source.about(row)
    first, second = (_side(row, side) for side in source.sides)
    other = (second if first.pk == body.pk else first).name
    who = getattr(row, source.who) if source.who else None
    if source.model is OnwardAsk and row.pk in unnamed:
        other = _("another body, which is not named")
        who = None if source.who == "replied_by" else who
    return LedgerLine(
        at=getattr(row, source.at),
        what=source.say(row),
        body=other,
        reference=getattr(about, "reference", ""),
        who=who.name if who else "",
        url=reverse(f"information_sharing:{source.page}", args=[about.public_id]),
    )


def _side(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _asked(row: Request) -> str:
    return _("asked for: %(kinds)s") % {"kinds": named(row.kinds)}


def _answered(row: Answer) -> str:
    return _("answered: %(answer)s") % {"answer": row.get_kind_display()}


def _told(row: Disclosure) -> str:
    words = {"kinds": named(row.marks), "how": row.get_channel_display()}
    return _("told, %(how)s: %(kinds)s") % words


def _withdrawn(row: Acknowledgement) -> str:
    words = {"ground": row.get_ground_display(), "kinds": named(row.kinds)}
    return _("withdrawn, %(ground)s: %(kinds)s") % words


def _acknowledged(_row: Acknowledgement) -> str:
    return _("correction acknowledged")


def _looked(row: DisclosureReview) -> str:
    return _("looked at: %(finding)s") % {"finding": row.get_finding_display()}


def _may_it(row: OnwardAsk) -> str:
    words = {"body": row.third.name, "kinds": named(row.kinds)}
    return _("asked whether %(body)s may be told: %(kinds)s") % words


def _replied(row: OnwardAsk) -> str:
    words = {"body": row.third.name, "reply": row.get_reply_display()}
    return _("answered whether %(body)s may be told: %(reply)s") % words


def _itself(row: Any) -> Any:
    return row


BOTH = ("sender", "recipient")
ONWARD = ("asker", "originator")
OF_REVIEW = ("disclosure__sender", "disclosure__recipient")
SOURCES = (
    Source(Request, "sent", ("asking", "asked"), "reference",
           ("asking", "asked", "sent_by"), _asked, "sent_by", "request", _itself),
    Source(Answer, "answered", ("request__asking", "request__asked"), "request__reference",
           ("request__asking", "request__asked", "answered_by"), _answered, "answered_by",
           "request", lambda row: row.request),
    Source(Disclosure, "told", BOTH, "reference",
           ("sender", "recipient", "decided_by", "judged_by"), _told, "decided_by",
           "disclosure", _itself),
    Source(Acknowledgement, "stated", BOTH, "disclosure__reference",
           ("sender", "recipient", "acknowledged_by"), _withdrawn, "", "correction", _itself),
    Source(Acknowledgement, "acknowledged", BOTH, "disclosure__reference",
           ("sender", "recipient", "acknowledged_by"), _acknowledged, "acknowledged_by",
           "correction", _itself),
    Source(DisclosureReview, "reviewed", OF_REVIEW, "disclosure__reference",
           ("disclosure__sender", "disclosure__recipient", "reviewed_by"), _looked,
           "reviewed_by", "disclosure", lambda row: row.disclosure,
           of_the_first=True),
    Source(OnwardAsk, "asked", ONWARD, "reference",
           ("asker", "originator", "third", "asked_by"), _may_it, "asked_by", "onward", _itself),
    Source(OnwardAsk, "replied", ONWARD, "reference",
           ("asker", "originator", "third", "replied_by"), _replied, "replied_by", "onward",
           _itself),
)  # fmt: skip
