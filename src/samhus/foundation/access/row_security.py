"""Row-level security, declared in migrations: a forgotten filter shows nothing.

FORCE binds the table's owner too, so that a migration that forgets its service context changes
nothing rather than everything.
"""

from typing import Any

from django.db import migrations


def reveal(table: str, *, see: str, before: str) -> migrations.RunSQL:
    """Narrow reading of a secured table by another condition than `before`."""
    return migrations.RunSQL(
        f"ALTER POLICY see ON {table} USING ({see})",
        f"ALTER POLICY see ON {table} USING ({before})",
    )


def secure(
    table: str, *, see: str, change: str | None = None, erase: bool = False
) -> migrations.RunSQL:
    """Enable and force row security on `table`.

    `see` narrows reading; `change` what may be inserted and updated (as `see` when not given).
    Without `erase` there is no policy for DELETE, so nobody can, whatever is granted.
    """
    write = change or see
    forward: Any = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON {table} FOR SELECT USING ({see})",
        f"CREATE POLICY add ON {table} FOR INSERT WITH CHECK ({write})",
        f"CREATE POLICY change ON {table} FOR UPDATE USING ({write}) WITH CHECK ({write})",
    ]
    if erase:
        forward.append(f"CREATE POLICY erase ON {table} FOR DELETE USING ({write})")
    names = ["see", "add", "change", *(["erase"] if erase else [])]
    backward: Any = [f"DROP POLICY {name} ON {table}" for name in names]
    backward += [
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return migrations.RunSQL(forward, backward)
