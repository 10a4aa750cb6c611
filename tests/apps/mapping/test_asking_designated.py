"""A round among the municipalities that are designated: for the centre, and between it and each."""

import pytest

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.rounds.api import audiences_for
from tests.apps.rounds.consulting import opened, prepare, terms

pytestmark = [pytest.mark.django_db, pytest.mark.line("G1")]
RULE = "mapping.designated_bodies:all"


def test_the_centre_asks_those_who_are_designated_and_none_learns_of_another(decided) -> None:
    hearing = decided.heard("priority")
    (point,) = decided.points_of(decided.replied(hearing))
    decided.answered(point)
    decided.finalised(hearing.decision)
    cast = decided.cast
    for who, offered in (
        ("analyst", True),
        ("coordinator_alvik", False),
        ("police_analyst", False),
    ):
        with seen_by(cast.viewer(who)):
            assert (RULE in dict(audiences_for(cast.viewer(who)))) is offered, who
    with seen_by(cast.viewer("analyst")):
        for results in ("at_close", "asked"):
            with pytest.raises(NotPossible, match="must not learn of each other"):
                prepare(cast, audience=RULE, terms=terms(results=results))
        round_ = opened(cast, audience=RULE)
        assert [party.organisation for party in round_.parties.all()] == [cast.alvik]
    address = f"/rounds/{round_.public_id}/"
    assert cast.client("coordinator_bro").get(address).status_code == 404
    page = cast.client("coordinator_alvik").get(address).text.partition("<main")[2]
    assert "designated" not in page, "why it was asked is not written where colleagues read"
