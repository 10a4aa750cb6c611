"""L10 in a browser: drafted, signed by both, the flow is covered; ended, it is refused and says why.

The installation asks for an agreement each time, so that the flow hangs on it alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.apps.information_sharing.sharing import with_sharing_bodies
from tests.browser.sitting import choose, fill, open_notice, picture, push, sitting
from tests.browser.visitor import Visitor
from tests.people import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("L10"),
]
TITLE = "Young people around the station"
REFUSED = "nothing is told without an agreement"


@pytest.fixture
def town(committed_cast: Cast, monkeypatch) -> Iterator[Cast]:
    """Where nothing is told without an agreement."""
    from samhus.foundation.packs.api import home

    pack = replace(home(), needs_agreement=True)
    monkeypatch.setattr("samhus.information_sharing.queries.flow.home", lambda: pack)
    return with_sharing_bodies(committed_cast)


def option(guest: Visitor, name: str, value: Any) -> None:
    """Choose in a list."""
    guest.page.locator(f'select[name="{name}"]').select_option(str(value))


def test_an_agreement_from_its_draft_to_its_end(town: Cast, live_server, chromium) -> None:
    def sits(who: str) -> Any:
        return sitting(chromium, live_server, town.users[who])

    with sits("coordinator_alvik") as alma:
        said = tells(town, alma)
        assert REFUSED in said
        assert "There is no agreement between the two bodies." in said
        drafts(town, alma)
        signs(alma)
    with sits("head") as head:
        open_notice(head, "An agreement with your body has been drafted")
        assert "Head of the school, 010-555 01 00, office@school.example" in head.text()
        signs(head)
    with sits("coordinator_alvik") as alma:
        assert "Alvik told Alvik School" in tells(town, alma)
        assert "An agreement between the two bodies covers it" in alma.text()
    with sits("head") as head:
        open_notice(head, "A party has signed an agreement with your body")
        head.press("End it early")
        fill(head, reason="The youth club has closed.")
        push(head, "End it")
    with sits("coordinator_alvik") as alma:
        said = tells(town, alma)
        assert REFUSED in said
        assert "The agreement was ended." in said
        picture(alma, "refused")


def drafts(town: Cast, alma: Visitor) -> None:
    """Eight groups of fields; a place for a third body comes and stays empty."""
    alma.go("/share/agreements/")
    alma.press("Draft an agreement")
    fill(alma, title=TITLE)
    choose(alma, "purposes", "prevent_crime")
    choose(alma, "categories", "attendance")
    fill(alma, contact_0="Coordinator of prevention", contact_1="Head of the school")
    option(alma, "body_1", town.bodies["school"].public_id)
    fill(alma, phone_1="010-555 01 00", mail_1="office@school.example")
    push(alma, "Add a party")
    assert alma.page.locator('select[name="body_2"]').count() == 1
    assert alma.page.locator('[name="title"]').input_value() == TITLE, "nothing is lost"
    fill(
        alma,
        basis_words="Section 5 of the act on youth work",
        retention_months="6",
        retention_words="Both delete it and say so.",
        channel_words="By telephone, called back.",
        starts="2026-01-01",
        until="2027-12-31",
    )
    picture(alma, "draft")
    alma.page.get_by_role("button", name="Save the draft").last.click()
    alma.page.wait_for_load_state()
    assert TITLE in alma.text()


def signs(guest: Visitor) -> None:
    """For the body, what stands there."""
    push(guest, "Sign")


def tells(town: Cast, alma: Visitor) -> str:
    """Alvik tells the school about attendance; what the page says then."""
    alma.go(f"/share/disclosures/new/{town.alvik.public_id}/")
    option(alma, "other", town.bodies["school"].public_id)
    choose(alma, "kinds", "attendance")
    option(alma, "purpose", "prevent_crime")
    fill(alma, reference="ELEV-12")
    push(alma, "Continue: what the law says")
    fill(alma, basis="The agreement on young people around the station.")
    push(alma, "I decide: tell it")
    return alma.text()
