"""The right of reply: a window by the country's calendar, and no day that decides."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible, end_membership
from samhus.foundation.packs.api import home
from samhus.mapping import actions
from samhus.mapping.models import AreaDecision, Hearing
from tests.apps.mapping.deciding import after, counted
from tests.people import post

STATE, HEARD = AreaDecision.State, AreaDecision.Heard


@pytest.fixture
def made(decided):
    return decided


@pytest.fixture
def later():
    """Lets days pass."""
    yield lambda day: clock.set_to(after(day))
    clock.reset()


def kinds(user) -> list[str]:
    return [*Notice.objects.filter(recipient=user).values_list("kind", flat=True)]


def test_the_body_is_told_and_gets_the_working_days_of_the_country(made) -> None:
    hearing = made.heard()
    last = home().working_day_after(clock.today(), 20)
    assert hearing.until == last + timedelta(days=1)
    assert "mapping.hearing" in kinds(made.cast.coordinator_alvik)
    assert "mapping.hearing" not in kinds(made.cast.contributor_alvik)
    assert "mapping.hearing" not in kinds(made.cast.coordinator_bro)


def test_a_body_without_coordinator_is_told_through_those_who_can_bring_one_in(made) -> None:
    cast = made.cast
    end_membership(
        by=cast.viewer("administrator_alvik"), membership=cast.membership("coordinator_alvik")
    )
    made.heard()
    assert "mapping.hearing" in kinds(cast.administrator_alvik)
    assert "mapping.hearing" not in kinds(cast.contributor_alvik)


def test_holidays_do_not_count(made, later) -> None:
    later(date(2026, 12, 21))
    hearing = made.heard()
    between = {date(2026, 12, 21) + timedelta(days=n) for n in range(60)}
    off = {day for day in between if not home().calendar.is_working_day(day)}
    worked = [d for d in sorted(between - off) if date(2026, 12, 21) < d < hearing.until]
    assert len(worked) == 20
    assert any(day.weekday() < 5 for day in off if day < hearing.until), "a holiday lay inside"


@pytest.mark.parametrize("who", ["analyst", "coordinator_alvik", "stranger"])
def test_only_who_decides_opens_a_hearing(made, who: str) -> None:
    decision = made.signed()
    with pytest.raises((Refused, ObjectDoesNotExist)):
        actions.open_hearing(by=made.viewer(who), decision=decision)


def test_an_unsigned_designation_is_not_put_to_anybody(made) -> None:
    decision = made.propose()
    with pytest.raises(Refused, match="signed first"):
        actions.open_hearing(by=made.viewer("decider"), decision=decision)


def test_an_area_without_a_body_can_be_decided_and_says_that_nobody_was_there(made) -> None:
    decision = made.signed("none", area="Grava")
    with pytest.raises(NotPossible, match="nobody to hear"):
        actions.open_hearing(by=made.viewer("decider"), decision=decision)
    assert made.finalised(decision).heard == HEARD.NOBODY


def test_nothing_is_final_while_the_body_may_answer(made) -> None:
    hearing = made.heard()
    with pytest.raises(NotPossible, match="can answer before"):
        made.finalised(hearing.decision)


def test_nothing_happens_by_itself_however_many_days_pass(made, later) -> None:
    hearing = made.heard()
    later(hearing.until + timedelta(days=900))
    made.cast.client("decider").get("/")
    decision = made.again(hearing.decision)
    assert (decision.state, decision.heard, decision.final) == (STATE.SIGNED, HEARD.NOT_YET, None)
    assert made.again(hearing).ended is None


def test_silence_is_no_answer_and_never_assent(made, later) -> None:
    hearing = made.heard()
    later(hearing.until)
    final = made.finalised(hearing.decision)
    assert (final.state, final.heard) == (STATE.FINAL, HEARD.NO_ANSWER)
    page = made.cast.client("coordinator_alvik").get(f"/mapping/decisions/{final.public_id}/")
    assert "no answer" in page.text
    assert "Silence was not taken as assent." in page.text


def test_a_reply_answered_in_all_points_ends_the_wait(made) -> None:
    hearing = made.heard()
    (point,) = made.points_of(made.replied(hearing))
    with pytest.raises(NotPossible, match="1 point"):
        made.finalised(hearing.decision)
    made.answered(point)
    final = made.finalised(hearing.decision)
    assert final.heard == HEARD.ANSWERED
    assert made.again(hearing).ended is not None


def test_the_window_may_have_passed_but_a_point_still_waits(made, later) -> None:
    hearing = made.heard()
    made.replied(hearing)
    later(hearing.until + timedelta(days=3))
    with pytest.raises(NotPossible, match="1 point"):
        made.finalised(hearing.decision)


def test_a_withdrawn_point_needs_no_answer(made) -> None:
    hearing = made.heard()
    (point,) = made.points_of(made.replied(hearing))
    actions.withdraw_point(by=made.viewer("contributor_alvik"), point=point)
    assert made.finalised(hearing.decision).heard == HEARD.ANSWERED


def test_the_final_decision_is_told_in_person_without_a_word_of_it(made, later) -> None:
    hearing = made.heard()
    later(hearing.until)
    final = made.finalised(hearing.decision)
    notice = Notice.objects.get(recipient=made.cast.coordinator_alvik, kind="mapping.final")
    assert notice.about == {"round": "Mapping"}
    assert str(final.public_id) in notice.link
    assert "mapping.final" not in kinds(made.cast.coordinator_bro)


def test_another_version_with_another_answer_gets_its_own_window(made, later) -> None:
    first = made.heard("priority")
    later(clock.today() + timedelta(days=4))
    second = made.heard("watch")
    assert made.again(first).ended is not None
    assert (second.pk != first.pk, second.until > first.until) == (True, True)


def test_the_same_answer_on_the_same_classes_goes_on_in_the_same_window(made) -> None:
    first = made.heard("watch")
    made.computed(Alvik=0.91, Bro=0.6)
    second = made.heard("watch")
    assert (second.pk, second.until) == (first.pk, first.until)
    assert second.decision_id != first.decision_id


def test_the_bodys_own_page_shows_its_result_the_reasons_and_who(made) -> None:
    hearing = made.heard()
    address = f"/mapping/hearings/{hearing.public_id}/"
    page = counted(made.cast.client("coordinator_alvik"), address)
    for words in ("90 %", "point the same way", "Didrik Decider", "Svea Second", "What is counted"):
        assert words in page.text
    assert made.cast.client("coordinator_bro").get(address).status_code == 404
    assert made.cast.client("police_analyst").get(address).status_code == 404
    assert counted(made.cast.client("analyst"), address).status_code == 200


def test_what_runs_and_what_waits_stands_under_today(made, later) -> None:
    decision = made.signed()
    client = made.cast.client("decider")
    assert "Let the municipality answer: Alvik" in client.get("/").text
    assert post(client, f"/mapping/decisions/{decision.public_id}/hear/").status_code == 303
    hearing = made.read("decider", Hearing.objects.all())[0]
    assert "and answer: Alvik" in made.cast.client("coordinator_alvik").get("/").text
    later(hearing.until)
    assert "The window has passed: Alvik" in client.get("/").text
    assert post(client, f"/mapping/decisions/{decision.public_id}/finalise/").status_code == 303
    assert "Alvik" not in client.get("/").text


def test_a_round_ends_with_a_line_for_each_side(made) -> None:
    hearing = made.heard()
    round_ = f"/mapping/{made.mapping.public_id}/"
    assert "Decisions, one area at a time" in made.cast.client("decider").get(round_).text
    own = made.cast.client("coordinator_alvik").get(round_).text
    assert f"/mapping/hearings/{hearing.public_id}/" in own
    assert "hearings" not in made.cast.client("coordinator_bro").get(round_).text
