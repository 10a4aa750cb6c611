"""The aggregation review: what is small is looked at, and signed, before anything is computed."""

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import request_computation
from samhus.mapping.models import AggregationReview
from samhus.mapping.queries.aggregation import small_numbers
from tests.guards.world import YEAR, as_person, count_people, counts, look_at_aggregation
from tests.people import get_counted, post

pytestmark = pytest.mark.line("R1")


@pytest.fixture
def uneven(round_):
    """Alvik is small with two cases, Bro small with twenty; Dalby's cell is censored."""
    count_people(round_.cast, base=3_000, step=1_500)
    rows = (("0101", "2"), ("0102", "20"), ("0103", "<5"), ("0104", "4"), ("0105", "0"))
    round_.accept(round_.deliver(counts(*((code, YEAR, "total", figure) for code, figure in rows))))
    return round_


def seen(round_):
    """As the staff would read it."""
    return as_person(round_.cast.viewer("analyst"), lambda: small_numbers(round_.mapping))


def page_of(round_, name: str = "analyst"):
    return round_.cast.client(name).get(
        reverse("mapping:aggregation", args=[round_.mapping.public_id])
    )


def test_small_figures_are_counted_and_those_of_small_places_are_named(uneven) -> None:
    found = seen(uneven)
    assert (found.areas, found.figures, found.small_cells) == (6, 5, 3)
    assert found.smallest[0] == ("Alvik", 3_000)
    assert [(cell.area, cell.figure) for cell in found.telling] == [("Alvik", "2")]


def test_only_the_mapped_year_and_category_are_looked_at(uneven) -> None:
    uneven.accept(
        uneven.deliver(
            counts(
                ("0101", YEAR, "total", "9"), ("0101", YEAR - 1, "total", "1"),
                ("0101", YEAR, "threats", "1"),
            ),
            reason="Counted again",
        )
    )  # fmt: skip
    assert seen(uneven).small_cells == 0


def test_nothing_is_computed_before_somebody_has_signed(uneven) -> None:
    ask = {"mapping": uneven.mapping, "indicator": uneven.indicator}
    with pytest.raises(NotPossible, match="somebody signs that the areas are large enough"):
        request_computation(by=uneven.cast.viewer("analyst"), **ask)
    uneven.looked_at()
    assert request_computation(by=uneven.cast.viewer("analyst"), **ask).pk


def test_the_button_leads_to_what_has_to_be_signed(uneven) -> None:
    answer = post(
        uneven.cast.client("analyst"), reverse("mapping:compute", args=uneven.arguments())
    )
    assert answer.status_code == 303
    assert answer.headers["Location"] == reverse(
        "mapping:aggregation", args=[uneven.mapping.public_id]
    )


def test_a_decider_signs_in_the_browser_and_the_numbers_of_the_day_are_kept(uneven) -> None:
    address = reverse("mapping:sign_aggregation", args=[uneven.mapping.public_id])
    client = uneven.cast.client("decider")
    assert post(client, address, {"conclusion": ""}).status_code == 422
    assert post(client, address, {"conclusion": "Large enough."}).status_code == 303
    signed = AggregationReview.objects.get()
    assert (signed.smallest_people, signed.small_cells) == (3_000, 3)
    page = page_of(uneven)
    assert "Large enough." in page.text
    assert "Didrik Decider" in page.text
    assert address not in page.text, "it is signed once"


def test_it_is_signed_once(uneven) -> None:
    uneven.looked_at()
    with pytest.raises(NotPossible, match="signed already"):
        look_at_aggregation(uneven.cast, uneven.mapping, by="analyst")


def test_there_is_nothing_to_sign_before_figures_are_in_use(peopled) -> None:
    with pytest.raises(NotPossible, match="No figures are in use yet"):
        look_at_aggregation(peopled.cast, peopled.mapping)
    assert "No figures are in use yet" in page_of(peopled).text


def test_without_people_the_page_says_what_is_missing(round_) -> None:
    round_.supplied()
    with pytest.raises(NotPossible, match="missing for 6 areas, for example Alvik"):
        look_at_aggregation(round_.cast, round_.mapping)
    assert "missing for 6 areas, for example Alvik" in page_of(round_).text


@pytest.mark.parametrize("name", ["coordinator_alvik", "police_analyst", "stranger"])
def test_nobody_else_signs_or_reads_it(uneven, name) -> None:
    with pytest.raises(Refused):
        look_at_aggregation(uneven.cast, uneven.mapping, by=name)
    assert page_of(uneven, name).status_code == (404 if name == "stranger" else 403)


def test_reading_it_is_recorded_and_asks_little(uneven, readings) -> None:
    address = reverse("mapping:aggregation", args=[uneven.mapping.public_id])
    client = uneven.cast.client("analyst")
    assert client.get(address).status_code == 200
    _answer, asked = get_counted(client, address)
    assert len(asked) <= 12
    assert {entry.verb for entry in readings} == {"mapping.read_aggregation"}
