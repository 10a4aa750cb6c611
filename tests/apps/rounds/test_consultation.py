"""A consultation: terms before it opens, an audience by rule, every contribution answered."""

from datetime import timedelta

import pytest

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.facts import answers
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.api import Audience, offer_audience
from samhus.foundation.rounds.models import Coding, OfficialResponse, Party, Round, Theme
from samhus.foundation.rounds.queries import audiences as asking
from samhus.foundation.rounds.rules import Terms
from tests.apps.rounds.consulting import (
    MUNICIPALITIES,
    REASON,
    answer,
    hand_in,
    opened,
    prepare,
    put_under,
    terms,
)
from tests.people import get_counted, post


def told(kind):
    rows = Notice.objects.filter(kind=kind).values_list("recipient__email", flat=True)
    return sorted(each.partition("@")[0] for each in rows)


def test_what_is_missing_before_a_round_that_promises_answers_is_opened():
    until = clock.today()
    day = timedelta(days=1)
    full = Terms("To know what hinders.", "The plan of the year.", until, promises_answers=True)
    assert full.lacking(until) == ()
    assert Terms(promises_answers=True).lacking(until) == ("purpose", "feeds", "respond_by")
    early = Terms(full.purpose, full.feeds, until - day, promises_answers=True)
    assert early.lacking(until) == ("too_soon",)
    assert Terms().lacking(until) == (), "a round that promises nothing needs nothing"


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"purpose": ""}, "Say what the round is for."),
        ({"feeds": " so "}, "Say which decision it feeds."),
        ({"respond_by": None}, "Say by when everybody hears"),
    ],
)
def test_a_consultation_opens_only_with_purpose_decision_and_day(cast, lacking, sentence):
    round_ = prepare(cast, terms=terms(**lacking))
    with pytest.raises(NotPossible, match=sentence):
        actions.open_round(by=cast.viewer("analyst"), round=round_)
    assert Round.objects.get(pk=round_.pk).state == Round.State.PREPARED


def test_the_audience_is_who_fits_the_rule_on_the_day_of_opening(cast):
    round_ = prepare(cast)
    from samhus.foundation.organisations.api import end_organisation

    end_organisation(
        by=cast.viewer("administrator"), organisation=cast.dalby, day=clock.today(), into=[cast.bro]
    )
    actions.open_round(by=cast.viewer("analyst"), round=round_)
    asked = set(Party.objects.filter(round=round_).values_list("organisation__name", flat=True))
    assert asked == {"Alvik", "Bro"}


def test_another_app_offers_an_audience_by_name_and_offers_it_to_some(cast, monkeypatch):
    monkeypatch.setattr(asking, "_offered", {})

    @answers("testing.members", meaning="Members of a network.", kind=tuple)
    def members(*, on, which):
        return (cast.alvik.pk,) if which == "nordic" else ()

    offer_audience(
        Audience(
            "testing.members",
            lambda viewer: [("nordic", "the network")] if viewer.bodies("analyst") else [],
        )
    )
    assert asking.audiences_for(cast.viewer("analyst")) == [
        ("testing.members:nordic", "the network")
    ]
    assert asking.audiences_for(cast.viewer("coordinator_bro")) == []
    round_ = opened(cast, audience="testing.members:nordic")
    assert [each.organisation.name for each in Party.objects.filter(round=round_)] == ["Alvik"]
    with pytest.raises(NotPossible, match="audience is empty"):
        opened(cast, audience="testing.members:gone")
    with pytest.raises(NotPossible, match="Nobody knows this audience"):
        opened(cast, audience="testing.nobody:x")
    with pytest.raises(NotPossible, match="Say who is asked"):
        opened(cast, audience="")


def test_it_is_not_closed_before_every_contribution_is_answered(cast):
    round_, analyst = opened(cast), cast.viewer("analyst")
    first = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No money.", q2="Money.")
    second = hand_in(cast, round_, "coordinator_bro", cast.bro, q1="No money either.")
    with pytest.raises(NotPossible, match="3 contributions stand under no theme"):
        actions.close_round(by=analyst, round=round_)
    theme = put_under(cast, round_, "There is no money", (first, "q1"), (second, "q1"))
    with pytest.raises(NotPossible, match=r"1 contribution stands .* 1 theme has no official"):
        actions.close_round(by=analyst, round=round_)
    answer(cast, theme)
    later = put_under(cast, round_, "Money is wanted", (first, "q2"))
    answer(cast, later, "declined")
    put_under(cast, round_, "A theme that nobody spoke of")
    assert actions.close_round(by=analyst, round=round_).state == Round.State.CLOSED
    assert told("rounds.responded") == [
        "administrator_alvik", "contributor_alvik", "coordinator_alvik", "coordinator_bro",
        "coordinator_dalby",
    ]  # fmt: skip


