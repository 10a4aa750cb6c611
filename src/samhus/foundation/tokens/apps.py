"""Tokens, as a Django app."""

from django.apps import AppConfig


class TokensConfig(AppConfig):
    """Access tokens for machines."""

    name = "samhus.foundation.tokens"
    label = "tokens"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Navigation and the words of the journal."""
        from samhus.foundation.tokens import announce

        announce.to_the_house()
