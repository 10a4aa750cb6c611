"""H18: the real Spanish counts through the product, on an installation whose home pack is `es`."""

import pytest
from django.urls import reverse

from tests.journeys import spain as journey
from tests.people import post

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not journey.DATA.is_dir(), reason=f"SKIPPED: the real data are not here: {journey.DATA}"
    ),
]


@pytest.fixture
def spain(kept_spain, db, es_installation):
    """2014 and 2017, computed."""
    return kept_spain()


def _results(spain, year):
    from samhus.foundation.access.context import seen_by
    from samhus.mapping.models import AreaResult

    with seen_by(spain.viewer("analyst")):
        rows = AreaResult.objects.filter(mapping=spain.rounds[year]).select_related("area")
        return {row.area.code: row for row in rows}


@pytest.mark.line("H18")
@pytest.mark.line("H15")
def test_the_products_posterior_of_2017_agrees_with_the_long_reference(spain):
    results, reference = _results(spain, 2017), journey.reference_2017()
    assert results.keys() == reference.keys()
    for code, row in results.items():
        known = reference[code]
        assert row.expected == pytest.approx(known["expected"], rel=1e-4), code
        assert row.relative_risk == pytest.approx(known["relative_risk_mean"], rel=0.015), code
        assert row.p_above_1 == pytest.approx(known["p_above_1"], abs=0.012), code
        assert row.p_above_line == pytest.approx(known["p_above_1_5"], abs=0.012), code
        assert row.p_above_2 == pytest.approx(known["p_above_2"], abs=0.012), code


@pytest.mark.line("H13")
@pytest.mark.line("H18")
def test_cadiz_2014_is_named_as_a_jump_and_used_as_delivered(spain, client):
    row = _results(spain, 2014)["11"]
    assert row.observed == "132"
    assert "jump" in [finding["code"] for finding in row.findings]
    client.force_login(spain.users["analyst"])
    text = client.get(reverse("mapping:area", args=[row.public_id])).content.decode()
    assert "132 were reported" in text
    assert "unexplained jump" in text
    assert "should be checked before anybody relies on it" in text


@pytest.mark.line("H18")
def test_a_subdelegation_reads_its_own_province_after_release_and_no_other(spain, client):
    results = _results(spain, 2017)
    mine, other = results["11"], results["50"]
    client.force_login(spain.users["cadiz"])
    assert client.get(reverse("mapping:area", args=[mine.public_id])).status_code == 404
    client.force_login(spain.users["analyst"])
    released = post(client, reverse("mapping:release", args=[mine.snapshot.public_id]))
    assert released.status_code == 303
    client.force_login(spain.users["cadiz"])
    assert client.get(reverse("mapping:area", args=[mine.public_id])).status_code == 200
    assert client.get(reverse("mapping:area", args=[other.public_id])).status_code == 404


@pytest.mark.line("H18")
def test_the_map_of_spain_shows_52_provinces_and_the_table_says_the_same(spain, client):
    client.force_login(spain.users["analyst"])
    round_ = spain.rounds[2017].round
    page = client.get(
        reverse("mapping:results", args=[round_.public_id, spain.indicator.public_id])
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("<tr data-area=") == 52
    assert "Of 52 areas" in text