def test_a_later_version_of_an_answer_is_read_and_answered_anew(cast):
    round_ = opened(cast)
    first = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No money.")
    theme = put_under(cast, round_, "There is no money", (first, "q1"))
    answer(cast, theme)
    second = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No people.")
    with pytest.raises(NotPossible, match="1 contribution stands under no theme"):
        actions.close_round(by=cast.viewer("analyst"), round=round_)
    with pytest.raises(NotPossible, match="later version"):
        put_under(cast, round_, "Another theme", (first, "q1"))
    put_under(cast, round_, "There are no people", (second, "q1"))


def test_the_analyst_gathers_the_decider_answers_and_nobody_else_does_either(cast):
    round_ = opened(cast)
    handed_in = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No money.")
    theme = put_under(cast, round_, "There is no money", (handed_in, "q1"))
    for name in ("analyst", "coordinator_alvik", "stranger", "administrator"):
        with pytest.raises(Refused):
            actions.respond(by=cast.viewer(name), theme=theme, status="accepted", reason=REASON)
    for name in ("decider", "coordinator_alvik", "stranger"):
        with pytest.raises(Refused):
            actions.make_theme(by=cast.viewer(name), round=round_, title="Another")
    with pytest.raises(NotPossible, match="at least 10 characters"):
        actions.respond(by=cast.viewer("decider"), theme=theme, status="declined", reason="no")


def test_those_asked_read_what_became_of_it_once_it_is_closed_and_only_their_own_words(cast):
    round_, analyst = opened(cast), cast.viewer("analyst")
    mine = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="A sparrow of Alvik.")
    theirs = hand_in(cast, round_, "coordinator_bro", cast.bro, q1="A magpie of Bro.")
    theme = put_under(cast, round_, "There is no money", (mine, "q1"), (theirs, "q1"))
    answer(cast, theme, "partly")
    address = f"/rounds/{round_.public_id}/outcome/"
    alma = cast.client("coordinator_alvik")
    assert alma.get(address).status_code == 403
    assert cast.client("stranger").get(address).status_code == 404
    with seen_by(cast.viewer("coordinator_alvik")):
        assert not Theme.objects.exists()
        assert not OfficialResponse.objects.exists()
        assert not Coding.objects.exists()
    actions.close_round(by=analyst, round=round_)
    page = alma.get(address).text
    for words in ("There is no money", "partly accepted", REASON, "A sparrow of Alvik."):
        assert words in page
    assert "magpie" not in page
    with seen_by(cast.viewer("coordinator_alvik")):
        assert {each.organisation_id for each in Coding.objects.all()} == {cast.alvik.pk}
    silent = cast.client("coordinator_dalby").get(address).text
    assert "There is no money" in silent
    assert "sparrow" not in silent


def test_a_response_that_was_read_is_replaced_with_a_reason_and_contributors_hear_once(cast):
    round_, analyst = opened(cast), cast.viewer("analyst")
    mine = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No money.")
    theme = put_under(cast, round_, "There is no money", (mine, "q1"))
    answer(cast, theme)
    actions.close_round(by=analyst, round=round_)
    with pytest.raises(NotPossible):
        answer(cast, theme, "declined", "Parliament voted against it.")
    answer(
        cast, theme, "declined", "Parliament voted against it.",
        because="The measure was dropped in the budget.",
    )  # fmt: skip
    assert told("rounds.response_changed") == ["coordinator_alvik"], "and nobody who said nothing"
    page = cast.client("coordinator_alvik").get(f"/rounds/{round_.public_id}/outcome/").text
    assert "The measure was dropped in the budget." in page
    assert "accepted" not in page.split("<main")[1]
    with seen_by(analyst):
        assert OfficialResponse.objects.filter(theme=theme).count() == 2, "none is overwritten"


