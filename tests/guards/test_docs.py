"""The documents point to what exists: links, commands, tests, buttons, licences."""

import ast
import hashlib
import html
import importlib.metadata
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from samhus.__main__ import COMMANDS
from samhus.engines.packfiles import read_source
from samhus.foundation.packs.checking import problems

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from docs import LINK, broken  # noqa: E402 - a script, not a package

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
GUIDE = sorted((ROOT / "docs" / "user-guide").glob("*.md"))
PROMISES = ROOT / "docs" / "safeguards" / "README.md"
# The English text as the European Union published it, wrapped at 78 characters.
EUPL = "6e5399ad2f4548dc22dd9eff1c367d5d286efc15723894b3a3b772347b609d11"
# Environment markers of the lock that do not hold on Linux.
ELSEWHERE = {"colorama", "tzdata"}


def code_of(page: Path) -> str:
    """What stands between backticks, spans and blocks alike."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```.*?^ *```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return "\n".join([*blocks, *spans])


@cache
def names_of_tests() -> frozenset[str]:
    """Names of all test functions."""
    found: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    return frozenset(name for name in found if name.startswith("test_"))


@cache
def words_on_screens() -> str:
    """Templates and Python of the product, with line breaks and entities evened out."""
    files = [*(ROOT / "src").rglob("*.html"), *(ROOT / "src").rglob("*.py")]
    text = " ".join(file.read_text(encoding="utf-8") for file in files)
    return re.sub(r"\s+", " ", html.unescape(text))


def dependencies() -> list[str]:
    """What pyproject asks for: to run, and the demo's extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["demo"]
    return [re.split(r"[<>=!~; ]", each)[0] for each in wanted]


def shipped() -> list[str]:
    """What the lock installs where Samhus runs."""
    lock = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    return [
        name for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE) if name not in ELSEWHERE
    ]


def licences(name: str) -> str:
    """Expression, else classifiers, else the first line of the free text."""
    data = importlib.metadata.metadata(name)
    classifiers = [each for each in data.get_all("Classifier", []) if each.startswith("License ::")]
    free = (data.get("License") or "").split("\n")[0]
    return data.get("License-Expression") or "; ".join(classifiers) or free


def test_every_link_between_documents_leads_somewhere() -> None:
    assert broken() == []


def test_a_broken_link_would_be_seen() -> None:
    assert LINK.findall("see [this](no/such/page.md#part) and ![that](none.png)") == [
        "no/such/page.md",
        "none.png",
    ]


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        targets = LINK.findall(page.read_text(encoding="utf-8"))
        waiting += [(page.parent / each).resolve() for each in targets if "://" not in each]
    hidden = {page for page in PAGES if page not in reached} - {ROOT / "CHANGELOG.md"}
    assert sorted(str(page.relative_to(ROOT)) for page in hidden) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    code = code_of(page)
    named = set(re.findall(r"(?:^|\s)make ([a-z][a-z-]*)", code))
    assert named <= targets
    known = set(COMMANDS) | set(get_commands()) | {"COMMAND"}
    assert set(re.findall(r"(?:^|[\s/])samhus ([a-z_]+)\b(?!:)", code)) <= known


def test_the_readme_names_the_two_commands_and_shows_the_map() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    assert "docs/screenshots/map.png" in readme
    assert len(readme.splitlines()) <= 110


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_tests_that_are_named_exist(page: Path) -> None:
    code = code_of(page)
    files = set(re.findall(r"tests/[\w/]*\.py", code))
    assert sorted(name for name in files if not (ROOT / name).is_file()) == []
    named = set(re.findall(r"(?<![\w/])test_\w+(?!\w*\.py)\b", code))
    assert sorted(named - names_of_tests()) == []


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_buttons_of_the_user_guide_stand_on_the_screen_as_they_are_named(page: Path) -> None:
    named = set(re.findall(r"\*\*([^*]+)\*\*", page.read_text(encoding="utf-8")))
    screens = words_on_screens()
    assert named or page.stem == "operator"
    # A label that is a field's name begins with a small letter in the code.
    wrong = {name for name in named if f'"{name}"' not in screens}
    wrong -= {name for name in wrong if f'"{name[0].lower()}{name[1:]}"' in screens}
    assert sorted(wrong) == []


def test_each_promise_is_explained() -> None:
    text = PROMISES.read_text(encoding="utf-8")
    assert re.findall(r"^## (P\d+) ", text, re.MULTILINE) == [f"P{n}" for n in range(1, 15)]


def test_decisions_are_numbered_and_listed() -> None:
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(folder.glob("0*.md"))
    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        assert page.name in listed
        assert "\nStatus: " in page.read_text(encoding="utf-8")


def test_screenshots_are_light_and_used() -> None:
    everything = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = sorted((ROOT / "docs" / "screenshots").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size <= 150 * 1024
        assert f"screenshots/{picture.name}" in everything


def test_the_example_of_a_country_pack_is_one(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "how-to" / "country-pack.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "xx" / "pack.yaml"
    file.parent.mkdir()
    file.write_text(example, encoding="utf-8")
    assert problems(read_source(file)) == ()


def test_the_licence_is_the_whole_eupl() -> None:
    licence = (ROOT / "LICENSE").read_bytes()
    assert hashlib.sha256(licence).hexdigest() == EUPL
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    described = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert project["license"] == described["legal"]["license"] == "EUPL-1.2"
    assert project["version"] == described["softwareVersion"]


@pytest.mark.parametrize("name", [*dependencies(), "cedarpy"])
def test_a_dependency_is_explained_with_the_version_in_use(name: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [row for row in page.splitlines() if row.startswith(f"| {name} |")]
    assert len(rows) == 1
    cells = [cell.strip() for cell in rows[0].strip("|").split("|")]
    assert len(cells) == 5
    assert all(cells)
    assert cells[1].split()[0] == importlib.metadata.version(name.split("[")[0])


@pytest.mark.parametrize("name", shipped())
def test_no_library_under_gpl_or_agpl_is_shipped(name: str) -> None:
    stated = licences(name)
    assert stated
    alone = re.sub(r"LGPL|Lesser General Public License", "", stated)
    assert not re.search(r"GPL|General Public License", alone)


def test_the_third_evaluator_of_law_is_apache_licensed_and_never_shipped() -> None:
    text = importlib.metadata.distribution("cedarpy").read_text("licenses/LICENSE")
    assert "Apache License" in (text or "")
    assert "Version 2.0" in (text or "")
    assert "cedarpy" not in shipped()


def test_the_guard_against_gpl_sees_one() -> None:
    assert "GPL" in licences("djlint")
    assert len(shipped()) > 30
