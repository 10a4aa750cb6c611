"""What must hold before the first request or job: refused at start, in plain sentences.

A database carries the kind of installation it was made for (`samhus_mark.mark`, written once by
`roles.sql`). A demo without the mark `demo` could open its doors on real records; production on a
marked database would keep real records where a demo lets anybody in.
"""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from samhus.foundation.accounts.api import mark

ROLE = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
OWNS = """
SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole)
"""
SHORTEST_SECRET = 40


# gunicorn takes this exit code of a worker as "will never start" and stops; any other makes it
# start the worker again and again.
NEVER_STARTS = 3


class UnsafeStart(SystemExit):
    """The installation must not serve like this; `problems` say why and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(NEVER_STARTS)
        self.problems = problems


def refuse_unsafe_start() -> None:
    """Called by the web process and the worker before they serve.

    Says each problem on standard error and raises UnsafeStart.
    """
    problems = unsafe_settings()
    try:
        problems += [*unsafe_database(), *unsafe_owner()]
    except DatabaseError as fault:
        problems.append(f"the database cannot be asked what it is for: {fault}".strip())
    finally:
        connection.close()
    if problems:
        sys.stderr.write("".join(f"samhus: {problem}\n" for problem in problems))
        raise UnsafeStart(problems)


def unsafe_settings() -> list[str]:
    """What is wrong with the settings of a production installation; empty elsewhere."""
    if settings.SAMHUS_ENV != "production":
        return []
    return [*_settings_problems(), *_keys_problems(Path(settings.SAMHUS_KEYS))]


def _settings_problems() -> Iterator[str]:
    if settings.DEBUG:
        yield "SAMHUS_DEBUG shows the inside of the product to visitors: not in production."
    if len(settings.SECRET_KEY) < SHORTEST_SECRET or settings.SECRET_KEY.startswith("not-secret"):
        yield f"SAMHUS_SECRET_KEY must be a secret of at least {SHORTEST_SECRET} characters."
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield "SAMHUS_HOSTS must name the addresses of this installation."


def _keys_problems(folder: Path) -> Iterator[str]:
    try:
        mode = folder.stat().st_mode
    except OSError:
        yield f"the folder of keys {folder} (SAMHUS_KEYS) is missing or cannot be read."
        return
    if not stat.S_ISDIR(mode):
        yield f"SAMHUS_KEYS must be a folder; {folder} is none."
    elif mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"the folder of keys {folder} is open to other accounts: chmod 700 {folder}"


def unsafe_database() -> list[str]:
    """Whether this database was made for another kind of installation, or its role may too much."""
    return [*_mark_problems(settings.SAMHUS_ENV, mark()), *_role_problems()]


def _mark_problems(env: str, kind: str | None) -> Iterator[str]:
    if env == "demo" and kind != "demo":
        yield (
            f"this database is marked {kind or 'nothing'}, not demo: a demo lets anybody in and "
            "starts only on a database that was made for it (make demo makes one)."
        )
    elif env == "production" and kind not in {None, "production"}:
        yield (
            f"this database was made for a {kind} installation and its mark never changes: "
            "make a new one for production (docs/operate/)."
        )
    elif env in {"development", "test"} and kind == "production":
        yield f"this is a production database; SAMHUS_ENV={env} must not touch it."


def _role_problems() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        is_superuser, bypasses = cursor.fetchone()
    if is_superuser or bypasses:
        right = "is a superuser" if is_superuser else "has BYPASSRLS"
        yield (
            f"the database role {connection.settings_dict['USER']!r} {right}: row-level security "
            "would not hold. Use the role app (roles.sql)."
        )


def unsafe_owner() -> list[str]:
    """Whoever owns the tables walks past row-level security: never the web, never a worker."""
    with connection.cursor() as cursor:
        cursor.execute(OWNS)
        (owns,) = cursor.fetchone()
    if not owns:
        return []
    return ["the database role owns the tables; owner is for migrations, serving needs app."]
