"""Pages of insights lead to screens, code and tests that exist."""

import re
from pathlib import Path

import pytest

from tests.guards.matrix import every_name

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "insights").glob("*.md"))


def cells(page: Path, kind: str) -> list[str]:
    """What the rows of this kind name."""
    rows = re.findall(rf"^\| {kind} \| (.+) \|$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_there_is_a_page_of_the_insight_of_this_issue() -> None:
    assert {"01-governance.md", "03-mapping.md"} <= {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_screens_exist(page: Path) -> None:
    named, known = cells(page, "Screens"), {name for name, _pattern in every_name()}
    assert named
    assert set(named) - known == set()


@pytest.mark.parametrize("kind", ["Code", "Tests"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_code_and_the_tests_exist(page: Path, kind: str) -> None:
    named = cells(page, kind)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_sentence_has_its_screens_its_code_and_its_tests(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    sentences = len(re.findall(r"^## ", text, re.MULTILINE))
    assert sentences >= 1
    for kind in ("Screens", "Code", "Tests"):
        assert len(re.findall(rf"^\| {kind} \|", text, re.MULTILINE)) == sentences


def test_every_screen_of_mapping_stands_on_its_page() -> None:
    page = ROOT / "docs" / "insights" / "03-mapping.md"
    named = set(cells(page, "Screens"))
    screens = {
        name
        for name, pattern in every_name()
        if name.startswith("mapping:") and "GET" in pattern.callback.access.methods
    }
    assert screens - named == {"mapping:home"}
