"""A visitor: one of the demo's people in a browser window, with what the browser complains about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PATIENCE = 120_000  # ms; no test is about the speed of the machine
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Fetched:
    """An answer that no window shows; `page` is its source, empty for a file."""

    status: int
    page: str

    def parts(self) -> set[str]:
        """What the page is made of: its elements, each with its class and what it says of itself."""
        return _read(self.page).parts

    def links(self) -> list[str]:
        """Where the page leads inside the product, sign-out left out."""
        return [
            href
            for href in _read(self.page).hrefs
            if href.startswith("/") and not href.startswith(("/accounts/logout", "/static"))
        ]


@dataclass
class Visitor:
    """A page of somebody who is signed in, and the complaints of the browser so far."""

    page: Any
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Open a path; returns the status."""
        answer = self.page.goto(self.address + path)
        return int(answer.status)

    def fetch(self, path: str) -> Fetched:
        """What an address answers this person: nothing of it is shown or run, a file is no page."""
        answer = self.page.context.request.get(self.address + path, timeout=PATIENCE)
        try:
            is_page = answer.headers.get("content-type", "").startswith("text/html")
            return Fetched(int(answer.status), answer.text() if is_page else "")
        finally:
            answer.dispose()

    def press(self, name: str) -> None:
        """Press the button or follow the link with this name."""
        self.page.get_by_role("button", name=name).or_(
            self.page.get_by_role("link", name=name)
        ).first.click()
        self.page.wait_for_load_state()

    @property
    def path(self) -> str:
        """Where the visitor is."""
        return str(self.page.url.removeprefix(self.address))

    def text(self) -> str:
        """What the page says."""
        return str(self.page.locator("main").inner_text())

    def violations(self) -> list[str]:
        """What axe finds wrong with this page (WCAG 2.2 AA and best practice)."""
        self.page.evaluate(AXE)
        result = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{self.path}: {each['id']}: {each['help']} ({each['nodes'][0]['html'][:160]})"
            for each in result["violations"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )


@contextmanager
def visitor(
    browser: Any, address: str, who: str = "", *, javascript: bool = True, narrow: bool = False
) -> Iterator[Visitor]:
    """A fresh window; `who` is a key of the demo's people, empty for somebody at the door."""
    context = browser.new_context(
        viewport=NARROW if narrow else WIDE, java_script_enabled=javascript, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    guest = Visitor(page, address)

    def hear(message: Any) -> None:
        expected = "the server responded with a status of 4" in message.text
        if message.type in {"error", "warning"} and not expected:
            guest.complaints.append(f"{guest.path}: {message.text[:300]}")

    page.on("console", hear)
    page.on("pageerror", lambda fault: guest.complaints.append(f"{guest.path}: {fault}"))
    try:
        if who:
            guest.go("/demo/")
            page.locator(f'button[name="person"][value="{who}"]').click()
            page.wait_for_load_state()
        yield guest
    finally:
        context.close()


def pattern(path: str) -> str:
    """A path without its ids and query: pages of one kind count once."""
    return UUID.sub("*", path.split("?")[0].split("#")[0])


class _Parts(HTMLParser):
    """The elements of a page and the addresses behind its links."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.parts: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what kind of element it is; of a link, where it leads."""
        said = dict(attrs)
        self.parts.add(" ".join((tag, *sorted(said), said.get("class") or "")))
        if tag == "a" and said.get("href"):
            self.hrefs.append(str(said["href"]))


def _read(page: str) -> _Parts:
    found = _Parts()
    found.feed(page)
    return found
