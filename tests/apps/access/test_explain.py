""" "Why?" and "who can see this?", read from the policies themselves."""

import pytest

from samhus.foundation.access.viewer import service
from samhus.foundation.organisations.api import admit_member
from samhus.foundation.rounds.models import Round


@pytest.fixture
def round_(cast):
    from samhus.foundation import clock
    from samhus.foundation.organisations.api import from_day
    from samhus.foundation.rounds.models import Party

    made = Round.objects.create(
        organiser=cast.centre,
        kind="test",
        title="What do you see?",
        questions=[{"key": "a", "label": "A?"}],
        window=from_day(clock.today()),
        state=Round.State.OPEN,
    )
    Party.objects.create(round=made, organisation=cast.alvik)
    return made


def get(cast, name, page, round_):
    return cast.client(name).get(f"/{page}/rounds.Round/{round_.public_id}/")


@pytest.mark.line("H6")
def test_why_tells_each_act_with_its_reason(cast, round_):
    answers = get(cast, "coordinator_alvik", "why", round_).context["answers"]
    told = {str(each.action): bool(each.decision) for each in answers}
    assert told["see the round"]
    assert told["write an answer"]
    assert not told["close the round"]
    page = get(cast, "coordinator_alvik", "why", round_).content.decode()
    assert "Your body is asked in this round." in page


@pytest.mark.parametrize("name", ["stranger", "coordinator_bro", "police_analyst", "administrator"])
@pytest.mark.parametrize("page", ["why", "who"])
def test_whoever_may_not_see_it_learns_nothing_from_asking(cast, round_, name, page):
    assert get(cast, name, page, round_).status_code == 404


@pytest.mark.line("H6")
def test_names_are_told_of_ones_own_body_and_numbers_of_others(cast, round_):
    page = get(cast, "coordinator_alvik", "who", round_)
    circles = {(c.body, str(c.role)): c for c in page.context["audience"].circles}
    assert circles["Alvik", "coordinator"].names == ("Alma Alvik",)
    assert circles["The Centre", "analyst"].number == 1
    assert circles["The Centre", "analyst"].names == ()
    assert "Asta Analyst" not in page.content.decode()
    assert page.context["audience"].total == 6


def test_somebody_with_two_standings_is_listed_where_one_lets_them_see(cast, round_):
    by = service("installation")
    admit_member(by=by, organisation=cast.bro, user=cast.contributor_alvik, role="contributor")
    audience = get(cast, "coordinator_alvik", "who", round_).context["audience"]
    assert {c.body for c in audience.circles} == {"Alvik", "The Centre"}


def test_an_unregistered_kind_and_an_unknown_thing_are_not_there(cast, round_):
    client = cast.client("analyst")
    unknown = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/why/rounds.Draft/{round_.public_id}/").status_code == 404
    assert client.get(f"/who/rounds.Round/{unknown}/").status_code == 404
