"""Indicators and their reviews, seen by a viewer."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.parts import Task
from samhus.governance.api import defined_on
from samhus.mapping.models import Indicator, IndicatorReview, MappingRound
from samhus.mapping.pages.indicator import IndicatorPage, ReviewLine
from samhus.mapping.policies import INDICATOR, MAPPING

PASSED = IndicatorReview.Outcome.PASSED


def indicators_seen_by(viewer: Viewer) -> QuerySet[Indicator]:
    """All indicators, by name: what is measured is no secret among members."""
    return INDICATOR.narrow("see", viewer, with_outcome(_all())).order_by("name")


def _all() -> QuerySet[Indicator]:
    return Indicator.objects.select_related("means")


def indicator_seen_by(viewer: Viewer, public_id: UUID) -> Indicator | None:
    """One indicator, or None for strangers."""
    return indicators_seen_by(viewer).filter(public_id=public_id).first()


def with_outcome(rows: QuerySet[Indicator]) -> QuerySet[Any]:
    """Each with `outcome`, that of its newest review; None when nobody has reviewed it."""
    newest = IndicatorReview.objects.filter(indicator=OuterRef("pk")).order_by("-signed", "-pk")
    return rows.annotate(outcome=Subquery(newest.values("outcome")[:1]))


def phenomena_of(indicators: Iterable[Indicator], day: date) -> dict[int, str]:
    """What each is about, in the words of a day: the agreed term with its version where there is
    one, otherwise the word as it was written. A later version never relabels an earlier round.
    """
    rows = list(indicators)
    keys = {row.pk: row.means.key for row in rows if row.means}
    told = defined_on(keys.values(), day) if keys else {}
    return {
        row.pk: str(told[keys[row.pk]]) if keys.get(row.pk) in told else row.phenomenon
        for row in rows
    }


def first_day(mapping: MappingRound) -> date:
    """The day whose words a round speaks: when it began, or today while it is ahead."""
    opens: date = mapping.round.window.lower
    return min(opens, clock.today())


def unfit(mapping: MappingRound) -> list[Any]:
    """Indicators of a round whose newest review is missing or refused, by name."""
    rows = with_outcome(mapping.indicators.all()).order_by("name")
    return [indicator for indicator in rows if indicator.outcome != PASSED]


def indicator_page(viewer: Viewer, indicator: Indicator) -> IndicatorPage:
    """What is counted and why, and what those said who reviewed it."""
    reviews = indicator.reviews.select_related("signed_by").order_by("-signed", "-pk")
    return IndicatorPage(
        public_id=str(indicator.public_id),
        name=indicator.name,
        phenomenon=phenomena_of([indicator], clock.today())[indicator.pk],
        definition=indicator.definition,
        source=indicator.source,
        necessity=indicator.necessity,
        category=indicator.category,
        describes=indicator.get_describes_display(),
        characteristic=indicator.get_characteristic_display(),
        reviews=tuple(
            ReviewLine(
                outcome=review.outcome,
                label=str(IndicatorReview.Outcome(review.outcome).label),
                proxy=review.proxy,
                equality=review.equality,
                signed=review.signed,
                signed_by=review.signed_by.name,
            )
            for review in reviews
        ),
        may_review=INDICATOR.decide("review", viewer, indicator),
    )


def reviews_of_a_round(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    """For the staff of a prepared round: indicators that nobody has passed yet."""
    if mapping.round.state != Round.State.PREPARED:
        return
    if not MAPPING.decide("see_results", viewer, mapping):
        return
    for indicator in unfit(mapping):
        yield _to_review(indicator, hint=_("The round opens only with reviewed indicators."))


def reviews_today(viewer: Viewer) -> Iterator[Task]:
    """Indicators of prepared rounds that this viewer could review."""
    waiting = with_outcome(Indicator.objects.filter(rounds__round__state=Round.State.PREPARED))
    for indicator in INDICATOR.narrow("review", viewer, waiting.distinct()).order_by("name"):
        if indicator.outcome is None:
            yield _to_review(indicator)


def _to_review(indicator: Any, hint: str = "") -> Task:
    refused = indicator.outcome == IndicatorReview.Outcome.REFUSED
    return Task(
        title=_("Proxy and equality review: %(indicator)s") % {"indicator": indicator.name},
        url=reverse("mapping:indicator", args=[indicator.public_id]),
        hint=hint,
        status=_("refused") if refused else _("to do"),
        colour="danger" if refused else "accent",
    )
