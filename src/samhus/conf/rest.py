"""The REST interface at /api/v1/: routers of the apps, errors as problem+json, its description.

An operation without a declared scope, or without a token, can't be mounted.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ConfigError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.openapi.views import openapi_json

from samhus.foundation.access.decision import Refused
from samhus.foundation.access.gate import Access, View
from samhus.foundation.access.idempotency import KeyReused
from samhus.foundation.audit import JournalUnavailable
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.places.rest import router as places
from samhus.foundation.rounds.rest import router as rounds
from samhus.foundation.tokens.api import (
    MEDIA_TYPE,
    AccessToken,
    Invalid,
    NotAccepted,
    NotThisKind,
    ScopeMissing,
    TooLarge,
    TooMany,
    faults_at,
    problem,
)
from samhus.governance.rest import router as governance
from samhus.information_sharing.rest import router as law
from samhus.mapping.rest import router as mapping
from samhus.strategy.rest import router as strategy

ABOUT = (
    "Areas and indicators in, counts in, results and answers out to those who may open the same "
    "page; what the law says about sharing; plans and their progress. No answer lets a machine "
    "disclose: a person decides. "
    "Sign in with a token of your own (Authorization: Bearer …), made under “Access tokens”. "
    "Every change needs a fresh Idempotency-Key. `x-scope` names what a token must be made for."
)
LOWEST_ERROR = 400


class Rest(NinjaAPI):
    """Ninja, with our gate's declarations, our errors, and no page of its own."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        self._all_declared()
        urls: list[URLResolver | URLPattern] = [
            path("openapi.json", _described, name="openapi-json")
        ]
        for bound in self._get_bound_routers():
            urls.extend(bound.urls_paths(bound.prefix))
        return [*urls, path("", _nothing, name="api-root"), re_path("^.+$", _nothing)]

    def _all_declared(self) -> None:
        for name, operation in operations(self):
            if getattr(operation.view_func, "scope", None) is None:
                raise ConfigError(f"{name} declares no scope: use tokens.api.reading or changing")
            if not any(isinstance(each, AccessToken) for each in operation.auth_callbacks):
                raise ConfigError(f"{name} is open to callers without a token")

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description; errors have the media type they are sent with."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= LOWEST_ERROR and "content" in answer:
                        answer["content"] = {MEDIA_TYPE: answer["content"].popitem()[1]}
        return schema


def operations(rest: NinjaAPI) -> list[tuple[str, Any]]:
    """(method and path, operation) of everything that is mounted."""
    return [
        (f"{method} {route}", operation)
        for bound in rest._get_bound_routers()
        for route, view in bound.path_operations.items()
        for operation in view.operations
        for method in operation.methods
    ]


def _public(reason: str) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.access = Access(public=reason)  # type: ignore[attr-defined]
        return view

    return declare


@_public("The description of the interface holds no data.")
def _described(request: HttpRequest) -> HttpResponse:
    return openapi_json(request, api)


@_public("There is nothing here.")
def _nothing(request: HttpRequest) -> HttpResponse:
    return problem(404, _("There is nothing at this address."))


_nothing.csrf_exempt = True  # type: ignore[attr-defined]  # a POST to a mistyped address is a 404 too
api = Rest(
    title="Samhus",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    docs_url=None,
    auth=AccessToken(),
)
api.add_router("", places)
api.add_router("", rounds)
api.add_router("", mapping)
api.add_router("", law)
api.add_router("", governance)
api.add_router("", strategy)


def _answers(fault: type[Exception], status: int, words: Any = str) -> None:
    @wraps(problem)
    def handle(request: HttpRequest, exc: Any) -> HttpResponse:
        return problem(status, words(exc))

    api.add_exception_handler(fault, handle)


def _busy(_exc: Any) -> str:
    return _("The service is not available at the moment. Try again in a minute.")


_answers(BadRequest, 400)
_answers(KeyReused, 422, lambda _exc: _("This Idempotency-Key was used for something else."))
_answers(MultiPartParserError, 400, lambda _exc: _("The body is not a readable form."))
_answers(SuspiciousOperation, 400, lambda _exc: _("The request is not readable."))
_answers(RequestDataTooBig, 413, lambda _exc: _("The request is larger than what is read."))
_answers(TooLarge, 413)
_answers(NotThisKind, 415)
_answers(Http404, 404, lambda _exc: _("It does not exist, or not for you."))
_answers(Refused, 403, lambda exc: str(exc.decision.because))
_answers(NotPossible, 409)
_answers(IntegrityError, 409, lambda _exc: _("Somebody else changed this at the same moment."))
_answers(OperationalError, 503, _busy)
_answers(InterfaceError, 503, _busy)
_answers(JournalUnavailable, 503, _busy)


@api.exception_handler(Exception)
def _fault(request: HttpRequest, exc: Exception) -> HttpResponse:
    raise exc  # a fault of ours is logged and answered as everywhere


@api.exception_handler(HttpError)
def _of_ninja(request: HttpRequest, exc: HttpError) -> HttpResponse:
    """It raises one of its own, in English: for a body that it cannot parse."""
    return problem(exc.status_code, _("The body is not JSON."))


def _unauthenticated(request: HttpRequest, exc: Any) -> HttpResponse:
    words = str(exc) if isinstance(exc, NotAccepted) else _("Send a token of yours.")
    return problem(401, words, headers={"WWW-Authenticate": 'Bearer realm="samhus"'})


api.add_exception_handler(NotAccepted, _unauthenticated)
api.add_exception_handler(AuthenticationError, _unauthenticated)


@api.exception_handler(ScopeMissing)
def _scope_missing(request: HttpRequest, exc: ScopeMissing) -> HttpResponse:
    challenge = f'Bearer error="insufficient_scope", scope="{exc.scope}"'
    return problem(403, str(exc), headers={"WWW-Authenticate": challenge})


@api.exception_handler(TooMany)
def _too_many(request: HttpRequest, exc: TooMany) -> HttpResponse:
    words = _("This token asks too often. Wait for the next minute.")
    return problem(429, words, headers={"Retry-After": str(exc.wait)})


@api.exception_handler(Invalid)
def _invalid(request: HttpRequest, exc: Invalid) -> HttpResponse:
    words = exc.detail or _("Something must be corrected. Nothing has been changed.")
    return problem(422, words, faults=exc.faults, total=exc.total)


@api.exception_handler(ValidationError)
def _not_as_described(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    faults = [
        *faults_at([error for error in exc.errors if error["loc"][0] == "body"], below=2),
        *faults_at([error for error in exc.errors if error["loc"][0] != "body"], below=1),
    ]
    return problem(422, _("The request is not as the description has it."), faults=faults)
