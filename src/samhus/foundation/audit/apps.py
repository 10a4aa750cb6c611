"""The journal as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The journal: one chain per organisation, added to and never changed."""

    name = "samhus.foundation.audit"
    label = "audit"
    verbose_name = _("Journal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check that refuses production without a signing key."""
        from samhus.foundation.audit import checks  # noqa: F401
