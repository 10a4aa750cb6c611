"""People of an installation that a test made, each in a window of their own.

The installation is served by the test's own process, whose worker is the test: `work()` does what
waits in the queue where people would wait. `pictures` keeps what was seen, when a folder is named.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visitor import NARROW, PATIENCE, WIDE, Visitor, pattern

OF_A_KIND = 3
PICTURES = os.environ.get("JOURNEY_PICTURES", "")


class OneClock:
    """The field's clock for every thread: the server's and the test's show the same time."""

    def __init__(self) -> None:
        self._offset: timedelta | None = None

    def get(self) -> timedelta | None:
        """By how much it is shifted."""
        return self._offset

    def set(self, offset: timedelta | None) -> None:
        """Shift it."""
        self._offset = offset


def one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the test ends."""
    from samhus.foundation.clock import rules

    monkeypatch.setattr(rules, "_offset", OneClock())


@contextmanager
def sitting(browser: Any, server: Any, user: Any, *, bare: bool = False) -> Iterator[Visitor]:
    """Somebody signed in; `bare`: without JavaScript, on a phone. Complaints fail the test."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    context = browser.new_context(
        viewport=NARROW if bare else WIDE, java_script_enabled=not bare, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])
    guest = Visitor(context.new_page(), server.url)
    guest.page.on("pageerror", lambda fault: guest.complaints.append(f"{guest.path}: {fault}"))
    try:
        yield guest
        assert not guest.complaints, guest.complaints
    finally:
        context.close()


def work() -> None:
    """The worker does what waits in the queue."""
    from samhus.foundation.jobs.api import run_job
    from samhus.foundation.jobs.models import Job

    for job in Job.objects.filter(finished__isnull=True).order_by("pk"):
        run_job(job.pk)
        job.refresh_from_db()
        assert job.state == Job.State.DONE, (job.task, job.sentence)


def wait_and_work(guest: Visitor) -> None:
    """Somebody waits on the page of a job; it is done, and the page leads on by itself."""
    work()
    guest.page.wait_for_url(lambda url: "/jobs/" not in url, timeout=PATIENCE)
    guest.page.wait_for_load_state()


def choose(guest: Visitor, name: str, value: str) -> None:
    """A radio button by its name and value."""
    guest.page.locator(f'input[name="{name}"][value="{value}"]').check()


def fill(guest: Visitor, **fields: str) -> None:
    """Text fields by their names."""
    for name, words in fields.items():
        guest.page.locator(f'[name="{name}"]').fill(words)


def push(guest: Visitor, name: str) -> None:
    """The button with exactly this name."""
    guest.page.get_by_role("button", name=name, exact=True).click()
    guest.page.wait_for_load_state()


def open_notice(guest: Visitor, words: str) -> None:
    """From the inbox by the notice that says this."""
    guest.go("/notices/")
    assert words in guest.text(), guest.text()
    guest.page.get_by_role("link", name=words).or_(
        guest.page.get_by_role("button", name=words)
    ).first.click()
    guest.page.wait_for_load_state()


def everything(guest: Visitor, *first: str, most: int = 40) -> dict[str, str]:
    """Every page that somebody reaches by links from the first ones, with its whole source.

    Of pages of one kind, as of the bodies in a register, the first few.
    """
    found: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    waiting = [*first, "/", "/mapping/", "/rounds/", "/notices/"]
    while waiting and len(found) < most:
        path = waiting.pop(0).split("#")[0]
        if path in found or kinds[pattern(path)] == OF_A_KIND:
            continue
        kinds[pattern(path)] += 1
        answer = guest.fetch(path)
        assert answer.status in {200, 403}, (path, answer.status)
        found[path] = answer.page
        waiting += answer.links()
    return found


def picture(guest: Visitor, name: str) -> None:
    """As it looks on a desk and on a phone, where JOURNEY_PICTURES names a folder."""
    if not PICTURES:
        return
    Path(PICTURES).mkdir(parents=True, exist_ok=True)
    before = guest.page.viewport_size
    for size in (WIDE, NARROW):
        guest.page.set_viewport_size(size)
        guest.page.screenshot(
            path=str(Path(PICTURES) / f"{name}-{size['width']}.png"), full_page=True
        )
        assert guest.overflow() <= 0, (name, size)
    guest.page.set_viewport_size(before)
