"""What every page knows: product, centre, visitor, navigation, languages.

The person and the centre are described by functions that the product registers, because this
package knows neither accounts nor organisations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info

from samhus.foundation.ui.navigation import Words, links, to_signed_in, url_or_none

PRODUCT_NAME = "Samhus"


@dataclass(frozen=True)
class Visitor:
    """Who is signed in, as the top of each page says it: name, and role with organisation."""

    name: str
    role: Words = ""


@dataclass(frozen=True)
class Language:
    """A language the visitor may choose, named in itself."""

    code: str
    name: str
    current: bool


def _plain_visitor(request: HttpRequest) -> Visitor:
    """Used until the accounts app registers a better description."""
    return Visitor(name=str(request.user))


def _configured_home_title(request: HttpRequest) -> Words:
    """The centre's name from the settings; empty when a deployment gives none."""
    return str(getattr(settings, "SAMHUS_CENTRE", "")) if request is not None else ""


_describe: dict[str, Callable[[HttpRequest], Any]] = {
    "visitor": _plain_visitor,
    "home_title": _configured_home_title,
}


def describe_visitor_with(describe: Callable[[HttpRequest], Visitor]) -> None:
    """Let accounts say who is signed in; asked only for signed-in visitors."""
    _describe["visitor"] = describe


def describe_home_with(describe: Callable[[HttpRequest], Words]) -> None:
    """Let organisations say the centre's name."""
    _describe["home_title"] = describe


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: every name that `ui/base.html` uses, always defined."""
    visitor = _describe["visitor"](request) if to_signed_in(request) else None
    return {
        "product_name": PRODUCT_NAME,
        "home_title": _describe["home_title"](request),
        "home_url": url_or_none("home") or "/",
        "is_demo": getattr(settings, "SAMHUS_ENV", "") == "demo",
        "navigation": links(request, place="main"),
        "footer_navigation": links(request, place="footer"),
        "languages": _languages(),
        "language_url": url_or_none("set_language"),
        "visitor": visitor,
        "sign_in_url": None if visitor else url_or_none("account_login"),
        "sign_out_url": url_or_none("account_logout") if visitor else None,
        "account_url": url_or_none("account") if visitor else None,
        "page_path": request.get_full_path(),
    }


def _languages() -> list[Language]:
    """Every configured language; a list of one hides the choice."""
    now = get_language() or settings.LANGUAGE_CODE
    return [Language(code, _own_name(code, name), code == now) for code, name in settings.LANGUAGES]


def _own_name(code: str, name: Words) -> str:
    """Svenska, not Swedish: people look for their language in their language."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return str(name)
