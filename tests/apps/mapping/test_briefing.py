"""A briefing of at most four pages: by class and name, no rank, nothing in the order of a value."""

import io
import re
import shutil
import subprocess

import docx
import pytest

from samhus.engines.figures import Canvas, png_of
from samhus.foundation.ui.sorting import by_name
from samhus.mapping.exports.briefing import MOST_NAMES, briefing_docx
from samhus.mapping.pages.briefing import Briefing, ClassGroup, StoredResult
from samhus.mapping.pages.national import IndicatorHead
from samhus.mapping.queries.briefing import briefing
from samhus.mapping.queries.secrecy import secrecy
from tests.apps.mapping.deciding import deciding
from tests.guards.world import as_person

pytestmark = [pytest.mark.django_db, pytest.mark.line("R9")]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ONE_PIXEL = png_of(Canvas(0.4, 0.4, (), ()), {})
WORDS_OF_FOUR_PAGES = 1350
"""Measured by printing the same blocks from a browser, in a font wider than Word's: 1,322 words
and a map of 9 cm filled four pages."""


@pytest.fixture
def made(cast):
    """Ekby lies far above Alvik: whoever ordered by a value would name it first."""
    return deciding(cast, Ekby=0.99, Alvik=0.85, Dalby=0.6, Bro=0.7)


def document(made, who: str = "analyst"):
    answer = made.cast.client(who).get(f"/mapping/{made.mapping.public_id}/briefing.docx")
    assert answer.status_code == 200
    return docx.Document(io.BytesIO(answer.content))


def text_of(found) -> str:
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in found.paragraphs), *cells])


def lines_of(found, label: str) -> list[str]:
    """What stands under a class, by decision and by computation."""
    lines = [line for each in found.paragraphs for line in each.text.split("\n")]
    return [line for line in lines if line.startswith(f"{label}: ")]


def test_areas_stand_by_class_and_by_name_and_the_others_are_counted(made) -> None:
    found = document(made)
    assert lines_of(found, "Priority") == ["Priority: 2 areas. Alvik, Ekby."]
    assert lines_of(found, "Watch") == ["Watch: 2 areas. Bro, Dalby."]
    assert lines_of(found, "No particular need") == ["No particular need: 2 areas."]
    assert "Fors" not in text_of(found)


def test_a_final_decision_stands_apart_from_what_was_computed(made) -> None:
    assert "No decision is final yet." in text_of(document(made))
    decision = made.signed("watch", area="Grava")
    made.finalised(decision)
    found = document(made)
    assert lines_of(found, "Watch")[0] == "Watch: 1 area. Grava."
    assert lines_of(found, "Priority") == ["Priority: 0 areas.", "Priority: 2 areas. Alvik, Ekby."]
    assert "5 areas are without a final decision." in text_of(found)


def test_it_says_what_it_is_for_how_to_read_it_and_what_happens_next(made) -> None:
    made.heard()
    found = document(made)
    headings = [each.text for each in found.paragraphs if each.style.name.startswith("Heading")]
    assert headings == [
        "What this is for, and what it is not for", "How to read it", "What has been decided",
        "What the figures say", "Data quality and blind spots", "Change since the round before",
        "Method card", "What happens next",
    ]  # fmt: skip
    text = text_of(found)
    assert "Restricted" in text
    assert "20 working days to answer" in text
    assert "1 municipality may answer now" in text


def test_the_map_is_a_picture_with_words_for_who_cannot_see_it(made) -> None:
    found = document(made)
    (shape,) = found.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Map of the areas by class.")
    assert shape.height.cm <= 9.2
    (part,) = found.part.package.image_parts
    assert part.blob.startswith(b"\x89PNG")
    assert "From dark to light: priority, watch" in text_of(found)


def test_there_is_no_rank_and_no_value_of_an_area_in_it(made) -> None:
    text = text_of(document(made))
    assert "There are no ranks in it" in text
    assert not re.search(r"\brank\b", text.replace("no ranks", ""))
    shown = made.read("analyst", made.snapshots[0].results.all())
    for result in shown:
        for value in (result.relative_risk, result.p_above_line, result.upper):
            assert f"{value:.2f}" not in text.replace("1.50", "")


