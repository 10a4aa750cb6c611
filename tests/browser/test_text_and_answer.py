"""G7, G13: a text of the demo, its remarks and what became of a consultation, in a browser."""

import pytest

from tests.browser.visitor import Visitor, visitor

pytestmark = [pytest.mark.line("G13"), pytest.mark.line("G7")]
TEXTS = "/strategy/texts/"


def sound(guest: Visitor) -> list[str]:
    """What is wrong with the page that is open."""
    wide = [f"{guest.path} is too wide"] if guest.overflow() > 0 else []
    return [*guest.violations(), *guest.complaints, *wide]


def test_the_police_remark_on_a_version_and_the_remark_stands_at_its_paragraph(demo, chromium):
    with visitor(chromium, demo, "police", narrow=True) as guest:
        guest.go(TEXTS)
        wrong = sound(guest)
        guest.press("National action plan, draft")
        wrong += sound(guest)
        guest.press("What differs in version 2")
        wrong += sound(guest)
        guest.press("Version 2")
        wrong += sound(guest)
        guest.press("Teachers are offered two days of training.")
        guest.page.fill("textarea[name=words]", "Two days are not enough.")
        guest.press("Leave the remark")
        assert "Two days are not enough." in guest.text()
        wrong += sound(guest)
        assert not wrong, "\n".join(wrong)


def test_a_municipality_hears_what_became_of_it_and_the_staff_sees_who_said_what(demo, chromium):
    with visitor(chromium, demo, "kaltamala", narrow=True) as guest:
        guest.go(TEXTS)
        guest.press("The draft of the national action plan")
        wrong = sound(guest)
        guest.press("What became of it")
        wrong += sound(guest)
        said = guest.text()
        assert "fewer than 3 bodies" in said
        assert "Äldelsta" not in said
        assert "Changed in the text:" in said
        where = guest.path
    with visitor(chromium, demo, "analyst") as staff:
        staff.go(where)
        assert "2 contributions from 2 bodies" in staff.text()
        wrong += sound(staff)
        staff.go(where.replace("outcome", "comments"))
        assert "Äldelsta" in staff.text()
        wrong += sound(staff)
        assert not wrong, "\n".join(wrong)
