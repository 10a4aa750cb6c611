"""The workbench, as a Django app."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """The home page."""

    name = "samhus.workbench"
    label = "workbench"
