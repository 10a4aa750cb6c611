"""Sign what an indicator could stand for, and whom it could hit unequally."""

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.mapping.models import Indicator, IndicatorReview
from samhus.mapping.policies import INDICATOR


@action("mapping.review_indicator")
def review_indicator(
    *, by: Viewer, indicator: Indicator, proxy: str, equality: str, outcome: str
) -> IndicatorReview:
    """Sign the proxy and equality review of an indicator; the newest one counts.

    Refused to whoever proposed the indicator. Earlier reviews stay as they were signed.
    """
    INDICATOR.require("review", by, indicator)
    review = IndicatorReview.objects.create(
        indicator=indicator,
        proxy=proxy,
        equality=equality,
        outcome=outcome,
        signed_by_id=by.person_id,
        signed=clock.now(),
    )
    journal(
        Operation.CONDUCT, subject=indicator, chain="installation", details={"outcome": outcome}
    )
    return review
