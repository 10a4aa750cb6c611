"""Rules that hold for every template of the face, and the pages that must work alone."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import RequestFactory

from samhus.foundation.ui.gallery import gallery
from samhus.foundation.ui.templatetags.ui import register

TEMPLATES = Path(__file__).parents[3] / "src/samhus/foundation/ui/templates"
INLINE = re.compile(
    r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:|<script(?![^>]*\ssrc=)|hx-on|hx-vals=.js:",
    re.I,
)
# A page that reloads itself cannot be read; the tag is shown on pages with a running job.
NOT_IN_GALLERY = {"refresh_page"}


class Ids(HTMLParser):
    """Collects ids, the ids that attributes point to, and headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("aria-describedby", "aria-labelledby", "for"):
            self.wanted.update(values.get(name, "").split())
        if values.get("href", "").startswith("#"):
            self.wanted.add(values["href"][1:])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


@pytest.fixture
def page() -> str:
    response: HttpResponse = gallery(RequestFactory().get("/gallery/?q=a"))
    return response.content.decode()


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: p.name)
def test_no_template_holds_inline_style_script_or_handler(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


def test_the_rule_against_inline_code_finds_inline_code() -> None:
    for bad in ('<p style="a">', '<a onclick="x">', "<script>x</script>", "<style>", "<p hx-on:a>"):
        assert INLINE.search(bad), bad
    assert not INLINE.search('<script src="x" defer></script>')


def test_the_gallery_shows_every_component(page: str) -> None:
    source = "".join(
        (TEMPLATES / name).read_text()
        for name in ("ui/gallery.html", "ui/components/whole_form.html")
    )
    tags = {name for name in register.tags if not name.startswith("end")}
    missing = {name for name in tags if not re.search(rf"{{% {name}\b", source)}
    assert missing == NOT_IN_GALLERY


def test_a_page_has_one_h1_and_skips_no_level(page: str) -> None:
    headings = Ids(page).headings
    assert headings.count("h1") == 1
    levels = [int(name[1]) for name in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_reference_has_a_target(page: str) -> None:
    found = Ids(page)
    assert sorted(found.ids) == sorted(set(found.ids))
    assert found.wanted - set(found.ids) == set()


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_pages_for_the_worst_day_need_no_context(name: str) -> None:
    html = get_template(name).render()
    assert Ids(html).headings == ["h1"]
    assert "csrfmiddlewaretoken" not in html


def test_a_refusal_gives_its_reason_and_escapes_it() -> None:
    html = get_template("403.html").render(
        {"exception": "Only <members> may."}, RequestFactory().get("/x/")
    )
    assert "Only &lt;members&gt; may." in html


def test_a_missing_page_never_repeats_the_address() -> None:
    html = get_template("404.html").render(
        {"exception": "Resolver404 secret-case", "request_path": "/cases/12/"},
        RequestFactory().get("/cases/12/"),
    )
    assert "secret-case" not in html
