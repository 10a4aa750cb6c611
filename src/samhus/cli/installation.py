"""A local installation (demo or development): its folder, its secrets, its environment."""

import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import samhus
from samhus.conf.embedded import Cluster

Kind = Literal["demo", "development"]
PACKAGE = Path(samhus.__file__).parent


def default_home(kind: Kind) -> Path:
    """`var/` in a checkout, the account's data folder for an installed package."""
    checkout = PACKAGE.parents[1]
    if (checkout / "pyproject.toml").is_file() and PACKAGE.parent.name == "src":
        return checkout / "var" / kind
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "samhus" / kind


@dataclass(frozen=True)
class LocalInstallation:
    """Everything below one folder; removing the folder removes the installation."""

    home: Path
    kind: Kind

    @property
    def cluster(self) -> Cluster:
        """Its own PostgreSQL."""
        return Cluster(self.home / "postgresql", self.home / "socket")

    @property
    def logs(self) -> Path:
        """Where the web server and the worker write."""
        return self.home / "logs"

    def environment(self, addresses: Mapping[str, str]) -> dict[str, str]:
        """This process's environment with the installation's settings in place of others'.

        `addresses` are those of the database, by the names of the settings.
        """
        outer = {name: value for name, value in os.environ.items() if not _ours(name)}
        return (
            outer
            | dict(addresses)
            | {
                "DJANGO_SETTINGS_MODULE": "samhus.conf.settings",
                "SAMHUS_ENV": self.kind,
                "SAMHUS_HOME": str(self.home),
                "SAMHUS_KEYS": str(_private(self.home / "keys")),
                "SAMHUS_FILES": str(_private(self.home / "files")),
                "SAMHUS_SECRET_KEY_FILE": str(self._secret()),
                # Also where the interpreter is started without the package's folder on its path.
                "PYTHONPATH": os.pathsep.join(
                    filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")])
                ),
                "PYTHONUNBUFFERED": "1",
            }
        )

    def _secret(self) -> Path:
        file = self.home / "secret_key"
        if not file.exists():
            draft = file.with_suffix(".new")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
            draft.rename(file)
        return file


def python() -> str:
    """The interpreter that runs this program, for its children."""
    return sys.executable


def _ours(name: str) -> bool:
    return name.startswith("SAMHUS_") or name in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
