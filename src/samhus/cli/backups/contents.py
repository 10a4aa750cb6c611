"""What a database holds, in numbers that can be compared: rows, journals' ends, rights, files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from samhus.cli.screen import LaunchError

_TABLES = """
SELECT c.relname, c.relforcerowsecurity FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1
"""
# PostgreSQL 17 knows one right more, which nobody uses here; without it majors can be compared.
_RIGHTS = """
WITH parts AS (
  SELECT 'relation ' || c.relname AS what, c.relowner AS owner, concat_ws(' ',
      CASE WHEN c.relrowsecurity THEN 'row-security' END,
      CASE WHEN c.relforcerowsecurity THEN 'forced' END) AS more,
    coalesce(c.relacl, acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char",
      c.relowner)) AS acl
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'S')
  UNION ALL
  SELECT 'function ' || p.oid::regprocedure::text, p.proowner,
    CASE WHEN p.prosecdef THEN 'as its owner' END,
    coalesce(p.proacl, acldefault('f', p.proowner))
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'
)
SELECT concat_ws(' ', what, 'of', owner::regrole::text, more, '-', (
  SELECT string_agg(coalesce(r.rolname, 'everybody') || ':' || a.privilege_type, ' '
    ORDER BY r.rolname COLLATE "C", a.privilege_type COLLATE "C")
  FROM aclexplode(acl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
  WHERE a.privilege_type <> 'MAINTAIN')) FROM parts
UNION ALL
SELECT concat_ws(' ', 'in advance', d.defaclrole::regrole, n.nspname, d.defaclobjtype, '-', (
  SELECT string_agg(coalesce(r.rolname, 'everybody') || ':' || a.privilege_type, ' '
    ORDER BY r.rolname COLLATE "C", a.privilege_type COLLATE "C")
  FROM aclexplode(d.defaclacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee))
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
UNION ALL
SELECT concat_ws(' ', 'policy', policyname, 'on', tablename, 'for', cmd, 'to', roles::text)
FROM pg_policies WHERE schemaname = 'public'
UNION ALL
SELECT concat_ws(' ', 'trigger', t.tgname, 'on', c.relname, 'enabled', t.tgenabled)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND NOT t.tgisinternal
"""
_BYPASSES = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


@dataclass(frozen=True)
class Contents:
    """Rows by table, (place, link) by journal, rights as sorted lines, (bytes, SHA-256) by file."""

    rows: dict[str, int]
    heads: dict[str, tuple[int, str]]
    rights: list[str]
    files: dict[str, tuple[int, str]]


@contextmanager
def connected(address: str, *, what: str) -> Iterator[psycopg.Connection]:
    """A session without time limits; trouble with the server becomes a sentence that names it."""
    try:
        session = psycopg.connect(address, connect_timeout=5, autocommit=True)
    except psycopg.OperationalError as fault:
        reason = str(fault).strip().splitlines()[-1].strip()
        raise LaunchError(f"{what} cannot be reached: {reason}") from fault
    with session:
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            session.execute(f"SET {name} = 0")
        yield session


def read_contents(session: psycopg.Connection) -> Contents:
    """Everything counted in the session's open transaction, past row-level security or not at all.

    The tables' owner, whom FORCE binds, lifts it for the length of the transaction: so call it in
    one that is rolled back.
    """
    rights = sorted(row[0] for row in session.execute(_RIGHTS))
    tables = session.execute(_TABLES).fetchall()
    (bypasses,) = _one(session, _BYPASSES)
    # Rows that a policy hides would be missing from the count: with this it is an error instead.
    session.execute("SET LOCAL row_security = off")
    for name, forced in tables:
        if forced and not bypasses:
            session.execute(
                sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(_table(name))
            )
    names = [name for name, _ in tables]
    rows = {
        name: _one(session, sql.SQL("SELECT count(*) FROM {}").format(_table(name)))[0]
        for name in names
    }
    return Contents(rows, _heads(session, names), rights, _files(session, names))


def _heads(session: psycopg.Connection, tables: list[str]) -> dict[str, tuple[int, str]]:
    if "audit_head" not in tables:
        return {}
    rows = session.execute("SELECT chain, sequence, encode(hash, 'hex') FROM audit_head ORDER BY 1")
    return {chain: (sequence, link) for chain, sequence, link in rows}


def _files(session: psycopg.Connection, tables: list[str]) -> dict[str, tuple[int, str]]:
    if "files_storedfile" not in tables:
        return {}
    rows = session.execute(
        "SELECT public_id, size, sha256 FROM files_storedfile WHERE discarded IS NULL ORDER BY 1"
    )
    return {public_id.hex: (size, digest) for public_id, size, digest in rows}


def _table(name: str) -> sql.Identifier:
    return sql.Identifier("public", name)


def _one(session: psycopg.Connection, question: Any) -> Any:
    return session.execute(question).fetchone()
