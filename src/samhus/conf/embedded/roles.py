"""Create roles, database and mark by running `roles.sql`, as a database administrator would."""

from pathlib import Path
from typing import Literal, get_args

from samhus.conf.embedded.account import run
from samhus.conf.embedded.connection import BOOT, DATABASE, PORT, Connection
from samhus.conf.embedded.faults import EmbeddedError

Kind = Literal["demo", "test", "development", "production"]
ROLES_SQL = Path(__file__).parents[1] / "roles.sql"
MARK_SQL = "SELECT kind FROM samhus_mark.mark"


def prepare(connection: Connection, *, kind: Kind, database: str = DATABASE) -> None:
    """Bring roles, database and mark to what `roles.sql` says. Refuses to change a mark."""
    if kind == "production" or kind not in get_args(Kind):
        raise EmbeddedError("The embedded PostgreSQL is for demo, development and tests only.")
    # Passwords go in by standard input: arguments are visible to every account on the machine.
    given = {"database": database, "kind": kind} | {
        f"{role}_password": connection.passwords[role] for role in ("owner", "app", "backup")
    }
    script = "".join(f"\\set {name} '{value}'\n" for name, value in given.items())
    answer = run(
        [connection.programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres"],
        text_in=script + ROLES_SQL.read_text(encoding="utf-8"),
        extra_environment={
            "PGHOST": str(connection.socket_dir),
            "PGPORT": str(PORT),
            "PGUSER": BOOT,
            "PGPASSWORD": connection.passwords[BOOT],
        },
    )
    if answer.returncode != 0:
        reasons = [line for line in answer.stderr.splitlines() if "ERROR:" in line]
        reason = (reasons or [answer.stderr])[0].split("ERROR:")[-1].strip()
        raise EmbeddedError(f"The database could not be prepared: {reason}")


def mark(url: str) -> str | None:
    """The kind of installation a database was created for; None when it carries no mark."""
    import psycopg  # only here: the launcher names a missing library in a sentence of its own

    with psycopg.connect(url, connect_timeout=3) as connection:
        try:
            row = connection.execute(MARK_SQL).fetchone()
        except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
            return None
    return str(row[0]) if row else None
