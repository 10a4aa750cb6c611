"""Back to the template's contents after a test that committed.

It goes by the superuser with triggers off: the journal's tables refuse deletion and truncation
even to their owner, and that refusal is part of what is tested.
"""

from collections.abc import Iterator

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
MIGRATED = "made_by_migrations"


class Flush:
    """Empties every table that has rows and puts back the rows that migrations had made."""

    def __init__(self, server: Connection, *, database: str) -> None:
        self.connection = psycopg.connect(
            server.url(role=BOOT, database=database),
            autocommit=True,
            options="-c session_replication_role=replica -c lock_timeout=20s",
        )
        self.tables = [row[0] for row in self.connection.execute(_TABLES)]
        self._made_by_migrations = self.copy_to(MIGRATED)
        self._refill = sql.SQL(";").join(self._refills())
        every = sql.SQL(", ").join(sql.Identifier("public", table) for table in self.tables)
        self._lock = sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(every)

    def __call__(self) -> None:
        """Deleting some rows is quick; TRUNCATE would make new files for every table and index.

        Whoever still writes is waited for, as TRUNCATE would wait.
        """
        with self.connection.transaction():
            self.connection.execute(self._lock)
            emptying = [
                sql.SQL("DELETE FROM {}").format(sql.Identifier("public", table))
                for table in self.filled()
            ]
            self.connection.execute(sql.SQL(";").join([*emptying, self._refill]))

    def close(self) -> None:
        """End the connection, so that the clone can be dropped."""
        self.connection.close()

    def committed(self) -> list[str]:
        """Tables in which there is something, although the migrations left them empty."""
        return sorted(set(self.filled()) - set(self._made_by_migrations))

    def filled(self) -> list[str]:
        """Tables that have rows."""
        if not self.tables:
            return []
        question = sql.SQL(" UNION ALL ").join(
            sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(
                sql.Literal(table), sql.Identifier("public", table)
            )
            for table in self.tables
        )
        return [row[0] for row in self.connection.execute(question)]

    def copy_to(self, schema: str) -> list[str]:
        """Put what stands in the tables now into a new schema; which tables were filled."""
        self.connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        filled = self.filled()
        for table in filled:
            self.connection.execute(
                sql.SQL("CREATE TABLE {} AS TABLE {}").format(
                    sql.Identifier(schema, table), sql.Identifier("public", table)
                )
            )
        return filled

    def columns(self, table: str) -> sql.Composed:
        """The columns of a table that can be given a value."""
        rows = self.connection.execute(_COLUMNS, [f'public."{table}"'])
        return sql.SQL(", ").join(sql.Identifier(row[0]) for row in rows)

    def _refills(self) -> Iterator[sql.Composed]:
        for table in self._made_by_migrations:
            yield sql.SQL(
                "INSERT INTO {} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {}"
            ).format(
                sql.Identifier("public", table),
                sql.Identifier(MIGRATED, table),
                columns=self.columns(table),
            )
