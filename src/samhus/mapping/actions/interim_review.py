"""Look again at one area's decision between rounds: open a review, and end it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, body_answering_for, live_heirs
from samhus.foundation.rounds.api import Round
from samhus.mapping.models import Concern, InterimReview, MappingRound
from samhus.mapping.policies import INTERIM_REVIEW
from samhus.mapping.queries.interim_review import (
    AT_REST,
    open_review_of,
    standing_decision,
    versions_since,
)

TOLD = ("coordinator", "analyst")
LEAST = 20
"""Characters below which nobody has given reasons."""


@action("mapping.open_review")
def open_review(
    *,
    by: Viewer,
    mapping: MappingRound,
    area: Any,
    reason: str,
    concern: Concern | None = None,
    justified: Mapping[str, str] | None = None,
) -> InterimReview:
    """Look at the decision about an area again; the municipality reads the reason at once.

    From here on a new version may be proposed, also when the round is closed. Refuses a second
    review at a time, and a decision that is still on its way: that one is settled where it is.
    """
    mapping = _locked(mapping)
    body = body_answering_for(area.pk, mapping.answered_by)
    review = InterimReview(mapping=mapping, area=area, organisation=body, concern=concern)
    INTERIM_REVIEW.require("open", by, review)
    if open_review_of(mapping, area.pk) is not None:
        raise NotPossible(_("This decision is being looked at again already."))
    decision = standing_decision(mapping, area.pk)
    is_under_way = decision is not None and decision.state not in AT_REST
    if is_under_way or (decision is None and mapping.round.state != Round.State.CLOSED):
        raise NotPossible(_("This is not decided yet. Say it within the round."))
    review.reason, review.justified = _told(reason), dict(justified or {})
    review.opened_by_id, review.opened = by.person_id, clock.now()
    review.save()
    _tell(review, "mapping.review_opened")
    _journal(review)
    return review


@action("mapping.end_review")
def end_review(
    *,
    by: Viewer,
    review: InterimReview,
    outcome: str,
    justified: Mapping[str, str] | None = None,
) -> InterimReview:
    """End a review with words on what came of it. Refuses while a new version is on its way.

    The decision stands unless another one became final: a proposal that was left out changes none.
    """
    rows = InterimReview.objects.select_for_update(of=("self",)).select_related(
        "mapping__round__organiser", "area"
    )
    review = rows.get(pk=review.pk)
    INTERIM_REVIEW.require("end", by, review)
    versions = list(versions_since(review))
    if any(version.state not in AT_REST for version in versions):
        raise NotPossible(_("A new version of the decision is on its way. Settle it first."))
    decided = any(version.final is not None for version in versions)
    review.outcome, review.stands = _told(outcome), not decided
    review.justified = {**review.justified, **(justified or {})}
    review.ended_by_id, review.ended = by.person_id, clock.now()
    review.save()
    _tell(review, "mapping.review_ended")
    _journal(review)
    return review


def _told(words: str) -> str:
    said = words.strip()
    if len(said) < LEAST:
        raise NotPossible(
            _("The municipality reads this. Say it in %(least)s characters or more.")
            % {"least": LEAST}
        )
    return said


def _locked(mapping: MappingRound) -> MappingRound:
    rows = MappingRound.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round__organiser").get(pk=mapping.pk)


def _tell(review: InterimReview, kind: str) -> None:
    if review.organisation_id is None:
        return
    tell(
        live_heirs(InterimReview.objects.filter(pk=review.pk).values("organisation_id"), TOLD),
        kind=kind,
        key=f"{kind}:{review.pk}",
        link=f"/mapping/reviews/{review.public_id}/",
        about={"area": review.area.name},
    )


def _journal(review: InterimReview) -> None:
    """The municipality is told each time; without one it is an act of the centre alone."""
    told = [] if review.organisation is None else [str(review.organisation.public_id)]
    journal(
        Operation.DISCLOSURE if told else Operation.CONDUCT,
        subject=review,
        chain=review.mapping.round.organiser,
        recipients=told,
        purpose="mapping",
        details={"area": review.area.code, "ended": review.ended is not None},
    )
