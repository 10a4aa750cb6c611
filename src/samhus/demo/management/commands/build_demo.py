"""Builds the invented country into an empty database that carries the mark `demo`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samhus.demo.build import build
from samhus.foundation.access.viewer import service
from samhus.foundation.accounts.api import mark
from samhus.foundation.organisations.api import organisations_seen_by


class Command(BaseCommand):
    """`samhus demo` calls this once; it prints a line per step."""

    help = "Builds the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses a database that is not a demo's, or that is not empty."""
        if mark() not in {"demo", "test"}:
            raise CommandError("This database does not carry the mark `demo`.")
        if organisations_seen_by(service("installation")).exists():
            raise CommandError("The demo has been built here already.")
        build(lambda line: self.stdout.write(line, ending="\n"))
