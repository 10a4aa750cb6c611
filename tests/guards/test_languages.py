"""A language is either complete or not offered (H10)."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

LOCALE = Path(__file__).parents[2] / "src" / "samhus" / "locale"
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")
NINE = {"sv", "da", "nl", "fi", "es", "it", "fr", "de", "en"}
OFFERED = [code for code, _name in settings.LANGUAGES if code != "en"]


def _catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / code / "LC_MESSAGES" / "django.po"))


def test_only_languages_of_the_mission_are_offered():
    assert {"en", "sv", "da", "fi"} <= {code for code, _name in settings.LANGUAGES} <= NINE


@pytest.mark.line("H10")
@pytest.mark.promise("P13")
@pytest.mark.parametrize("code", OFFERED)
def test_an_offered_language_is_complete(code):
    catalogue = _catalogue(code)
    missing = [e.msgid for e in catalogue if not e.translated() or "fuzzy" in e.flags]
    assert not missing, f"{code}: {len(missing)} sentences are missing, for example {missing[:5]}"
    assert len(catalogue) > 500


@pytest.mark.line("H10")
@pytest.mark.parametrize("code", OFFERED)
def test_translations_keep_every_place_that_is_filled_in(code):
    wrong = []
    for entry in _catalogue(code):
        wanted = sorted(set(PLACES.findall(entry.msgid)) | set(PLACES.findall(entry.msgid_plural)))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and sorted(set(PLACES.findall(text))) != wanted and not entry.msgid_plural:
                wrong.append((entry.msgid, text))
    assert not wrong, wrong[:5]


@pytest.mark.line("H10")
def test_a_catalogue_that_is_complete_is_offered():
    for folder in LOCALE.iterdir():
        if folder.is_dir() and folder.name not in OFFERED:
            catalogue = _catalogue(folder.name)
            assert any(not e.translated() for e in catalogue), f"{folder.name} may be offered now"


@pytest.mark.line("H10")
def test_the_catalogue_has_every_sentence_of_the_templates():
    known = {entry.msgid for entry in _catalogue("sv")}
    simple = re.compile(r"""\{%\s*translate\s+"((?:[^"\\]|\\.)*)\"""")
    missing = [
        (path.name, text)
        for path in LOCALE.parent.glob("**/templates/**/*.html")
        for text in simple.findall(path.read_text(encoding="utf-8"))
        if text.replace('\\"', '"').replace("%", "%%") not in known
    ]
    assert not missing, missing[:5]


@pytest.mark.line("H10")
def test_no_sentence_is_said_through_a_name_that_the_gatherer_does_not_know():
    """`gettext as now` works on screen and is never gathered, so never translated."""
    renamed = re.compile(
        r"\b(n?p?gettext(?:_lazy)?|ngettext_lazy) as (?!_$|_\b)(\w+)", re.MULTILINE
    )
    assert renamed.search("from django.utils.translation import gettext as now")
    assert not renamed.search("from django.utils.translation import gettext_lazy as _\n")
    found = [
        (path.name, match.group(0))
        for path in LOCALE.parent.glob("**/*.py")
        for match in renamed.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
