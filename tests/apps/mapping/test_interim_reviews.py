"""Between rounds, to the end: concern, review, decision by two, hearing, reply, final, appeal."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.models import AreaDecision, Hearing, InterimReview
from tests.apps.mapping.deciding import REASONS, after, counted, deciding
from tests.guards.world import as_person
from tests.guards.world_between import answer, report
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("R8")]
STATE, HEARD = AreaDecision.State, AreaDecision.Heard
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHY = "A new school has opened in the middle of the year."


@pytest.fixture
def made(cast):
    """Alvik was watched; the round is closed."""
    clock.set_to(MONDAY)
    made = deciding(cast, Alvik=0.6)
    hearing = made.heard("watch")
    clock.set_to(after(hearing.until))
    made.finalised(hearing.decision)
    actions.close_mapping(by=made.viewer("analyst"), mapping=made.mapping)
    yield made
    clock.reset()


@pytest.fixture
def review(made):
    """Alvik reported, the centre answered on the fifth working day by opening a review."""
    concern = report(made.cast, "coordinator_alvik", made.cast.alvik, "Alvik", words="Slogans.")
    clock.set_to(after(concern.due))
    answered = answer(
        made.cast, concern, "review", "We look again.", by="decider", reason=WHY
    )  # fmt: skip
    assert answered.answered.date() == concern.due, "in time"
    return made.read("decider", InterimReview.objects.all())[0]


def standing(made) -> Any:
    """What stands about Alvik."""
    rows = AreaDecision.objects.filter(area=made.area()).exclude(state=STATE.REPLACED)
    return made.read("decider", rows.select_related("mapping__round"))[0]


def notices(made, who: str) -> list[str]:
    """Kinds of what somebody was told, oldest first."""
    rows = Notice.objects.filter(recipient=made.cast.users[who])
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_a_concern_leads_to_a_review_a_designation_by_two_a_reply_and_a_final_decision(
    made, review
) -> None:
    assert (clock.today() - MONDAY.date()).days > 7
    decision = made.propose("priority")
    with pytest.raises(Refused, match="second person"):
        actions.sign_decision(by=made.viewer("decider"), decision=decision)
    decision = actions.sign_decision(by=made.viewer("second_decider"), decision=decision)
    with pytest.raises(NotPossible, match="has not been heard"):
        made.finalised(decision)
    hearing = actions.open_hearing(by=made.viewer("decider"), decision=decision)
    assert hearing.cause == Hearing.Cause.INTERIM
    assert standing(made).pk == decision.pk
    with pytest.raises(NotPossible, match="can answer before"):
        made.finalised(decision)
    (point,) = made.points_of(made.replied(hearing))
    with pytest.raises(NotPossible, match="waits for an answer"):
        made.finalised(decision)
    with pytest.raises(NotPossible, match="on its way"):
        ended(made, review)
    made.answered(point)
    final = made.finalised(decision)
    assert (final.state, final.heard) == (STATE.FINAL, HEARD.ANSWERED)
    assert ended(made, review).stands is False
    assert notices(made, "coordinator_alvik")[-4:] == [
        "mapping.hearing", "mapping.answered", "mapping.final", "mapping.review_ended",
    ]  # fmt: skip


def ended(made, review) -> InterimReview:
    return actions.end_review(
        by=made.viewer("decider"), review=review, outcome="We have read all of it once more."
    )


def test_its_window_has_the_same_working_days_as_that_of_the_round(made, review) -> None:
    from samhus.foundation.packs.api import home

    hearing = made.heard("none")
    last = home().working_day_after(clock.today(), made.mapping.answer_days)
    assert hearing.until == last + timedelta(days=1)
    assert made.mapping.answer_days == 20


def test_silence_is_no_answer_also_between_rounds_and_whatever_was_said_before(made) -> None:
    former = made.read("decider", Hearing.objects.select_related("mapping"))[0]
    (point,) = made.points_of(made.replied(former))
    made.answered(point)
    clock.set_to(datetime(2026, 8, 3, 12, tzinfo=UTC))
    opened(made)
    hearing = made.heard("priority")
    with pytest.raises(NotPossible, match="can answer before"):
        made.finalised(hearing.decision)
    clock.set_to(after(hearing.until))
    assert made.finalised(hearing.decision).heard == HEARD.NO_ANSWER


def opened(made, by: str = "decider") -> InterimReview:
    return actions.open_review(
        by=made.viewer(by), mapping=made.mapping, area=made.area(), reason=WHY
    )


def test_an_appeal_against_it_goes_to_people_who_did_not_decide(made, review) -> None:
    hearing = made.heard("priority")
    clock.set_to(after(hearing.until))
    final = made.finalised(hearing.decision)
    appeal = actions.file_appeal(by=made.viewer("coordinator_alvik"), decision=final, words=REASONS)
    for who in ("decider", "second_decider"):
        with pytest.raises(Refused, match="took part"):
            actions.decide_appeal(
                by=made.viewer(who), appeal=appeal, outcome="sent_back", reasons=REASONS
            )
    actions.decide_appeal(
        by=made.viewer("analyst"), appeal=appeal, outcome="sent_back", reasons=REASONS
    )
    with pytest.raises(NotPossible, match="on its way"):
        ended(made, review)
    again = made.heard("watch")
    assert again.cause == Hearing.Cause.INTERIM


def test_a_proposal_that_is_left_out_leaves_the_decision_before_as_it_was(made, review) -> None:
    before = standing(made)
    hearing = made.heard("priority")
    page = made.cast.client("decider").get(f"/mapping/decisions/{hearing.decision.public_id}/")
    assert "Leave this proposal out" in page.text
    assert "Leave without a decision" not in page.text
    left = actions.set_aside_decision(
        by=made.viewer("decider"), decision=hearing.decision, reason=REASONS
    )
    assert standing(made).pk == before.pk
    assert standing(made).state == STATE.FINAL
    assert "mapping.stands" in notices(made, "coordinator_alvik")
    told = made.cast.client("coordinator_alvik").get(f"/mapping/decisions/{left.public_id}/")
    assert REASONS in told.text
    assert ended(made, review).stands is True


def test_after_an_appeal_that_sent_it_back_leaving_out_restores_nothing(made, review) -> None:
    hearing = made.heard("priority")
    clock.set_to(after(hearing.until))
    final = made.finalised(hearing.decision)
    appeal = actions.file_appeal(by=made.viewer("coordinator_alvik"), decision=final, words=REASONS)
    actions.decide_appeal(
        by=made.viewer("analyst"), appeal=appeal, outcome="sent_back", reasons=REASONS
    )
    again = made.propose("watch")
    actions.set_aside_decision(by=made.viewer("decider"), decision=again, reason=REASONS)
    assert standing(made).state == STATE.SET_ASIDE


# --- in the browser -----------------------------------------------------------------------------


def test_the_pages_lead_from_the_review_to_the_desk_and_to_the_hearing(made, review) -> None:
    cast, address = made.cast, f"/mapping/reviews/{review.public_id}/"
    desk = reverse("mapping:decide", args=[made.mapping.public_id, made.area().public_id])
    why = reverse("mapping:why", args=[made.mapping.public_id, made.area().public_id])
    seen = counted(cast.client("decider"), address).text
    assert f'href="{desk}"' in seen
    assert desk not in cast.client("analyst").get(address).text
    hearing = made.heard("priority")
    for who in ("decider", "coordinator_alvik"):
        decision = counted(cast.client(who), f"/mapping/decisions/{hearing.decision.public_id}/")
        assert f'href="{address}"' in decision.text
        page = counted(cast.client(who), f"/mapping/hearings/{hearing.public_id}/")
        assert f'href="{address}"' in page.text
        assert "Looked at again between rounds" in page.text
        review_page = counted(cast.client(who), address).text
        assert f'href="/mapping/decisions/{hearing.decision.public_id}/"' in review_page
        assert f'href="{why}"' in review_page
        assert cast.client(who).get(why).status_code == 200
    assert desk not in cast.client("coordinator_alvik").get(address).text
    for where in (address, f"/mapping/hearings/{hearing.public_id}/"):
        assert cast.client("coordinator_bro").get(where).status_code == 404


def test_a_decider_opens_a_review_without_a_concern_and_the_municipality_reads_why(made) -> None:
    final = standing(made)
    shown, address = (f"/mapping/decisions/{final.public_id}/{end}" for end in ("", "review/"))
    client = made.cast.client("decider")
    assert "Look at it again" in counted(client, shown).text
    for who in ("analyst", "coordinator_alvik"):
        assert "Look at it again" not in made.cast.client(who).get(shown).text
        assert post(made.cast.client(who), address, {"words": WHY}).status_code == 403
    assert post(client, address, {"words": "Short."}).status_code == 422
    assert post(client, address, {"words": WHY}).status_code == 303
    assert "Look at it again" not in client.get(shown).text
    review = made.read("coordinator_alvik", InterimReview.objects.all())[0]
    told = made.cast.client("coordinator_alvik").get(f"/mapping/reviews/{review.public_id}/")
    assert WHY in told.text
    assert notices(made, "coordinator_alvik")[-1] == "mapping.review_opened"
    assert as_person(made.viewer("coordinator_bro"), InterimReview.objects.count) == 0


def test_a_decision_on_its_way_is_settled_where_it_is(cast) -> None:
    made = deciding(cast)
    decision = made.heard("priority").decision
    with pytest.raises(NotPossible, match="within the round"):
        opened(made)
    address = f"/mapping/decisions/{decision.public_id}/review/"
    refused = post(cast.client("decider"), address, {"words": WHY})
    assert (refused.status_code, "is looked at again" in refused.text) == (403, True)
