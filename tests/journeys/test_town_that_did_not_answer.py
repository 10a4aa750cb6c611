"""R11: the coordinator leaves, the town merges, nobody answers; and nothing is decided by that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from samhus.foundation import clock
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.models import Notice
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.models import ColleagueAnswer, Draft, Submission
from samhus.mapping.models import Appeal, AreaDecision, ClassChange, Hearing, Reply
from tests.journeys import town_that_did_not_answer as story
from tests.journeys.town_that_did_not_answer import Town, begun, go_to
from tests.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.line("R11"), pytest.mark.promise("P3")]
STATE, HEARD = AreaDecision.State, AreaDecision.Heard
# Each page on which somebody sees a town that nobody coordinates, and its words.
NOBODY = "Nobody coordinates the answer of Alvik now"
WINDOWS_PASSED = story.ANSWERS_BEFORE + timedelta(days=3)
HEAD = "contributor_alvik"  # holds the post that the town named


@contextmanager
def in_the_country(packs: Path) -> Iterator[None]:
    """Its home pack is the installation's; afterwards it is today again."""
    from django.test import override_settings

    from samhus.foundation.packs.api import forget

    with override_settings(SAMHUS_PACKS=str(packs), SAMHUS_HOME_PACK="riverland"):
        forget()
        yield
    forget()
    clock.reset()


@pytest.fixture(scope="session")
def country(tmp_path_factory) -> Path:
    """The packs of the invented country, in which Alvik alone keeps its founding day."""
    folder = tmp_path_factory.mktemp("packs") / "riverland"
    folder.mkdir()
    text = home().folder.joinpath("pack.yaml").read_text(encoding="utf-8")
    text = text.replace("code: demo", "code: riverland", 1)
    own = '{name: {en: Founding day of Alvik, sv: Alviks dag}, on: "12-07", areas: ["0101"]}'
    text = text.replace("  holidays:\n", f"  holidays:\n    - {own}\n", 1)
    folder.joinpath("pack.yaml").write_text(text, encoding="utf-8")
    return folder.parent


@pytest.fixture(scope="session")
def tell(keep: Callable[..., Any], country: Path) -> Callable[..., Any]:
    """A part of the story, told once for all tests that go on from it."""

    def told(part: Callable[..., Town], on: Any) -> Any:
        with in_the_country(country):
            return keep(f"town_{part.__name__}", part, on=on)

    return told


def second_day(cast: Cast) -> Town:
    """Two colleagues have a link, nobody has answered."""
    from django.core import mail

    town = begun(cast)
    go_to(story.SECOND)
    town.ask_colleagues(mail.outbox, lambda **_: nullcontext())  # nothing waits for a commit here
    return town


def third_day(town: Town) -> Town:
    """The coordinator has left."""
    go_to(story.THIRD)
    town.alma_leaves()
    return town


def new_year(town: Town) -> Town:
    """The colleagues have answered; Alvik and Bro are Storvik."""
    go_to(story.FOURTH)
    town.colleagues_answer()
    go_to(story.NEW_YEAR)
    town.merge()
    return town


def after_the_window(town: Town) -> Town:
    """Every window has passed, and the decision was made final by somebody."""
    go_to(WINDOWS_PASSED)
    town.finalise()
    return town


@pytest.fixture(scope="session")
def kept_town(tell, kept_cast):
    return tell(second_day, kept_cast)


@pytest.fixture(scope="session")
def kept_left(tell, kept_town):
    return tell(third_day, kept_town)


@pytest.fixture(scope="session")
def kept_merged(tell, kept_left):
    return tell(new_year, kept_left)


@pytest.fixture(scope="session")
def kept_silent(tell, kept_merged):
    return tell(after_the_window, kept_merged)


@pytest.fixture
def town(country, kept_town, cast) -> Iterator[Town]:
    """The second day: two colleagues have a link, nobody has answered."""
    with in_the_country(country):
        clock.set_to(story.noon(story.SECOND))
        yield kept_town(cast)


@pytest.fixture
def left(kept_left, town) -> Town:
    """The third day: the coordinator has left."""
    clock.set_to(story.noon(story.THIRD))
    return kept_left(town, town.cast)


@pytest.fixture
def merged(kept_merged, left) -> Town:
    """The colleagues have answered; Alvik and Bro are Storvik."""
    clock.set_to(story.noon(story.NEW_YEAR))
    return kept_merged(left, left, left.cast)


@pytest.fixture
def silent(kept_silent, merged) -> Town:
    """Every window has passed, and the decision was made final by somebody."""
    clock.set_to(story.noon(WINDOWS_PASSED))
    return kept_silent(merged, merged, merged, merged.cast)


def where_it_is_seen(town: Town) -> dict[tuple[str, str], str]:
    """Who sees on which page that the town has nobody, and in which words."""
    body = f"/organisations/{town.cast.alvik.public_id}/"
    return {
        ("analyst", town.of_round()): "No coordinator",
        (HEAD, town.of_round()): NOBODY,
        ("administrator", "/organisations/?vacant=on"): "Alvik",
        ("coordinator_bro", body): "Vacant",
        ("decider", town.decision_page): NOBODY,
        ("analyst", town.hearing_page): NOBODY,
        (HEAD, town.hearing_page): NOBODY,
        (HEAD, town.of_round("answer", body=town.cast.alvik)): NOBODY,
        ("administrator_alvik", "/"): "Coordinator",
    }


