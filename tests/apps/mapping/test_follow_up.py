"""What follows a decision: support, appeal, confidence both ways, and the end of the round."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils.formats import date_format

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.facts import ask
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import Round, close_round
from samhus.mapping import actions
from samhus.mapping.models import AreaDecision, Confidence, Offer
from tests.apps.mapping import panels
from tests.apps.mapping.deciding import REASONS, after, counted
from tests.guards.world import as_person, opened_round
from tests.people import post

STATE = AreaDecision.State
WORDS = "The decision overlooks what the youth service has built up."


@pytest.fixture
def made(decided):
    return decided


@pytest.fixture
def final(made):
    """Alvik is designated, heard and answered; the decision is final."""
    hearing = made.heard("priority")
    (point,) = made.points_of(made.replied(hearing))
    made.answered(point)
    return made.finalised(hearing.decision)


def offered(made, decision) -> Offer:
    return actions.offer_support(
        by=made.viewer("decider"),
        decision=decision,
        what="A course for the youth service",
        who="The Centre",
        by_day=clock.today() + timedelta(days=60),
    )


def appealed(made, decision, by: str = "coordinator_alvik"):
    return actions.file_appeal(by=made.viewer(by), decision=decision, words=WORDS)


# --- support ------------------------------------------------------------------------------------


def test_an_offer_is_told_with_the_final_decision_and_not_before(made) -> None:
    decision = made.heard("priority").decision
    offer = offered(made, decision)
    assert made.read("coordinator_alvik", Offer.objects.all()) == []
    (point,) = made.points_of(made.replied(made.read("decider", decision.hearings.all())[0]))
    made.answered(point)
    made.finalised(decision)
    assert made.read("coordinator_alvik", Offer.objects.all()) == [offer]
    assert made.read("coordinator_bro", Offer.objects.all()) == []
    page = made.cast.client("coordinator_alvik").get(f"/mapping/decisions/{decision.public_id}/")
    assert "A course for the youth service" in page.text


def test_an_offer_is_accepted_or_declined_with_the_reason(made, final) -> None:
    first, second = offered(made, final), offered(made, final)
    viewer = made.viewer("coordinator_alvik")
    accepted = actions.answer_offer(by=viewer, offer=first, accepted=True)
    assert accepted.state == Offer.State.ACCEPTED
    with pytest.raises(NotPossible, match="Give reasons"):
        actions.answer_offer(by=viewer, offer=second, accepted=False, words="no")
    declined = actions.answer_offer(by=viewer, offer=second, accepted=False, words=REASONS)
    assert declined.state == Offer.State.DECLINED
    with pytest.raises(Refused, match="answered already"):
        actions.answer_offer(by=viewer, offer=second, accepted=True)


@pytest.mark.parametrize("who", ["contributor_alvik", "coordinator_bro", "decider", "stranger"])
def test_only_who_hands_in_for_the_body_answers_its_offer(made, final, who: str) -> None:
    offer = offered(made, final)
    with pytest.raises((Refused, ObjectDoesNotExist)):
        actions.answer_offer(by=made.viewer(who), offer=offer, accepted=True)


def test_support_is_not_promised_for_a_day_that_has_passed(made, final) -> None:
    with pytest.raises(NotPossible, match="passed"):
        actions.offer_support(
            by=made.viewer("decider"),
            decision=final,
            what="A course",
            who="The Centre",
            by_day=clock.today() - timedelta(days=1),
        )


def delivered(made, offer: Offer, words: str = "Two days with twelve people") -> Offer:
    return actions.deliver_offer(
        by=made.viewer("decider"), offer=offer, day=clock.today(), words=words
    )


def test_a_promise_is_kept_when_the_body_says_that_it_came_and_open_again_when_it_did_not(
    made, final
) -> None:
    alvik = made.viewer("coordinator_alvik")
    offer = offered(made, final)
    with pytest.raises(Refused, match="accepted"):
        delivered(made, offer)
    actions.answer_offer(by=alvik, offer=offer, accepted=True)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(NotPossible, match="has not come"):
        actions.deliver_offer(by=made.viewer("decider"), offer=offer, day=tomorrow, words="Soon")
    delivered(made, offer)
    with pytest.raises(Refused, match="as delivered"):
        delivered(made, offer)
    with pytest.raises(NotPossible, match="Give reasons"):
        actions.confirm_offer(by=alvik, offer=offer, received=False)
    actions.confirm_offer(by=alvik, offer=offer, received=False, words=REASONS)
    again = delivered(made, offer, "The second half of the course")
    assert (again.received, again.state) == ("", Offer.State.ACCEPTED)
    kept = actions.confirm_offer(by=alvik, offer=offer, received=True)
    assert kept.received == Offer.Received.YES
    with pytest.raises(Refused):
        delivered(made, offer)
    with pytest.raises(Refused):
        actions.confirm_offer(by=made.viewer("decider"), offer=offer, received=True)


def test_an_overdue_promise_is_the_staffs_task_and_a_delivery_is_the_bodys(made, final) -> None:
    offer = offered(made, final)
    actions.answer_offer(by=made.viewer("coordinator_alvik"), offer=offer, accepted=True)
    centre, alvik = (made.cast.client(who) for who in ("decider", "coordinator_alvik"))
    assert "Promised and not delivered" not in centre.get("/").text
    clock.set_to(after(offer.by_day + timedelta(days=1)))
    try:
        assert "Promised and not delivered: Alvik" in centre.get("/").text
        address = f"/mapping/offers/{offer.public_id}/"
        form = {"day": clock.today().isoformat(), "words": "Two days"}
        assert post(centre, f"{address}deliver/", {"words": ""}).status_code == 422
        assert post(centre, f"{address}deliver/", form).status_code == 303
        assert "Did promised support come? Alvik" in alvik.get("/").text
        assert "Two days" in alvik.get(f"{address}received/").text
        assert post(alvik, f"{address}received/", {"outcome": "no"}).status_code == 422
        missing = {"outcome": "no", "words": "The second day was called off by the trainer."}
        assert post(alvik, f"{address}received/", missing).status_code == 303
        assert "Support did not come as promised: Alvik" in centre.get("/").text
        assert "support did not come as promised" in centre.get("/notices/").text
        assert missing["words"] in centre.get(f"{address}deliver/").text
        assert post(centre, f"{address}deliver/", form).status_code == 303
        assert "Support did not come" not in centre.get("/").text
        assert post(alvik, f"{address}received/", {"outcome": "yes"}).status_code == 303
        page = counted(alvik, f"/mapping/decisions/{final.public_id}/")
        card = page.text[page.text.index("Support that is offered") :]
        assert re.search(r"received</span>.*Delivered on [^<]*Two days", card, re.DOTALL), card
    finally:
        clock.reset()


# --- appeal -------------------------------------------------------------------------------------


def test_an_appeal_goes_to_people_who_did_not_decide(made, final) -> None:
    appeal = appealed(made, final)
    for who in ("decider", "second_decider"):
        with pytest.raises(Refused, match="took part"):
            decided(made, appeal, "upheld", by=who)
    done = decided(made, appeal, "upheld")
    assert (done.outcome, done.decided_by_id) == ("upheld", made.cast.analyst.pk)
    assert made.again(final).state == STATE.FINAL
    assert Notice.objects.filter(
        recipient=made.cast.coordinator_alvik, kind="mapping.appeal_decided"
    ).exists()


def decided(made, appeal, outcome: str, by: str = "analyst"):
    return actions.decide_appeal(
        by=made.viewer(by), appeal=appeal, outcome=outcome, reasons=REASONS
    )


def test_sent_back_it_is_decided_anew_by_two_persons_and_heard_again(made, final) -> None:
    decided(made, appealed(made, final), "sent_back")
    assert made.again(final).state == STATE.SENT_BACK
    anew = made.propose("priority")
    assert (anew.state, anew.replaces_id, anew.shared) == (STATE.PROPOSED, final.pk, None)
    signed = actions.sign_decision(by=made.viewer("second_decider"), decision=anew)
    with pytest.raises(NotPossible, match="has not been heard"):
        made.finalised(signed)
    hearing = actions.open_hearing(by=made.viewer("decider"), decision=signed)
    with pytest.raises(NotPossible, match="can answer before"):
        made.finalised(signed)
    assert hearing.decision_id == signed.pk


def test_the_answer_of_the_hearing_before_does_not_count_for_the_new_one(made, final) -> None:
    decided(made, appealed(made, final), "sent_back")
    anew = made.heard("priority")
    clock.set_to(after(anew.until))
    try:
        assert made.finalised(anew.decision).heard == AreaDecision.Heard.NO_ANSWER
    finally:
        clock.reset()


def test_a_decision_is_appealed_against_once_and_only_when_it_is_final(made) -> None:
    hearing = made.heard("priority")
    with pytest.raises(Refused, match="final decision"):
        appealed(made, hearing.decision)
    (point,) = made.points_of(made.replied(hearing))
    made.answered(point)
    final = made.finalised(hearing.decision)
    appealed(made, final)
    with pytest.raises(NotPossible, match="has been made"):
        appealed(made, final)


def test_a_final_decision_stands_until_there_is_a_cause(made, final) -> None:
    with pytest.raises(NotPossible, match="decided again after an appeal"):
        made.propose("none")


# --- confidence ---------------------------------------------------------------------------------


def said(made, direction: str, by: str, extent: str = "largely") -> Confidence:
    return actions.say_confidence(
        by=made.viewer(by),
        mapping=made.mapping,
        organisation=made.cast.alvik,
        direction=direction,
        extent=extent,
        words=REASONS,
    )


def test_each_side_says_its_own_and_answers_the_others(made) -> None:
    process = said(made, "in_process", "coordinator_alvik", "little")
    capacity = said(made, "in_capacity", "analyst")
    with pytest.raises(Refused):
        actions.answer_confidence(
            by=made.viewer("coordinator_alvik"), confidence=process, words=REASONS
        )
    with pytest.raises(Refused):
        actions.answer_confidence(by=made.viewer("decider"), confidence=capacity, words=REASONS)
    one = actions.answer_confidence(by=made.viewer("decider"), confidence=process, words=REASONS)
    other = actions.answer_confidence(
        by=made.viewer("coordinator_alvik"), confidence=capacity, words=REASONS
    )
    assert one.answered is not None
    assert other.answered is not None
    address = f"/mapping/{made.mapping.public_id}/confidence/{made.cast.alvik.public_id}/"
    for who in ("contributor_alvik", "analyst"):
        page = counted(made.cast.client(who), address)
        assert ">little<" in page.text
        assert ">largely<" in page.text
    assert made.cast.client("coordinator_bro").get(address).status_code == 404


@pytest.mark.parametrize(
    ("direction", "who"),
    [("in_capacity", "coordinator_alvik"), ("in_process", "decider"),
     ("in_process", "contributor_alvik"), ("in_process", "coordinator_bro")],
)  # fmt: skip
def test_nobody_speaks_for_the_other_side(made, direction: str, who: str) -> None:
    with pytest.raises(Refused):
        said(made, direction, who)


def test_confidence_is_said_once_in_a_round(made) -> None:
    said(made, "in_process", "coordinator_alvik")
    with pytest.raises(NotPossible, match="already"):
        said(made, "in_process", "coordinator_alvik", "full")


def test_confidence_is_said_in_the_browser(made) -> None:
    client = made.cast.client("coordinator_alvik")
    address = f"/mapping/{made.mapping.public_id}/confidence/{made.cast.alvik.public_id}/"
    assert "Say yours" in client.get(address).text
    assert post(client, f"{address}say/", {"extent": "full", "words": ""}).status_code == 422
    done = post(client, f"{address}say/", {"extent": "full", "words": REASONS})
    assert done.status_code == 303
    assert (
        "Answer what was said about confidence: Alvik" in made.cast.client("analyst").get("/").text
    )


# --- the end of the round -----------------------------------------------------------------------


def closed(made):
    return actions.close_mapping(by=made.viewer("analyst"), mapping=made.mapping)


def test_a_round_may_end_without_any_decision(made) -> None:
    assert closed(made).round.state == Round.State.CLOSED


def test_a_round_is_not_closed_over_a_running_hearing_or_an_unfinished_decision(made) -> None:
    hearing = made.heard("priority")
    for close in (
        lambda: closed(made),
        lambda: close_round(by=made.viewer("analyst"), round=made.mapping.round),
    ):
        with pytest.raises(NotPossible, match=r"neither final nor left out.*may still answer"):
            close()
    client = made.cast.client("analyst")
    page = counted(client, f"/mapping/{made.mapping.public_id}/closing/")
    assert "1 body may still answer." in page.text
    refused = post(client, f"/rounds/{made.mapping.public_id}/close/", follow=True)
    assert "Some things are still open" in refused.text
    actions.set_aside_decision(by=made.viewer("decider"), decision=hearing.decision, reason=REASONS)
    assert closed(made).round.state == Round.State.CLOSED
    assert Notice.objects.filter(
        recipient=made.cast.coordinator_alvik, kind="mapping.set_aside"
    ).exists()


def test_the_page_before_closing_says_how_many_stay_without_a_decision(made, final) -> None:
    page = counted(
        made.cast.client("decider"), f"/mapping/{made.mapping.public_id}/closing/"
    ).context["page"]
    assert (page.areas, page.final, page.designated, page.undecided) == (6, 1, 1, 5)
    assert not page.may_close


def test_after_closing_appeals_late_replies_and_answers_to_offers_still_work(made, final) -> None:
    offer = offered(made, final)
    (hearing,) = made.read("decider", final.hearings.select_related("mapping"))
    closed(made)
    actions.answer_offer(by=made.viewer("coordinator_alvik"), offer=offer, accepted=True)
    reply = made.replied(hearing)
    (point,) = made.points_of(reply)
    made.answered(point)
    decided(made, appealed(made, final), "sent_back")
    assert made.propose("watch").replaces_id == final.pk


def test_in_a_closed_round_a_figure_is_accepted_in_words_for_the_next_one(made, final) -> None:
    from samhus.mapping.models import Correction

    (hearing,) = made.read("decider", final.hearings.select_related("mapping"))
    closed(made)
    (point,) = made.points_of(made.replied(hearing, claimed=4))
    assert made.answered(point, "accepted").answer == "accepted"
    assert made.read("decider", Correction.objects.all()) == []


def test_in_a_closed_round_nothing_new_is_decided(made) -> None:
    closed(made)
    with pytest.raises(NotPossible):
        made.propose("none", area="Bro")


@pytest.mark.line("R8")
def test_a_round_is_not_closed_while_its_experts_judge(made) -> None:
    panels.opened(made)
    panels.judge(made, "expert", "Alvik")
    for verb in (panels.actions.open_second_stage, panels.actions.end_panel):
        with pytest.raises(NotPossible, match=r"still judging\. End the panel first"):
            closed(made)
        page = made.cast.client("analyst").get(f"/mapping/{made.mapping.public_id}/closing/")
        assert "The experts are still judging." in page.text
        assert "mapping/close/" not in page.text
        panels.move(made, verb)
    assert closed(made).round.state == Round.State.CLOSED
    desk = f"/mapping/{made.mapping.public_id}/judging/"
    assert made.cast.client("expert").get(desk).status_code in (403, 404)


@pytest.mark.line("R8")
def test_what_who_and_by_when_reach_the_municipality_with_the_final_decision(made) -> None:
    hearing = made.heard("priority")
    offered(made, hearing.decision)
    (point,) = made.points_of(made.replied(hearing))
    made.answered(point)
    final = made.finalised(hearing.decision)
    (notice,) = Notice.objects.filter(recipient=made.cast.coordinator_alvik, kind="mapping.final")
    day = date_format(clock.today() + timedelta(days=60))
    client = made.cast.client("coordinator_alvik")
    for where in (notice.link, f"/mapping/hearings/{hearing.public_id}/"):
        page = client.get(where).text
        for said in ("A course for the youth service", "The Centre", day, "Answer the offer"):
            assert said in page
    assert "course" not in str(vars(notice)), "what is offered stays in the house"
    assert final.pk
    assert not Notice.objects.filter(recipient=made.cast.coordinator_bro).filter(
        kind__in=("mapping.final", "mapping.offered")
    )


@pytest.mark.line("R8")
def test_before_closing_a_designation_without_an_offer_is_named(made, final) -> None:
    address = f"/mapping/{made.mapping.public_id}/closing/"
    client = made.cast.client("analyst")
    assert "No support is offered yet to:" in counted(client, address).text
    offered(made, final)
    assert "No support is offered yet to:" not in counted(client, address).text
    assert closed(made).round.state == Round.State.CLOSED


@pytest.mark.line("R8")
def test_the_next_round_shows_on_the_desk_what_this_one_decided(made, final) -> None:
    closed(made)
    year = made.mapping.year
    made.mapping = opened_round(made.cast, [made.indicator], title="The next", year=year + 1)
    made.computed(Alvik=0.3)
    desk = f"/mapping/{made.mapping.public_id}/decide/{{}}/"
    here = counted(made.cast.client("decider"), desk.format(made.area().public_id)).text
    assert f"Decided in the round before (Alvik, {year}): priority." in here
    assert f'href="/mapping/decisions/{final.public_id}/"' in here
    there = made.cast.client("decider").get(desk.format(made.area("Bro").public_id)).text
    assert "Decided in the round before" not in there


# --- what others ask ----------------------------------------------------------------------------


def test_whether_an_area_is_designated_is_a_fact_with_a_day(made, final) -> None:
    area, today = made.area().pk, clock.today()

    def designated(day, who: str = "decider", where: int = area) -> bool:
        return as_person(made.viewer(who), lambda: ask("mapping.designated_on", on=day, area=where))

    assert designated(today)
    assert not designated(today - timedelta(days=1))
    assert not designated(today, where=made.area("Bro").pk)
    assert designated(today, "coordinator_alvik")
    assert not designated(today, "coordinator_bro"), "row security narrows facts too"
    decided(made, appealed(made, final), "sent_back")
    made.propose("none")
    assert designated(today), "until the new version is final"
