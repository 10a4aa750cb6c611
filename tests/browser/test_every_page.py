"""P13, H19: every page that people reach by links is accessible, narrow, quiet and lawful by CSP."""

import pytest

from tests.browser.visitor import NARROW, WIDE, Visitor, links, pattern, visitor

PEOPLE = ("analyst", "administrator", "controller", "kaltamala", "police", "stranger")


def _crawl(guest: Visitor, *, most: int = 60) -> tuple[set[str], list[str]]:
    """Visit one page of each kind; returns the kinds seen and what is wrong with them."""
    waiting, seen, wrong = ["/"], set(), []
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        kind = pattern(path)
        if kind in seen:
            continue
        seen.add(kind)
        status = guest.go(path)
        if status >= 400:
            wrong.append(f"{path}: status {status} behind a link")
            continue
        wrong += guest.violations()
        waiting += [href for href in links(guest) if pattern(href) not in seen]
        guest.page.set_viewport_size(NARROW)
        if guest.overflow() > 0:
            wrong.append(f"{path}: {guest.overflow()} px too wide at 320 px")
        guest.page.set_viewport_size(WIDE)
    return seen, wrong


@pytest.mark.promise("P13")
@pytest.mark.line("H19")
@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_behind_a_link_passes_axe_and_fits_320_px(demo, chromium, who):
    with visitor(chromium, demo, who) as guest:
        seen, wrong = _crawl(guest)
        assert not wrong, "\n".join(wrong)
        assert not guest.complaints, "\n".join(guest.complaints)
        assert len(seen) >= (3 if who == "stranger" else 8), sorted(seen)


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
