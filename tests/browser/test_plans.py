"""G6 in a browser: a tired officer at 320 px reports a measure; the centre reads both ways."""

import pytest

from tests.browser.visitor import visitor

pytestmark = [pytest.mark.promise("P13"), pytest.mark.line("G6")]


def test_a_coordinator_finds_what_needs_a_report_and_writes_it_on_a_phone(demo, chromium) -> None:
    with visitor(chromium, demo, "kaltamala", narrow=True) as guest:
        guest.go("/strategy/reporting/")
        wrong = guest.violations()
        assert "Needs reporting" in guest.text()
        guest.page.locator("main table a").first.click()
        wrong += guest.violations()
        wrong += [f"{guest.path} is too wide"] if guest.overflow() > 0 else []
        guest.page.fill("[name=words]", "Two adults, every Friday until October.")
        guest.press("Save as a draft")
        assert "Two adults, every Friday until October." in guest.text()
        guest.go("/strategy/plans/overview/")
        wrong += guest.violations()
        assert "What nobody delivers" in guest.text()
        assert not wrong, "\n".join(wrong)
