"""The workbench, as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from samhus.foundation.ui.navigation import Entry, register


class WorkbenchConfig(AppConfig):
    """The home page."""

    name = "samhus.workbench"
    label = "workbench"

    def ready(self) -> None:
        """The way back to what waits."""
        register(Entry(1, _("Today"), "home"))
