"""Between rounds: report, receipt, five working days, an answer in words, and who learns what."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import answer_concern, reply_to_concern
from samhus.mapping.models import Concern, InterimReview, SharedConcern
from samhus.mapping.queries.today import tasks
from tests.guards.world import as_person
from tests.guards.world_between import answer, closed_round, report, support
from tests.people import get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("R8")]
THURSDAY = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def on_thursday():
    """The field's day, set as the demo sets it."""
    clock.set_to(THURSDAY)
    yield
    clock.reset()


def own(round_, **more: Any) -> Any:
    """Alvik reports about Alvik."""
    words = {"words": "Slogans on the walls of the station since Monday."} | more
    return report(round_.cast, "coordinator_alvik", round_.cast.alvik, "Alvik", **words)


def by_police(round_, **more: Any) -> Any:
    """The Police report about Alvik."""
    words = {"words": "Two gatherings in the square."} | more
    return report(round_.cast, "police_analyst", round_.cast.police, "Alvik", **words)


def form(**more: str) -> dict[str, str]:
    """What the form sends."""
    return {
        "phenomenon": "Violent extremism",
        "words": "Slogans on the walls of the station since Monday.",
    } | more


def kinds(round_, person: str) -> list[str]:
    """Of somebody's notices."""
    rows = Notice.objects.filter(recipient=round_.cast.users[person], kind__startswith="mapping.")
    return sorted(rows.values_list("kind", flat=True))


def titles(round_, person: str) -> dict[str, str]:
    """What somebody's home page asks, with its state."""
    viewer = round_.cast.viewer(person)
    return as_person(viewer, lambda: {str(task.title): str(task.status) for task in tasks(viewer)})


def test_who_reports_gets_a_receipt_with_a_day_five_working_days_ahead(round_, on_thursday) -> None:
    cast = round_.cast
    albin = cast.client("contributor_alvik")
    address = reverse("mapping:report_concern", args=[cast.alvik.public_id])
    assert albin.get(address).status_code == 200
    answer_ = post(albin, address, form(area=str(cast.areas["Alvik"].public_id)))
    assert answer_.status_code == 303
    receipt = albin.get(answer_.headers["Location"]).text
    assert "Received. An answer is promised by 3 December 2026." in receipt
    concern = as_person(cast.viewer("contributor_alvik"), Concern.objects.get)
    assert concern.due == date(2026, 12, 3), "the weekend does not count"
    assert kinds(round_, "analyst") == ["mapping.concern_reported"]
    assert kinds(round_, "coordinator_bro") == kinds(round_, "administrator") == []


def test_a_double_click_reports_once(round_) -> None:
    cast = round_.cast
    address = reverse("mapping:report_concern", args=[cast.alvik.public_id])
    data = form(area=str(cast.areas["Alvik"].public_id))
    client, key = cast.client("coordinator_alvik"), str(uuid4())
    for _click in range(2):
        post(client, address, {"idempotency_key": key} | data)
    assert as_person(cast.viewer("analyst"), Concern.objects.count) == 1


@pytest.mark.parametrize("who", ["coordinator_bro", "decider", "stranger", "expert"])
def test_nobody_reports_for_another_body(round_, who: str) -> None:
    address = reverse("mapping:report_concern", args=[round_.cast.alvik.public_id])
    assert round_.cast.client(who).get(address).status_code == 404


def test_an_administrator_is_told_why_reporting_is_for_others(round_) -> None:
    address = reverse("mapping:report_concern", args=[round_.cast.alvik.public_id])
    refusal = round_.cast.client("administrator_alvik").get(address)
    assert refusal.status_code == 403
    assert "coordinator" in refusal.text


def test_a_municipality_reports_about_its_own_area_alone(round_) -> None:
    cast = round_.cast
    with pytest.raises(NotPossible):
        report(cast, "coordinator_alvik", cast.alvik, "Bro", words="Over there.")
    forged = form(area=str(cast.areas["Bro"].public_id))
    answer_ = post(
        cast.client("coordinator_alvik"),
        reverse("mapping:report_concern", args=[cast.alvik.public_id]),
        forged,
    )
    assert answer_.status_code == 422


def test_a_body_that_supplies_counts_reports_about_every_area_that_it_counts(round_) -> None:
    concern = by_police(round_)
    assert concern.organisation == round_.cast.police
    with pytest.raises(Refused):
        report(round_.cast, "expert", round_.cast.bodies["probation"], "Alvik", words="Seen.")


