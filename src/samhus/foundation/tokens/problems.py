"""Errors of the interface as RFC 9457 has them: problem+json, worded for whoever mends it."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from ninja import Field, Schema

from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.tokens.sentences import in_words

MEDIA_TYPE = "application/problem+json"


class Fault(Schema):
    """One thing to correct. `row` counts as a spreadsheet does; `pointer` leads into JSON.

    `code` is the same in every language, where what was read has one.
    """

    detail: str
    todo: str = ""
    code: str | None = None
    row: int | None = None
    column: str | None = None
    pointer: str | None = None


class Problem(Schema):
    """What went wrong. `total` is the number of faults, of which `errors` holds the first."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[Fault] = Field(default_factory=list)
    total: int = 0


class Invalid(Exception):
    """The request can't be done as it stands (422); nothing has been changed."""

    def __init__(self, faults: Iterable[Fault], *, detail: str = "", total: int = 0) -> None:
        self.faults = tuple(faults)
        self.total = total or len(self.faults)
        self.detail = detail
        super().__init__(detail)


class TooLarge(Exception):
    """More than is read (413)."""


class NotThisKind(Exception):
    """A media type that is not read here (415)."""


class NotAccepted(Exception):
    """No token, or one that counts no more (401)."""


class TooMany(Exception):
    """This token asks too often (429)."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__(wait)


class ScopeMissing(Refused):
    """The token is not made for this (403), whatever its person may do."""

    def __init__(self, scope: str, because: str) -> None:
        self.scope = scope
        super().__init__(denied(because))


def problem(
    status: int,
    detail: str = "",
    *,
    faults: Iterable[Fault] = (),
    total: int = 0,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer."""
    errors = list(faults)
    body = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=errors,
        total=total or len(errors),
    )
    return HttpResponse(
        body.model_dump_json(exclude_none=True),
        status=status,
        content_type=MEDIA_TYPE,
        headers=dict(headers or {}),
    )


def faults_of(form: BaseForm) -> list[Fault]:
    """What a form of ours found, field by field."""
    return [
        Fault(detail=str(message), pointer=None if field == "__all__" else f"/{field}")
        for field, messages in form.errors.items()
        for message in messages
    ]


def faults_at(errors: Iterable[Mapping[str, Any]], *, below: int = 0) -> list[Fault]:
    """What a schema found; `below` is how many steps of each place lie above the JSON itself."""
    return [
        Fault(detail=in_words(error), pointer="/" + "/".join(str(s) for s in error["loc"][below:]))
        for error in errors
    ]
