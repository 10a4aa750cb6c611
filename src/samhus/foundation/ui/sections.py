"""The lines of an app's first page, registered by its nouns in `AppConfig.ready`.

register("governance", Section(10, _("The structure"), _("Who ..."), "governance:structure"))
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest

from samhus.foundation.ui.navigation import Words, to_signed_in, url_or_none


@dataclass(frozen=True, order=True)
class Section:
    """One line: a link and a sentence that says what one finds there."""

    order: int
    title: Words = field(compare=False)
    help: Words = field(compare=False)
    url_name: str
    visible: Callable[[HttpRequest], bool] = field(default=to_signed_in, compare=False)


@dataclass(frozen=True)
class Line:
    """A section as a page shows it."""

    title: Words
    help: Words
    url: str


_sections: dict[str, dict[str, Section]] = {}


def register(app: str, section: Section) -> None:
    """Add or replace this app's section with this url name."""
    _sections.setdefault(app, {})[section.url_name] = section


def of(app: str, request: HttpRequest) -> list[Line]:
    """The sections this visitor sees, in order; one whose page does not exist is left out."""
    return [
        Line(section.title, section.help, url)
        for section in sorted(_sections.get(app, {}).values())
        if (url := url_or_none(section.url_name)) and section.visible(request)
    ]