def test_the_post_ends_and_it_is_vacant_everywhere_the_same_day(town) -> None:
    go_to(story.THIRD)
    places = where_it_is_seen(town)
    for (who, address), words in places.items():
        shown = town.page(who, address).split("<main")[1]
        assert address.startswith("/organisations/?") or words not in shown, (who, address)
    town.alma_leaves()
    for (who, address), words in places.items():
        assert words in town.page(who, address).split("<main")[1], (who, address)
    assert "Nobody coordinates" not in town.page("coordinator_bro", town.of_round())


def test_the_leaver_gets_404_from_the_next_click_on(town) -> None:
    go_to(story.THIRD)
    addresses = [
        town.of_round(), town.hearing_page, f"{town.hearing_page}reply/", town.decision_page,
        town.of_round("answer", body=town.cast.alvik),
        town.of_round("colleagues", body=town.cast.alvik),
        f"/organisations/{town.cast.alvik.public_id}/members/",
    ]  # fmt: skip
    client = town.cast.client("coordinator_alvik")
    assert [client.get(each).status_code for each in addresses] == [200] * len(addresses)
    town.alma_leaves()
    assert [client.get(each).status_code for each in addresses] == [404] * len(addresses)


def test_it_is_escalated_once_to_the_post_that_the_town_named(left) -> None:
    assert left.told("rounds.vacant") == set()
    for day in (story.THIRD, story.THIRD, story.FOURTH):
        go_to(day)
    assert left.told("rounds.vacant") == {HEAD}
    assert Notice.objects.filter(kind="rounds.vacant").count() == 1
    assert "nobody coordinates" in left.page(HEAD, "/notices/")
    assert "and answer: Alvik" in left.page(HEAD, "/"), "what waits is a task of that post"


def test_two_answers_by_link_wait_beside_the_draft_and_the_named_post_is_told(left) -> None:
    go_to(story.FOURTH)
    left.colleagues_answer()
    assert left.told("rounds.colleague_answered") == {HEAD}
    page = left.page(HEAD, left.of_round("answer", body=left.cast.alvik))
    assert "2 answers from colleagues" in page
    for words in story.COLLEAGUES.values():
        assert words in page
    assert len(left.read(HEAD, ColleagueAnswer.objects.filter(taken__isnull=True))) == 2
    assert left.read(HEAD, Draft.objects.filter(round=left.mapping.round)) == [], (
        "nobody's words became the town's"
    )


def test_the_window_is_longer_by_the_countrys_holidays_and_by_the_towns_own(town) -> None:
    calendar = home().calendar.at("0101")
    off = [
        day
        for day in (story.FIRST + timedelta(days=n) for n in range(40))
        if day.weekday() < 5 and day < town.hearing.until and not calendar.is_working_day(day)
    ]
    eves = [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1)]
    assert off == [date(2026, 12, 7), *eves], "its founding day, on which the country works"
    assert home().calendar.is_working_day(date(2026, 12, 7))
    assert town.hearing.until == date(2027, 1, 6)
    go_to(date(2026, 12, 30))  # twenty days from Monday to Friday have passed
    page = town.page("coordinator_alvik", town.hearing_page)
    assert "open for your answer" in page
    assert "6 January 2027" in page


def test_reminders_come_before_the_last_working_days_and_go_to_the_named_post(left) -> None:
    go_to(date(2026, 12, 27))
    assert left.told("rounds.reminder") == set()
    go_to(date(2026, 12, 28))  # seven working days left, Epiphany and New Year not counted
    assert left.told("rounds.reminder") == {HEAD, "coordinator_bro", "coordinator_dalby"}


def test_the_merger_closes_the_old_town_and_opens_the_new_one(merged) -> None:
    for who in (HEAD, "administrator_alvik", "coordinator_alvik", "coordinator_bro"):
        for address in (merged.hearing_page, merged.decision_page, merged.of_round()):
            assert merged.status(who, address) == 404, (who, address)
    for address in (merged.hearing_page, merged.decision_page, merged.of_round()):
        assert merged.status("stranger", address) == 200, address
    assert "and answer: Alvik" in merged.page("stranger", "/")
    assert "Alvik is no more" in merged.page("stranger", merged.hearing_page)
    assert merged.status("coordinator_dalby", merged.hearing_page) == 404


def test_nothing_is_decided_by_the_day_passing(merged) -> None:
    go_to(story.ANSWERS_BEFORE + timedelta(days=60))
    for who in ("decider", "analyst", "stranger"):
        merged.page(who, "/")
    decision = merged.read("decider", AreaDecision.objects.all())[0]
    assert (decision.state, decision.heard, decision.final) == (STATE.SIGNED, HEARD.NOT_YET, None)
    assert merged.read("decider", Hearing.objects.filter(ended__isnull=False)) == []
    assert merged.read("analyst", Submission.objects.filter(round=merged.mapping.round)) == []
    assert "No answer</summary>" in merged.page("analyst", merged.of_round())
    assert "The window has passed: Alvik" in merged.page("decider", "/")


