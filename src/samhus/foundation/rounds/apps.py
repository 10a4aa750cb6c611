"""Rounds, as a Django app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Rounds of asking and answering."""

    name = "samhus.foundation.rounds"
    label = "rounds"

    def ready(self) -> None:
        """What rounds tell the rest of the house."""
        from samhus.foundation.rounds import announce

        announce.to_the_house()
