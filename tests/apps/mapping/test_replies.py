"""A body answers point by point; each point gets an answer with reasons."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.models import AreaDecision, Reply, ReplyPoint
from tests.apps.mapping.deciding import POINT, after, counted
from tests.guards.world import as_person
from tests.people import post


@pytest.fixture
def made(decided):
    return decided


@pytest.fixture
def later():
    """Lets days pass."""
    yield lambda day: clock.set_to(after(day))
    clock.reset()


def test_colleagues_write_one_draft_and_nobody_else_knows_that_there_is_one(made) -> None:
    hearing = made.heard()
    made.point(hearing)
    made.point(hearing, by="contributor_alvik")
    assert len(made.read("contributor_alvik", ReplyPoint.objects.all())) == 2
    assert len(made.read("coordinator_alvik", Reply.objects.all())) == 1
    for who in ("decider", "analyst", "coordinator_bro", "police_analyst", "stranger"):
        assert made.read(who, Reply.objects.all()) == []
        assert made.read(who, ReplyPoint.objects.all()) == []
    page = made.cast.client("decider").get(f"/mapping/decisions/{hearing.decision.public_id}/")
    assert "draft" not in page.text.lower()
    assert POINT not in page.text


@pytest.mark.parametrize(
    "who", ["administrator_alvik", "coordinator_bro", "decider", "police_analyst", "stranger"]
)
def test_who_does_not_write_for_the_body_writes_nothing(made, who: str) -> None:
    hearing = made.heard()
    with pytest.raises(Refused):
        made.point(hearing, by=who)


def test_two_who_change_one_point_see_both_versions(made) -> None:
    hearing = made.heard()
    point = made.point(hearing)
    says = actions.Point(about="method", words="We say it in another way here.")
    actions.save_point(
        by=made.viewer("contributor_alvik"), hearing=hearing, says=says, point=point, version=1
    )
    with pytest.raises(actions.PointChanged) as changed:
        made.point(hearing, point=point, version=1)
    assert changed.value.current.words == "We say it in another way here."
    client = made.cast.client("coordinator_alvik")
    answer = post(
        client,
        f"/mapping/points/{point.public_id}/",
        {"version": "1", "about": "method", "words": "We say it in yet another way."},
    )
    assert answer.status_code == 409
    assert "We say it in another way here." in answer.text
    assert "We say it in yet another way." in answer.text
    assert 'name="version" value="2"' in answer.text


def test_two_who_add_points_at_once_both_count(made) -> None:
    hearing = made.heard()
    made.point(hearing)
    made.point(hearing, by="contributor_alvik")
    points = made.read("coordinator_alvik", ReplyPoint.objects.order_by("number"))
    assert [point.number for point in points] == [1, 2]


def test_a_contributor_writes_and_does_not_hand_in(made) -> None:
    point = made.point(made.heard(), by="contributor_alvik")
    with pytest.raises(Refused, match="another role"):
        made.handed_in(point, by="contributor_alvik")


def test_what_changed_since_it_was_read_is_not_handed_in(made) -> None:
    hearing = made.heard()
    made.point(hearing)
    viewer = made.viewer("coordinator_alvik")
    reply = as_person(viewer, lambda: Reply.objects.get())
    made.point(hearing, by="contributor_alvik")
    with pytest.raises(actions.ReplyChanged):
        actions.submit_reply(by=viewer, reply=reply, version=reply.version)


def test_nothing_is_handed_in_empty(made) -> None:
    point = made.point(made.heard())
    actions.withdraw_point(by=made.viewer("coordinator_alvik"), point=point)
    with pytest.raises(NotPossible, match="no point"):
        made.handed_in(point)


def test_what_was_handed_in_is_not_changed_any_more_and_more_may_follow(made) -> None:
    hearing = made.heard()
    first = made.replied(hearing)
    (point,) = made.points_of(first)
    with pytest.raises(Refused, match="handed in"):
        made.point(hearing, point=point, version=1)
    second = made.replied(hearing)
    assert second.pk != first.pk
    assert [p.number for p in made.points_of(second)] == [2]


def test_a_late_reply_is_read_and_marked_late(made, later) -> None:
    hearing = made.heard()
    made.point(hearing)
    later(hearing.until)
    reply = made.replied(hearing)
    assert reply.late
    page = made.cast.client("decider").get(f"/mapping/decisions/{hearing.decision.public_id}/")
    assert ">late<" in page.text


def test_after_the_decision_is_final_a_reply_is_still_read_and_the_decision_stands(
    made, later
) -> None:
    hearing = made.heard()
    later(hearing.until)
    decision = made.finalised(hearing.decision)
    desk = made.cast.client("coordinator_alvik").get(
        f"/mapping/hearings/{hearing.public_id}/reply/"
    )
    assert "The decision is final" in desk.text
    reply = made.replied(hearing)
    assert reply.late
    decision = made.again(decision)
    assert (decision.state, decision.heard) == (
        AreaDecision.State.FINAL,
        AreaDecision.Heard.NO_ANSWER,
    )


def test_a_draft_outlives_its_hearing_and_goes_to_the_newest(made) -> None:
    first = made.heard("priority")
    point = made.point(first)
    second = made.heard("watch")
    reply = made.handed_in(point)
    assert reply.hearing_id == second.pk


@pytest.mark.parametrize("words", ["", "   ", "no", "We disagree.", "      and so on      "])
def test_a_refusal_without_reasons_is_refused(made, words: str) -> None:
    (point,) = made.points_of(made.replied(made.heard()))
    with pytest.raises(NotPossible, match="Give reasons"):
        made.answered(point, "refused", words=words)
    client = made.cast.client("analyst")
    answer = post(
        client, f"/mapping/points/{point.public_id}/answer/", {"answer": "refused", "words": words}
    )
    assert answer.status_code == 422
    assert made.again(point).answer == ""


def test_the_municipality_reads_the_answer_and_is_told_when_all_are_there(made) -> None:
    hearing = made.heard()
    made.point(hearing)
    first, second = made.points_of(made.replied(hearing))
    made.answered(first, words="We looked at this and see it otherwise.")
    notices = Notice.objects.filter(recipient=made.cast.coordinator_alvik)
    assert not notices.filter(kind="mapping.answered").exists()
    made.answered(second, "partly", by="analyst")
    assert notices.filter(kind="mapping.answered").exists()
    page = counted(made.cast.client("contributor_alvik"), f"/mapping/hearings/{hearing.public_id}/")
    assert "We looked at this and see it otherwise." in page.text
    assert "accepted in part" in page.text


def test_a_point_is_answered_once(made) -> None:
    (point,) = made.points_of(made.replied(made.heard()))
    made.answered(point)
    with pytest.raises(Refused, match="answered already"):
        made.answered(point)


@pytest.mark.parametrize("who", ["coordinator_bro", "police_analyst", "stranger", "administrator"])
def test_a_point_does_not_exist_for_others(made, who: str) -> None:
    (point,) = made.points_of(made.replied(made.heard()))
    with pytest.raises((Refused, ObjectDoesNotExist)):
        made.answered(point, by=who)
    address = f"/mapping/points/{point.public_id}/answer/"
    assert made.cast.client(who).get(address).status_code == 404


def test_a_point_about_a_figure_names_the_figure(made) -> None:
    hearing = made.heard()
    client = made.cast.client("coordinator_alvik")
    desk = f"/mapping/hearings/{hearing.public_id}/reply/"
    page = counted(client, desk)
    assert "Your first point" in page.text
    answer = post(client, desk, {"about": "figure", "words": POINT})
    assert answer.status_code == 422
    assert "Choose the figure." in answer.text
    assert "Write what the figure should be." in answer.text
    given = {"about": "figure", "words": POINT, "claimed": "7"}
    answer = post(client, desk, given | {"indicator": str(made.indicator.public_id)})
    assert answer.status_code == 303
    assert "the figure should be 7" in client.get(desk).text


def test_a_reply_is_handed_in_in_the_browser_and_answered_there(made) -> None:
    hearing = made.heard()
    made.point(hearing)
    client = made.cast.client("coordinator_alvik")
    desk = f"/mapping/hearings/{hearing.public_id}/reply/"
    version = client.get(desk).context["page"].version
    assert post(client, f"{desk}hand-in/", {"version": version}).status_code == 303
    assert "Answer a point of Alvik" in made.cast.client("analyst").get("/").text
    (point,) = made.read("analyst", ReplyPoint.objects.all())
    answer = post(
        made.cast.client("analyst"),
        f"/mapping/points/{point.public_id}/answer/",
        {"answer": "refused", "words": "The register says so, and we have looked at it twice."},
    )
    assert answer.status_code == 303
    assert (
        "we have looked at it twice" in client.get(f"/mapping/hearings/{hearing.public_id}/").text
    )


def test_days_are_never_a_decision_for_a_late_reply_either(made, later) -> None:
    hearing = made.heard()
    made.replied(hearing)
    later(hearing.until + timedelta(days=400))
    made.cast.client("analyst").get("/")
    (point,) = made.read("decider", ReplyPoint.objects.all())
    assert point.answer == ""


PERSON = "The reports are all about Karin Svensson, who lives at the station."


def test_what_may_point_to_a_person_is_taken_out_or_justified_before_it_leaves(made) -> None:
    hearing = made.heard()
    with pytest.raises(NotPossible, match="may point to a person"):
        made.point(hearing, words=PERSON)
    client = made.cast.client("coordinator_alvik")
    desk = f"/mapping/hearings/{hearing.public_id}/reply/"
    asked = post(client, desk, {"about": "method", "words": PERSON})
    assert asked.status_code == 422
    (passage,) = asked.context["form"].passages
    reason = {f"why-{passage.mark}": "It is the name of the station's square, not of anybody."}
    kept = post(client, desk, {"about": "method", "words": PERSON} | reason)
    assert kept.status_code == 303
    (point,) = made.read("coordinator_alvik", ReplyPoint.objects.all())
    assert list(point.justified) == [passage.mark]


def test_the_centres_answer_holds_no_person_either(made) -> None:
    (point,) = made.points_of(made.replied(made.heard()))
    with pytest.raises(NotPossible, match="may point to a person"):
        made.answered(point, words=PERSON)
    address = f"/mapping/points/{point.public_id}/answer/"
    answer = post(made.cast.client("analyst"), address, {"answer": "refused", "words": PERSON})
    assert answer.status_code == 422
    assert "may point to a person. Take it out of the text." in answer.text
