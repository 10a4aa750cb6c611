"""G12 in a real browser, without JavaScript, on a phone: the day before keeps its answer.

The demo's decider asks for the last day of one ministry and the first of the next, records a
change that lies ahead, and says what the last one did.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from samhus.foundation import clock
from tests.browser.visitor import visitor

pytestmark = [pytest.mark.line("G12")]


def test_the_last_day_and_the_first_day_have_their_own_answer(chromium: Any, demo: str) -> None:
    year = clock.today().year - 2
    with visitor(chromium, demo, "decider", javascript=False, narrow=True) as guest:
        for day, ministry in ((date(year - 1, 12, 31), "Culture"), (date(year, 1, 1), "Justice")):
            assert guest.go(f"/governance/structure/?on={day.isoformat()}") == 200
            answer = f"Samrike Ministry of {ministry} is responsible for prevention as a whole."
            assert answer in guest.text()
            assert guest.overflow() <= 0
        guest.press("Record a change for Samrike Centre for Preventing Violent Extremism")
        assert guest.overflow() <= 0
        guest.press("Record it")
        assert "Say which part" not in guest.text()  # nothing was named yet
        page = guest.page
        page.fill("[name=day]", (clock.today() + timedelta(days=60)).isoformat())
        page.fill("[name=title]", "Social Affairs takes over")
        page.fill("[name=why]", "An election changed the government.")
        page.select_option("[name=body_1]", label="Samrike Ministry of Social Affairs")
        page.select_option("[name=aspect_1]", value="lead")
        guest.press("Record it")
        assert "Samrike Ministry of Social Affairs takes on: prevention as a whole" in guest.text()
        assert guest.overflow() <= 0
        guest.go("/governance/structure/")
        assert "Samrike Ministry of Justice is responsible" in guest.text()
        guest.press("Social Affairs takes over")
        guest.press("Withdraw this entry")
        page.fill("[name=reason]", "It was a rumour.")
        guest.press("Withdraw it")
        assert "It was a rumour." in guest.text()
        assert guest.complaints == []
