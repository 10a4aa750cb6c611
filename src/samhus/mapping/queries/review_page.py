"""An interim review as its page."""

from django.urls import reverse

from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import AreaDecision, InterimReview, SupportClass
from samhus.mapping.pages.interim_review import InterimReviewPage, Version
from samhus.mapping.policies import AREA_DECISION, INTERIM_REVIEW, MAPPING
from samhus.mapping.queries.concern import concerns_seen_by, shared_concerns_seen_by
from samhus.mapping.queries.interim_review import versions_since
from samhus.mapping.queries.mapping_round import why_url
from samhus.mapping.queries.overview import line


def review_page(viewer: Viewer, review: InterimReview) -> InterimReviewPage:
    """Why the decision is looked at again, and what has been written since; each its own part."""
    is_staff = bool(MAPPING.decide("see_results", viewer, review.mapping))
    before = _before(viewer, review)
    since = tuple(map(_version, AREA_DECISION.narrow("see", viewer, versions_since(review))))
    return InterimReviewPage(
        public_id=str(review.public_id),
        line=line(review.mapping),
        area=review.area.name,
        reason=review.reason,
        opened=review.opened,
        opened_by=review.opened_by.name,
        ended=review.ended,
        ended_by=review.ended_by.name if review.ended_by else "",
        outcome=review.outcome,
        stands=bool(review.stands),
        concern_url=_concern_url(viewer, review),
        before=before,
        since=since,
        decide_url=_decide_url(viewer, review),
        why_url=why_url(review.mapping, review.area) if before or since else "",
        is_staff=is_staff,
        may_end=INTERIM_REVIEW.decide("end", viewer, review),
    )


def _decide_url(viewer: Viewer, review: InterimReview) -> str:
    """The desk of the area, while the review is open, for whoever decides."""
    if review.ended is not None or not MAPPING.decide("decide", viewer, review.mapping):
        return ""
    return reverse("mapping:decide", args=[review.mapping.round.public_id, review.area.public_id])


def _concern_url(viewer: Viewer, review: InterimReview) -> str:
    """Staff read the concern; the municipality its own, or what it was told of another's."""
    if review.concern_id is None:
        return ""
    for rows, name in (
        (concerns_seen_by(viewer).filter(pk=review.concern_id), "mapping:concern"),
        (
            shared_concerns_seen_by(viewer).filter(concern=review.concern_id),
            "mapping:shared_concern",
        ),
    ):
        found = rows.first()
        if found is not None:
            return reverse(name, args=[found.public_id])
    return ""


def _before(viewer: Viewer, review: InterimReview) -> Version | None:
    rows = AreaDecision.objects.filter(
        mapping=review.mapping_id, area=review.area_id, proposed__lt=review.opened
    )
    found = AREA_DECISION.narrow("see", viewer, rows).order_by("-proposed", "-pk").first()
    return None if found is None else _version(found)


def _version(decision: AreaDecision) -> Version:
    return Version(
        answer=str(SupportClass(decision.answer).label),
        state=str(AreaDecision.State(decision.state).label),
        when=decision.final or decision.proposed,
        url=reverse("mapping:decision", args=[decision.public_id]),
    )
