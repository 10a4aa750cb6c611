"""Access, as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    """Registers the checks, and grants the runtime role its rights after each migration."""

    name = "samhus.foundation.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Checks register by import."""
        from samhus.foundation.access import checks, grants  # noqa: F401

        post_migrate.connect(grants.after_migrate, dispatch_uid="samhus_grants")
