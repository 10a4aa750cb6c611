"""Refuses views that declare no access, and words refusals."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, ImproperlyConfigured
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samhus.foundation.access.decision import Refused
from samhus.foundation.access.exempt import is_exempt
from samhus.foundation.audit import JournalUnavailable

Next = Callable[[HttpRequest], HttpResponse]


class GateMiddleware:
    """Every view declares who may enter, or is listed as exempt with a reason."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Runs before the view."""
        if getattr(view, "access", None) is None and not is_exempt(view):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no access")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Refusals carry their reason; a missing database or journal is a named 503."""
        if isinstance(exception, Refused):
            return render(request, "403.html", {"decision": exception.decision}, status=403)
        if isinstance(exception, BadRequest):
            return render(request, "400.html", {"reason": str(exception)}, status=400)
        if isinstance(exception, OperationalError | InterfaceError | JournalUnavailable):
            return render(request, "503.html", status=503)
        return None
