"""Back to the template's contents after a test that committed.

It goes by the superuser with triggers off: the journal's tables refuse deletion and truncation
even to their owner, and that refusal is part of what is tested.
"""

import psycopg
from psycopg import sql

from samhus.conf.embedded import Connection
from samhus.conf.embedded.connection import BOOT

_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'django_migrations'
  AND NOT c.relispartition
ORDER BY 1
"""
# A generated column cannot be given a value.
_COLUMNS = """
SELECT attname FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
ORDER BY attnum
"""


class Flush:
    """Empties every table that has rows and puts back the rows that migrations had made."""

    def __init__(self, server: Connection, *, database: str) -> None:
        self._connection = psycopg.connect(
            server.url(role=BOOT, database=database),
            autocommit=True,
            options="-c session_replication_role=replica -c lock_timeout=20s",
        )
        self._tables = [row[0] for row in self._connection.execute(_TABLES)]
        self._made_by_migrations = self._filled()
        self._keep(self._made_by_migrations)

    def __call__(self) -> None:
        with self._connection.transaction():
            if filled := self._filled():
                self._connection.execute(
                    sql.SQL("TRUNCATE {} CASCADE").format(
                        sql.SQL(", ").join(sql.Identifier("public", table) for table in filled)
                    )
                )
            for table in self._made_by_migrations:
                self._connection.execute(self._refill(table))

    def close(self) -> None:
        """End the connection, so that the clone can be dropped."""
        self._connection.close()

    def _filled(self) -> list[str]:
        if not self._tables:
            return []
        question = sql.SQL(" UNION ALL ").join(
            sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(
                sql.Literal(table), sql.Identifier("public", table)
            )
            for table in self._tables
        )
        return [row[0] for row in self._connection.execute(question)]

    def _keep(self, tables: list[str]) -> None:
        self._connection.execute("CREATE SCHEMA made_by_migrations")
        for table in tables:
            self._connection.execute(
                sql.SQL("CREATE TABLE {} AS TABLE {}").format(
                    sql.Identifier("made_by_migrations", table), sql.Identifier("public", table)
                )
            )

    def _refill(self, table: str) -> sql.Composed:
        rows = self._connection.execute(_COLUMNS, [f'public."{table}"'])
        columns = sql.SQL(", ").join(sql.Identifier(row[0]) for row in rows)
        return sql.SQL(
            "INSERT INTO {} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {}"
        ).format(
            sql.Identifier("public", table),
            sql.Identifier("made_by_migrations", table),
            columns=columns,
        )
