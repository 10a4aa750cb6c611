"""One's own account, and taking a place that was kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, service
from samhus.foundation.accounts import actions, queries
from samhus.foundation.accounts.adapter import speak
from samhus.foundation.accounts.forms import AcceptanceForm, DetailsForm, JoinForm, SessionForm
from samhus.foundation.accounts.pages import Invitee
from samhus.foundation.accounts.rules import token_hash

INVITATION = "account_invitation"
View = Callable[..., HttpResponse]


def limited(rate: str) -> Callable[[View], View]:
    """Count attempts before the gate's transaction, so that a refusal does not uncount them."""

    def declare(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, **url: Any) -> HttpResponse:
            refused: HttpResponse | None = ratelimit.consume_or_429(request, action=rate)
            return refused or view(request, **url)

        return enter

    return declare


@page(methods=("GET", "HEAD", "POST"))
def show_account(request: Request) -> HttpResponse:
    """Your account: name and language, second steps, sessions."""
    account = queries.account_page(request.viewer, session_key=request.session.session_key or "")
    known = {"name": account.person.name, "language": account.person.language}
    form = DetailsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        person = actions.change_details(by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        response = _see_other("account")
        speak(response, person.language)
        return response
    status = 422 if form.is_bound else 200
    context = {"account": account, "form": form}
    return TemplateResponse(request, "accounts/account.html", context, status=status)


@page(methods=("POST",))
def end_sessions(request: Request) -> HttpResponse:
    """End one of my other sessions, or all of them."""
    form = SessionForm(request.POST)
    if not form.is_valid():
        raise BadRequest(_("The form does not say which session to end."))
    ended = actions.end_sessions(
        by=request.viewer,
        but=request.session.session_key or "",
        only=form.cleaned_data["session"],
    )
    messages.success(request, _("Ended: %(number)s.") % {"number": ended})
    return _see_other("account")


@page()
def show_second_factor(request: Request) -> HttpResponse:
    """Why a second step is needed and how to set one up."""
    account = queries.account_page(request.viewer, session_key="")
    context = {"account": account, "passkeys_required": settings.SAMHUS_PASSKEYS_REQUIRED}
    return TemplateResponse(request, "accounts/second_factor.html", context)


def _hashed(_viewer: Viewer, token: str) -> str:
    """The token goes no further than this: not into the session, not into the journal."""
    return token_hash(token)


@page(public="The link is secret, used once, and only leads on.", load=_hashed)
def open_invitation_link(request: Request, key: str) -> HttpResponse:
    """Take the token out of the address at once: addresses end up in logs and histories."""
    request.session.pop(INVITATION, None)
    if queries.invitee(key) is not None:  # a made-up link leaves no session behind
        request.session[INVITATION] = key
    return _see_other(INVITATION)


@limited("accept_invitation")
@page(public="The invited person has no account yet.", methods=("GET", "HEAD", "POST"))
def take_place(request: Request) -> HttpResponse:
    """Name, language and password, then the account exists."""
    invitee = queries.invitee(request.session.get(INVITATION, ""))
    if invitee is None:
        return TemplateResponse(request, "accounts/invitation_closed.html", status=410)
    form = _form_for(invitee, request)
    if request.method == "POST" and form.is_valid():
        return _taken(request, invitee, form.cleaned_data)
    context = {"invitee": invitee, "form": form, "is_me": invitee.user_id == request.viewer.user_id}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "accounts/invitation.html", context, status=status)


def _form_for(invitee: Invitee, request: Request) -> DetailsForm | JoinForm:
    data = request.POST if request.method == "POST" else None
    if invitee.has_account:
        return JoinForm(data)
    known = {"name": invitee.name, "language": invitee.language}
    return AcceptanceForm(data, email=invitee.email, initial=known)


def _taken(request: Request, invitee: Invitee, given: dict[str, Any]) -> HttpResponse:
    by = request.viewer if request.viewer.user_id else service("invitations")
    actions.accept(
        by=by,
        key=invitee.key,
        name=given.get("name", ""),
        language=given.get("language", ""),
        password=given.get("password", ""),
    )
    request.session.pop(INVITATION, None)
    if invitee.has_account:
        return _see_other("account")
    messages.success(request, _("Your account is ready. Sign in with your new password."))
    response = _see_other("account_login")
    speak(response, given["language"])
    return response


def _see_other(name: str) -> HttpResponse:
    response = redirect(name)
    response.status_code = 303
    return response
