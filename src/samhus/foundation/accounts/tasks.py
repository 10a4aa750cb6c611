"""What the worker does for accounts by itself."""

from samhus.foundation import clock
from samhus.foundation.access.viewer import service
from samhus.foundation.accounts import actions, queries, sessions
from samhus.foundation.jobs.api import every_minute_do

AT_A_TIME = 50


@every_minute_do
def end_forgotten_sessions() -> None:
    """A browser that was closed never asks again; its rows go all the same."""
    sessions.sweep()


@every_minute_do
def forget_old_invitations() -> None:
    """Names and addresses of people who never came, ninety days later."""
    for row in queries.old_invitations(clock.now())[:AT_A_TIME]:
        actions.forget_invitation(by=service("upkeep"), invitation_id=row.pk)
