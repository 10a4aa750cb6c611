"""What many tests begin with is built once per test process and copied into each of them.

`keep` runs the actions, puts the rows that they made aside and empties the database again. What it
returns brings those rows into the present transaction with one statement: the same numbers, the
same links of the journal, the same objects. Sequences never go back, so that a test's own rows
come after them. Nothing is shared between tests: the rows go with the test's transaction or with
the flush, and the objects are unpacked anew.
"""

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from psycopg import sql

from tests.plugins.flush import Flush

BEFORE, KEPT = "kept_before", "kept"
# As the superuser with triggers off, as the flush: the journal refuses whatever is not appended.
_FUNCTION = """
CREATE FUNCTION {function}() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET session_replication_role = replica SET timezone = 'UTC' AS {body}
"""
# What the building has changed must be as it was then, or the copy would be of no real state.
_DELETE = """
DELETE FROM {public} one WHERE one::text IN (SELECT row FROM {gone});
GET DIAGNOSTICS found = ROW_COUNT;
IF found <> {count} THEN RAISE EXCEPTION 'rows of % are not as they were kept', {table}; END IF;
"""
_INSERT = "INSERT INTO {public} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {new};"
_COPY = """
CREATE TABLE {to} AS SELECT {what} FROM {one} one
WHERE one::text NOT IN ({others})
"""


class Kept:
    """Rows put aside in a schema of their own, which the role of the web cannot read."""

    def __init__(self, flush: Flush) -> None:
        self._flush = flush
        self._run = flush.connection.execute
        self._run("SET timezone = 'UTC'")
        self._run(f"CREATE SCHEMA {KEPT}; GRANT USAGE ON SCHEMA {KEPT} TO app")

    def keep(self, name: str, build: Callable[..., Any], *, on: "State | None" = None) -> "State":
        """Build it now; `on` is what it begins with, and `build` is given that state's object.

        Refuses (RuntimeError) while other rows are committed: they would be kept with it.
        """
        if others := self._flush.committed():
            raise RuntimeError(f"{name} must be kept before others commit: {', '.join(others)}")
        try:
            bases = on.whole() if on else ()
            before = self._flush.copy_to(BEFORE)
            made = build(*bases[:1])
            self._put_aside(name, before)
        finally:
            self._run(f"DROP SCHEMA IF EXISTS {BEFORE} CASCADE")
            self._flush()
        return State(f"{KEPT}.bring_{name}", _packed(made, bases), on)

    def _put_aside(self, name: str, before: list[str]) -> None:
        """Compare what stands now with what stood before, and write the statement that repeats it."""
        steps = [sql.SQL("DECLARE found bigint; BEGIN")]
        now = self._flush.filled()
        for table in sorted({*before, *now}):
            old = sql.Identifier(BEFORE, table) if table in before else None
            steps += self._steps(name, table, old)
        body = sql.SQL("\n").join([*steps, sql.SQL("END")])
        self._run(
            sql.SQL(_FUNCTION).format(
                function=sql.Identifier(KEPT, f"bring_{name}"),
                body=sql.Literal(body.as_string(self._flush.connection)),
            )
        )

    def _steps(self, name: str, table: str, old: sql.Identifier | None) -> list[sql.Composed]:
        public = sql.Identifier("public", table)
        gone, new = (sql.Identifier(KEPT, f"{name}_{kind}_{table}") for kind in ("gone", "new"))
        steps = []
        if old and (count := self._copy(gone, "one::text AS row", old, without=public)):
            steps.append(
                sql.SQL(_DELETE).format(
                    public=public, gone=gone, count=sql.Literal(count), table=sql.Literal(table)
                )
            )
        if self._copy(new, "one.*", public, without=old):
            columns = self._flush.columns(table)
            steps.append(sql.SQL(_INSERT).format(public=public, new=new, columns=columns))
        return steps

    def _copy(
        self, to: sql.Identifier, what: str, one: sql.Identifier, *, without: sql.Identifier | None
    ) -> int:
        """Rows of one table that the other has not; how many."""
        others = sql.SQL("SELECT other::text FROM {} other").format(without or one)
        if without is None:
            others += sql.SQL(" WHERE false")
        return self._run(
            sql.SQL(_COPY).format(to=to, what=sql.SQL(what), one=one, others=others)
        ).rowcount


@dataclass(frozen=True)
class State:
    """A call brings it into the present transaction and returns its object.

    On top of other states it must be given their objects, of the same test and the nearest first:
    the new object refers to them, and they become what the building made of them.
    """

    function: str
    packed: bytes
    on: "State | None"

    def __call__(self, *bases: Any) -> Any:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self.function}()")
        return _Unpacking(io.BytesIO(self.packed), bases).whole()

    def whole(self) -> tuple[Any, ...]:
        """With all that it stands on: the objects, this one's first."""
        bases = self.on.whole() if self.on else ()
        return self(*bases), *bases


def _packed(made: Any, bases: tuple[Any, ...]) -> bytes:
    file = io.BytesIO()
    _Packing(file, bases).dump(([vars(base) for base in bases], made))
    return file.getvalue()


class _Packing(pickle.Pickler):
    """The objects of the states below are named, not copied."""

    def __init__(self, file: io.BytesIO, bases: tuple[Any, ...]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = {id(base): place for place, base in enumerate(bases)}

    def persistent_id(self, thing: Any) -> int | None:
        return self._places.get(id(thing))


class _Unpacking(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, bases: tuple[Any, ...]) -> None:
        super().__init__(file)
        self._bases = bases

    def persistent_load(self, place: int) -> Any:
        return self._bases[place]

    def whole(self) -> Any:
        became, made = self.load()
        for base, attributes in zip(self._bases, became, strict=True):
            vars(base).update(attributes)
        return made
