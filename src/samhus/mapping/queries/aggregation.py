"""How small the smallest areas and figures are: what is looked at before anything is computed."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.places.api import areas_at, populations_at
from samhus.foundation.ui.parts import Task
from samhus.mapping.models import AggregationReview, Count, Delivery, MappingRound
from samhus.mapping.pages.aggregation import AggregationPage, SignedReview, SmallCell, SmallNumbers
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.mapping_round import line
from samhus.mapping.rules import SMALL_FIGURE, could_mean_a_person, day_of

SMALLEST = 10


def small_numbers(mapping: MappingRound) -> SmallNumbers:
    """Smallest areas and small figures of the mapped year. Raises NotPossible without people."""
    day = day_of(mapping.year, clock.today())
    areas = {area.id: area.name for area in areas_at(mapping.level, day, shapes=False)}
    people = {area: known.people for area, known in populations_at(mapping.level, day).items()}
    without = sorted(name for area, name in areas.items() if not people.get(area))
    if without:
        raise NotPossible(
            _("The number of people is missing for %(count)s areas, for example %(name)s.")
            % {"count": len(without), "name": without[0]}
        )
    by_size = sorted((people[area], name) for area, name in areas.items())
    figures = (
        _figures(mapping)
        .filter(area_id__in=areas)
        .values_list("area_id", "delivery__indicator__name", "figure", "below")
    )
    small = [
        SmallCell(areas[area], people[area], indicator, f"<{below}" if below else str(figure))
        for area, indicator, figure, below in figures
        if below or 1 <= figure <= SMALL_FIGURE
    ]
    telling = [cell for cell in small if could_mean_a_person(cell.people)]
    return SmallNumbers(
        areas=len(areas),
        smallest=tuple((name, size) for size, name in by_size[:SMALLEST]),
        smallest_people=by_size[0][0] if by_size else 0,
        figures=len(figures),
        small_cells=len(small),
        telling=tuple(sorted(telling, key=lambda cell: (cell.people, cell.area, cell.indicator))),
    )


def _figures(mapping: MappingRound) -> Any:
    """Figures in use of the mapped year, of the categories that the indicators count."""
    counted = Q()
    for indicator in mapping.indicators.all():
        counted |= Q(delivery__indicator=indicator, category=indicator.category)
    return Count.objects.filter(
        counted, mapping=mapping, delivery__state=Delivery.State.ACCEPTED, year=mapping.year
    )


def is_reviewed(mapping: MappingRound) -> bool:
    """Whether somebody has signed that results per area may be computed."""
    return AggregationReview.objects.filter(mapping=mapping).exists()


def aggregation_page(viewer: Viewer, mapping: MappingRound) -> AggregationPage:
    """What is to be looked at, and the conclusion once it is signed."""
    try:
        found, missing = small_numbers(mapping), ""
    except NotPossible as reason:
        found, missing = None, str(reason)
    review = AggregationReview.objects.filter(mapping=mapping).select_related("signed_by").first()
    return AggregationPage(
        line=line(mapping),
        found=found,
        missing=missing,
        signed=None if review is None else _signed(review),
        may_sign=MAPPING.decide("review_aggregation", viewer, mapping),
    )


def _signed(review: AggregationReview) -> SignedReview:
    return SignedReview(
        conclusion=review.conclusion,
        smallest_people=review.smallest_people,
        small_cells=review.small_cells,
        signed=review.signed,
        signed_by=review.signed_by.name,
    )


def aggregation_of_a_round(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    """For the staff, once figures can be in use: are the areas large enough?"""
    if mapping.agreed is None or not MAPPING.decide("see_results", viewer, mapping):
        return
    done = is_reviewed(mapping)
    yield Task(
        title=_("Aggregation review: are the areas large enough?"),
        url=reverse("mapping:aggregation", args=[mapping.round.public_id]),
        hint="" if done else _("Somebody signs it before anything is computed."),
        status=_("signed") if done else _("to do"),
        colour="success" if done else "accent",
    )