def test_a_person_in_the_words_is_settled_before_they_leave(round_) -> None:
    cast = round_.cast
    address = reverse("mapping:report_concern", args=[cast.alvik.public_id])
    data = form(
        area=str(cast.areas["Alvik"].public_id),
        words="Call me on 070-123 45 67, or write to x.y@example.org about it.",
    )
    refused = post(cast.client("coordinator_alvik"), address, data)
    assert refused.status_code == 422
    assert refused.text.count("why it must stay") >= 2
    assert as_person(cast.viewer("analyst"), Concern.objects.count) == 0
    reasons = {
        field.name: "A public number of our own reception."
        for field in refused.context["form"]
        if field.name.startswith("why-")
    }
    assert len(reasons) == 2
    accepted = post(cast.client("coordinator_alvik"), address, data | reasons)
    assert accepted.status_code == 303
    concern = as_person(cast.viewer("analyst"), Concern.objects.get)
    assert set(concern.justified.values()) == {"A public number of our own reception."}


def test_withheld_words_come_with_others_that_may_be_told(round_) -> None:
    with pytest.raises(NotPossible):
        by_police(round_, withheld=True)
    cast = round_.cast
    data = form(area=str(cast.areas["Bro"].public_id), withheld="on")
    answer_ = post(
        cast.client("police_analyst"),
        reverse("mapping:report_concern", args=[cast.police.public_id]),
        data,
    )
    assert answer_.status_code == 422
    assert "Write what the municipality may be told." in answer_.text


def test_an_answer_is_never_empty_and_support_says_what_who_and_when(round_) -> None:
    concern = own(round_)
    for kind, words in (("noted", "  "), ("support", "It comes."), ("", "Words."), ("x", "Words.")):
        with pytest.raises(NotPossible):
            answer(round_.cast, concern, kind, words)
    page = post(
        round_.cast.client("analyst"),
        reverse("mapping:answer_concern", args=[concern.public_id]),
        {"answer": "support", "words": "It is on its way."},
    )
    assert page.status_code == 422
    for missing in ("Say what is on its way.", "Say who brings it.", "Say by when."):
        assert missing in page.text


def test_whoever_reported_reads_the_answer_and_is_told_that_it_came(round_) -> None:
    concern = answer(round_.cast, own(round_), "noted", "We have read it and will watch.")
    page = round_.cast.client("coordinator_alvik").get(
        reverse("mapping:concern", args=[concern.public_id])
    )
    assert "We have read it and will watch." in page.text
    assert kinds(round_, "coordinator_alvik").count("mapping.concern_answered") == 1
    with pytest.raises(Refused):
        answer(round_.cast, concern, "noted", "Once more.")


def test_an_overdue_answer_is_the_centres_promise_and_decides_nothing(round_, on_thursday) -> None:
    concern = own(round_)
    asked = "Answer an emerging concern about Alvik"
    assert titles(round_, "analyst")[asked] == "to do"
    assert not any("No answer yet" in title for title in titles(round_, "coordinator_alvik"))
    clock.set_to(datetime(2026, 12, 4, 12, tzinfo=UTC))
    assert titles(round_, "analyst")[asked] == "overdue"
    assert titles(round_, "decider")[asked] == "overdue"
    late = titles(round_, "coordinator_alvik")["No answer yet to your concern about Alvik"]
    assert late == "answer is late"
    listed = round_.cast.client("analyst").get(reverse("mapping:concerns")).text
    assert "our answer is overdue" in listed
    assert "promised by 3 December 2026" in listed
    page = round_.cast.client("coordinator_alvik").get(
        reverse("mapping:concern", args=[concern.public_id])
    )
    assert "The answer is late" in page.text
    assert "Nothing is decided by the day having passed." in page.text
    answered = answer(round_.cast, concern, "noted", "Late, and read with care.")
    assert answered.answer == "noted"
    assert asked not in titles(round_, "analyst")


@pytest.mark.promise("P1")
def test_the_municipality_concerned_learns_nothing_of_what_is_only_noted(round_) -> None:
    answer(round_.cast, by_police(round_), "noted", "Nothing follows for now.")
    alma = round_.cast.viewer("coordinator_alvik")
    assert as_person(alma, Concern.objects.count) == 0
    assert as_person(alma, SharedConcern.objects.count) == 0
    assert kinds(round_, "coordinator_alvik") == []
    assert "square" not in round_.cast.client("coordinator_alvik").get("/mapping/concerns/").text


