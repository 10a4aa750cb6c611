"""G13 at its real size: 290 municipalities are asked, and each hears what became of its words.

150 answer in time, 100 through their association, 25 late after three lost days, 15 never. What
40 of them and the association asked for is accepted, becomes a measure and is dropped later.
"""

from collections import Counter
from datetime import timedelta
from time import perf_counter

import pytest

from samhus.foundation import clock
from samhus.foundation.access.viewer import service
from samhus.foundation.notices.models import Notice
from samhus.foundation.rounds.models import DueEvent, Party
from samhus.strategy.models import Consultation, ParagraphComment
from tests.guards.world import as_person
from tests.journeys.test_all_municipalities import (
    ANSWERED_BY,
    LAST,
    OPENS,
    Story,
    _association_answers,
    _it_becomes_a_measure_and_is_dropped,
    go_to,
)
from tests.people import FIRST_DAY

pytestmark = [
    pytest.mark.django_db, pytest.mark.long, pytest.mark.line("G13"), pytest.mark.promise("P3"),
]  # fmt: skip
SWEDEN = 290
IN_TIME, THROUGH, LATE, SILENT, ASKING = 150, 100, 25, 15, 40
ANCHOR = 3
ASKED_FOR = "An adviser for every school"


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.reset()


class Country:
    """All municipalities of a country: (body, the viewer who coordinates there)."""

    def __init__(self, cast) -> None:
        self.cast = cast
        ours = [
            (cast.bodies[one], cast.users[f"coordinator_{one}"])
            for one in ("alvik", "bro", "dalby")
        ]
        self.towns = [*ours, *_more(SWEDEN - len(ours))]
        assert len(self.towns) == IN_TIME + THROUGH + LATE + SILENT == SWEDEN

    def by(self, place: int):
        from samhus.foundation.access.viewer import viewer_of

        return viewer_of(self.towns[place][1])

    @property
    def in_time(self) -> range:
        return range(IN_TIME)

    @property
    def through(self) -> range:
        return range(IN_TIME, IN_TIME + THROUGH)

    @property
    def late(self) -> range:
        return range(IN_TIME + THROUGH, IN_TIME + THROUGH + LATE)

    @property
    def silent(self) -> range:
        return range(SWEDEN - SILENT, SWEDEN)

    def users(self, *groups: range) -> set[int]:
        return {self.towns[place][1].pk for group in groups for place in group}


def _more(number: int):
    from django.contrib.auth import get_user_model

    from samhus.foundation.accounts.api import open_account
    from samhus.foundation.organisations.api import admit_member, register_organisation

    by, users = service("installation"), get_user_model().objects
    for place in range(number):
        body = register_organisation(
            by=by, name=f"Town {place:03}", kind="municipality", area_id=None, since=FIRST_DAY
        )
        person = open_account(by=by, email=f"t{place}@example.invalid", name=f"Town {place:03}")
        user = users.get(pk=person.user_id)
        admit_member(by=by, organisation=body, user=user, role="coordinator", since=FIRST_DAY)
        yield body, user


def test_290_municipalities_are_heard_and_those_who_asked_hear_why(cast, capsys) -> None:
    go_to(OPENS)
    began, laps = perf_counter(), {}
    country, story = Country(cast), Story(cast)
    laps["made"] = perf_counter() - began
    round_, made = story.asked(story.written())
    assert Party.objects.count() == SWEDEN + 1, "and the association"
    row = Consultation.objects.select_related("round__organiser").get()
    _answers_in_time(country, row, range(IN_TIME))
    _through_the_association(country, row)
    laps["answered"] = perf_counter() - began
    _three_days_are_lost(country)
    _late(country, row)
    laps["late"] = perf_counter() - began
    theme = _everything_is_answered(cast, story, row, made)
    laps["coded"] = perf_counter() - began
    promise = _closed(cast, story, round_, theme)
    _each_hears_what_became_of_it(country, story, made)
    _it_becomes_a_measure_and_is_dropped(cast, promise)
    _those_who_asked_hear_why(country, story, made, round_)
    laps["all"] = perf_counter() - began
    with capsys.disabled():
        print("\n" + ", ".join(f"{name} {seconds:.0f} s" for name, seconds in laps.items()))


def _hand_in(country, row, place: int, words: str) -> None:
    from samhus.foundation.rounds.api import save_draft, submit_answer

    body, by = country.towns[place][0], country.by(place)
    draft = save_draft(by=by, round=row.round, organisation=body, words={"q1": words}, version=0)
    submit_answer(by=by, draft=draft)


def _answers_in_time(country, row, places: range) -> None:
    """Forty comment on what they ask for, the others on something else; each hands in."""
    from samhus.strategy.actions.consultation import comment_on_paragraph
    from tests.apps.strategy.drafting.consulting import paragraph

    asked_for, other = paragraph(country.cast, row, ANCHOR), paragraph(country.cast, row, 2)
    for place in places:
        comment_on_paragraph(
            by=country.by(place), consultation=row, organisation=country.towns[place][0],
            paragraph=asked_for if place < ASKING else other, words=f"What town {place} says.",
        )  # fmt: skip
        _hand_in(country, row, place, "Money.")


