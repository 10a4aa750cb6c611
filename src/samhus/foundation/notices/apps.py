"""Notices, as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The inbox."""

    name = "samhus.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        """What notices tell the rest of the house."""
        from samhus.foundation.notices import announce

        announce.to_the_house()
