"""Reads settings from the environment, loudly: a missing or malformed value is a plain sentence."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class BadSetting(SystemExit):
    """The installation can't start like this; the message says what to do."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"samhus: setting {name} {problem}")


def text(name: str, default: str | None = None) -> str:
    """A value, or the content of the file that NAME_FILE names."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise BadSetting(name, "is missing; docs/operate/settings.md explains it.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """yes/no, true/false, 1/0."""
    value = os.environ.get(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off", ""}:
        return False
    raise BadSetting(name, f"must be yes or no, it is {value!r}.")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(name: str, default: str | None = None) -> dict[str, Any]:
    """Django's description of postgresql://user:password@host:port/name?host=/socket/folder."""
    address = urlsplit(text(name, default))
    if address.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(
            name, "must begin with postgresql:// (Samhus needs PostgreSQL 15 or newer)."
        )
    query = {key: values[-1] for key, values in parse_qs(address.query).items()}
    host = query.pop("host", None) or unquote(address.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": host,
        "PORT": str(address.port or query.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 3, **query},
    }
