"""The demo, as a Django app: installed in demo and test only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """One invented centre in an invented country."""

    name = "samhus.demo"
    label = "demo"
