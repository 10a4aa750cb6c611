"""Places, as a Django app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The country's areas, from the home pack's levels and the files of its statistics office."""

    name = "samhus.foundation.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what the house shows of places."""
        from samhus.foundation.places import announce

        announce.to_the_house()
