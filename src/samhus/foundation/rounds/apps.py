"""Rounds, as a Django app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Rounds of asking and answering."""

    name = "samhus.foundation.rounds"
    label = "rounds"
