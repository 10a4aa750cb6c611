"""What every REST operation has in common: a declared scope, the viewer, one transaction.

    @reading(router, "/areas", scope=Scope.AREAS_READ, answer=list[AreaOut])
    def list_areas(request: Request, level: str) -> list[AreaOut]: ...

A reading runs READ ONLY. A change counts once per `Idempotency-Key`: it returns the id of what it
made or changed, the answer is that thing read again, and a repetition reads it again without a
second effect. So nothing but an address is kept for repetitions.
"""

import hashlib
import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params.functions import Header
from ninja.responses import Status

from samhus.foundation.access import idempotency
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.reading import readings_recorded
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.bearer import AccessToken, Caller
from samhus.foundation.tokens.problems import Problem, ScopeMissing
from samhus.foundation.tokens.rules import Scope

Declare = Callable[[Callable[..., Any]], Callable[..., Any]]
Reread = Callable[[Viewer, UUID], Any]

ERRORS = (400, 401, 403, 404, 422, 429, 503)
ERRORS_OF_CHANGES = (409, 413, 415)


def reading(
    router: Router, path: str, *, scope: Scope, answer: Any, name: str | None = None
) -> Declare:
    """Declare a GET; the function gets a request with its viewer."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def run(request: HttpRequest, **values: Any) -> Any:
            viewer = _admitted(request, scope)
            with readings_recorded(), seen_by(viewer, read_only=True):
                return view(request, **values)

        run.scope = scope  # type: ignore[attr-defined]
        router.get(path, **_described(scope, {200: answer}, ERRORS, name))(run)
        return view

    return declare


def asking(router: Router, path: str, *, scope: Scope, answer: Any) -> Declare:
    """Declare a stateless question: a POST, so that what is asked stands in no address and no log.

    It changes nothing and needs no key: it runs READ ONLY, and the same question may come again.
    """

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def run(request: HttpRequest, **values: Any) -> Any:
            viewer = _admitted(request, scope)
            with seen_by(viewer, read_only=True):
                return view(request, **values)

        run.scope = scope  # type: ignore[attr-defined]
        router.post(path, **_described(scope, {200: answer}, (*ERRORS, 415), None))(run)
        return view

    return declare


def changing(
    router: Router,
    path: str,
    *,
    scope: Scope,
    answer: Any,
    reread: Reread,
    at: str,
    status: int = 201,
    body: dict[str, Any] | None = None,
) -> Declare:
    """Declare a POST; the function returns the id of what it made or changed.

    `at` is the url name of the operation that reads it, `reread(viewer, id)` gives the answer,
    `body` describes a request body that the function reads by itself.
    """

    def declare(view: Callable[..., UUID]) -> Callable[..., UUID]:
        @wraps(view)
        def run(request: HttpRequest, **values: Any) -> Any:
            response: HttpResponse = values.pop("response")
            del values["idempotency_key"]  # checked by its schema; claimed from the header
            viewer = _admitted(request, scope)
            with seen_by(viewer):
                made = _once(request, viewer, response, status, at, lambda: view(request, **values))
                found = reread(viewer, made)
                if found is None:
                    raise Http404
                return Status(status, found)

        run.scope = scope  # type: ignore[attr-defined]
        run.__signature__ = _signature(view)  # type: ignore[attr-defined]
        described = _described(scope, {status: answer}, (*ERRORS, *ERRORS_OF_CHANGES), None)
        if body is not None:
            described["openapi_extra"]["requestBody"] = body
        router.post(path, **described)(run)
        return view

    return declare


def _admitted(request: HttpRequest, scope: Scope) -> Viewer:
    caller: Caller = request.auth  # type: ignore[attr-defined]
    if scope not in caller.scopes:
        raise ScopeMissing(scope, _("This token is not made for this: it lacks %s.") % scope)
    request.viewer = caller.viewer  # type: ignore[attr-defined]
    return caller.viewer


def _once(
    request: HttpRequest,
    viewer: Viewer,
    response: HttpResponse,
    status: int,
    at: str,
    change: Callable[[], UUID],
) -> UUID:
    claim = idempotency.claim(request, viewer, about=_fingerprint(request))
    if claim.answered:
        response.headers["Location"] = claim.reply.location
        return UUID(claim.reply.location.rstrip("/").rsplit("/", 1)[-1])
    made = change()
    response.status_code = status
    response.headers["Location"] = reverse(at, args=[made])
    claim.remember(response)
    return made


def _fingerprint(request: HttpRequest) -> str:
    """Tells two different requests under one key apart; a multipart boundary does not count."""
    digest = hashlib.sha256()
    if request.content_type != "multipart/form-data":
        digest.update(request.body)
        return digest.hexdigest()[:16]
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists(), key=lambda pair: pair[0]):
        for file in files:
            digest.update(repr((name, file.name)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()[:16]


def _signature(view: Callable[..., Any]) -> inspect.Signature:
    """The function's own, and what every change has besides: its key and its response."""
    known = inspect.signature(view)
    words = "A fresh UUID for each change; a repetition with the same one has no second effect."
    key = Header(..., alias="Idempotency-Key", description=words)
    kind = inspect.Parameter.KEYWORD_ONLY
    return known.replace(
        parameters=[
            *known.parameters.values(),
            inspect.Parameter("idempotency_key", kind, default=key, annotation=UUID),
            inspect.Parameter("response", kind, annotation=HttpResponse),
        ]
    )


def _described(
    scope: Scope, answers: dict[int, Any], errors: tuple[int, ...], name: str | None
) -> dict[str, Any]:
    return {
        "auth": AccessToken(),
        "response": {**answers, **dict.fromkeys(errors, Problem)},
        "url_name": name,
        "openapi_extra": {"x-scope": str(scope)},
    }
