"""`migrate`, quick on an empty database (see samhus.conf.first_migration)."""

from django.core.management.commands import migrate

from samhus.conf.first_migration import Executor

migrate.MigrationExecutor = Executor  # type: ignore[attr-defined]


class Command(migrate.Command):
    """Django's, with our executor."""