def test_the_decision_says_no_answer_and_that_silence_was_no_assent(silent) -> None:
    assert (silent.decision.state, silent.decision.heard) == (STATE.FINAL, HEARD.NO_ANSWER)
    for who in ("decider", "stranger"):
        page = silent.page(who, silent.decision_page)
        assert "no answer" in page
        assert "Silence was not taken as assent." in page
    assert silent.told("mapping.final") == {"stranger"}, "whoever answers for the town today"


def test_the_merged_town_appeals_in_its_own_name_and_nobody_else_does(silent) -> None:
    at = f"{silent.decision_page}appeal/"
    for who in (HEAD, "coordinator_bro", "coordinator_dalby"):
        assert silent.status(who, at) == 404, who
    assert "Alvik is no more" in silent.page("stranger", silent.decision_page)
    words = "Nobody of the old town was there to read it in its last weeks."
    silent.send("stranger", at, words=words)
    (appeal,) = silent.read("decider", Appeal.objects.all())
    assert appeal.organisation == silent.cast.bodies["storvik"]
    assert silent.page("stranger", f"/mapping/appeals/{appeal.public_id}/").count(words) == 1
    assert silent.status("coordinator_dalby", f"/mapping/appeals/{appeal.public_id}/") == 404


def test_the_merged_town_inherits_the_history_and_not_what_nobody_handed_in(silent) -> None:
    storvik = silent.cast.bodies["storvik"]
    desk = silent.page("stranger", silent.of_round("answer", body=storvik))
    assert story.LAST_YEAR in desk
    assert "From your last answer: check it." in desk
    for words in story.COLLEAGUES.values():
        assert words not in desk
    old = silent.result("Alvik")
    assert silent.status("stranger", f"/mapping/areas/{old.public_id}/") == 200
    assert silent.status("stranger", f"/mapping/areas/{silent.result('Dalby').public_id}/") == 404
    assert silent.page("stranger", "/mapping/").count("Mapping of 202") >= 2
    body = silent.page("stranger", f"/organisations/{storvik.public_id}/")
    assert "Goes on with the work of" in body


def test_the_merged_town_answers_late_in_its_own_name(silent) -> None:
    silent.answer_late()
    (answer,) = silent.read("analyst", Submission.objects.filter(round=silent.mapping.round))
    assert (answer.organisation, answer.late) == (silent.cast.bodies["storvik"], True)
    page = silent.page("analyst", silent.of_round())
    assert "Late" in page
    silent.claim()
    (reply,) = silent.read("decider", Reply.objects.all())
    assert (reply.organisation, reply.late) == (silent.cast.bodies["storvik"], True)
    decision = silent.read("decider", AreaDecision.objects.all())[0]
    assert (decision.state, decision.heard) == (STATE.FINAL, HEARD.NO_ANSWER), "as it was"


def test_the_late_answer_is_computed_and_the_successor_is_heard_about_what_changed(silent) -> None:
    silent.correct()
    changes = silent.read("decider", ClassChange.objects.select_related("area"))
    moved = {each.area.name: (each.class_before, each.class_after) for each in changes}
    assert moved["Alvik"] == ("priority", "none")
    (decision,) = silent.read("decider", AreaDecision.objects.all())
    assert decision.state == STATE.BASIS_CHANGED
    anew = silent.decide_anew()
    assert anew.organisation == silent.cast.alvik, "whose work Storvik goes on with"
    (hearing,) = silent.read("stranger", Hearing.objects.filter(decision=anew))
    assert "stranger" in silent.told("mapping.hearing")
    assert "no particular need" in silent.page(
        "stranger", f"/mapping/hearings/{hearing.public_id}/"
    )


def test_the_change_is_recomputed_on_the_new_borders(silent) -> None:
    silent.correct()
    go_to(story.NEXT_ROUND)
    following = silent.map_the_next_year()
    result = silent.result("Storvik", following)
    (kept,) = [each["before"] for each in result.findings if each["code"] == "added_up"]
    assert (kept["year"], kept["observed"]) == (story.YEAR, str(story.TRUE + 70))
    for who in ("analyst", "stranger"):
        page = silent.page(who, f"/mapping/areas/{result.public_id}/")
        assert "This area is new. The round before was computed anew for it." in page
        assert "On the borders of today:" in page
        assert f"rose since {story.YEAR}" in page
        assert "Alvik, Bro together" in page
        assert "Alvik, 2026</a>: no particular need" in page, "as it was put right"
    assert silent.status("coordinator_dalby", f"/mapping/areas/{result.public_id}/") == 404


def test_the_journal_of_the_old_town_tells_the_story(silent) -> None:
    chain = str(silent.cast.alvik.public_id)
    verbs = set(JournalEntry.objects.filter(chain=chain).values_list("verb", flat=True))
    assert {
        "organisations.end_membership", "rounds.ask_colleague", "rounds.answer_by_link",
        "rounds.raise_due_event", "organisations.end",
    } <= verbs  # fmt: skip
