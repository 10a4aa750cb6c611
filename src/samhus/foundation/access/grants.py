"""What the runtime role may do with each table; PostgreSQL's own word after every migration.

`app` reads, inserts and updates. It may DELETE only in the tables listed here, which hold nothing
that anybody would miss: queue, sessions, cache, sign-in state, answered keys. The journal's tables
it may only read.
"""

from typing import Any

from django.db import connections

DELETABLE = (
    "access_reply",
    "account_emailaddress",
    "account_emailconfirmation",
    "django_session",
    "mfa_authenticator",
    "samhus_cache",
    "usersessions_usersession",
)
DELETABLE_PREFIXES = ("procrastinate_",)
READ_ONLY_PREFIXES = ("audit_",)

_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole
ORDER BY 1
"""
_SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"


def rights_on(table: str) -> str:
    """The rights of the runtime role on one table, as SQL words them."""
    if table.startswith(READ_ONLY_PREFIXES):
        return "SELECT"
    if table == "django_migrations":
        return "SELECT"
    if table in DELETABLE or table.startswith(DELETABLE_PREFIXES):
        return "SELECT, INSERT, UPDATE, DELETE"
    return "SELECT, INSERT, UPDATE"


def after_migrate(sender: Any, using: str, **_: Any) -> None:
    """Once per migrate run (Django signals it per app; ours goes with our own label)."""
    if getattr(sender, "label", "") != "access":
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'app'")
        if cursor.fetchone() is None:
            return
        cursor.execute(_TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'REVOKE ALL ON "{table}" FROM app')
            cursor.execute(f'GRANT {rights_on(table)} ON "{table}" TO app')
        cursor.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO app")
        cursor.execute(_SEQUENCES)
        for (sequence,) in cursor.fetchall():
            if sequence.startswith(READ_ONLY_PREFIXES):
                cursor.execute(f'REVOKE ALL ON SEQUENCE "{sequence}" FROM app')
