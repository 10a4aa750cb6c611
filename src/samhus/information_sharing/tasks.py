"""What the worker does for information sharing by itself."""

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import service
from samhus.foundation.jobs.api import every_minute_do
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions import remind_of_end
from samhus.information_sharing.queries.agreement import ending
from samhus.information_sharing.rules.agreement import REMINDERS, reminder_due

AT_A_TIME = 50


@every_minute_do
def remind_of_ends() -> None:
    """Agreements that end soon, each told once ninety and once thirty days before."""
    by, today = service("due"), clock.today()
    with seen_by(by):
        due = [
            row
            for row in ending(max(REMINDERS), today)
            if reminder_due(today, row.until, row.reminded) is not None
        ]
    for row in due[:AT_A_TIME]:
        try:
            remind_of_end(by=by, agreement=row)
        except NotPossible:  # another worker was first
            continue
