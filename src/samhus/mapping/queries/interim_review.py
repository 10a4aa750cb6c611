"""Interim reviews seen by a viewer, and which decision a review would look at."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import AreaDecision, AreaResult, InterimReview, MappingRound
from samhus.mapping.policies import INTERIM_REVIEW, MAPPING

OUTLINES = (
    "area__geometry", "area__shape", "area__parent__geometry", "area__parent__shape",
)  # fmt: skip
# Versions of a decision that nobody is working on any more.
AT_REST = ("final", "set_aside", "replaced")


def reviews_seen_by(viewer: Viewer) -> QuerySet[InterimReview]:
    """For the staff of the round, and for the body whose area is looked at again."""
    rows = InterimReview.objects.select_related(
        "mapping__round__organiser", "area__parent", "organisation", "opened_by", "ended_by"
    )
    return INTERIM_REVIEW.narrow("see", viewer, rows.defer(*OUTLINES))


def review_seen_by(viewer: Viewer, public_id: UUID) -> InterimReview | None:
    """One review, or None for whom it does not exist."""
    return reviews_seen_by(viewer).filter(public_id=public_id).first()


def open_review_of(mapping: MappingRound, area_id: int) -> InterimReview | None:
    """The review of an area that has not ended."""
    rows = InterimReview.objects.filter(mapping=mapping, area_id=area_id, ended__isnull=True)
    return rows.first()


def reviewable(viewer: Viewer, area: Any) -> MappingRound:
    """The newest round whose decision about this area is final, else a closed one that mapped it.

    Raises NotPossible when there is none: what is not decided yet is said within its round.
    """
    rows = MappingRound.objects.select_related("round__organiser")
    rounds = MAPPING.narrow("see", viewer, rows)
    decided = AreaDecision.objects.filter(area=area, state=AreaDecision.State.FINAL)
    mapped = AreaResult.objects.filter(area=area, mapping__round__state=Round.State.CLOSED)
    for about in (decided.values("mapping_id"), mapped.values("mapping_id")):
        found: MappingRound | None = rounds.filter(pk__in=about).order_by("-year", "-pk").first()
        if found is not None:
            return found
    raise NotPossible(_("No closed round has mapped this area, and nothing is decided about it."))


def standing_decision(mapping: MappingRound, area_id: int) -> AreaDecision | None:
    """The version of the decision that stands, or that is on its way."""
    rows = AreaDecision.objects.filter(mapping=mapping, area_id=area_id)
    return rows.exclude(state=AreaDecision.State.REPLACED).order_by("-proposed", "-pk").first()


def versions_since(review: InterimReview) -> QuerySet[AreaDecision]:
    """Versions of the decision that were written in this review, oldest first."""
    rows = AreaDecision.objects.filter(
        mapping_id=review.mapping_id, area_id=review.area_id, proposed__gte=review.opened
    )
    if review.ended is not None:
        rows = rows.filter(proposed__lte=review.ended)
    return rows.select_related("proposed_by", "signed_by", "final_by").order_by("proposed", "pk")
