"""What a page must not hold, and how its queries are counted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

BOTH = ["default", "journal"]
PER_PAGE = 12
INLINE = {
    "script without src": re.compile(
        # A block of data in JSON never runs.
        r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json.)[^>]*>", re.IGNORECASE
    ),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[^>]+\sstyle\s*=", re.IGNORECASE),
    "handler": re.compile(r"<[^>]+\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"""(href|src|action)\s*=\s*["']?\s*javascript:""", re.IGNORECASE),
    "other maker's address": re.compile(r"""<(script|link|img|iframe)[^>]+(src|href)\s*=\s*["']?(https?:)?//""", re.IGNORECASE),
}  # fmt: skip
# The gate's own statements, the same for every page: who is looking, savepoints, session and user.
GATE = re.compile(
    r"set_config|current_setting|SET TRANSACTION|SAVEPOINT|^BEGIN|^COMMIT|^ROLLBACK"
    r'|FROM "django_session"|FROM "accounts_user" WHERE "accounts_user"."id"'
    r'|"usersessions_usersession"|UPDATE "django_session"'
)


class UndefinedVariable(RuntimeError):
    """A template names what no view gave it."""


class NeverUndefined(str):
    """As Django's `string_if_invalid`: a template variable that is not there is a fault."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return True

    def __mod__(self, missing: Any) -> str:
        raise UndefinedVariable(str(missing))


def faults_of(html: str) -> list[str]:
    """Names of what a page or template holds and must not."""
    return [name for name, pattern in INLINE.items() if pattern.search(html)]


def code_in(answer: Any) -> list[str]:
    """Inline code of an answer that is a page."""
    is_page = "text/html" in answer.headers.get("Content-Type", "")
    return faults_of(answer.text) if is_page else []


def too_many(asked: list[str]) -> list[str]:
    """The page's questions, when there are more than twelve."""
    return asked if len(asked) > PER_PAGE else []


def client_of(world: Any, person: str) -> Client:
    """Somebody's browser, whose session has begun: `undone` would undo the beginning each time."""
    if person == "anonymous":
        return Client()
    client: Client = world.cast.client(person)
    client.get(reverse("health"))
    return client


@contextmanager
def undone() -> Iterator[None]:
    """What a request changes in this block, and what the journal notes of it, goes again."""
    before = transaction.savepoint(using="journal")
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    transaction.savepoint_rollback(before, using="journal")


@contextmanager
def queries_of() -> Iterator[list[str]]:
    """The page's own queries, without those of the gate. Filled when the block ends."""
    asked: list[str] = []
    reset_queries()  # the log holds 9,000, and the matrix asks more than that in one test
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [q["sql"] for q in captured.captured_queries if not GATE.search(q["sql"])]
