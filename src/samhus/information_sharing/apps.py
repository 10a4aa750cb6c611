"""Information sharing, as a Django app."""

from django.apps import AppConfig


class InformationSharingConfig(AppConfig):
    """Legal frameworks at work."""

    name = "samhus.information_sharing"
    label = "information_sharing"

    def ready(self) -> None:
        """Register with the house."""
        from samhus.information_sharing.announce import to_the_house

        to_the_house()
