"""The task behind every reaction."""

from typing import Any

from samhus.foundation import events
from samhus.foundation.jobs.rules import Run, task


@task("events.react")
def react(run: Run, *, event: str, subscriber: str, ids: dict[str, Any]) -> None:
    """Hand an event's ids to one subscriber; an unknown one has gone with its app."""
    reaction = events.reactions_to(event).get(subscriber)
    if reaction is not None:
        reaction(**ids)
