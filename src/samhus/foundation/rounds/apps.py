"""Rounds, as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoundsConfig(AppConfig):
    """Rounds of asking and answering."""

    name = "samhus.foundation.rounds"
    label = "rounds"

    def ready(self) -> None:
        """What rounds tell the workbench."""
        from samhus.foundation.notices.api import say
        from samhus.foundation.rounds import today
        from samhus.foundation.ui import tasks_today

        tasks_today.announce("rounds", today.tasks)
        say("rounds.opened", _("{round} is open: your body is asked."))
