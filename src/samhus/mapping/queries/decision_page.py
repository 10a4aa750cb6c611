"""One decision in words: for the staff, and for the body concerned once it was told."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.decision import Decision, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import has_ended, nobody_serves
from samhus.foundation.ui.parts import Step
from samhus.mapping.models import (
    Appeal,
    AreaDecision,
    Correction,
    Hearing,
    InterimReview,
    SupportClass,
)
from samhus.mapping.pages.area_decision import DecisionLine, DecisionPage, Signature
from samhus.mapping.pages.reply import ReplyBlock
from samhus.mapping.policies import AREA_DECISION, MAPPING
from samhus.mapping.policies.correction import IN_USE
from samhus.mapping.policies.decision import TO_SET_ASIDE
from samhus.mapping.queries.area_decision import COLOURS, decision_line, decisions_seen_by
from samhus.mapping.queries.basis_lines import basis_lines, class_label
from samhus.mapping.queries.hearing import hearings_seen_by
from samhus.mapping.queries.offer import offer_lines
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.reply import reply_blocks
from samhus.mapping.queries.standing import may_answer_before, may_be_decided, points_wait
from samhus.mapping.queries.statement import area_picture

State = AreaDecision.State
# What was left out is told with its reason; in a review the version before then stands again.
LEFT = (State.SET_ASIDE, State.REPLACED)


def whole_decision(viewer: Viewer, public_id: UUID) -> AreaDecision | None:
    """One decision with what its page asks about it, in the one query that finds it."""
    corrections = Correction.objects.filter(mapping=OuterRef("mapping"))
    asked = corrections.filter(state=Correction.State.ASKED, area=OuterRef("area"))
    reviews = InterimReview.objects.filter(mapping=OuterRef("mapping"), area=OuterRef("area"))
    rows: QuerySet[Any] = decisions_seen_by(viewer).annotate(
        waits_for_supplier=Exists(asked),
        waits_for_recalculation=Exists(
            corrections.filter(state__in=IN_USE).exclude(recalculations__done__isnull=False)
        ),
        under_review=Exists(reviews.filter(ended__isnull=True)),
        review_id=Subquery(reviews.order_by("-opened", "-pk").values("public_id")[:1]),
        is_vacant=nobody_serves("organisation", "coordinator"),
    )
    return rows.select_related("appeal").filter(public_id=public_id).first()


def decision_page(viewer: Viewer, decision: Any) -> DecisionPage:
    """Everything the page says about one decision."""
    mapping, state = decision.mapping, State(decision.state)
    is_staff = bool(MAPPING.decide("see_results", viewer, mapping))
    hearing = _hearing(viewer, decision)
    appeal = appeal_of(decision)
    replies = reply_blocks(viewer, mapping.pk, decision.area_id)
    return DecisionPage(
        public_id=str(decision.public_id),
        line=line(mapping),
        area=decision.area.name,
        area_id=str(decision.area.public_id),
        county=decision.area.parent.name if decision.area.parent else "",
        is_staff=is_staff,
        answer=class_label(decision.answer),
        is_designation=decision.answer == SupportClass.PRIORITY,
        state=decision.state,
        state_label=str(state.label),
        colour=COLOURS.get(state, "neutral"),
        reasons=decision.reasons,
        remark=decision.remark if is_staff or state in LEFT else "",
        heard=str(AreaDecision.Heard(decision.heard).label) if decision.final else "",
        is_silent=decision.heard == AreaDecision.Heard.NO_ANSWER,
        basis=basis_lines(decision.basis, links=is_staff),
        picture=area_picture(viewer, mapping, decision.area_id),
        signatures=signatures(decision),
        steps=tuple(_steps(decision, hearing)),
        versions=_versions(viewer, decision),
        replies=replies,
        review_url=reverse("mapping:review", args=[decision.review_id])
        if decision.review_id
        else "",
        hearing_id=str(hearing.public_id) if hearing else "",
        hearing_until=hearing.until if hearing else None,
        vacant_body=_vacant_body(decision),
        gone_body=_gone_body(decision),
        not_yet=_not_yet(decision, hearing, replies),
        offers=offer_lines(viewer, decision),
        appeal_id=str(appeal.public_id) if appeal else "",
        appeal_state=appeal_state(appeal),
        **_ways(viewer, decision, appeal),
    )


def _vacant_body(decision: Any) -> str:
    """The body concerned, when nobody coordinates there while the decision is on its way."""
    return (
        decision.organisation.name if decision.is_vacant and decision.state in TO_SET_ASIDE else ""
    )


def _gone_body(decision: Any) -> str:
    """The body concerned, when it has ended since."""
    body = decision.organisation
    return str(body.name) if body and has_ended(body.valid, clock.today()) else ""


def _ways(viewer: Viewer, decision: Any, appeal: Appeal | None) -> dict[str, Any]:
    """What the reader may do with it."""

    def may(action: str) -> Decision:
        return AREA_DECISION.decide(action, viewer, decision)

    no_body = denied(_("No body answers for this area."))
    return {
        "may_sign": may("sign"),
        "may_hear": may("hear") if decision.organisation_id else no_body,
        "may_finalise": may("finalise"),
        "may_set_aside": may("set_aside"),
        "may_decide_anew": _may_decide_anew(viewer, decision),
        "may_review": bool(may("review")) and not decision.under_review,
        "under_review": decision.under_review,
        "may_offer": may("offer") if decision.organisation_id else no_body,
        "may_appeal": denied(_("An appeal has been made.")) if appeal else may("appeal"),
    }


def signatures(decision: AreaDecision) -> tuple[Signature, ...]:
    """Who did what, by name: a decision is somebody's."""
    steps = (
        (_("proposed by"), decision.proposed_by, decision.proposed),
        (_("signed by"), decision.signed_by, decision.signed),
        (_("made final by"), decision.final_by, decision.final),
    )
    return tuple(
        Signature(what, who.name, when) for what, who, when in steps if who is not None and when
    )


