"""What a language is besides its catalogue: order, dates, numbers, and lines that are filled in."""

import io
import re
import string
import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from samhus.engines.documents import docx_bytes
from samhus.foundation.audit import wording
from samhus.foundation.ui.sorting import by_name, sort_key

pytestmark = pytest.mark.line("H10")
LANGUAGES = [code for code, _name in settings.LANGUAGES]
OTHERS = [code for code in LANGUAGES if code != "en"]
MORNING = datetime(2026, 3, 4, 9, 5, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ["Bro", "Zinkgruvan", "Åmål", "Älmhult", "Ærø", "Öland"]),
        ("fi", ["Bromarf", "Zeta", "Åland", "Ähtäri", "Ærø", "Öja"]),
        ("da", ["Bramming", "Zebra", "Ærø", "Ørsted", "Aabenraa", "Aarhus", "Årø"]),
        ("en", ["Aabenraa", "Ähtäri", "Åmål", "Bro", "Öland", "Zeta"]),
    ],
)
def test_names_stand_in_the_order_of_the_language(language, names):
    assert sorted(set(names), key=lambda name: sort_key(name, language)) == names
    with translation.override(language):
        assert sorted(set(names), key=by_name) == names


@pytest.mark.parametrize(
    ("language", "day", "minute", "number"),
    [
        ("en", "4 March 2026", "4 March 2026, 09:05", "1,234.5"),
        ("sv", "4 mars 2026", "4 mars 2026 09:05", "1\xa0234,5"),
        ("da", "4. marts 2026", "4. marts 2026 09:05", "1.234,5"),
        ("fi", "4. maaliskuuta 2026", "4. maaliskuuta 2026 kello 9.05", "1\xa0234,5"),
    ],
)
def test_days_and_numbers_are_written_as_in_the_language(language, day, minute, number):
    from samhus.mapping.wording import decimal

    page = Template('{{ day|date:"DATE_FORMAT" }}|{{ day|date:"DATETIME_FORMAT" }}')
    with translation.override(language):
        assert page.render(Context({"day": MORNING})) == f"{day}|{minute}"
        assert decimal(1234.5, 1) == number


def places(text):
    """The names in braces."""
    return sorted(name for _text, name, _form, _sign in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("language", OTHERS)
def test_every_line_of_the_journal_has_the_same_places_in_every_language(language):
    wrong = []
    for verb, line in wording._sentences.items():
        with translation.override("en"):
            wanted = places(str(line))
        with translation.override(language):
            if places(str(line)) != wanted:
                wrong.append((verb, str(line)))
    assert wrong == []
    assert len(wording._sentences) > 100


def test_every_purpose_that_code_writes_down_reads_as_words():
    source = Path(wording.__file__).parents[2]
    written = {
        code
        for path in source.glob("**/*.py")
        for code in re.findall(r'\bpurpose="([a-z][\w. ]*)"', path.read_text(encoding="utf-8"))
    }
    assert len(written) > 8
    assert {code for code in written if wording.purpose(code) == code} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_and_a_document_name_their_language(client: Client, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get("/accounts/login/")
    assert f'<html lang="{language}"' in answer.text
    assert answer.headers["Content-Language"] == language
    content = docx_bytes("T", [], language=language)
    styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert f'<w:lang w:val="{language}"' in styles


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_offered_by_its_own_name(client: Client, language):
    own = {"en": "English", "sv": "Svenska", "da": "Dansk", "fi": "Suomi"}[language]
    assert own in client.get("/accounts/login/").text
