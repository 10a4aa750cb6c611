"""G13, "All municipalities": the centre asks, three days are lost, an association answers for
some, one answers late; everything is answered, one thing is promised and later dropped.

Three municipalities and an association stand for 290; the real number is in the test of sizes.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from samhus.foundation import clock
from samhus.foundation.notices.models import Notice
from samhus.foundation.rounds.models import Party
from samhus.strategy.models import ParagraphComment
from tests.apps.strategy.drafting.consulting import AUDIENCE, run_jobs
from tests.guards.world import as_person
from tests.guards.world_drafting import FIRST, SECOND
from tests.guards.world_plans import adopt, begun, measure
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G13"), pytest.mark.promise("P3")]
OPENS, LAST = date(2027, 3, 1), date(2027, 3, 26)
ANSWERED_BY = date(2027, 5, 1)


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.reset()


def go_to(day: date) -> None:
    """It is noon of that day, and the worker has done what it does by itself."""
    from samhus.foundation.rounds.tasks import tell_what_is_due

    clock.set_to(datetime.combine(day, time(12), tzinfo=UTC))
    tell_what_is_due()
    run_jobs()


class Story:
    """Everybody through the pages."""

    def __init__(self, cast) -> None:
        self.cast = cast

    def send(self, who: str, address: str, /, **data) -> str:
        """A form that is taken; where it leads."""
        answer = post(self.cast.client(who), address, data)
        assert answer.status_code == 303, (who, address, answer.status_code, answer.text[-1500:])
        return str(answer["Location"])

    def page(self, who: str, address: str) -> str:
        """What somebody reads in the main part of a page."""
        answer = self.cast.client(who).get(address)
        assert answer.status_code == 200, (who, address, answer.status_code)
        return answer.text[answer.text.index("<main") :]

    def written(self) -> str:
        """A text with group, note and first version."""
        centre = self.cast.centre.public_id
        text = self.send("analyst", f"/strategy/texts/begin/{centre}/", title="Action plan")
        police = f"body:{self.cast.police.pk}"
        self.send("analyst", f"{text}group/", who=police, since=OPENS.isoformat())
        self.send("analyst", f"{text}issues/", words="How often do schools report, and to whom?")
        self.send("police_analyst", f"{text}write/", words=FIRST, read="0")
        return text

    def asked(self, text: str) -> tuple[str, str]:
        """The round is prepared and opened, and asks about version 1."""
        centre = self.cast.centre.public_id
        round_ = self.send(
            "analyst", f"/rounds/prepare/{centre}/", title="The draft action plan",
            purpose="To hear what municipalities can carry out.",
            feeds="The government's decision on the plan.", respond_by=ANSWERED_BY.isoformat(),
            audience=AUDIENCE, results="staff", questions="What is missing?", opens=OPENS.isoformat(),
            last_day=LAST.isoformat(),
        )  # fmt: skip
        key = round_.strip("/").split("/")[-1]
        made = self.send("analyst", f"{text}1/ask/", round=key)
        self.send("analyst", f"/rounds/{key}/open/")
        return f"/rounds/{key}/", made

    def answer(self, who: str, body, round_: str, words: str) -> None:
        """A body's answer to the question, handed in."""
        where = f"{round_}answer/{body.public_id}/"
        answer = post(
            self.cast.client(who), where,
            {"q1": words, "version": "0", "submit": "1", "action": "submit"},
        )  # fmt: skip
        assert answer.status_code == 303, answer.text[-2000:]


def reminders(cast, who: str) -> int:
    return Notice.objects.filter(recipient=cast.users[who], kind="rounds.reminder").count()


def test_all_municipalities_are_heard_and_those_who_asked_hear_why_it_was_dropped(cast) -> None:
    go_to(OPENS)
    story = Story(cast)
    text = story.written()
    round_, made = story.asked(text)
    assert Party.objects.count() == 4, "three municipalities and the association"
    _they_answer(cast, story, round_, made)
    theme = _everything_is_answered(cast, story, made, round_)
    promise = _promised_and_closed(cast, story, made, round_, theme)
    heard = story.page("coordinator_alvik", f"{made}outcome/")
    assert "An adviser for every school" in heard
    assert "Schools need a named contact." in heard, "one's own words"
    assert "Schools need a named contact." not in story.page("coordinator_bro", f"{made}outcome/")
    story.send("analyst", f"{text}write/", words=SECOND, read="1")
    story.send("analyst", f"{text}2/show/")
    assert "/2/#p3" in story.page("coordinator_alvik", f"{made}outcome/"), (
        "what changed in the text"
    )
    assert "/2/#p3" in story.page("coordinator_dalby", f"{made}outcome/"), "for everybody asked"
    _it_becomes_a_measure_and_is_dropped(cast, promise)
    after = story.page("coordinator_alvik", f"{made}outcome/")
    assert "The promise was dropped" in after
    assert "There is no money for advisers." in after
    there = story.page("coordinator_alvik", f"{round_}outcome/")
    assert "accepted" in there, "as it was decided"
    assert "“An adviser for every school” was dropped on" in there
    assert "There is no money for advisers." in there
    told = Notice.objects.filter(kind="strategy.promise_dropped")
    assert told.filter(recipient=cast.coordinator_alvik).count() == 1
    assert told.filter(recipient=cast.coordinator_bro).count() == 1, "through its association"
    assert not told.filter(recipient=cast.coordinator_dalby).exists()


