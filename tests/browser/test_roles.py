"""G5 in a browser: from the matrix to what is wrong in it, to the place to mend, and it is gone."""

import pytest

from tests.browser.sitting import choose, fill
from tests.browser.visitor import visitor

pytestmark = [pytest.mark.line("G5")]
TASK = "2.4 Take calls on weekends and at night"
CENTRE = "Samrike Centre for Preventing Violent Extremism"


def test_a_finding_of_the_matrix_leads_to_the_place_to_mend_and_goes_away(demo, chromium) -> None:
    with visitor(chromium, demo, "analyst", narrow=True) as guest:
        guest.go("/strategy/roles/matrix/")
        wrong = guest.violations()
        assert guest.page.locator(".ui-scroll").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        guest.press("Findings")
        card = guest.page.locator("article", has_text="Nobody is accountable")
        assert TASK in card.inner_text()
        card.get_by_role("link", name="Put it right: Role").click()
        guest.page.locator("[name=body]").select_option(label=CENTRE)
        choose(guest, "letter", "A")
        fill(guest, reason="Decided by the meeting of the agencies.")
        guest.press("Enter it")
        assert CENTRE in guest.text()
        guest.go("/strategy/roles/findings/")
        assert "Nobody is accountable" not in guest.text()
        assert not wrong, "\n".join(wrong)
