"""What keeps a mapping round from being closed, and how many areas stay without a decision."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import (
    AreaDecision,
    Correction,
    Hearing,
    MappingRound,
    Offer,
    ReplyPoint,
)
from samhus.mapping.pages.closing import ClosePage
from samhus.mapping.policies import MAPPING
from samhus.mapping.policies.panel import JUDGED
from samhus.mapping.queries.area_decision import areas_of, decision_line, decisions_seen_by
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.standing import to_recalculate

State = AreaDecision.State
CLOSED = (State.FINAL, State.SET_ASIDE, State.REPLACED)


def left_open(mapping: MappingRound) -> tuple[str, ...]:
    """Sentences, one for each kind of thing that is still open; empty when nothing is.

    A panel that judges is ended first: closing takes its sight, and what it judged would be lost.
    """
    decisions, hearings, points, asked, computing, judging = _counts(mapping)
    found = (
        (decisions, ngettext(
            "%(count)s decision is neither final nor left out.",
            "%(count)s decisions are neither final nor left out.", decisions)),
        (hearings, ngettext(
            "%(count)s body may still answer.", "%(count)s bodies may still answer.", hearings)),
        (points, ngettext(
            "%(count)s point waits for an answer.",
            "%(count)s points wait for an answer.", points)),
        (asked, ngettext(
            "%(count)s correction waits for its supplier.",
            "%(count)s corrections wait for their supplier.", asked)),
        (judging, _("The experts are still judging. End the panel first.")),
        (computing, _("A corrected figure has not been computed yet.")),
    )  # fmt: skip
    return tuple(words % {"count": number} for number, words in found if number)


def _counts(mapping: MappingRound) -> tuple[int, ...]:
    """How many decisions, hearings, points, corrections and panels are open; one query."""
    open_ = {
        "decisions": AreaDecision.objects.filter(mapping=mapping).exclude(state__in=CLOSED),
        "hearings": Hearing.objects.filter(
            mapping=mapping, ended__isnull=True, until__gt=clock.today()
        ),
        "points": ReplyPoint.objects.filter(
            reply__mapping=mapping, reply__submitted__isnull=False, withdrawn=False, answer=""
        ),
        "asked": Correction.objects.filter(mapping=mapping, state=Correction.State.ASKED),
        "computing": to_recalculate(mapping.pk),
        "judging": MappingRound.objects.filter(pk=mapping.pk, panel_stage__in=JUDGED),
    }
    counted = {name: Coalesce(Subquery(_number(rows)), 0) for name, rows in open_.items()}
    row = MappingRound.objects.filter(pk=mapping.pk).values_list(*(counted.values()))
    return tuple(row[0])


def _number(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The number of rows, as a subquery gives it."""
    one: Any = rows.order_by().annotate(one=Value(1)).values("one")
    numbered: QuerySet[Any] = one.annotate(number=Count("pk")).values("number")
    return numbered


def close_page(viewer: Viewer, mapping: MappingRound) -> ClosePage:
    """What is open, what is decided, and what will stay without a decision."""
    rows = list(decisions_seen_by(viewer).filter(mapping=mapping).exclude(state=State.REPLACED))
    areas = areas_of(mapping)
    offered = set(Offer.objects.filter(mapping=mapping).values_list("decision__area", flat=True))
    designated = [row for row in rows if row.state == State.FINAL and row.answer == "priority"]
    decided = {row.area_id for row in rows if row.state == State.FINAL}
    return ClosePage(
        line=line(mapping),
        areas=len(areas),
        undecided=sum(area.id not in decided for area in areas),
        designated=len(designated),
        without_offer=tuple(decision_line(row) for row in designated if row.area_id not in offered),
        final=len(decided),
        open_lines=tuple(decision_line(row) for row in rows if row.state not in CLOSED),
        left_open=left_open(mapping),
        may_close=MAPPING.decide("close", viewer, mapping),
    )
