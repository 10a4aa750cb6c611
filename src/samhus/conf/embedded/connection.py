"""How to reach the embedded server: who, through which socket, with which password."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

BOOT = "samhus_boot"
DATABASE = "samhus"
PORT = 5432  # only part of the socket's name: nothing listens on the network


@dataclass(frozen=True)
class Connection:
    """A running embedded server. `passwords` maps role -> password and is never shown."""

    socket_dir: Path
    programs: Path
    major: int
    passwords: Mapping[str, str] = field(repr=False)

    def url(self, *, role: str = "app", database: str = DATABASE) -> str:
        """The libpq address of one role, for DATABASE_URL or psycopg."""
        where = urlencode({"host": str(self.socket_dir), "port": PORT}, quote_via=quote)
        return f"postgresql://{role}:{quote(self.passwords[role])}@/{quote(database)}?{where}"

    def environment(self, *, database: str = DATABASE) -> dict[str, str]:
        """The settings that Django reads; the superuser's password is not among them."""
        return {
            "DATABASE_URL": self.url(role="app", database=database),
            "SAMHUS_OWNER_DATABASE_URL": self.url(role="owner", database=database),
            "SAMHUS_BACKUP_DATABASE_URL": self.url(role="backup", database=database),
        }
