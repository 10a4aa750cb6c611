"""A file of areas that cannot be used at all is answered in the language of whoever sent it."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samhus.foundation.places.models import AreaImport
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("H10"), pytest.mark.promise("P13")]

FILES = {
    "areas.csv": (b"namn,nummer\nA,1\n", "Ingen kolumn innehåller områdeskoden (area_code)."),
    "latin.csv": ("area_code,name\n01,Å\n".encode("latin-1"), "Filen är inte text i UTF-8."),
    "quote.csv": (b'area_code,name\n01,"A\n', "Leta efter ett citattecken"),
    "broken.geojson": (b'{"type": "FeatureCollection",\n"features": [', "felaktig på rad 2"),
    "deep.geojson": (b'{"a":' * 100_000, "nästlad i för många nivåer"),
    "none.zip": (b"PK\x05\x06" + bytes(18), "innehåller ingen"),
    "areas.zip": (b"PK\x03\x04 but no more", "Zip-filen går inte att öppna."),
    "areas.gpkg": (b"GPKG", "Filen är ingen GeoPackage."),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_areas_is_refused_in_swedish_to_who_reads_swedish(cast, name) -> None:
    content, said = FILES[name]
    client = cast.client("analyst")
    client.cookies["samhus_language"] = "sv"
    form = {
        "file": SimpleUploadedFile(name, content),
        "level": "municipality",
        "source": "Lantmäteriet",
        "from_day": "2020-01-01",
        "meaning": "correction",
    }
    answer = post(client, "/places/imports/new/", form)
    assert answer.status_code == 422
    text = html.unescape(answer.text)
    assert f"{name}: " in text
    assert said in text
    assert not AreaImport.objects.exists()
