"""The database that a backup is restored into: prepared by roles.sql, and empty."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from samhus.cli.backups.contents import connected
from samhus.cli.backups.programs import client_for
from samhus.cli.screen import LaunchError
from samhus.conf.embedded import MARK_SQL, Connection, prepare
from samhus.conf.embedded.connection import BOOT
from samhus.conf.embedded.roles import Kind

_FILLED = """
SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public')
OR EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = 'public')
"""
_PREPARE = "a database administrator prepares one with roles.sql (docs/operate/backup.md)."
# The schema itself stays: its rights were given by an administrator.
_EMPTY = """
DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    SELECT words FROM (
      SELECT 1, format('DROP TABLE IF EXISTS public.%I CASCADE', relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      UNION ALL SELECT 2, format('DROP SEQUENCE IF EXISTS public.%I CASCADE', relname)
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
      -- Before the functions: a type of ranges has functions that go with it alone.
      UNION ALL SELECT 3, format('DROP TYPE IF EXISTS public.%I CASCADE', t.typname)
        FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typnamespace = 'public'::regnamespace
          AND (t.typtype IN ('e', 'r', 'd') OR c.relkind = 'c')
      UNION ALL SELECT 4, format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) AS drops (place, words) ORDER BY place
  LOOP
    EXECUTE statement;
  END LOOP;
END $$
"""
# What roles.sql gives in advance would come on top of what the dump gives, so that `app` could
# write where the migrations took that right away. The dump brings the same back at its end.
_IN_ADVANCE = """
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public {verb} {tables} ON TABLES {way} app;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public {verb} {sequences} ON SEQUENCES {way} app;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public {verb} EXECUTE ON FUNCTIONS {way} app;
ALTER DEFAULT PRIVILEGES FOR ROLE owner {other} EXECUTE ON FUNCTIONS {back} PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE journal {other} EXECUTE ON FUNCTIONS {back} PUBLIC;
"""
_LIFTED = _IN_ADVANCE.format(
    verb="REVOKE", way="FROM", other="GRANT", back="TO", tables="ALL", sequences="ALL"
)
_GIVEN = _IN_ADVANCE.format(
    verb="GRANT",
    way="TO",
    other="REVOKE",
    back="FROM",
    tables="SELECT, INSERT, UPDATE",
    sequences="USAGE, SELECT",
)


@contextmanager
def scratch_on(server: Connection, *, kind: Kind) -> Iterator[str]:
    """A database on a demo's own server, dropped afterwards; yields its owner's address."""
    name = f"samhus_check_{secrets.token_hex(4)}"
    try:
        prepare(server, kind=kind, database=name)
        yield server.url(role="owner", database=name)
    finally:
        address = server.url(role=BOOT, database="postgres")
        with connected(address, what="the demo's database") as admin:
            admin.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


@contextmanager
def emptied_afterwards(address: str) -> Iterator[str]:
    """Somebody's scratch database, given back as empty as it was."""
    try:
        yield address
    finally:
        with connected(address, what="the database of --into") as session:
            session.execute(_EMPTY)


def must_be_ready(session: psycopg.Connection, *, kind: str) -> None:
    """Refuse a database that holds something, or that was made for another kind of installation."""
    try:
        row = session.execute(MARK_SQL).fetchone()
    except psycopg.Error as fault:
        raise LaunchError(f"the database of --into carries no mark: {_PREPARE}") from fault
    if row is None or row[0] != kind:
        raise LaunchError(
            f"the database of --into is marked {row[0] if row else 'nothing'} and the backup is of "
            f"a {kind} installation: {_PREPARE}"
        )
    filled = session.execute(_FILLED).fetchone()
    if filled and filled[0]:
        raise LaunchError(
            "the database of --into is not empty, and a backup is restored into an empty one "
            f"only: {_PREPARE}"
        )


def fill(address: str, dump: Path, *, kind: str) -> None:
    """Restore in one transaction: all of it, or nothing."""
    with connected(address, what="the database of --into") as session:
        client = client_for(session)
        must_be_ready(session, kind=kind)
        session.execute(_LIFTED)
        try:
            arguments = ["--single-transaction", "--exit-on-error", "--no-password", str(dump)]
            client.run("pg_restore", arguments, address=address)
        except BaseException:
            session.execute(_GIVEN)
            raise
