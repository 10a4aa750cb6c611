"""The entries of the main navigation and the footer, registered by each app in `AppConfig.ready`.

    register(Entry(20, _("Mapping"), "mapping:home", visible=lambda request: ...))

Order is a number so that apps need not know each other. An entry whose url name the running
product does not have is left out, so an app may be switched off without touching the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

Words = str | Promise
Place = Literal["main", "footer"]


def to_signed_in(request: HttpRequest) -> bool:
    """The usual rule: a visitor who has signed in."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)


def to_members(request: HttpRequest) -> bool:
    """Whoever belongs to some body."""
    viewer = getattr(request, "viewer", None)
    return viewer is not None and bool(viewer.standings)


def to_everybody(request: HttpRequest) -> bool:
    """For public pages."""
    return request is not None


@dataclass(frozen=True, order=True)
class Entry:
    """One link. `visible` is asked once per page and must not query what it need not.

    `beside` names folders next to the entry's own whose pages belong to it too.
    """

    order: int
    label: Words = field(compare=False)
    url_name: str
    visible: Callable[[HttpRequest], bool] = field(default=to_signed_in, compare=False)
    place: Place = "main"
    beside: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Link:
    """An entry as a page shows it."""

    label: Words
    url: str
    current: bool


_entries: dict[tuple[Place, str], Entry] = {}


def register(entry: Entry) -> None:
    """Add or replace the entry of this url name in its place."""
    _entries[entry.place, entry.url_name] = entry


def links(request: HttpRequest, *, place: Place) -> list[Link]:
    """The links this visitor sees, in order; the one they are inside of is marked current."""
    shown = [
        (entry, url)
        for entry in sorted(_entries.values())
        if entry.place == place and (url := url_or_none(entry.url_name)) and entry.visible(request)
    ]
    owners = {place: url for entry, url in shown for place in (url, *_beside(entry, url))}
    current = owners.get(_innermost(request.path, owners))
    return [Link(entry.label, url, url == current) for entry, url in shown]


def _beside(entry: Entry, url: str) -> list[str]:
    """The folders next to the entry's own: `/share/requests/` and `/share/ledger/`."""
    above = url.rstrip("/").rsplit("/", 1)[0]
    return [f"{above}/{folder}/" for folder in entry.beside]


def url_or_none(url_name: str) -> str | None:
    """The address of a url name that needs no arguments, or None when there is none."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def _innermost(path: str, urls: Iterable[str]) -> str:
    """The longest url that is the path or a folder above it; the front page only for itself."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=len, default="")
