"""The body's own page: its result in plain words, what is about to be decided, what follows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import has_ended, nobody_serves
from samhus.mapping.models import (
    AreaDecision,
    Hearing,
    Indicator,
    InterimReview,
    Reply,
    Snapshot,
)
from samhus.mapping.pages.hearing import DraftDecision, HearingPage
from samhus.mapping.policies import AREA_DECISION, HEARING, MAPPING
from samhus.mapping.queries.area_decision import COLOURS
from samhus.mapping.queries.basis_lines import basis_lines, class_label
from samhus.mapping.queries.decision_page import appeal_of, appeal_state, signatures
from samhus.mapping.queries.hearing import hearings_seen_by, is_late
from samhus.mapping.queries.mapping_round import why_url
from samhus.mapping.queries.offer import offer_line, offers_seen_by
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.reply import reply_blocks

State = AreaDecision.State
PEOPLE = ("proposed_by", "signed_by", "final_by", "appeal")


def whole_hearing(viewer: Viewer, public_id: UUID) -> Hearing | None:
    """One hearing, its decision, who made it, its review, in the one query that finds it."""
    reviews = InterimReview.objects.filter(
        mapping=OuterRef("mapping"), area=OuterRef("area"), opened__lte=OuterRef("opened")
    )
    rows: QuerySet[Any] = hearings_seen_by(viewer).annotate(
        is_vacant=nobody_serves("organisation", "coordinator"),
        review_id=Subquery(reviews.order_by("-opened").values("public_id")[:1]),
    )
    people = (f"decision__{each}" for each in PEOPLE)
    return rows.select_related(*people).filter(public_id=public_id).first()


def hearing_page(viewer: Viewer, hearing: Any) -> HearingPage:
    """Everything the page says."""
    mapping = hearing.mapping
    decision = hearing.decision
    is_staff = bool(MAPPING.decide("see_results", viewer, mapping))
    appeal = appeal_of(decision) if decision else None
    methods = _methods(hearing.basis)
    offers = offers_seen_by(viewer).filter(mapping=mapping, decision__area=hearing.area_id)
    return HearingPage(
        public_id=str(hearing.public_id),
        line=line(mapping),
        area=hearing.area.name,
        county=hearing.area.parent.name if hearing.area.parent else "",
        body=hearing.organisation.name,
        is_staff=is_staff,
        cause=str(Hearing.Cause(hearing.cause).label),
        has_moved=hearing.cause == Hearing.Cause.CLASS_MOVED,
        review_url=_review_url(hearing),
        opened=hearing.opened,
        until=hearing.until,
        **_window(hearing),
        elsewhere=_elsewhere(hearing.basis),
        is_corrected=any("after" in row for row in hearing.basis),
        basis=basis_lines(hearing.basis, links=is_staff or all(each.may_read for each in methods)),
        methods=tuple((each.name, each.definition, each.source) for each in methods),
        decision=_decision(decision) if decision and (decision.shared or is_staff) else None,
        replies=reply_blocks(viewer, mapping.pk, hearing.area_id),
        draft_points=0 if is_staff else _draft_points(viewer, hearing),
        offers=tuple(offer_line(viewer, each) for each in offers.order_by("by_day", "pk")),
        appeal_id=str(appeal.public_id) if appeal else "",
        appeal_state=appeal_state(appeal),
        newer_id=_newer(viewer, hearing),
        confidence_url=reverse(
            "mapping:confidence", args=[mapping.public_id, hearing.organisation.public_id]
        ),
        why_url=why_url(mapping, hearing.area),
        may_answer=HEARING.decide("answer", viewer, hearing),
        may_appeal=bool(decision and AREA_DECISION.decide("appeal", viewer, decision))
        and appeal is None,
    )


def _review_url(hearing: Any) -> str:
    """The interim review in which it was opened; row security hides one of somebody else."""
    if hearing.cause != Hearing.Cause.INTERIM or hearing.review_id is None:
        return ""
    return reverse("mapping:review", args=[hearing.review_id])


def _window(hearing: Any) -> dict[str, bool]:
    """Whether it is open, and whether anybody is there to answer in it."""
    return {
        "is_late": is_late(hearing),
        "has_ended": hearing.ended is not None,
        "is_no_more": has_ended(hearing.organisation.valid, clock.today()),
        "is_vacant": hearing.ended is None and hearing.is_vacant,
    }


def _elsewhere(basis: Sequence[dict[str, Any]]) -> bool:
    """Whether the body's own figures are as they were: then a figure elsewhere was corrected."""
    moved = [row for row in basis if row.get("before")]
    return bool(moved) and all(row["observed"] == row["before"]["observed"] for row in moved)


def _methods(basis: Sequence[dict[str, Any]]) -> list[Any]:
    """What is counted; `may_read`: the body may open the result itself, with its years."""
    released = Snapshot.objects.filter(
        indicator=OuterRef("pk"),
        public_id__in=[row["snapshot"] for row in basis],
        released__isnull=False,
    )
    rows = Indicator.objects.filter(public_id__in=[row["indicator"] for row in basis])
    return list(rows.annotate(may_read=Exists(released)).order_by("name"))


def _decision(decision: AreaDecision) -> DraftDecision:
    return DraftDecision(
        public_id=str(decision.public_id),
        answer=class_label(decision.answer),
        colour=COLOURS.get(decision.state, "neutral"),
        is_final=decision.state == State.FINAL,
        is_to_be_signed_again=decision.state == State.BASIS_CHANGED,
        state=str(State(decision.state).label),
        reasons=decision.reasons,
        heard=str(AreaDecision.Heard(decision.heard).label) if decision.final else "",
        signatures=signatures(decision),
    )


def _draft_points(viewer: Viewer, hearing: Hearing) -> int:
    """Points of the body's own draft; row security hides everybody else's."""
    rows = Reply.objects.filter(
        mapping=hearing.mapping_id,
        hearing__area=hearing.area_id,
        organisation__in=viewer.bodies(),
        submitted__isnull=True,
        points__withdrawn=False,
    )
    return rows.values("points").count()


def _newer(viewer: Viewer, hearing: Hearing) -> str:
    """A hearing about the same area that was opened later."""
    rows = hearings_seen_by(viewer).filter(mapping=hearing.mapping_id, area=hearing.area_id)
    newer = rows.filter(pk__gt=hearing.pk).order_by("-pk").first()
    return str(newer.public_id) if newer else ""
