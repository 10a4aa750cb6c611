"""Groups of bodies: who forms one, who sits in it on which day, who may know of it."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import NotPossible, Refused
from samhus.foundation.rounds.api import audiences_for
from samhus.strategy.actions import groups as actions
from samhus.strategy.models import CooperationGroup, GroupSeat
from samhus.strategy.policies.groups import GROUP
from samhus.strategy.rules.groups import levels_of
from tests.apps.rounds.consulting import opened
from tests.guards.world_bodies import formed, seated
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G8")]
NAME = "National council"


def shown(cast, who: str, group, **query) -> str:
    """The page of the group as somebody reads it."""
    answer = cast.client(who).get(reverse("strategy:group", args=[group.public_id]), query)
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


def test_a_body_forms_groups_at_its_own_level_alone(cast) -> None:
    assert levels_of("municipality") == ("local",)
    assert levels_of("civil_society") == ()
    mandate = actions.Mandate(
        "Alvik together", "local", "multisectoral", "Meets.", "§ 4", date(2026, 1, 1)
    )
    alma = cast.viewer("coordinator_alvik")
    local = actions.form_group(by=alma, organisation=cast.alvik, mandate=mandate)
    assert GROUP.decide("lead", alma, local)
    national = actions.Mandate(**{**mandate.__dict__, "level": "national"})
    for who, body in (
        ("coordinator_alvik", "alvik"),
        ("contributor_alvik", "alvik"),
        ("second_expert", "association"),
    ):
        with pytest.raises(Refused):
            actions.form_group(
                by=cast.viewer(who), organisation=cast.bodies[body], mandate=national
            )
    with pytest.raises(NotPossible, match="what the mandate rests on"):
        actions.form_group(
            by=alma, organisation=cast.alvik, mandate=actions.Mandate(**{**mandate.__dict__, "basis": " "})
        )  # fmt: skip


def test_who_sat_on_the_last_day_of_the_year_and_on_the_first_is_told_for_any_day(cast) -> None:
    group = formed(cast)
    seat = GroupSeat.objects.get(group=group)
    pia = cast.viewer("police_analyst")
    with pytest.raises(NotPossible, match="names its own people"):
        actions.name_seat(
            by=cast.viewer("analyst"), seat=seat, since=date(2025, 1, 1), user=pia.user_id
        )
    with pytest.raises(NotPossible, match="does not work for the body"):
        actions.name_seat(
            by=pia, seat=seat, since=date(2025, 1, 1), user=cast.viewer("analyst").user_id
        )
    named = actions.name_seat(by=pia, seat=seat, since=date(2025, 1, 1), user=pia.user_id)
    actions.name_seat(by=pia, seat=named, since=date(2026, 1, 1))
    before, after = (shown(cast, "analyst", group, on=day) for day in ("2025-12-31", "2026-01-01"))
    assert "Pia Police" in before
    assert "Vacant: the body has named nobody." not in before
    assert "Pia Police" not in after
    assert "Vacant: the body has named nobody." in after
    assert "1 seat is vacant." in after
    outside = shown(cast, "coordinator_bro", group, on="2025-12-31")
    assert "a person named by the body" in outside
    assert "Pia Police" not in outside


def test_a_seat_of_a_post_goes_with_the_post_and_is_vacant_with_it(cast) -> None:
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import create_post, fill_post, vacate_post

    setup = service("installation")
    group = formed(cast)
    titled = create_post(
        by=setup, organisation=cast.alvik, title="Head of safety", function="other", since=date(2025, 1, 1)
    )  # fmt: skip
    seat = seated(cast, group, cast.alvik)
    alma = cast.viewer("coordinator_alvik")
    actions.name_seat(by=alma, seat=seat, since=date(2025, 1, 1), post=titled.pk)
    assert "Vacant: nobody holds this post." in shown(cast, "analyst", group)
    albin = cast.viewer("contributor_alvik")
    assert not GROUP.decide("work", albin, group)
    fill_post(
        by=setup, post=titled, membership=cast.membership("contributor_alvik"), since=clock.today()
    )  # fmt: skip
    assert GROUP.decide("work", cast.viewer("contributor_alvik"), group)
    assert albin.user_id in GROUP.holders("work", group)
    assert "Head of safety, Albin Alvik" in shown(cast, "contributor_alvik", group)
    vacate_post(by=cast.viewer("administrator_alvik"), post=titled)
    assert not GROUP.decide("work", cast.viewer("contributor_alvik"), group)


def test_a_group_known_to_its_members_alone_is_nothing_to_others(cast) -> None:
    group = formed(cast, "Closed council", restricted=True)
    address = reverse("strategy:group", args=[group.public_id])
    for who, status in (("police_analyst", 200), ("coordinator_bro", 404), ("stranger", 404)):
        assert cast.client(who).get(address).status_code == status
    listed = cast.client("coordinator_bro").get(reverse("strategy:groups")).text
    assert "Closed council" not in listed
    assert cast.client("stranger").get(reverse("strategy:groups")).status_code == 404


def test_a_group_is_formed_and_a_seat_given_through_the_pages(cast) -> None:
    client = cast.client("analyst")
    address = reverse("strategy:form_group", args=[cast.centre.public_id])
    sent = {
        "name": NAME, "level": "national", "kind": "network", "basis": "Decision 12",
        "since": "2026-01-01", "mandate": "Asks 850709-9805 first.",
    }  # fmt: skip
    refused = post(client, address, sent)
    assert refused.status_code == 422
    assert "Take it out of the text, or say why it must stay." in refused.text
    assert not CooperationGroup.objects.exists()
    made = post(client, address, sent | {"mandate": "Exchanges what works."})
    assert made.status_code == 303
    seat = made["Location"] + "seat/"
    body = {"body": str(cast.police.pk), "part": "member", "since": "2026-01-01"}
    assert post(client, seat, body).status_code == 303
    again = post(client, seat, body)
    assert again.status_code == 422
    assert "This body has such a seat in these days already." in again.text
    assert "The Police" in client.get(made["Location"]).text


@pytest.mark.line("G1")
def test_a_round_asks_the_bodies_that_sit_in_a_network_on_the_day_it_opens(cast) -> None:
    group = formed(cast)
    rule = f"strategy.bodies_in_group:{group.public_id}"
    with seen_by(cast.viewer("analyst")):
        assert rule in dict(audiences_for(cast.viewer("analyst")))
        round_ = opened(cast, audience=rule)
        asked = set(round_.parties.values_list("organisation__name", flat=True))
        assert asked == {seat.organisation.name for seat in group.seats.all()} != set()
        CooperationGroup.objects.filter(pk=group.pk).update(
            valid=DateRange(date(2020, 1, 1), clock.today())
        )
        with pytest.raises(NotPossible, match="audience is empty"):
            opened(cast, audience=rule)
        assert rule not in dict(audiences_for(cast.viewer("analyst")))
