"""Which installation is meant: the one of the environment, or a demo in a folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from samhus.cli.installation import LocalInstallation
from samhus.cli.screen import LaunchError
from samhus.conf import environment as env
from samhus.conf.embedded import Connection, mark


@dataclass(frozen=True)
class Installation:
    """Where its things are. `server` is a demo's own PostgreSQL, None for an administrator's."""

    files: Path
    checkpoints: Path
    keys: Path
    server: Connection | None

    def database(self) -> str:
        """The address of the role `backup`."""
        return env.text("SAMHUS_BACKUP_DATABASE_URL")


@contextmanager
def chosen(home: Path | None) -> Iterator[Installation]:
    """The installation with its settings read. With `home`, its server runs as long as needed."""
    if home is None:
        yield _of_settings(None)
        return
    home = home.expanduser().absolute()
    if not (home / "postgresql").is_dir():
        raise LaunchError(f"{home} holds no demo: its folder of the database is missing.")
    cluster = LocalInstallation(home, "demo").cluster
    server = cluster.ensure()
    try:
        kind = mark(server.url(role="backup"))
        local = LocalInstallation(home, "development" if kind == "development" else "demo")
        os.environ.update(local.environment(server.environment()))
        yield _of_settings(server)
    finally:
        cluster.stop()


def _of_settings(server: Connection | None) -> Installation:
    os.environ |= {"SAMHUS_ROLE": "backup", "SAMHUS_PROCESS": "command"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samhus.conf.settings")
    from django.conf import settings

    return Installation(
        files=Path(settings.SAMHUS_FILES),
        checkpoints=Path(settings.SAMHUS_CHECKPOINTS),
        keys=Path(settings.SAMHUS_KEYS),
        server=server,
    )
