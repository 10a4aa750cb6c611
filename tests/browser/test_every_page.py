"""P13, H19: every page that people reach by links is accessible, narrow, quiet and lawful by CSP."""

import pytest

from tests.browser.visitor import NARROW, WIDE, Visitor, pattern, visitor

PEOPLE = ("analyst", "administrator", "controller", "kaltamala", "police", "stranger")
# By kind of page, what pages of that kind were made of when somebody looked at them.
Looked = dict[str, set[str]]


@pytest.fixture(scope="module")
def looked_at() -> Looked:
    """What anybody's window has shown so far."""
    return {}


def _crawl(guest: Visitor, looked_at: Looked, *, most: int) -> tuple[set[str], list[str]]:
    """Ask for one page of each kind; returns the kinds seen and what is wrong with them.

    A page is looked at where nobody has looked at its kind, or something in it is new.
    """
    waiting, seen, wrong = ["/"], set(), []
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        kind = pattern(path)
        if kind in seen:
            continue
        seen.add(kind)
        answer = guest.fetch(path)
        if answer.status >= 400:
            wrong.append(f"{path}: status {answer.status} behind a link")
            continue
        waiting += [href for href in answer.links() if pattern(href) not in seen]
        parts = answer.parts()
        if not parts <= looked_at.get(kind, set()):
            looked_at.setdefault(kind, set()).update(parts)
            wrong += _look(guest, path)
    return seen, wrong


def _look(guest: Visitor, path: str) -> list[str]:
    """What a window says against this page, wide and narrow."""
    guest.go(path)
    wrong = guest.violations()
    guest.page.set_viewport_size(NARROW)
    if guest.overflow() > 0:
        wrong.append(f"{path}: {guest.overflow()} px too wide at 320 px")
    guest.page.set_viewport_size(WIDE)
    return wrong


def _every_page(guest: Visitor, who: str, looked_at: Looked, *, most: int = 60) -> None:
    seen, wrong = _crawl(guest, looked_at, most=most)
    assert not wrong, "\n".join(wrong)
    assert not guest.complaints, "\n".join(guest.complaints)
    assert len(seen) >= (3 if who == "stranger" else 8), sorted(seen)


@pytest.mark.promise("P13")
@pytest.mark.line("H19")
@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_behind_a_link_passes_axe_and_fits_320_px(demo, chromium, looked_at, who):
    with visitor(chromium, demo, who) as guest:
        _every_page(guest, who, looked_at)


@pytest.mark.long
@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_goes_to_the_end_of_all_links(demo, chromium, looked_at, who):
    with visitor(chromium, demo, who) as guest:
        _every_page(guest, who, looked_at, most=1000)


@pytest.mark.promise("P13")
def test_the_way_in_is_accessible_before_anybody_signs_in(demo, chromium):
    with visitor(chromium, demo) as guest:
        wrong = []
        for path in ("/", "/demo/", "/accounts/login/", "/gallery/", "/nothing-here/"):
            guest.go(path)
            wrong += guest.violations()
        assert not wrong, "\n".join(wrong)
        assert not guest.complaints, "\n".join(guest.complaints)


@pytest.mark.line("H19")
def test_every_page_is_served_under_the_strict_policy(demo, chromium):
    with visitor(chromium, demo, "analyst") as guest:
        answer = guest.page.goto(demo + "/mapping/")
        policy = answer.headers["content-security-policy"]
        for rule in (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ):
            assert rule in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
