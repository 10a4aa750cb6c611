"""The outermost layer: a database that can't be reached is a named 503, never a stack trace."""

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from samhus.conf.watchdog import watched
from samhus.foundation.audit import JournalUnavailable

Next = Callable[[HttpRequest], HttpResponse]
CLOSED = (OperationalError, InterfaceError, JournalUnavailable)


class FaultMiddleware:
    """Watches over the request's connections, and words what a view could not."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with watched():
            response = self.get_response(request)
        if response.status_code < 500:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Views' own faults reach the gate's middleware first; this is for the rest."""
        return _closed() if isinstance(exception, CLOSED) else None


def show_fault(request: HttpRequest) -> HttpResponse:
    """`handler500`: what happens outside of views, for example when the session can't be read."""
    return _closed() if isinstance(sys.exc_info()[1], CLOSED) else server_error(request)


def _closed() -> HttpResponse:
    return HttpResponse(render_to_string("503.html"), status=503)
