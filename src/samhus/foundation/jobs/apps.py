"""Jobs, as a Django app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work."""

    name = "samhus.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Tasks and reactions are looked up by name."""
        from samhus.foundation.jobs.queue import load_tasks

        load_tasks()