@pytest.mark.promise("P1")
def test_as_soon_as_something_follows_the_municipality_reads_what_was_said_and_answers(
    round_,
) -> None:
    cast = round_.cast
    concern = support(cast, by_police(round_))
    assert kinds(round_, "coordinator_alvik") == ["mapping.concern_shared"]
    shared = as_person(cast.viewer("coordinator_alvik"), SharedConcern.objects.get)
    address = reverse("mapping:shared_concern", args=[shared.public_id])
    page = cast.client("coordinator_alvik").get(address)
    assert "Two gatherings in the square." in page.text
    assert "The Police" in page.text
    reply = post(
        cast.client("coordinator_alvik"),
        reverse("mapping:reply_to_concern", args=[shared.public_id]),
        {"words": "Both were announced and peaceful."},
    )
    assert reply.status_code == 303
    seen_by_centre = cast.client("analyst").get(
        reverse("mapping:concern", args=[concern.public_id])
    )
    assert "Both were announced and peaceful." in seen_by_centre.text
    seen_by_police = cast.client("police_analyst").get(
        reverse("mapping:concern", args=[concern.public_id])
    )
    assert "Both were announced" not in seen_by_police.text
    with pytest.raises(Refused):
        reply_to_concern(by=cast.viewer("coordinator_alvik"), shared=shared, words="Again.")


@pytest.mark.promise("P1")
def test_withheld_words_and_their_author_stay_with_the_centre(round_) -> None:
    concern = by_police(round_, withheld=True, told="Leaflets were handed out in the square.")
    support(round_.cast, concern)
    shared = as_person(round_.cast.viewer("coordinator_alvik"), SharedConcern.objects.get)
    page = round_.cast.client("coordinator_alvik").get(
        reverse("mapping:shared_concern", args=[shared.public_id])
    )
    assert "Leaflets were handed out" in page.text
    assert "gatherings" not in page.text
    assert "The Police" not in page.text


def test_only_a_decider_opens_a_review(round_) -> None:
    closed_round(round_.cast, round_.indicator)
    concern = own(round_, asks_review=True)
    with pytest.raises(Refused):
        answer(round_.cast, concern, "review", "We look again.", reason="A new school has opened.")
    page = round_.cast.client("analyst").get(
        reverse("mapping:answer_concern", args=[concern.public_id])
    )
    assert "an interim review is opened" not in page.text
    answer(
        round_.cast, concern, "review", "We look again.", by="decider",
        reason="A new school has opened in the middle of the year.",
    )  # fmt: skip
    review = as_person(round_.cast.viewer("coordinator_alvik"), InterimReview.objects.get)
    assert review.organisation == round_.cast.alvik
    assert "mapping.review_opened" in kinds(round_, "coordinator_alvik")


def test_without_anything_decided_or_mapped_there_is_nothing_to_look_at_again(round_) -> None:
    concern = own(round_)
    with pytest.raises(NotPossible):
        answer(
            round_.cast, concern, "review", "We look again.", by="decider",
            reason="A new school has opened in the middle of the year.",
        )  # fmt: skip
    untouched = as_person(round_.cast.viewer("analyst"), Concern.objects.get)
    assert untouched.answer == "", "the whole answer was rolled back"


def test_two_who_answer_at_once_do_not_overwrite_each_other(round_) -> None:
    concern = own(round_)
    stale = as_person(round_.cast.viewer("decider"), Concern.objects.get)
    answer(round_.cast, concern, "noted", "The first answer.")
    with pytest.raises(Refused):
        answer_concern(
            by=round_.cast.viewer("decider"), concern=stale, answer="noted", words="The second."
        )


@pytest.mark.promise("P3")
def test_reading_anothers_words_is_recorded_where_they_come_from(round_, readings) -> None:
    cast, concern = round_.cast, own(round_)
    address = reverse("mapping:concern", args=[concern.public_id])
    cast.client("coordinator_alvik").get(address)
    assert readings == [], "its own"
    cast.client("analyst").get(address)
    answering = reverse("mapping:answer_concern", args=[concern.public_id])
    post(cast.client("decider"), answering, {"answer": "noted"})
    assert [(entry.verb, entry.actor) for entry in readings] == [
        ("mapping.read_concern", cast.viewer("analyst").actor),
        ("mapping.read_concern", cast.viewer("decider").actor),
    ], "a form that comes back with errors was read too"
    assert {entry.chain for entry in readings} == {str(cast.alvik.public_id)}


@pytest.mark.parametrize("person", ["analyst", "coordinator_alvik", "police_analyst"])
def test_pages_of_concerns_cost_few_queries(round_, person: str) -> None:
    for _time in range(3):
        own(round_)
        support(round_.cast, by_police(round_))
    client = round_.cast.client(person)
    client.get("/")
    page, asked = get_counted(client, reverse("mapping:concerns"))
    assert page.status_code == 200
    assert len(asked) <= 12
    lines = page.context["page"].own + page.context["page"].addressed + page.context["page"].shared
    assert lines
    for line in lines:
        one, asked = get_counted(client, line.url)
        assert one.status_code == 200
        assert len(asked) <= 12, line.url
