"""Mapping, as a Django app."""

from django.apps import AppConfig


class MappingConfig(AppConfig):
    """The mapping of where municipalities need support."""

    name = "samhus.mapping"
    label = "mapping"

    def ready(self) -> None:
        """What mapping tells the rest of the house."""
        from samhus.mapping import announce

        announce.to_the_house()
