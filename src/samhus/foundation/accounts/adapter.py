"""allauth as this product wants it: no open sign-up, sign-ins in the journal, mail may fail."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samhus.foundation import audit
from samhus.foundation.accounts import sessions
from samhus.foundation.accounts.models import User

log = logging.getLogger("samhus.accounts")


def note_conduct(verb: str, user: User, **details: Any) -> None:
    """One line in the installation's journal about a person's own account, committed at once."""
    audit.append_now(
        audit.Entry(
            operation=audit.Operation.CONDUCT,
            verb=verb,
            actor=str(user.public_id),
            chain=audit.INSTALLATION,
            subject_kind=User._meta.label,
            subject_id=str(user.public_id),
            details=details,
        )
    )


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Hooks of allauth. The journal line comes first: without it nobody is signed in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, after every step that allauth asked for."""
        note_conduct("accounts.sign_in", user)
        super().login(request, user)
        # Stored before it is counted: allauth, signing in elsewhere at this moment, forgets
        # sessions that do not name their person yet.
        request.session.save()
        sessions.begin(request, user)

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """Go on in the person's own language."""
        response: HttpResponse = super().post_login(request, user, **how)
        speak(response, user.language)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Sign out: the session's rows go at once."""
        if isinstance(request.user, User):
            note_conduct("accounts.sign_out", request.user)
        sessions.end_current(request)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The address that was tried stays out of the log; the limits work by it all the same."""
        log.warning("sign-in refused, from %s", request.META.get("REMOTE_ADDR", ""))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that does not answer must not undo what a person has just done."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            log.exception("mail %s could not be sent", template_prefix)


def speak(response: HttpResponse, language: str) -> None:
    """Remember the language in this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
