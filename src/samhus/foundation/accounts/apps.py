"""Accounts, as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who can sign in."""

    name = "samhus.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Changes at sign-in go to the journal, in words."""
        from samhus.foundation.accounts import journal

        journal.listen()
        journal.word()
