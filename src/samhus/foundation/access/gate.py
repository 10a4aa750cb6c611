"""The gate before every view: who may enter, one transaction, read-only when reading.

A view without a declared access is refused by middleware and by a system check. GET runs in a
READ ONLY transaction; the template is rendered with queries forbidden; POST counts once per
idempotency key.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.db import connection, transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import SimpleTemplateResponse
from django.utils.translation import gettext as _

from samhus.foundation.access import idempotency
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.policy import Policy
from samhus.foundation.access.reading import readings_recorded
from samhus.foundation.access.viewer import NOBODY, Viewer, viewer_of

View = Callable[..., HttpResponse]


class QueryInTemplate(RuntimeError):
    """A template asked the database; page models must be complete before rendering."""


@dataclass(frozen=True)
class Access:
    """What a view declares: open to all with a reason, to the signed in, or by a policy's action.

    `load(viewer, **url)` gives the subject already narrowed to what the viewer may know exists;
    None or DoesNotExist is a 404, the same for strangers and for what was never there.
    """

    public: str = ""
    policy: Policy | None = None
    action: str = ""
    load: Callable[..., Any] | None = None
    methods: tuple[str, ...] = ("GET", "HEAD")
    stateless: bool = False
    extras: dict[str, Any] = field(default_factory=dict)

    def admit(self, viewer: Viewer, url: dict[str, Any]) -> tuple[Any, ...]:
        """The view's further arguments; raises Http404 or Refused."""
        subject = None
        if self.load is not None:
            try:
                subject = self.load(viewer, **url)
            except ObjectDoesNotExist:
                subject = None
            if subject is None:
                raise Http404
        if self.policy is not None:
            self.policy.require(self.action, viewer, getattr(subject, "governed_by", subject))
        return () if self.load is None else (subject,)


def page(
    *,
    public: str = "",
    policy: Policy | None = None,
    action: str = "",
    load: Callable[..., Any] | None = None,
    methods: tuple[str, ...] = ("GET", "HEAD"),
    stateless: bool = False,
) -> Callable[[View], View]:
    """Declare a view's access. With no argument: everybody who is signed in."""
    access = Access(public, policy, action, load, methods, stateless)

    def declare(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, **url: Any) -> HttpResponse:
            return _enter(access, view, request, url)

        enter.access = access  # type: ignore[attr-defined]
        return enter

    return declare


def see_other(where: str) -> HttpResponse:
    """After a change: go and look at it (303, so that reloading changes nothing)."""
    return HttpResponseRedirect(where, status=303)


def to_save(name: str, content: bytes | str, media_type: str) -> HttpResponse:
    """A file that the browser saves under this name instead of showing it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _enter(access: Access, view: View, request: HttpRequest, url: dict[str, Any]) -> HttpResponse:
    if request.method not in access.methods:
        return HttpResponseNotAllowed(access.methods)
    _refuse_nought(request)
    viewer = _viewer(request)
    if viewer is NOBODY and not access.public:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST" and not access.stateless:
        return _change(access, view, request, viewer, url)
    with readings_recorded(), seen_by(viewer, read_only=True):
        return _render(view(request, *access.admit(viewer, url)))


def _refuse_nought(request: HttpRequest) -> None:
    """PostgreSQL takes no NUL in a text: whatever view would search for one is spared it."""
    if any("\x00" in one for values in request.GET.lists() for one in (values[0], *values[1])):
        raise BadRequest(_("The address holds a character that cannot be read."))


def _viewer(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request.user)
    request.viewer = viewer  # type: ignore[attr-defined]
    return viewer


def _change(
    access: Access, view: View, request: HttpRequest, viewer: Viewer, url: dict[str, Any]
) -> HttpResponse:
    # A form that comes back with its errors may show what somebody else wrote.
    with readings_recorded(), seen_by(viewer):
        claim = idempotency.claim(request, viewer)
        if claim.answered:
            return claim.repeat()
        response = _render(view(request, *access.admit(viewer, url)))
        if response.status_code >= 400:
            transaction.set_rollback(True)
        else:
            claim.remember(response)
        return response


def _render(response: HttpResponse) -> HttpResponse:
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        with connection.execute_wrapper(_refuse_query):
            response.render()
    return response


def _refuse_query(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
    raise QueryInTemplate(sql.split(" ", 1)[0])