def _through_the_association(country, row) -> None:
    from samhus.strategy.actions.consultation import give_mandate

    for place in country.through:
        give_mandate(
            by=country.by(place), consultation=row, organisation=country.towns[place][0],
            association=country.cast.association, decision=f"Board {place}/2027",
        )  # fmt: skip
    _association_answers(country.cast, f"/strategy/consultations/{row.public_id}/")


def _three_days_are_lost(country) -> None:
    """The worker was away when the reminder fell due; each who was silent has it once."""
    go_to(LAST - timedelta(days=12))
    assert not Notice.objects.filter(kind="rounds.reminder").exists()
    go_to(LAST - timedelta(days=5))
    go_to(LAST - timedelta(days=5))
    told = Counter(
        Notice.objects.filter(kind="rounds.reminder").values_list("recipient_id", flat=True)
    )
    unheard = country.users(country.through, country.late, country.silent)
    assert unheard <= set(told)
    assert not set(told) & country.users(country.in_time), "who has answered is left in peace"
    assert set(told.values()) == {1}
    assert DueEvent.objects.filter(kind="rounds.reminder").count() == THROUGH + LATE + SILENT


def _late(country, row) -> None:
    from samhus.foundation.access.decision import Refused
    from samhus.foundation.rounds.api import allow_late_answer
    from samhus.foundation.rounds.models import Submission

    go_to(LAST + timedelta(days=2))
    with pytest.raises(Refused):
        _hand_in(country, row, country.silent[0], "Nobody let us.")
    analyst = country.cast.viewer("analyst")
    for place in country.late:
        allow_late_answer(
            by=analyst, round=row.round, organisation=country.towns[place][0],
            reason="Their servers were down.",
        )  # fmt: skip
        _hand_in(country, row, place, "Nothing is missing.")
    late = as_person(analyst, lambda: Submission.objects.filter(late=True).count())
    assert late == LATE


def _everything_is_answered(cast, story, row, made: str):
    """Comments by paragraph, answers all together; a decider answers each theme."""
    from samhus.foundation.rounds.api import Contribution, make_theme, put_under, respond

    code, by = f"{made}comments/code/", cast.viewer("analyst")
    story.send("analyst", f"{code}?anchor={ANCHOR}", everything="on", new="A named contact")
    story.send("analyst", f"{code}?theme=none", everything="on", new="Shorter")
    other = make_theme(by=by, round=row.round, title="Money and time")
    answers = as_person(by, lambda: list(row.round.submissions.select_related("organisation")))
    assert len(answers) == IN_TIME + LATE + 1
    put_under(by=by, theme=other, contributions=[Contribution(one, "q1") for one in answers])
    comments = as_person(
        by, lambda: list(ParagraphComment.objects.select_related("theme__round__organiser"))
    )
    themes = {one.theme.title: one.theme for one in comments}
    assert Counter(one.theme.title for one in comments) == {
        "A named contact": ASKING + 1, "Shorter": IN_TIME - ASKING,
    }  # fmt: skip
    decider = cast.viewer("decider")
    respond(by=decider, theme=other, status="out_of_scope", reason="Money is the budget's.")
    respond(by=decider, theme=themes["Shorter"], status="declined", reason="The law demands it.")
    respond(
        by=decider, theme=themes["A named contact"], status="accepted", reason="It costs little."
    )
    return themes["A named contact"]


def _closed(cast, story, round_: str, theme):
    from samhus.strategy.models import Commitment
    from tests.apps.strategy.drafting.consulting import run_jobs

    until = (ANSWERED_BY + timedelta(days=200)).isoformat()
    page = f"/strategy/consultations/themes/{theme.public_id}/promise/"
    story.send("decider", page, words=ASKED_FOR, until=until)
    story.send("analyst", f"{round_}close/")
    run_jobs()
    return as_person(cast.viewer("analyst"), Commitment.objects.get)


def _each_hears_what_became_of_it(country, story, made: str) -> None:
    """Everybody asked has the notice once; each reads the same outcome, and its own words."""
    told = Counter(
        Notice.objects.filter(kind="rounds.responded").values_list("recipient_id", flat=True)
    )
    everybody = country.users(range(SWEDEN))
    assert everybody <= set(told)
    assert {told[user] for user in everybody} == {1}
    first = story.page("coordinator_alvik", f"{made}outcome/")
    heard = ASKING + THROUGH
    assert f"{ASKING + 1} contributions from {heard} bodies" in first, "a body is counted once"
    assert "What town 0 says." in first
    assert "What town 1 says." not in first
    assert ASKED_FOR in first


def _those_who_asked_hear_why(country, story, made: str, round_: str) -> None:
    told = Counter(
        Notice.objects.filter(kind="strategy.promise_dropped").values_list(
            "recipient_id", flat=True
        )
    )
    asked_for = country.users(range(ASKING), country.through)
    association = country.cast.users["second_expert"].pk
    assert {user: told[user] for user in asked_for} == dict.fromkeys(asked_for, 1)
    assert told[association] == 1
    others = country.users(range(ASKING, IN_TIME), country.late, country.silent)
    assert not set(told) & others, "who asked for something else is not troubled"
    for page in (f"{made}outcome/", f"{round_}outcome/"):
        words = story.page("coordinator_alvik", page)
        assert "There is no money for advisers." in words
        assert "dropped" in words
