"""What the worker does for rounds by itself."""

from itertools import islice

from django.db import IntegrityError

from samhus.foundation.access.viewer import service
from samhus.foundation.jobs.api import every_minute_do
from samhus.foundation.rounds.actions import forget_address, raise_due_event
from samhus.foundation.rounds.queries.colleagues import addresses_to_forget
from samhus.foundation.rounds.queries.due import everything_due

AT_A_TIME = 100


@every_minute_do
def tell_what_is_due() -> None:
    """Reminders and escalations, each once; a hundred a minute, so that no storm goes out."""
    for due in list(islice(everything_due(), AT_A_TIME)):
        try:
            raise_due_event(
                by=service("due"),
                party=due.party,
                kind=due.kind,
                key=due.key,
                recipients=due.recipients,
                about=due.about,
            )
        except IntegrityError:  # another worker was first
            continue


@every_minute_do
def forget_addresses() -> None:
    """Addresses of colleagues whose links ran out, from the day after."""
    by = service("upkeep")
    for link in addresses_to_forget(by, AT_A_TIME):
        forget_address(by=by, link_id=link)
