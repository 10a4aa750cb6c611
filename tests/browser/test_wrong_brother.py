"""L18 "The wrong brother, 22:40" in a browser; what stands in the tables is told in the journey.

An officer records last night's call on one page. Social services pass it on, the officer takes it
back, both bodies take note, and the school's ledger still says what it had been told at ten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pytest
from django.utils.timezone import get_current_timezone

from samhus.foundation import clock
from tests.apps.information_sharing.sharing import with_sharing_bodies
from tests.browser.sitting import choose, fill, one_clock, picture, push, sitting
from tests.browser.visitor import Visitor
from tests.people import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("L18"),
    pytest.mark.line("L11"),
    pytest.mark.promise("P3"),
]
DAY = date(2026, 11, 26)
SAID = "Something the person did or said"


class Town:
    """The installation, its people and a browser; `bare`: a phone without JavaScript."""

    def __init__(self, cast: Cast, server: Any, chromium: Any, *, bare: bool) -> None:
        self.cast, self.server, self.chromium, self.bare = cast, server, chromium, bare

    @contextmanager
    def sits(self, who: str, time: str) -> Iterator[Visitor]:
        """Somebody's window at a time of that day."""
        hour, minute = map(int, time.split(":"))
        zone = get_current_timezone()
        clock.set_to(datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=zone))
        user = self.cast.users[who]
        with sitting(self.chromium, self.server, user, bare=self.bare) as guest:
            guest.go("/share/disclosures/")
            yield guest
            assert guest.overflow() <= 0, f"{guest.path} is too wide"

    def option(self, guest: Visitor, name: str, value: str) -> None:
        """Choose in a list."""
        guest.page.locator(f'select[name="{name}"]').select_option(value)

    def body(self, name: str) -> str:
        """A body's id."""
        return str(self.cast.bodies[name].public_id)


@pytest.fixture
def people(committed_cast: Cast, monkeypatch) -> Iterator[Cast]:
    """Everybody who shares; one clock for the server and the test."""
    one_clock(monkeypatch)
    yield with_sharing_bodies(committed_cast)
    clock.reset()


@pytest.mark.parametrize(
    "bare",
    [
        pytest.param(False, id="at a desk"),
        pytest.param(True, id="on a phone without JavaScript", marks=pytest.mark.long),
    ],
)
def test_the_wrong_brother(people: Cast, live_server, chromium, bare: bool) -> None:
    town = Town(people, live_server, chromium, bare=bare)
    the_officer_records_the_call(town)
    social_services_pass_it_on(town)
    it_was_the_brother(town)
    for who in ("coordinator_alvik", "head"):
        takes_note(town, who)
    the_past_still_answers(town)


def the_officer_records_the_call(town: Town) -> None:
    """Eight answers on one page; the rest is as it mostly is."""
    with town.sits("officer", "08:15") as olof:
        olof.press("Record what was told by phone")
        picture(olof, "record")
        shown = olof.page.locator("main select:visible").count()
        assert shown == 2, "two lists, the others are folded"
        town.option(olof, "other", town.body("alvik"))
        choose(olof, "kinds", "act_or_statement")
        choose(olof, "kinds", "family_situation")
        fill(olof, told="2026-11-25T22:40", reference="K-2026/7731")
        olof.page.locator('input[name="urgent"]').check()
        town.option(olof, "purpose", "protect_child")
        fill(olof, basis="A child could be in danger that night; it could not wait.")
        push(olof, "Record it")
        assert "10:40" in olof.text() or "22:40" in olof.text()
        assert "A second person's look" in olof.text()


def social_services_pass_it_on(town: Town) -> None:
    """The law's answer stands first, the decision after it."""
    with town.sits("coordinator_alvik", "09:00") as alma:
        alma.press("The Police")
        alma.press("Pass it on")
        town.option(alma, "other", town.body("school"))
        choose(alma, "kinds", "act_or_statement")
        town.option(alma, "purpose", "protect_child")
        fill(alma, reference="ELEV-12")
        push(alma, "Continue: what the law says")
        picture(alma, "decide")
        said = alma.text()
        assert said.index("What the law says") < said.index("Your decision")
        assert alma.page.locator("main fieldset:visible").count() <= 3, "what decides next"
        fill(alma, basis="The school plans the day with us, as the act on youth work says.")
        push(alma, "I decide: tell it")
        assert "Alvik told Alvik School" in alma.text()


def it_was_the_brother(town: Town) -> None:
    with town.sits("officer", "11:00") as olof:
        olof.press("Alvik")
        olof.press("It is wrong: correct it")
        choose(olof, "ground", "wrong_person")
        fill(olof, words="Two people of one household were mixed up in our register.")
        push(olof, "Withdraw it")
        assert "not acknowledged" in olof.text()


def takes_note(town: Town, who: str) -> None:
    with town.sits(who, "11:20") as guest:
        guest.go("/")
        guest.press("Acknowledge a correction of")
        assert "It was about the wrong person" in guest.text()
        guest.press("Acknowledge: we no longer use it")
        guest.go("/")
        assert "Acknowledge a correction of" not in guest.text()


def the_past_still_answers(town: Town) -> None:
    """What the school had been told: at half past eight nothing, at ten it stood, then no more."""
    with town.sits("head", "12:00") as head:
        head.go(f"/share/ledger/{town.body('school')}/")
        head.press("What had been told at a time?")
        for time, stands in (("08:30", ""), ("10:00", "stood"), ("12:00", "withdrawn")):
            fill(head, moment=f"2026-11-26T{time}")
            head.page.locator("main form button").first.click()
            head.page.wait_for_load_state()
            table = head.page.locator("main table tbody")
            found = table.inner_text() if table.count() else ""
            assert (SAID in found, stands in found) == (bool(stands), True)
