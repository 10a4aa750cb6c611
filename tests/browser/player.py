"""Somebody who plays a part in a browser, in either language: pages are driven by names of fields
and addresses of steps, and read by the words of the catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from tests.browser.visitor import Visitor, visitor

CLASSES = 'main :is(input,select,textarea)[name="%s"]'


@dataclass
class Player:
    """One person in one window. `seen` keeps the words of every page that was read."""

    guest: Visitor
    language: str
    seen: list[str] = field(default_factory=list)
    widest: int = 0

    def go(self, path: str) -> None:
        """Open a page that is there."""
        status = self.guest.go(path)
        assert status == 200, (status, path)
        self._read()

    def status(self, path: str) -> int:
        """What the product answers to an address."""
        return self.guest.go(path)

    def follow(self, end: str) -> None:
        """The first link of the page whose address ends like this."""
        self._press(f'main a[href$="{end}"]')

    def take(self, english: str) -> None:
        """The first link or button called this in the reader's language."""
        with translation.override(self.language):
            name = translation.gettext(english)
        self._press(f'main :is(a,button):has-text("{name}")')

    def post(self, end: str) -> None:
        """The button whose form goes to an address that ends like this."""
        self._press(f'main form[action$="{end}"] button')

    def fill(self, **values: Any) -> None:
        """Fields by name: words, choices, ticks and files."""
        for name, value in values.items():
            _enter(self.guest.page, name, value)

    def submit(self, **values: Any) -> None:
        """Fill in the page's form and press its first visible button."""
        self.fill(**values)
        self._press("main form:has(textarea,select,input:not([type=hidden])) button[type=submit]")

    def press(self, name: str, value: str = "") -> None:
        """A button by its name, which tells the form what is meant."""
        self._press(f'main button[name="{name}"]' + (f'[value="{value}"]' if value else ""))

    def wait(self, seconds: int = 240) -> None:
        """Stay on the page of a job until it leads on, as somebody without JavaScript would."""
        for _second in range(seconds):
            if "/jobs/" not in self.guest.path:
                break
            self.guest.page.wait_for_timeout(1000)
            self.guest.page.reload()
        self._read()

    def says(self, english: str, **values: Any) -> bool:
        """Whether the page says this, in the language in which it is read."""
        with translation.override(self.language):
            words = translation.gettext(english)
        return (words % values if values else words) in self.text

    @property
    def text(self) -> str:
        """What the page says."""
        return self.guest.text()

    @property
    def path(self) -> str:
        """Where the person is."""
        return self.guest.path.split("?")[0].split("#")[0]

    def link_with(self, part: str) -> str:
        """The address of the first link that has this in it."""
        return str(self.guest.page.locator(f'main a[href*="{part}"]').first.get_attribute("href"))

    def offers(self, end: str) -> bool:
        """Whether the page has a button whose form goes to an address that ends like this."""
        return bool(self.guest.page.locator(f'main form[action$="{end}"]').count())

    def address_of(self, name: str) -> str:
        """Where the link with this name leads, also one in a part that is folded away."""
        found = self.guest.page.locator(f'main a:has-text("{name}")').first
        return str(found.get_attribute("href"))

    def open(self, name: str, *, beside: str = "") -> None:
        """The first link with this name in it; `beside` is what the line of a list says too."""
        line = f'li:has-text("{beside}") ' if beside else ""
        self._press(f'main {line}a:has-text("{name}")')

    def _press(self, selector: str) -> None:
        self.guest.page.locator(selector).locator("visible=true").first.click()
        self.guest.page.wait_for_load_state()
        self._read()

    def _read(self) -> None:
        self.seen.append(self.guest.page.content())
        self.widest = max(self.widest, self.guest.overflow())


def _enter(page: Any, name: str, value: Any) -> None:
    found = page.locator(CLASSES % name)
    kind = found.first.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()")
    if value is False:
        found.first.uncheck()
    elif kind in {"radio", "checkbox"}:
        chosen = [value] if isinstance(value, str) else value
        for each in chosen:
            page.locator(f'main input[name="{name}"][value="{each}"]').check()
    elif kind == "select":
        found.first.select_option(value)
    elif kind == "file":
        found.first.set_input_files(value)
    else:
        found.first.fill(str(value))


@contextmanager
def players(
    browser: Any, address: str, *people: str, language: str, javascript: bool, narrow: bool
) -> Iterator[dict[str, Player]]:
    """These people, each in a window of their own, in one language."""
    with _entered(browser, address, list(people), javascript, narrow) as guests:
        cast = {}
        for key, guest in guests.items():
            cast[key] = Player(guest, language)
            _read_in(guest, language)
        yield cast


@contextmanager
def _entered(
    browser: Any, address: str, people: list[str], javascript: bool, narrow: bool
) -> Iterator[dict[str, Visitor]]:
    if not people:
        yield {}
        return
    with (
        visitor(browser, address, people[0], javascript=javascript, narrow=narrow) as first,
        _entered(browser, address, people[1:], javascript, narrow) as others,
    ):
        yield {people[0]: first} | others


def _read_in(guest: Visitor, language: str) -> None:
    """Choose the language as anybody would, at the top of the page."""
    guest.page.locator("header details summary").first.click()
    guest.page.locator(f'header button[name="language"][value="{language}"]').click()
    guest.page.wait_for_load_state()
