"""The demo's door: be somebody with one click. It exists here and nowhere else.

Three walls, each enough by itself: the URL is there only when SAMHUS_ENV is demo; the database must
carry the mark `demo`, which is written when it is made and never changed; the visitor must sit at
this very machine, with no proxy in between that could lend its own address.
"""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme

from samhus.demo.people import PEOPLE, DemoPerson, person
from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts.api import mark

FORWARDED = (
    "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP",
)  # fmt: skip
WHY = "The demo's people are invented; the door opens at this machine on a marked database only."


@dataclass(frozen=True)
class Guest:
    """One card at the door: somebody, and whether their account has been built already."""

    who: DemoPerson
    is_built: bool
    is_me: bool


def is_open(request: HttpRequest) -> bool:
    """All three walls."""
    return settings.SAMHUS_ENV == "demo" and is_local(request) and mark() == "demo"


def is_local(request: HttpRequest) -> bool:
    """Whether the peer is this machine itself, and not a proxy on it."""
    if any(header in request.META for header in FORWARDED):
        return False
    try:
        peer = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    if isinstance(peer, IPv6Address) and peer.ipv4_mapped:
        peer = peer.ipv4_mapped
    return peer.is_loopback


@page(public=WHY)
def show_people(request: Request) -> HttpResponse:
    """Whom one can be."""
    if not is_open(request):
        return _shut(request)
    context = {"guests": _guests(request.viewer), "next": request.GET.get("next", "")}
    return TemplateResponse(request, "demo/door.html", context)


@page(public=WHY, methods=("POST",))
def be_somebody(request: Request) -> HttpResponse:
    """Sign in as one of the invented people, and as nobody else who may have an account."""
    if not is_open(request):
        return _shut(request)
    somebody = person(request.POST.get("person", ""))
    user: Any = somebody and get_user_model().objects.filter(email=somebody.email).first()
    if not user or not user.is_active:
        return _shut(request)
    get_adapter(request).login(request, user)
    response = HttpResponseRedirect(_onward(request), status=303)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", httponly=True)
    return response


def _guests(viewer: Viewer) -> tuple[Guest, ...]:
    addresses = [somebody.email for somebody in PEOPLE]
    users = get_user_model().objects.filter(email__in=addresses, is_active=True)
    built = dict(users.values_list("email", "pk"))
    return tuple(
        Guest(
            who=somebody,
            is_built=somebody.email in built,
            is_me=viewer.user_id is not None and built.get(somebody.email) == viewer.user_id,
        )
        for somebody in PEOPLE
    )


def _onward(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _shut(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "404.html", status=404)
