"""What the worker does for governance by itself."""

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import service
from samhus.foundation.jobs.api import every_minute_do
from samhus.foundation.organisations.api import NotPossible
from samhus.governance.actions import hand_over_duties
from samhus.governance.queries.duty import changes_with_open_duties

AT_A_TIME = 20


@every_minute_do
def hand_over() -> None:
    """Open duties follow their part of the work, on the day of the change or once recorded."""
    by = service("due")
    with seen_by(by):
        waiting = list(changes_with_open_duties()[:AT_A_TIME])
    for change in waiting:
        try:
            hand_over_duties(by=by, change=change)
        except NotPossible:  # withdrawn meanwhile
            continue
