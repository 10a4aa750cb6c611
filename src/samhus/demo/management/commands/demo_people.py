"""Whom one can be in the demo, for the launcher and for people who read terminals."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samhus.demo.people import PEOPLE


class Command(BaseCommand):
    """Prints the demo's people."""

    help = "Lists the people one can be in the demo."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--plain` gives one line per person, parted by tabs."""
        parser.add_argument("--plain", action="store_true", help="tabs, one line per person")

    def handle(self, *args: Any, plain: bool = False, **options: Any) -> None:
        """Needs no database."""
        for somebody in PEOPLE:
            where = f"{somebody.role_name}, {somebody.body_name}".strip(", ")
            if plain:
                line = "\t".join((somebody.key, somebody.name, where, str(somebody.to_try)))
            else:
                line = f"{somebody.name} ({where})\n    {somebody.to_try}"
            self.stdout.write(line)