def _they_answer(cast, story: Story, round_: str, made: str) -> None:
    """Alvik says something, Bro through the Association; Dalby is reminded and answers late."""
    read = f"{made}bodies/{cast.alvik.public_id}/"
    story.send("coordinator_alvik", f"{read}3/", words="Schools need a named contact.")
    story.answer("coordinator_alvik", cast.alvik, round_, "Money.")
    mandate = f"{made}bodies/{cast.bro.public_id}/mandate/"
    story.send(
        "coordinator_bro", mandate, association=str(cast.association.public_id),
        decision="Board 12/2027",
    )  # fmt: skip
    _association_answers(cast, made)
    go_to(LAST - timedelta(days=12))
    assert reminders(cast, "coordinator_dalby") == 0
    go_to(LAST - timedelta(days=5))  # the worker was away for three days when it fell due
    go_to(LAST - timedelta(days=5))
    assert reminders(cast, "coordinator_dalby") == 1, "none lost, none twice"
    go_to(LAST + timedelta(days=2))
    late = f"{round_}answer/{cast.dalby.public_id}/"
    assert cast.client("coordinator_dalby").get(late).status_code == 200
    story.send(
        "analyst", f"{round_}late/{cast.dalby.public_id}/", reason="Their servers were down."
    )
    story.answer("coordinator_dalby", cast.dalby, round_, "Nothing is missing.")


def _association_answers(cast, made: str) -> None:
    """Its coordinator, who joined for this, comments and hands in."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import admit_member
    from samhus.strategy.models import Consultation
    from tests.apps.strategy.drafting.consulting import say

    admit_member(
        by=service("installation"), organisation=cast.association, user=cast.users["second_expert"],
        role="coordinator", since=OPENS,
    )  # fmt: skip
    row = Consultation.objects.select_related("round").get()
    say(cast, row, "second_expert", cast.association, 3, "Ours want a named contact too.")
    from samhus.foundation.rounds.api import save_draft, submit_answer

    by = cast.viewer("second_expert")
    draft = save_draft(
        by=by, round=row.round, organisation=cast.association, words={"q1": "Time."}, version=0
    )
    submit_answer(by=by, draft=draft)


def _everything_is_answered(cast, story: Story, made: str, round_: str):
    """Comments and answers under themes; a decider answers each."""
    story.send("analyst", f"{made}comments/code/", everything="on", new="A named contact")
    from samhus.foundation.rounds.api import Contribution, make_theme, put_under, respond
    from samhus.strategy.models import Consultation

    row = Consultation.objects.select_related("round__organiser").get()
    by = cast.viewer("analyst")
    other = make_theme(by=by, round=row.round, title="Money and time")
    answers = as_person(by, lambda: list(row.round.submissions.select_related("organisation")))
    put_under(by=by, theme=other, contributions=[Contribution(one, "q1") for one in answers])
    for_comments = as_person(
        by, lambda: ParagraphComment.objects.select_related("theme__round__organiser").first().theme
    )
    decider = cast.viewer("decider")
    respond(by=decider, theme=other, status="out_of_scope", reason="Money is the budget's.")
    respond(by=decider, theme=for_comments, status="accepted", reason="It costs little.")
    refused = post(cast.client("analyst"), f"{round_}close/")
    assert refused.status_code in {303, 422}
    row.round.refresh_from_db()
    assert row.round.state == "open", "an accepted theme says what is done"
    return for_comments


def _promised_and_closed(cast, story: Story, made: str, round_: str, theme):
    """What is done about it; then everything is published."""
    from samhus.strategy.models import Commitment

    until = (ANSWERED_BY + timedelta(days=200)).isoformat()
    page = f"/strategy/consultations/themes/{theme.public_id}/promise/"
    story.send("decider", page, words="An adviser for every school", until=until)
    story.send("analyst", f"{round_}close/")
    run_jobs()
    return as_person(cast.viewer("analyst"), Commitment.objects.get)


def _it_becomes_a_measure_and_is_dropped(cast, promise) -> None:
    from samhus.strategy.api import drop_measure

    plan = begun(cast, "analyst", cast.centre, ("One door",))
    arising = f"strategy.Commitment:{promise.public_id}"
    done = measure(cast, "analyst", plan["plan"], plan["goal"], "Advisers", arising_from=arising)
    adopt(cast, "decider", plan["plan"])
    go_to(ANSWERED_BY + timedelta(days=90))
    drop_measure(by=cast.viewer("analyst"), measure=done, reason="There is no money for advisers.")
    run_jobs()
    run_jobs()
