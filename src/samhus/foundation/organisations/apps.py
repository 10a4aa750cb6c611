"""Organisations, as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies, who belongs to them, and which posts they have."""

    name = "samhus.foundation.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Only this app knows memberships: it makes the viewer of each request."""
        from samhus.foundation.organisations import announce

        announce.to_the_house()