@pytest.mark.parametrize("who", ["coordinator_alvik", "police_analyst"])
def test_whoever_only_takes_part_is_refused(made, who: str) -> None:
    where = f"/mapping/{made.mapping.public_id}/briefing.docx"
    assert made.cast.client(who).get(where).status_code in (403, 404)
    assert made.cast.client("stranger").get(where).status_code == 404


@pytest.mark.promise("P3")
def test_taking_it_away_is_recorded(made, readings) -> None:
    readings.clear()
    document(made)
    assert [each.verb for each in readings] == ["mapping.download_briefing"]


def names(number: int) -> tuple[str, ...]:
    """Names of Swedish length."""
    return tuple(sorted((f"Kommunstad {n:03d}" for n in range(number)), key=by_name))


def large(areas: int = 290) -> Briefing:
    """All of a country, eight indicators, every second area designated or watched: more than any round."""
    labels = ("priority", "watch", "no particular need", "undetermined")
    heads = [
        IndicatorHead(f"Indicator of length {n}", "", tuple((label, 72) for label in labels))
        for n in range(8)
    ]
    groups = (
        ClassGroup("priority", 60, names(60)), ClassGroup("watch", 85, names(85)),
        ClassGroup("no particular need", 100, ()), ClassGroup("undetermined", 45, ()),
    )  # fmt: skip
    few = (
        ClassGroup("priority", 5, names(5)), ClassGroup("watch", 5, names(5)),
        ClassGroup("no particular need", 0, ()), ClassGroup("undetermined", 0, ()),
    )  # fmt: skip
    from datetime import UTC, date, datetime

    picture = (ONE_PIXEL, 0.45)  # a country twice as high as wide
    from samhus.mapping.pages import MappingLine

    line = MappingLine("x", "Mapping 2026", 2026, "municipalities", "open", "open",
                       date(2026, 12, 1), "1.5")  # fmt: skip
    results = tuple(
        StoredResult(head.name, "Counted are reports with a motive, by place of the act.",
                     "The police, yearly", datetime(2026, 11, 1, tzinfo=UTC), "ab" * 32)
        for head in heads
    )  # fmt: skip
    words = "Poisson; a censored count has the likelihood of its range; BYM2(sigma, phi)"
    return Briefing(
        line=line, secrecy=secrecy(), picture=picture, areas=areas, decided=groups, undecided=10, computed=few,
        heads=tuple(heads), to_check=names(80),
        checks=(8,) * 8,
        changes=tuple((h.name, (("fell", 20), ("no clear change", 200), ("rose", 70))) for h in heads),
        earlier_year=2025, results=results, model=tuple((f"Part {n}", words) for n in range(8)),
        table=("80 %", "50 %", "20 %"), answer_days=20, until=(date(2026, 12, 1), date(2026, 12, 9)),
        hearings=4, map_url="/mapping/x/overview/",
    )  # fmt: skip


def test_a_whole_country_fits_into_four_pages(tmp_path) -> None:
    """Pages by LibreOffice where it is installed; else words, at what four pages hold."""
    content = briefing_docx(large(), language="en")
    text = text_of(docx.Document(io.BytesIO(content)))
    assert text.count("Kommunstad") == 60 + 85 + 5 + 5 + MOST_NAMES
    assert " and 40 more" in text
    if SOFFICE is None:
        assert len(text.split()) <= WORDS_OF_FOUR_PAGES
        return
    (tmp_path / "briefing.docx").write_bytes(content)
    subprocess.run(
        [SOFFICE, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(tmp_path / "briefing.docx")], check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "briefing.pdf").read_bytes()))
    assert 1 <= pages <= 4


def test_the_same_round_gives_the_same_bytes(made) -> None:
    def make() -> bytes:
        page = briefing(made.viewer("analyst"), made.mapping)
        return briefing_docx(page, language="en")

    first = as_person(made.viewer("analyst"), make)
    assert first == as_person(made.viewer("analyst"), make)
