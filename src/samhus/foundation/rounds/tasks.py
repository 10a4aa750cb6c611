"""What the worker does for rounds by itself."""

from contextlib import suppress
from itertools import islice

from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import service
from samhus.foundation.jobs.api import every_minute_do
from samhus.foundation.rounds.actions import forget_address, raise_due_events
from samhus.foundation.rounds.queries.colleagues import addresses_to_forget
from samhus.foundation.rounds.queries.due import everything_due

AT_A_TIME = 100
DUE_AT_A_TIME = 1_000


@every_minute_do
def tell_what_is_due() -> None:
    """Reminders and escalations, each once; a thousand a minute in one transaction.

    What waits longer is derived anew in the next minute. That no storm of mail goes out is seen to
    by notices, which send at their own pace.
    """
    due = list(islice(everything_due(), DUE_AT_A_TIME))
    if due:
        with suppress(NotPossible):  # another worker was first with all of it
            raise_due_events(by=service("due"), due=due)


@every_minute_do
def forget_addresses() -> None:
    """Addresses of colleagues whose links ran out, from the day after."""
    by = service("upkeep")
    for link in addresses_to_forget(by, AT_A_TIME):
        forget_address(by=by, link_id=link)
