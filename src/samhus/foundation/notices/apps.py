"""Notices, as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The inbox."""

    name = "samhus.foundation.notices"
    label = "notices"
