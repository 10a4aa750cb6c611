"""What decisions, hearings and corrections need from a viewer today, and their lines of a round.

One query in all: each kind of task is a part of one union, so that the page of today costs the
same however many kinds there are.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.parts import Colour, Task
from samhus.mapping.models import (
    Appeal,
    AreaDecision,
    Confidence,
    Correction,
    Hearing,
    MappingRound,
    Offer,
    ReplyPoint,
)
from samhus.mapping.policies import (
    APPEAL,
    AREA_DECISION,
    CONFIDENCE,
    CORRECTION,
    HEARING,
    MAPPING,
    OFFER,
    REPLY_POINT,
)
from samhus.mapping.policies.hearing import WRITING_ROLES

State = AreaDecision.State
CENTRE = "centre"


class Row(NamedTuple):
    """One task as the union gives it."""

    kind: str
    public_id: UUID
    area: str
    round: str
    day: date | None


class Kind(NamedTuple):
    """How a kind of task is said, where it leads, and what its tag says."""

    title: Promise
    address: str
    status: Promise
    colour: Colour


KINDS: dict[str, Kind] = {
    "sign": Kind(
        gettext_lazy("Sign or send back: %(area)s"), "mapping:decision",
        gettext_lazy("to sign"), "warning",
    ),
    "again": Kind(
        gettext_lazy("Decide again: %(area)s"), "mapping:decision",
        gettext_lazy("basis changed"), "danger",
    ),
    "returned": Kind(
        gettext_lazy("Sent back to you: %(area)s"), "mapping:decision",
        gettext_lazy("sent back"), "warning",
    ),
    "hear": Kind(
        gettext_lazy("Let the municipality answer: %(area)s"), "mapping:decision",
        gettext_lazy("to do"), "accent",
    ),
    "finalise": Kind(
        gettext_lazy("The window has passed: %(area)s"), "mapping:decision",
        gettext_lazy("to make final"), "accent",
    ),
    "point": Kind(
        gettext_lazy("Answer a point of %(area)s"), "mapping:answer_point",
        gettext_lazy("to answer"), "warning",
    ),
    "uphold": Kind(
        gettext_lazy("A supplier declined a correction: %(area)s"), "mapping:correction",
        gettext_lazy("to decide"), "warning",
    ),
    "recalculate": Kind(
        gettext_lazy("Compute the country anew: %(area)s was corrected"), "mapping:correction",
        gettext_lazy("to do"), "accent",
    ),
    "appeal": Kind(
        gettext_lazy("Decide an appeal: %(area)s"), "mapping:appeal",
        gettext_lazy("to decide"), "warning",
    ),
    "confidence": Kind(
        gettext_lazy("Answer what was said about confidence: %(area)s"),
        "mapping:answer_confidence", gettext_lazy("to answer"), "accent",
    ),
    "reply": Kind(
        gettext_lazy("Read what is about to be decided, and answer: %(area)s"), "mapping:hearing",
        gettext_lazy("open for your answer"), "accent",
    ),
    "offer": Kind(
        gettext_lazy("Answer an offer of support: %(area)s"), "mapping:answer_offer",
        gettext_lazy("to answer"), "accent",
    ),
    "deliver": Kind(
        gettext_lazy("Promised and not delivered: %(area)s"), "mapping:deliver_offer",
        gettext_lazy("overdue"), "danger",
    ),
    "missing": Kind(
        gettext_lazy("Support did not come as promised: %(area)s"), "mapping:deliver_offer",
        gettext_lazy("to do"), "danger",
    ),
    "confirm": Kind(
        gettext_lazy("Did promised support come? %(area)s"), "mapping:confirm_offer",
        gettext_lazy("to answer"), "accent",
    ),
    "settle": Kind(
        gettext_lazy("Is a figure of yours right? %(area)s"), "mapping:correction",
        gettext_lazy("to answer"), "warning",
    ),
}  # fmt: skip


def tasks(viewer: Viewer) -> Iterator[Task]:
    """First what waits longest in the way of a decision, then what others wait for."""
    found = [*_of_the_staff(viewer), *_of_bodies(viewer)]
    if not found:
        return
    first, *others = found
    for row in map(Row._make, first.union(*others, all=True) if others else first):
        yield _task(row)


def _task(row: Row) -> Task:
    kind = KINDS[row.kind]
    return Task(
        title=str(kind.title) % {"area": row.area},
        url=reverse(kind.address, args=[row.public_id]),
        hint=row.round,
        due=_("before %(day)s") % {"day": date_format(row.day)} if row.day else "",
        status=str(kind.status),
        colour=kind.colour,
    )


def _part(kind: str, rows: QuerySet[Any], area: str, *, day: Any = None) -> QuerySet[Any]:
    """(kind, public id, name of the area, title of the round, day) of rows of one kind."""
    title = "reply__mapping__round__title" if kind == "point" else "mapping__round__title"
    none = Cast(Value(None), DateField())
    found: QuerySet[Any] = rows.annotate(
        k=Value(kind, output_field=CharField()), name=F(area), title=F(title), d=day or none
    ).values_list("k", "public_id", "name", "title", "d")
    return found


def _of_the_staff(viewer: Viewer) -> list[QuerySet[Any]]:
    if not viewer.bodies("analyst", "decider"):
        return []
    today = clock.today()
    decisions = AreaDecision.objects.all()
    returned = AREA_DECISION.narrow("propose", viewer, decisions).filter(state=State.RETURNED)
    again = AREA_DECISION.narrow("propose", viewer, decisions).filter(
        state__in=(State.BASIS_CHANGED, State.SENT_BACK)
    )
    corrections = Correction.objects.all()
    to_compute = CORRECTION.narrow("recalculate", viewer, corrections).exclude(
        recalculations__done__isnull=False
    )
    area = "area__name"
    points = REPLY_POINT.narrow("answer", viewer, ReplyPoint.objects.all())
    return [
        _part("sign", AREA_DECISION.narrow("sign", viewer, decisions), area),
        _part("returned", returned.filter(proposed_by=viewer.user_id), area),
        _part("again", again, area),
        _part("point", points, "reply__hearing__area__name"),
        _part("uphold", CORRECTION.narrow("uphold", viewer, corrections), area),
        _part("recalculate", to_compute, area),
        _part("hear", AREA_DECISION.narrow("hear", viewer, decisions), area),
        _part("finalise", _heard_until(viewer, today), area),
        _part(
            "appeal",
            APPEAL.narrow("decide", viewer, Appeal.objects.all()),
            "decision__area__name",
        ),
        *_promised(viewer, today),
        _part(
            "confidence",
            CONFIDENCE.narrow("answer", viewer, Confidence.objects.filter(_said_by_body())),
            "organisation__name",
        ),
    ]


def _promised(viewer: Viewer, today: date) -> list[QuerySet[Any]]:
    """Support that is overdue, and support of which the body says that it is not as promised."""
    owed = OFFER.narrow("deliver", viewer, Offer.objects.all())
    area = "decision__area__name"
    return [
        _part("deliver", owed.filter(by_day__lt=today, delivered__isnull=True), area),
        _part("missing", owed.filter(delivered__isnull=False), area),
    ]


def _heard_until(viewer: Viewer, today: date) -> QuerySet[AreaDecision]:
    """Signed decisions whose window for an answer has passed."""
    until = Hearing.objects.filter(decision=OuterRef("pk")).order_by("-opened").values("until")[:1]
    signed: QuerySet[AreaDecision] = AREA_DECISION.narrow(
        "finalise", viewer, AreaDecision.objects.all()
    )
    return signed.annotate(until=Subquery(until)).filter(shared__isnull=False, until__lte=today)


def _said_by_body() -> Q:
    return Q(direction=Confidence.Direction.IN_PROCESS)


def _of_bodies(viewer: Viewer) -> list[QuerySet[Any]]:
    # The centre answers nobody and delivers nothing: its people are spared the question.
    if not any(s.kind != CENTRE and s.role in WRITING_ROLES for s in viewer.standings):
        return []
    hearings = HEARING.narrow("answer", viewer, Hearing.objects.filter(ended__isnull=True))
    answered = Q(replies__submitted__isnull=False)
    return [
        _part(
            "reply",
            hearings.exclude(answered).filter(until__gt=clock.today()),
            "area__name",
            day=F("until"),
        ),
        _part(
            "settle", CORRECTION.narrow("settle", viewer, Correction.objects.all()), "area__name"
        ),
        _part(
            "offer",
            OFFER.narrow("answer", viewer, Offer.objects.all()),
            "decision__area__name",
            day=F("by_day"),
        ),
        _part(
            "confirm",
            OFFER.narrow("confirm", viewer, Offer.objects.all()),
            "decision__area__name",
        ),
        _part(
            "confidence",
            CONFIDENCE.narrow("answer", viewer, Confidence.objects.exclude(_said_by_body())),
            "organisation__name",
        ),
    ]


def decisions_stage(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    """The staff's line "Decisions", and a body's line about its own result and decision."""
    if MAPPING.decide("see_results", viewer, mapping):
        if mapping.round.state != Round.State.PREPARED:
            yield Task(
                title=_("Decisions, one area at a time"),
                url=reverse("mapping:decisions", args=[mapping.round.public_id]),
                hint=_("With reasons, and the municipality is heard before anything is final."),
            )
        return
    rows = HEARING.narrow("see", viewer, Hearing.objects.filter(mapping=mapping))
    newest = {row.area_id: row for row in rows.select_related("area").order_by("opened", "pk")}
    for hearing in newest.values():
        yield Task(
            title=_("Your result and the decision: %(area)s") % {"area": hearing.area.name},
            url=reverse("mapping:hearing", args=[hearing.public_id]),
            due=_("before %(day)s") % {"day": date_format(hearing.until)},
            status=_("ended") if hearing.ended else _("open for your answer"),
            colour="neutral" if hearing.ended else "accent",
        )
