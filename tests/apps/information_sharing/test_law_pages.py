"""L13: a country's law to read and to print: matrix, open points, sources, what changed."""

import re
from datetime import date

import pytest
from django.test import Client

from samhus.information_sharing.queries import law as queries
from samhus.information_sharing.queries.asking import shelf
from tests.people import get_counted

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P7"), pytest.mark.line("L13")]
TODAY = date(2026, 11, 26)


def read(path: str) -> str:
    """A page for everybody."""
    answer = Client().get(f"/share/law/{path}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.text)


def test_every_country_with_law_stands_in_the_list_and_has_a_page() -> None:
    page = read("")
    for country in shelf().countries():
        assert f'href="/share/law/{country}/"' in page
        assert "No lawyer has signed this" in read(f"{country}/")


def test_a_country_without_law_is_not_there() -> None:
    assert Client().get("/share/law/zz/").status_code == 404


def test_the_matrix_says_in_letters_in_words_and_in_one_sentence() -> None:
    page = read("dk/")
    assert "<strong>D</strong> a duty can arise" in page
    assert 'M<span class="ds-sr-only"> may, under conditions</span>' in page
    assert "Of 420 pairs of agencies, something can open for 98" in page
    assert "A duty can arise towards: social services, child welfare authority." in page


def test_a_purpose_changes_what_can_open() -> None:
    any_, investigating = (
        queries.law_page("dk", TODAY, fixed).matrix.sentence
        for fixed in ({}, {"purpose": "investigate"})
    )
    assert any_ != investigating
    assert 'value="investigate" selected' in read("dk/?purpose=investigate")


def test_what_makes_no_sense_in_the_address_is_left_aside() -> None:
    assert "420 pairs" in read("dk/?purpose=dragon&on=yesterday&category=%3Cb%3E")


def test_what_changed_is_listed_by_day_and_the_law_can_be_read_as_of_it() -> None:
    page = read("se/")
    assert "1 December 2025" in page
    assert "26 pairs of agencies read otherwise" in page
    before = queries.law_page("se", date(2025, 3, 31), {}).matrix.sentence
    assert before in read("se/?on=2025-03-31")
    assert before not in page


def test_sources_carry_the_day_and_how_far_they_were_read() -> None:
    page = read("se/")
    assert "consulted 22 November 2026: text read" in page
    assert "What nobody has verified" in page
    assert re.search(r"\d+ scenarios of real law are decided anew", page)


def test_the_page_asks_the_database_nothing_about_the_law_and_computes_once() -> None:
    client = Client()
    client.get("/share/law/nl/")
    hits = queries._grid.cache_info().hits
    _answer, statements = get_counted(client, "/share/law/nl/")
    assert queries._grid.cache_info().hits == hits + 1
    assert not [sql for sql in statements if "information_sharing" in sql]
