"""What strategy does about events."""

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import service
from samhus.foundation.events import reaction
from samhus.strategy.actions.commitment import drop_promise
from samhus.strategy.actions.consultation import count_themes
from samhus.strategy.queries.consultation_rows import of_round, open_promise_behind
from samhus.strategy.queries.measures import dropped


@reaction("rounds.RoundClosed")
def count_what_themes_rest_on(*, round_id: int) -> None:
    """Once a consultation on a text is closed, its numbers stand. Idempotent."""
    found = of_round(round_id)
    if found is not None:
        count_themes(by=service("reactions"), consultation=found)


@reaction("strategy.MeasureDropped")
def drop_the_promise_behind(*, measure_id: int, measure_key: str, arising_from: str) -> None:
    """The promise behind a dropped measure is dropped for the same reason. Idempotent."""
    with seen_by(service("reactions")):
        promise = open_promise_behind(arising_from)
        measure = dropped(measure_id) if promise else None
    if promise is not None and measure is not None:
        drop_promise(by=service("reactions"), commitment=promise, reason=measure.reason)
