"""G4 Phenomena: a mapping round speaks the words that held when it began, whatever comes later."""

from datetime import timedelta

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.governance.actions import taxonomy as actions
from samhus.mapping.models import Indicator
from samhus.mapping.queries.concern import phenomena
from tests.apps.governance.phenomena import RIGHT, adopt, days_from_now, definitions, draft, meaning
from tests.apps.mapping.test_indicators import filled_in
from tests.guards.world import opened_round, review
from tests.people import post

pytestmark = pytest.mark.line("G4")


def test_g4_a_round_is_not_relabelled_when_the_definition_changes(cast) -> None:
    with days_from_now(-2):
        first = adopt(cast, draft(cast, meaning()))
    key = definitions(first)[RIGHT["term"]].phenomenon.key
    client = cast.client("analyst")
    unnamed = filled_in(phenomenon="")
    refused = post(client, reverse("mapping:define"), unnamed)
    assert (refused.status_code, "or name it here" in refused.text) == (422, True)
    assert post(client, reverse("mapping:define"), unnamed | {"means": key}).status_code == 303
    indicator = Indicator.objects.get()
    assert (indicator.means.key, indicator.phenomenon) == (key, RIGHT["term"])
    assert phenomena() == [RIGHT["term"]]
    page = reverse("mapping:round", args=[opened_round(cast, [review(cast, indicator)]).public_id])
    as_it_began = "Violent right-wing extremism (as version 1 defines it)"
    assert as_it_began in client.get(page).text
    second = draft(cast)
    actions.define_phenomenon(
        by=cast.viewer("analyst"),
        definition=definitions(second)[RIGHT["term"]],
        meaning=meaning(term="Far-right violence"),
        comes_from=[definitions(first)[RIGHT["term"]]],
    )
    adopt(cast, second, clock.today() + timedelta(days=1))
    with days_from_now(1):
        shown = client.get(page).text
        today = client.get(reverse("mapping:indicator", args=[indicator.public_id])).text
    assert as_it_began in shown
    assert "Far-right violence" not in shown
    assert "Far-right violence (as version 2 defines it)" in today
