"""Packs, as a Django app."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Country packs; no tables."""

    name = "samhus.foundation.packs"
    label = "packs"

    def ready(self) -> None:
        """Checks register by import."""
        from samhus.foundation.packs import checks  # noqa: F401
