"""Rows 3.1-3.3: counts in, an honest map out, each town its own page. By people, in a browser."""

import csv
import io
from pathlib import Path

import pytest

from tests.browser.visitor import visitor

COUNTRY = Path(__file__).parents[2] / "src" / "samhus" / "demo" / "country"
YEAR = 2021


def _counts(*, broken: bool) -> bytes:
    """The oldest year of the invented country as a file for a round about 2021."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["area_code", "area_name", "year", "category", "count"])
    with (COUNTRY / "counts.csv").open(encoding="utf-8", newline="") as rows:
        for place, row in enumerate(csv.DictReader(rows)):
            if row["year_offset"] == "-3" and row["category"] == "total":
                count = "many" if broken and place < 20 else row["count"]
                writer.writerow([row["area_code"], "", YEAR, "total", count])
    return stream.getvalue().encode()


def _prepare_and_open(guest, title):
    guest.go("/mapping/new/")
    guest.page.get_by_label("Title").fill(title)
    guest.page.get_by_label("Year mapped").fill(str(YEAR))
    guest.page.get_by_label("Offences with an extremist motive").check()
    guest.page.get_by_label("Samrike Police").check()
    guest.page.get_by_label("First day for answers").fill("2026-01-01")
    guest.page.get_by_label("Last day for answers").fill("2099-01-01")
    guest.press("Prepare the round")
    assert "Check it, then open it" in guest.text()
    guest.press("Open the round")
    assert "The bodies asked have been told" in guest.text()
    return guest.path


def _deliver(guest, round_path):
    guest.go(round_path)
    guest.press("Deliver counts")
    file = guest.page.get_by_label("File of counts")
    file.set_input_files(
        {"name": "counts.csv", "mimeType": "text/csv", "buffer": _counts(broken=True)}
    )
    guest.press("Check the file")
    assert "Nothing has been changed" in guest.text()
    assert "Row 2" in guest.text()
    guest.page.get_by_label("File of counts").set_input_files(
        {"name": "counts.csv", "mimeType": "text/csv", "buffer": _counts(broken=False)}
    )
    guest.press("Check the file")
    assert "What this file would change" in guest.text()
    guest.press("Put the figures into use")
    assert "The figures are in use" in guest.text()


def _compute(guest, round_path):
    guest.go(round_path)
    guest.press("Compute the results")
    assert "somebody signs that the areas are large enough" in guest.text()
    guest.page.get_by_label("Conclusion").fill("Large enough; small places are read with care.")
    guest.press("Sign the review")
    guest.press("Compute the results")
    for _attempt in range(240):
        if "/jobs/" not in guest.path:
            break
        guest.page.wait_for_timeout(1000)
        guest.page.reload()
    assert "Of 290 areas" in guest.text()


def _journey(demo, chromium, *, javascript, narrow, title):
    options = {"javascript": javascript, "narrow": narrow}
    with visitor(chromium, demo, "analyst", **options) as analyst:
        round_path = _prepare_and_open(analyst, title)
        with visitor(chromium, demo, "police", **options) as police:
            _deliver(police, round_path)
        _compute(analyst, round_path)
        map_path = analyst.path
        assert "between" in analyst.page.locator("tbody tr").first.inner_text()
        town = analyst.page.get_by_role("row").filter(has_text="Kaltamåla")
        town.get_by_role("link").first.click()
        analyst.page.wait_for_load_state()
        town_path = analyst.path
        for heading in ("How many", "How sure", "Since when", "What could have been seen here"):
            assert heading in analyst.text()
        with visitor(chromium, demo, "kaltamala", **options) as coordinator:
            assert coordinator.go(town_path) == 404
            assert coordinator.go(map_path) == 403
            analyst.go(map_path)
            analyst.press("Let each body read its own page")
            assert coordinator.go(town_path) == 200
            assert "Results do not leave this circle yet" in coordinator.text()
        with visitor(chromium, demo, "dovramossa", **options) as other:
            assert other.go(town_path) == 404
        complaints = analyst.complaints
    assert not complaints, "\n".join(complaints)


@pytest.mark.line("H16")
@pytest.mark.line("H17")
def test_counts_come_in_and_an_honest_map_comes_out(demo, chromium):
    _journey(demo, chromium, javascript=True, narrow=False, title="By mouse")


@pytest.mark.long
@pytest.mark.promise("P13")
@pytest.mark.line("H19")
def test_the_whole_journey_works_without_javascript_at_320_px(demo, chromium):
    _journey(demo, chromium, javascript=False, narrow=True, title="Without JavaScript")


@pytest.mark.promise("P13")
@pytest.mark.line("H17")
def test_the_map_is_walked_by_keyboard(demo, chromium):
    with visitor(chromium, demo, "analyst") as guest:
        guest.go("/mapping/")
        guest.page.get_by_role("link", name="Mapping 20").first.press("Enter")
        guest.page.wait_for_load_state()
        guest.page.get_by_role("link", name="See the map").first.press("Enter")
        guest.page.wait_for_load_state()
        area = guest.page.locator("svg a.area").first
        area.focus()
        assert guest.page.evaluate("document.activeElement.classList.contains('area')")
        guest.page.keyboard.press("Enter")
        guest.page.wait_for_load_state()
        assert "How sure" in guest.text()


@pytest.mark.line("H17")
def test_the_map_prints_without_what_only_a_screen_needs(demo, chromium):
    with visitor(chromium, demo, "analyst") as guest:
        guest.go("/mapping/")
        guest.page.get_by_role("link", name="Mapping 20").first.click()
        guest.page.get_by_role("link", name="See the map").first.click()
        guest.page.wait_for_load_state()
        guest.page.emulate_media(media="print")
        assert not guest.page.get_by_role("button", name="Sign out").is_visible()
        assert guest.page.locator("svg").first.is_visible()
        assert guest.page.locator("tbody tr").count() == 290


@pytest.mark.promise("P9")
@pytest.mark.line("H19")
def test_a_form_sent_twice_counts_once(demo, chromium):
    with visitor(chromium, demo, "analyst") as guest:
        guest.go("/mapping/indicators/new/")
        for label, words in (
            ("Name", "Sent twice"),
            ("Definition", "What is counted twice"),
            ("Source", "A test"),
            ("Why it is necessary", "To see that it counts once"),
            ("Category in the files", "total"),
        ):
            guest.page.get_by_label(label, exact=False).first.fill(words)
        guest.page.fill("#id_phenomenon", "Trying")
        guest.page.get_by_label("What it describes").select_option("offences")
        statuses = guest.page.evaluate(
            """async () => {
                 const form = document.querySelector('main form[method=post]');
                 const send = () => fetch(location.href, {method: 'POST',
                     body: new URLSearchParams(new FormData(form))});
                 const answers = await Promise.all([send(), send()]);
                 return answers.map(answer => answer.status);
               }"""
        )
        assert statuses == [200, 200]
        guest.go("/mapping/indicators/")
        assert guest.text().count("Sent twice") == 1
