"""The decision that stands about an area, and what stands in the way of one."""

from datetime import date, datetime

from django.db.models import Max, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import (
    Appeal,
    AreaDecision,
    Correction,
    InterimReview,
    MappingRound,
    Reply,
    ReplyPoint,
)
from samhus.mapping.policies.correction import IN_USE
from samhus.mapping.queries.basis import basis_of, classes_in

State, Heard = AreaDecision.State, AreaDecision.Heard


def standing(mapping: MappingRound, area_id: int) -> AreaDecision | None:
    """The newest version of the decision about an area, or None; at most one stands."""
    rows = AreaDecision.objects.filter(mapping=mapping, area_id=area_id)
    people = rows.select_related("proposed_by", "signed_by", "final_by", "area")
    return people.exclude(state=State.REPLACED).defer("area__geometry", "area__shape").first()


def is_under_review(mapping: MappingRound, area_id: int) -> bool:
    """Whether an interim review of the area is open."""
    return InterimReview.objects.filter(
        mapping=mapping, area_id=area_id, ended__isnull=True
    ).exists()


def may_be_decided(
    mapping: MappingRound, before: AreaDecision | None, *, under_review: bool
) -> bool:
    """Whether a decision may be written now: a final one stands until there is a cause.

    A cause is an appeal that sent it back, a basis that changed, or an interim review. Outside of
    an open round nothing is decided without a cause.
    """
    if before is not None and before.state == State.SENT_BACK:
        return True
    if under_review:
        return True
    if mapping.round.state != Round.State.OPEN:
        return False
    return before is None or before.state != State.FINAL


def basis_moved(decision: AreaDecision) -> bool:
    """Whether the class of an indicator is another one than when the decision was written."""
    now = basis_of(decision.mapping, decision.area_id)
    return classes_in(now) != classes_in(decision.basis)


def locked_mapping(mapping: MappingRound) -> MappingRound:
    """The round, held: two people who decide about one area at once wait for each other."""
    rows = MappingRound.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round__organiser").get(pk=mapping.pk)


def locked_decision(decision: AreaDecision) -> AreaDecision:
    """The decision, held, with what its policy and its journal line ask for."""
    rows = AreaDecision.objects.select_for_update(of=("self",)).select_related(
        "mapping__round__organiser", "area", "organisation", "proposed_by"
    )
    return rows.get(pk=decision.pk)


def heard_by(decision: AreaDecision) -> str:
    """What came of the right of reply, for the decision and the versions that led to it."""
    if decision.organisation_id is None:
        return Heard.NOBODY
    replies = Reply.objects.filter(
        mapping=decision.mapping_id,
        hearing__area=decision.area_id,
        submitted__isnull=False,
    )
    since = _cause_of(decision)
    if since is not None:
        replies = replies.filter(submitted__gt=since)
    return Heard.ANSWERED if replies.exists() else Heard.NO_ANSWER


def _cause_of(decision: AreaDecision) -> datetime | None:
    """From when on an answer is one to this decision: a former final one, or an open review."""
    reviews = InterimReview.objects.filter(
        mapping=decision.mapping_id, area=decision.area_id, ended__isnull=True
    )
    opened = reviews.values_list("opened", flat=True).first()
    return max((day for day in (last_final(decision), opened) if day is not None), default=None)


def stands_again(decision: AreaDecision) -> AreaDecision | None:
    """The final version that a proposal of an interim review had replaced, if it still could stand.

    None outside of a review, and when an appeal or a correction called that version in question.
    """
    if not is_under_review(decision.mapping, decision.area_id):
        return None
    rows = AreaDecision.objects.filter(
        mapping=decision.mapping_id, area=decision.area_id, final__isnull=False
    )
    last = rows.exclude(pk=decision.pk).order_by("-final", "-pk").first()
    if last is None or last.state != State.REPLACED or last.basis_changed is not None:
        return None
    sent_back = Appeal.objects.filter(decision=last, outcome=Appeal.Outcome.SENT_BACK)
    return None if sent_back.exists() else last


def last_final(decision: AreaDecision) -> datetime | None:
    """When the version before this one that was final became so."""
    rows = AreaDecision.objects.filter(
        mapping=decision.mapping_id, area=decision.area_id, final__isnull=False
    ).exclude(pk=decision.pk)
    last: datetime | None = rows.aggregate(last=Max("final"))["last"]
    return last


def against_finalising(decision: AreaDecision) -> str:
    """What stands in the way of making a signed decision final; empty when nothing does."""
    if decision.organisation_id is None:
        return _against_figures(decision)
    hearing = decision.hearings.order_by("-opened").first()
    if hearing is None or decision.shared is None:
        return _("The municipality has not been heard.")
    waiting = points_waiting(decision.mapping_id, decision.area_id)
    if waiting:
        return points_wait(waiting)
    replied = hearing.replies.filter(submitted__isnull=False).exists()
    if clock.today() < hearing.until and not replied:
        return may_answer_before(hearing.until)
    return _against_figures(decision)


def points_wait(number: int) -> str:
    """So many points nobody has answered."""
    return ngettext(
        "%(count)s point of the municipality waits for an answer.",
        "%(count)s points of the municipality wait for an answer.",
        number,
    ) % {"count": number}


def may_answer_before(day: date) -> str:
    """The window is open and nobody has answered."""
    return _("The municipality can answer before %(day)s.") % {"day": date_format(day)}


def points_waiting(mapping_id: int, area_id: int) -> int:
    """Points that were handed in and that nobody has answered."""
    return ReplyPoint.objects.filter(
        reply__mapping=mapping_id,
        reply__hearing__area=area_id,
        reply__submitted__isnull=False,
        withdrawn=False,
        answer="",
    ).count()


def _against_figures(decision: AreaDecision) -> str:
    rows = Correction.objects.filter(mapping=decision.mapping_id)
    if rows.filter(state=Correction.State.ASKED, area=decision.area_id).exists():
        return _("A correction of this area's figure waits for its supplier.")
    if to_recalculate(decision.mapping_id).exists():
        return _("A figure was corrected. Compute the country anew first.")
    if basis_moved(decision):
        return _("The class moved since this was signed. Decide anew.")
    return ""


def to_recalculate(mapping_id: int) -> QuerySet[Correction]:
    """Corrections in use that no finished recalculation has taken in."""
    rows = Correction.objects.filter(mapping=mapping_id, state__in=IN_USE)
    return rows.exclude(recalculations__done__isnull=False)
