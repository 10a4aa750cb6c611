"""The proxy and equality review: signed by somebody else, and no round opens without it."""

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import open_mapping, review_indicator
from samhus.mapping.models import IndicatorReview
from tests.guards.world import YEAR, define, prepared_round, propose, review
from tests.people import get_counted, post

pytestmark = pytest.mark.line("R1")
FILLED_IN = {
    "proxy": "How many police patrol there.",
    "equality": "Small towns report more readily.",
    "outcome": "passed",
}


def prepared(cast, indicator):
    return prepared_round(cast, [indicator], "Mapping", YEAR)


def opened(cast, mapping):
    return open_mapping(by=cast.viewer("analyst"), mapping=mapping)


def test_the_proposer_may_not_review_and_is_told_why(cast) -> None:
    indicator = propose(cast)
    with pytest.raises(Refused, match="somebody else reviews it"):
        review(cast, indicator, by="analyst")
    answer = cast.client("analyst").get(reverse("mapping:indicator", args=[indicator.public_id]))
    assert "You proposed this indicator; somebody else reviews it." in answer.text
    assert "Review this indicator" not in answer.text


@pytest.mark.parametrize("name", ["stranger", "coordinator_alvik", "police_analyst"])
def test_nobody_outside_of_the_centre_reviews(cast, name) -> None:
    with pytest.raises(Refused):
        review_indicator(by=cast.viewer(name), indicator=propose(cast), **FILLED_IN)
    assert not IndicatorReview.objects.exists()


def test_the_decider_signs_a_review_in_the_browser(cast) -> None:
    indicator = propose(cast)
    address = reverse("mapping:review_indicator", args=[indicator.public_id])
    assert post(cast.client("decider"), address, FILLED_IN).status_code == 303
    signed = IndicatorReview.objects.get()
    assert (signed.outcome, signed.signed_by_id) == ("passed", cast.decider.pk)
    page = cast.client("coordinator_alvik").get(
        reverse("mapping:indicator", args=[indicator.public_id])
    )
    assert "How many police patrol there." in page.text
    assert "Didrik Decider" in page.text


def test_an_empty_review_is_not_signed(cast) -> None:
    address = reverse("mapping:review_indicator", args=[propose(cast).public_id])
    answer = post(cast.client("decider"), address, FILLED_IN | {"proxy": " "})
    assert answer.status_code == 422
    assert "Small towns report more readily." in answer.text, "what was written stays"
    assert not IndicatorReview.objects.exists()


def test_a_round_does_not_open_with_an_indicator_that_nobody_has_reviewed(cast) -> None:
    mapping = prepared(cast, propose(cast, name="Threats"))
    with pytest.raises(NotPossible, match="once these have passed their review: Threats"):
        opened(cast, mapping)
    mapping.round.refresh_from_db()
    assert mapping.round.state == "prepared"


def test_the_newest_review_counts(cast) -> None:
    indicator = define(cast)
    review(cast, indicator, outcome="refused")
    with pytest.raises(NotPossible):
        opened(cast, prepared(cast, indicator))
    review(cast, indicator, outcome="passed")
    assert opened(cast, prepared(cast, indicator)).round.state == "open"


def test_the_page_of_the_round_leads_to_the_place_to_mend_it(cast) -> None:
    indicator = propose(cast)
    mapping = prepared(cast, indicator)
    address = reverse("mapping:round", args=[mapping.public_id])
    place = reverse("mapping:indicator", args=[indicator.public_id])
    client = cast.client("analyst")
    assert post(client, reverse("mapping:open", args=[mapping.public_id])).status_code == 303
    page = client.get(address)
    assert "The round opens once these have passed their review" in page.text
    assert place in page.text
    assert place not in cast.client("police_analyst").get(address).text
    assert place in cast.client("decider").get("/").text, "it stands among what needs her today"
    assert place not in cast.client("analyst").get("/").text, "the proposer can't do it"


def test_the_page_of_an_indicator_asks_little(cast) -> None:
    indicator = define(cast)
    address = reverse("mapping:indicator", args=[indicator.public_id])
    client = cast.client("decider")
    assert client.get(address).status_code == 200
    _answer, asked = get_counted(client, address)
    assert len(asked) <= 12
    assert cast.client("stranger").get(address).status_code == 404
