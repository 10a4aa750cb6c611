"""Sign that the areas are large enough, before anything is computed."""

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.models import AggregationReview, MappingRound
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.aggregation import small_numbers


@action("mapping.sign_aggregation_review")
def sign_aggregation_review(
    *, by: Viewer, mapping: MappingRound, conclusion: str
) -> AggregationReview:
    """Conclude, with reasons, that results per area may be computed; the numbers seen are kept.

    Refused before any figure has come (there is nothing to look at) and a second time.
    """
    mapping = MappingRound.objects.select_for_update(of=("self",)).get(pk=mapping.pk)
    MAPPING.require("review_aggregation", by, mapping)
    if AggregationReview.objects.filter(mapping=mapping).exists():
        raise NotPossible(_("The aggregation review of this round has been signed already."))
    found = small_numbers(mapping)
    if not found.figures:
        raise NotPossible(_("No figures are in use yet, so there is nothing to look at."))
    review = AggregationReview.objects.create(
        mapping=mapping,
        smallest_people=found.smallest_people,
        small_cells=found.small_cells,
        conclusion=conclusion,
        signed_by_id=by.person_id,
        signed=clock.now(),
    )
    journal(
        Operation.CONDUCT,
        subject=mapping,
        chain=mapping.round.organiser,
        details={"smallest": found.smallest_people, "small_cells": found.small_cells},
    )
    return review
