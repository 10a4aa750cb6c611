"""Files of areas and their people as offices send them: refused in words, row by row."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samhus.engines.places.sentences import SENTENCES
from samhus.foundation.places.models import Area, AreaImport, Population
from tests.bad_inputs import making
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12"), pytest.mark.line("R2")]

GOOD = "area_code,area_name,population\n0201,North,1000\n0202,South,2000\n"


def fourth(row: str) -> bytes:
    """Two good rows and this one, which is row 4."""
    return f"{GOOD}{row}\n".encode()


WHOLE = {
    "web_page.csv": (b"<html><table>", "This is a web page"),
    "json.csv": (b'{"areas": []}', "This is JSON."),
    "open_document.csv": (making.content_of("counts_open_document.ods"), "This is a workbook"),
    "workbook.csv": (making.content_of("register_counts.xlsx"), "This is a workbook"),
    "utf16.csv": (GOOD.encode("utf-16"), "not UTF-8"),
    "three_million_columns.csv": (b"area_code" + b"," * 3_000_000 + b"\n0203\n", "3000001 columns"),
    "cell_of_ten_megabytes.csv": (fourth("0203," + "a" * 10_000_000 + ",1"), "from line 3 on"),
    "quotation.csv": (fourth('0203,"East" end,1'), "from line 3 on"),
    "title_above.csv": (b"Areas 2025\n\n" + GOOD.encode(), "Columns: Areas 2025"),
    "separator_line.csv": (b"sep=;\n" + GOOD.replace(",", ";").encode(), "No column holds"),
    "deep.geojson": (b'{"features":' + b"[" * 200_000, "nested too deeply"),
    "broken.geojson": (b'{"features": [\n\n}', "in line 3"),
    "zip_in_zip.zip": (making.nested(20), "it has none"),
    "locked.zip": (making.rezipped(making.archive(b"x", "a.shp"), flag=1), "cannot be opened"),
    "cut_off.zip": (making.nested(1)[:60], "cannot be opened"),
}
ROWS = {
    "decimal_comma": ('0203,East,"12,5"', "no whole number: 12,5"),
    "percent": ("0203,East,60%", "no whole number: 60%"),
    "full_width": ("0203,East,\uff11\uff12", "no whole number: \uff11\uff12"),
    "arabic_digits": ("0203,East,\u0661\u0662", "no whole number"),
    "minus_sign": ("0203,East,\u22125", "no whole number"),
    "negative": ("0203,East,-5", "can't be negative: -5"),
    "dots": ("0203,East,..", "no whole number: .."),
    "scientific": ("0203,East,1.2E+04", "no whole number: 1.2E+04"),
    "code_as_number": ("2.03E+02,East,1", "does not have the form"),
    "lost_zero": ("203,East,1", "Leading zero lost?"),
    "soft_hyphen": ("02\u00ad03,East,1", "cannot be read: 02\ufffd03"),
    "no_break_space": ("02\u00a003,East,1", "cannot be read: 02\ufffd03"),
    "right_to_left": ("\u200f0203,East,1", "cannot be read: \ufffd0203"),
    "mark_in_the_middle": ("\ufeff0203,East,1", "cannot be read: \ufffd0203"),
    "reference_error": ("#REF!,East,1", "#REF! does not have the form"),
    "formula": ("0203,=A1&A2,1", "A formula cannot be a code or a name: =A1&A2"),
    "header_twice": ("area_code,area_name,population", "area_code does not have the form"),
    "total": ("Total,,3000", "Total does not have the form"),
    "footnote": ("* Preliminary,,", "The name is missing."),
    "more_values": ("0203,East,1,2,3", "more values than the header has columns"),
    "twice": ("0201,North again,1", "An earlier row has the same code."),
}


def upload(cast, name: str, content: bytes, language: str = "en"):
    client = cast.client("analyst")
    client.cookies["samhus_language"] = language
    form = {
        "file": SimpleUploadedFile(name, content), "level": "municipality",
        "source": "The land register", "from_day": "2020-01-01", "meaning": "correction",
    }  # fmt: skip
    return post(client, "/places/imports/new/", form), client


def words(answer) -> str:
    return " ".join(html.unescape(answer.text).split())


def test_the_rows_around_the_faults_are_good(cast) -> None:
    answer, _client = upload(cast, "areas.csv", fourth("0203,East,3000"))
    assert answer.status_code == 303
    assert AreaImport.objects.get().counts == {"new": 3}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_is_no_table_of_areas_is_refused_by_name(cast, name) -> None:
    content, said = WHOLE[name]
    answer, _client = upload(cast, name, content)
    assert answer.status_code == 422
    assert f"{name}: " in words(answer)
    assert said in words(answer)
    swedish, _client = upload(cast, name, content, "sv")
    parts = [p for s in SENTENCES.values() for p in re.split(r"\{\w+\}", s) if len(p) > 9]
    assert not [part for part in parts if part in words(swedish)]
    assert not AreaImport.objects.exists()


@pytest.mark.parametrize("name", ROWS)
def test_a_faulty_row_is_named_and_the_file_cannot_be_entered(cast, name) -> None:
    row, said = ROWS[name]
    before = (Area.objects.count(), Population.objects.count())
    answer, client = upload(cast, f"{name}.csv", fourth(row))
    assert answer.status_code == 303
    draft = AreaImport.objects.get()
    assert (4, "error") in [(r["number"], r["status"]) for r in draft.rows if r["problems"]]
    page = client.get(answer["Location"])
    assert said in words(page)
    assert "The file must be corrected first" in words(page)
    refused = post(client, f"{answer['Location']}apply/")
    assert refused.status_code == 422
    assert (Area.objects.count(), Population.objects.count()) == before


def test_a_file_with_the_line_ends_of_an_old_mac_is_read(cast) -> None:
    answer, _client = upload(cast, "mac.csv", GOOD.replace("\n", "\r").encode())
    assert answer.status_code == 303
    assert AreaImport.objects.get().counts == {"new": 2}