def _may_decide_anew(viewer: Viewer, decision: Any) -> bool:
    return (
        decision.state != State.REPLACED
        and bool(MAPPING.decide("decide", viewer, decision.mapping))
        and may_be_decided(
            decision.mapping,
            decision,
            under_review=decision.under_review,
        )
    )


def _hearing(viewer: Viewer, decision: AreaDecision) -> Hearing | None:
    rows = hearings_seen_by(viewer).filter(mapping=decision.mapping_id, area=decision.area_id)
    return rows.order_by("-opened", "-pk").first()


def appeal_of(decision: AreaDecision) -> Appeal | None:
    """The appeal against a decision; the reverse of a one-to-one is missing as an exception."""
    return getattr(decision, "appeal", None)


def appeal_state(appeal: Appeal | None) -> str:
    """How it stands; empty when there is none."""
    if appeal is None:
        return ""
    return str(Appeal.Outcome(appeal.outcome).label) if appeal.outcome else _("not decided yet")


def _not_yet(decision: Any, hearing: Hearing | None, replies: tuple[ReplyBlock, ...]) -> str:
    """Why it cannot be made final today, as far as the page has read; the action asks again."""
    if decision.state != State.SIGNED:
        return ""
    waiting = sum(not p.answer and not p.withdrawn for block in replies for p in block.points)
    if decision.organisation_id and (hearing is None or decision.shared is None):
        return _("The municipality has not been heard.")
    if waiting:
        return points_wait(waiting)
    replied = any(block.hearing_id == str(hearing.public_id) for block in replies if hearing)
    if hearing and clock.today() < hearing.until and not replied:
        return may_answer_before(hearing.until)
    if decision.waits_for_supplier:
        return _("A correction of this area's figure waits for its supplier.")
    if decision.waits_for_recalculation:
        return _("A figure was corrected. Compute the country anew first.")
    return ""


def _versions(viewer: Viewer, decision: AreaDecision) -> tuple[DecisionLine, ...]:
    rows = decisions_seen_by(viewer).filter(mapping=decision.mapping_id, area=decision.area_id)
    others = rows.exclude(pk=decision.pk).order_by("-proposed", "-pk")
    return tuple(decision_line(each) for each in others)


def _steps(decision: AreaDecision, hearing: Hearing | None) -> Iterator[Step]:
    """Where a decision is on its way; each step is somebody's."""
    moved = decision.state == State.BASIS_CHANGED
    done = {
        "signed": decision.signed is not None and not moved,
        "heard": decision.final is not None,
        "final": decision.final is not None,
    }
    current = next((key for key, is_done in done.items() if not is_done), "")
    until = date_format(hearing.until) if hearing and decision.shared else ""
    hints = {
        "signed": _("once more, because the basis changed") if moved else "",
        "heard": _("before %(day)s") % {"day": until} if until else "",
    }
    for key, title in (
        ("signed", _("Signed")),
        ("heard", _("The municipality is heard")),
        ("final", _("Final")),
    ):
        state = "done" if done[key] else "current" if key == current else "open"
        yield Step(title, state, hint=hints.get(key, ""))  # type: ignore[arg-type]
