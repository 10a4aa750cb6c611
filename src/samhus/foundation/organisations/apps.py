"""Organisations, as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies, who belongs to them, and which posts they have."""

    name = "samhus.foundation.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Only this app knows memberships: it makes the viewer of each request."""
        from samhus.foundation.access.viewer import use_maker
        from samhus.foundation.organisations.queries import viewer_for

        use_maker(viewer_for)
