"""The installation itself, as a Django app: it owns no tables, only the start-up checks."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Error, Tags, register


class ConfConfig(AppConfig):
    """Registers what must hold before anything is served."""

    name = "samhus.conf"
    label = "conf"

    def ready(self) -> None:
        """Checks of settings run with every command, checks of the database with `migrate`."""
        from samhus.conf import startup

        @register()
        def settings_are_safe(**_: Any) -> list[Error]:
            return [Error(text, id="samhus.S1") for text in startup.unsafe_settings()]

        @register(Tags.database)
        def database_belongs_here(**options: Any) -> list[Error]:
            if "default" not in (options.get("databases") or ()):
                return []
            return [Error(text, id="samhus.S2") for text in startup.unsafe_database()]
