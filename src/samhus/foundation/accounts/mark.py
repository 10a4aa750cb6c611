"""What the database was made for: `samhus_mark.mark`, written once by `roles.sql`."""

from django.db import connection, transaction

MARK_EXISTS = "SELECT to_regclass('samhus_mark.mark') IS NOT NULL"
MARK = "SELECT kind FROM samhus_mark.mark"


def mark() -> str | None:
    """The kind of installation that the database belongs to; None when it carries no mark."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MARK_EXISTS)
        if not cursor.fetchone()[0]:
            return None
        cursor.execute(MARK)
        row = cursor.fetchone()
    return str(row[0]) if row else None
