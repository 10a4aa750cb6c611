"""Files, as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Stored files."""

    name = "samhus.foundation.files"
    label = "files"
