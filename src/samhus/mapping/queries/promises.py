"""Promises of support and concerns over the whole country, for the minister's page.

Counts of the country alone: no area is named, and what could mean one place is not counted out.
"""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.few import few
from samhus.governance.api import Line, Part
from samhus.mapping.models import Concern, Offer, Statement
from samhus.mapping.policies import CONCERN, OFFER, STATEMENT

PROMISED = ("told", "taken", "declined", "kept", "overdue", "came")
WAITING = ("all", "waiting", "late")


def promises_and_needs(viewer: Viewer, since: date, on: date) -> tuple[Part, Part]:
    """Support offered with decisions, as of the day `on`; what municipalities lack. Two queries."""
    offers, concerns = _offers(viewer, on), _waiting(viewer, on)
    found = {kind: numbers for kind, *numbers in offers.union(concerns, all=True)}
    promised = dict(zip(PROMISED, found.get("offers", [0] * len(PROMISED)), strict=True))
    waiting = dict(zip(WAITING, found.get("concerns", [0] * len(PROMISED)), strict=False))
    return (
        Part(
            "promises",
            _("Promises to municipalities"),
            _promise_lines(promised) if promised["told"] else (),
            _("No support has been offered with a decision yet."),
            ("counselling",),
        ),
        Part(
            "needs",
            _("Needs of municipalities that are not met"),
            (*_pictures(viewer, since, on), *_concerns(waiting)),
            _("No municipality has said what it has to meet, and no concern waits."),
            ("knowledge",),
        ),
    )


def _offers(viewer: Viewer, on: date) -> QuerySet[Any, Any]:
    """("offers", how many of each of `PROMISED`)."""
    rows = OFFER.narrow("see", viewer, Offer.objects.filter(offered__date__lte=on))
    answered = Q(answered__date__lte=on)
    promised = answered & Q(state=Offer.State.ACCEPTED)
    # A delivery that the body did not receive as promised leaves the promise open.
    kept = Q(delivered__lte=on) & ~Q(received=Offer.Received.NO)
    found: QuerySet[Any, Any] = rows.values(kind=Value("offers")).annotate(
        told=Count("pk"),
        taken=Count("pk", filter=promised),
        declined=Count("pk", filter=answered & Q(state=Offer.State.DECLINED)),
        kept=Count("pk", filter=promised & kept),
        overdue=Count("pk", filter=promised & ~kept & Q(by_day__lt=on)),
        came=Count("pk", filter=promised & kept & Q(received=Offer.Received.YES)),
    ).values_list("kind", *PROMISED)  # fmt: skip
    return found


def _waiting(viewer: Viewer, on: date) -> QuerySet[Any, Any]:
    """("concerns", how many of each of `WAITING`, and nothing where a union needs a column)."""
    rows = CONCERN.narrow("see", viewer, Concern.objects.filter(reported__date__lte=on))
    waiting = Q(answered__isnull=True) | Q(answered__date__gt=on)
    nothing = {name: Value(0) for name in PROMISED[len(WAITING) :]}
    found: QuerySet[Any, Any] = rows.values(kind=Value("concerns")).annotate(
        all=Count("pk"),
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due__lt=on)),
        **nothing,
    ).values_list("kind", *WAITING, *nothing)  # fmt: skip
    return found


def _promise_lines(found: dict[str, int]) -> tuple[Line, ...]:
    said = {key: few(count) for key, count in found.items()}
    lines = [
        Line(
            _("Support offered with decisions: %(told)s; accepted %(taken)s, declined "
              "%(declined)s.") % said
        ),
        Line(
            _("Delivered: %(kept)s; the municipality said that it came: %(came)s.") % said
        ),
    ]  # fmt: skip
    if found["overdue"]:
        lines.append(
            Line(_("Promised and not delivered by the day named: %(overdue)s.") % said, open=True)
        )
    return tuple(lines)


def _pictures(viewer: Viewer, since: date, on: date) -> tuple[Line, ...]:
    """How many bodies stated challenges, and how many of them no resource to meet them with."""
    rows = STATEMENT.narrow("see", viewer, Statement.objects.all()).filter(
        state__in=(Statement.State.SUBMITTED, Statement.State.PASSED),
        written__date__gte=since,
        written__date__lte=on,
    )
    kinds: dict[int, set[str]] = {}
    for body, kind in rows.values_list("organisation_id", "kind").distinct():
        kinds.setdefault(body, set()).add(kind)
    stated = [each for each in kinds.values() if Statement.Kind.CHALLENGE in each]
    without = [each for each in stated if Statement.Kind.RESOURCE not in each]
    if not stated:
        return ()
    words = _(
        "Municipalities that described challenges: %(stated)s; of these without anything to meet "
        "them with: %(without)s."
    )
    said = {"stated": few(len(stated)), "without": few(len(without))}
    return (Line(words % said, open=bool(without)),)


def _concerns(found: dict[str, int]) -> tuple[Line, ...]:
    """Emerging concerns: how many wait, and how many beyond the promised working days."""
    if not found["all"]:
        return ()
    words = _(
        "Emerging concerns reported: %(all)s; waiting for an answer: %(waiting)s, of these longer "
        "than promised: %(late)s."
    )
    said = {key: few(count) for key, count in found.items()}
    return (Line(words % said, reverse("mapping:concerns"), open=bool(found["late"])),)
