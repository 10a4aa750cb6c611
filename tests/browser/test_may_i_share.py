"""L9, L17: a Danish teacher asks at 320 px, without an account, without JavaScript too."""

import pytest

from tests.browser.visitor import Visitor, visitor

pytestmark = [pytest.mark.promise("P13"), pytest.mark.line("L9"), pytest.mark.line("L17")]
TEACHER = {
    "sender": "school", "recipient": "police", "purpose": "prevent_crime",
    "category": "act_or_statement", "mode": "own_initiative", "cooperation": "ssp",
    "danger_to_life": "false", "serious_crime_ahead": "false", "court_order": "false",
}  # fmt: skip
MOST = 20


def begin(guest: Visitor, country: str) -> None:
    """From the first page to the first question."""
    guest.go("/share/")
    guest.page.check("#under-18-yes")
    guest.page.check(f"#country-{country}")
    guest.press("Begin")
    if guest.page.locator("#under-18-yes").count():
        guest.press("Begin")  # what is said before differs there: it was shown
    guest.press("Ask about telling somebody else")


def answer(guest: Visitor, told: dict[str, str]) -> bool:
    """Answer the question on the page; False when there is none."""
    asked = guest.page.locator("input[name=asked]")
    if not asked.count():
        return False
    name = asked.get_attribute("value")
    value = told.get(str(name), "?")
    guest.page.check(f"main input[name={name}][value='{value}']:visible")
    guest.press("Continue")
    return True


@pytest.mark.parametrize(
    "javascript",
    [
        pytest.param(True, id="with"),
        pytest.param(False, id="without JavaScript", marks=pytest.mark.long),
    ],
)
def test_a_teacher_is_answered_in_two_minutes_and_changes_the_purpose(demo, chromium, javascript):
    with visitor(chromium, demo, javascript=javascript, narrow=True) as guest:
        begin(guest, "dk")
        questions, wrong = 0, []
        while questions < MOST and answer(guest, TEACHER):
            questions += 1
            wrong += guest.violations() if javascript else []
            wrong += [f"{guest.path} is too wide"] if guest.overflow() > 0 else []
        assert not wrong, "\n".join(wrong)
        assert 5 <= questions <= 12, "two minutes"
        said = guest.text()
        assert "This answer is a draft" in said
        assert "Somebody has to judge first" in said
        assert "Retsplejeloven § 115, stk. 2" in said
        guest.page.locator('button[name="change"][value="purpose"]').click()
        assert answer(guest, {"purpose": "investigate"})
        while answer(guest, TEACHER):
            pass
        assert "Not by this route" in guest.text()
        assert guest.path == "/share/question/", "nothing that was answered stands in an address"
        assert not guest.complaints
        assert {each["name"] for each in guest.page.context.cookies()} <= {"csrftoken"}