def test_an_analyst_prepares_changes_and_opens_it_on_screen(cast):
    analyst, today = cast.client("analyst"), clock.today()
    assert "Prepare a consultation" in analyst.get("/rounds/").text
    assert "Prepare a consultation" not in cast.client("coordinator_alvik").get("/rounds/").text
    address = f"/rounds/prepare/{cast.centre.public_id}/"
    assert cast.client("decider").get(address).status_code == 403
    assert cast.client("coordinator_alvik").get(address).status_code == 404
    form = {
        "title": "What hinders you", "purpose": "", "feeds": "The plan of next year.",
        "respond_by": str(today + timedelta(days=40)), "audience": MUNICIPALITIES,
        "questions": "What hinders you?\n\nWhat would help?",
        "opens": str(today), "last_day": str(today + timedelta(days=50)), "results": "staff",
    }  # fmt: skip
    answer_ = post(analyst, address, form)
    assert answer_.status_code == 422
    assert "This must be later than the last day for answers." in answer_.text
    form["last_day"] = str(today + timedelta(days=30))
    made = post(analyst, address, form)["Location"]
    page = analyst.get(made).text
    assert "3 bodies fit the audience today." in page
    refused = post(analyst, f"{made}open/", follow=True)
    assert "Say what the round is for." in refused.text
    changed = post(analyst, f"{made}change/", form | {"purpose": "To know what hinders you."})
    assert changed.status_code == 303
    assert "The round is open." in post(analyst, f"{made}open/", follow=True).text
    assert analyst.get(f"{made}change/").status_code == 403, "bodies answer what they were asked"
    seen = cast.client("coordinator_alvik").get(made).text
    assert "To know what hinders you." in seen
    assert "every body of the kind" not in seen, "whom else it asks is the staff's"


def test_the_staff_gathers_and_answers_on_screen(cast):
    round_ = opened(cast)
    mine = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No money.", q2="Money.")
    analyst, said = cast.client("analyst"), f"/rounds/{round_.public_id}/said/"
    assert cast.client("coordinator_alvik").get(said).status_code == 404
    mark = f"{mine.public_id}:q1"
    blank = post(analyst, f"{said}code/", {"contributions": [mark]})
    assert blank.status_code == 422
    assert "Choose a theme, or write a new one." in blank.text
    sent = {"contributions": [mark], "new_theme": "There is no money"}
    assert post(analyst, f"{said}code/", sent).status_code == 303
    page = analyst.get(f"{said}?show=loose").text
    assert "No money." not in page.split('id="id_contributions')[1]
    with seen_by(cast.viewer("analyst")):
        theme = Theme.objects.get()
    sent = {"contributions": [f"{mine.public_id}:q2"], "theme": str(theme.public_id)}
    assert post(analyst, f"{said}code/", sent).status_code == 303
    address = f"/rounds/themes/{theme.public_id}/"
    assert cast.client("coordinator_alvik").get(address).status_code == 404
    decider = cast.client("decider")
    assert post(decider, f"{address}respond/", {"reason": REASON}).status_code == 422
    given = {"status": "out_of_scope", "reason": REASON}
    assert post(decider, f"{address}respond/", given).status_code == 303
    assert "out of scope" in decider.get(address).text
    with seen_by(cast.viewer("analyst")):
        coding = Coding.objects.get(question="q2")
    taken = post(analyst, f"{address}take-away/", {"contribution": str(coding.public_id)})
    assert taken.status_code == 303
    assert "1 contribution stands under no theme." in analyst.get(said).text


def test_the_pages_of_a_consultation_ask_the_database_a_few_times_only(cast):
    round_ = opened(cast)
    mine = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="No money.")
    theme = put_under(cast, round_, "There is no money", (mine, "q1"))
    answer(cast, theme)
    analyst = cast.client("analyst")
    analyst.get("/rounds/")
    for address in (
        f"/rounds/{round_.public_id}/", f"/rounds/{round_.public_id}/said/",
        f"/rounds/themes/{theme.public_id}/", f"/rounds/{round_.public_id}/outcome/",
    ):  # fmt: skip
        page, statements = get_counted(analyst, address)
        assert page.status_code == 200
        assert len(statements) <= 12, (address, *statements)
