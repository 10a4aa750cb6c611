"""What goes along with an answer: it stops it, it is signed with it, it leaves in its transaction."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from samhus.foundation.access.context import seen_by
from samhus.foundation.rounds.api import Beside, Frozen, accompany, unsign
from samhus.foundation.rounds.models import SignOff, Submission
from samhus.foundation.rounds.queries import companions
from tests.apps.rounds.test_pages import save
from tests.apps.rounds.test_signatures import (  # noqa: F401 - fixtures
    alviks,
    named,
    posts,
    send,
    sign,
    signed_round,
)


@dataclass
class Leaflets:
    """Words of another app."""

    against: tuple[str, ...] = ()
    handed_in: list[Any] = field(default_factory=list)
    fault: str = ""

    def beside(self, round: Any, organisation: Any) -> Beside:
        return Beside(
            title="Leaflets",
            sentence=f"Two leaflets of {organisation.name}.",
            url="/leaflets/",
            action="Write leaflets",
            against=self.against,
            said=(("Leaflet 1", "Come on Tuesday."),),
        )

    def hand_in(self, *, by: Any, round: Any, organisation: Any) -> None:
        self.handed_in.append((by.name, organisation.name))
        if self.fault:
            raise RuntimeError(self.fault)


@pytest.fixture
def leaflets(monkeypatch) -> Leaflets:
    monkeypatch.setattr(companions, "_companions", {})
    made = Leaflets()
    accompany("test", made)
    return made


def submissions(cast) -> int:
    with seen_by(cast.viewer("coordinator_alvik")):
        return Submission.objects.count()


def test_the_answers_page_leads_to_what_goes_along(cast, desk, leaflets):
    page = cast.client("coordinator_alvik").get(desk).content.decode()
    assert "Two leaflets of Alvik." in page
    assert 'href="/leaflets/"' in page


def test_what_stands_against_it_stops_the_answer(cast, desk, leaflets):
    leaflets.against = ("One leaflet is not decided yet.",)
    answer = save(cast.client("coordinator_alvik"), desk, 0, "A leaflet.", submit="1")
    assert answer.status_code == 422
    assert "One leaflet is not decided yet." in answer.content.decode()
    assert (submissions(cast), leaflets.handed_in) == (0, [])


def test_it_leaves_with_the_answer_or_neither_does(cast, desk, leaflets):
    client = cast.client("coordinator_alvik")
    leaflets.fault = "no paper"
    with pytest.raises(RuntimeError):
        save(client, desk, 0, "A leaflet.", submit="1")
    assert submissions(cast) == 0
    leaflets.fault = ""
    assert save(client, desk, 0, "A leaflet.", submit="1").status_code == 303
    assert submissions(cast) == 1
    assert leaflets.handed_in[-1] == ("Alma Alvik", "Alvik")


class TestSigned:
    """Where a post signs."""

    @pytest.fixture
    def desk(self, cast, request):
        request.getfixturevalue("named")
        asked = request.getfixturevalue("signed_round")
        return f"/rounds/{asked.public_id}/answer/{cast.alvik.public_id}/"

    def test_the_post_reads_it_too_and_a_change_makes_the_signature_void(
        self, cast, desk, leaflets
    ):
        assert send(cast.client("coordinator_alvik"), desk, 0, ask="1").status_code == 303
        (asked,) = alviks(cast, SignOff)
        page = cast.client("administrator_alvik").get(f"/rounds/signatures/{asked.public_id}/")
        assert "Come on Tuesday." in page.content.decode()
        with seen_by(cast.viewer("coordinator_alvik")), pytest.raises(Frozen):
            unsign(round=asked.round, organisation=cast.alvik)
        sign(cast.client("administrator_alvik"), asked)
        with seen_by(cast.viewer("coordinator_alvik")):
            unsign(round=asked.round, organisation=cast.alvik)
        assert alviks(cast, SignOff)[0].state == SignOff.State.VOID
        refused = send(cast.client("coordinator_alvik"), desk, 1, submit="1")
        assert refused.status_code == 422
        assert "must be signed" in refused.content.decode()


def test_a_kind_without_a_companion_goes_alone(cast, desk):
    page = cast.client("coordinator_alvik").get(desk)
    assert page.status_code == 200
    assert save(cast.client("coordinator_alvik"), desk, 0, "A leaflet.", submit="1")
    assert submissions(cast) == 1
