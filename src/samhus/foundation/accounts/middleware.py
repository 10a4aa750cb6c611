"""Between sign-in and the gate: how long a session lasts, and whether a second step is due."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from samhus.foundation.accounts import sessions
from samhus.foundation.accounts.factors import Due, due_for
from samhus.foundation.accounts.rules import Ended

Next = Callable[[HttpRequest], HttpResponse]


class SessionLimits:
    """Ends a session that was idle for 30 minutes or open for 10 hours, and notes the others."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            over = sessions.seen(request)
            if over is not None:
                self._end(request, over)
        return self.get_response(request)

    def _end(self, request: HttpRequest, over: Ended) -> None:
        sessions.end_current(request)
        logout(request)
        messages.info(request, WORDS[over]())


WORDS: dict[Ended, Callable[[], str]] = {
    Ended.IDLE: lambda: _("You were signed out because nothing happened for 30 minutes."),
    Ended.LONG: lambda: _("You were signed out: a session lasts 10 hours at most."),
}


class SecondFactor:
    """Where a second step is mandatory, leads whoever has none to where it is set up."""

    OPEN = frozenset(
        {
            "account_logout",
            "account_reauthenticate",
            "account_second_factor",
            "account_set_password",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_view_recovery_codes",
            "mfa_download_recovery_codes",
            "set_language",
        }
    )

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_asked(request):
            due = due_for(request)
            if due is Due.SET_UP:
                return HttpResponseRedirect(reverse("account_second_factor"))
            if due is Due.USE_PASSKEY:
                address = reverse("mfa_reauthenticate_webauthn")
                return HttpResponseRedirect(f"{address}?next={reverse('account')}")
        return self.get_response(request)

    def _is_asked(self, request: HttpRequest) -> bool:
        if not (settings.SAMHUS_SECOND_FACTOR_REQUIRED or settings.SAMHUS_PASSKEYS_REQUIRED):
            return False
        if not request.user.is_authenticated:
            return False
        return _name_of(request) not in self.OPEN


def _name_of(request: HttpRequest) -> str:
    """The url name of the address; an address that leads nowhere is a 404 soon enough."""
    try:
        return resolve(request.path_info).view_name
    except Http404:
        return ""
