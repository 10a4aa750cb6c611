"""G4 "What do we prevent?": one word becomes two, a town says what is otherwise there.

From the draft to the answer of a municipality, by the screens of those who do it; and what was said
under the first version still says the same after the second.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.rounds import api as rounds
from samhus.foundation.tokens.actions import create_token
from samhus.foundation.tokens.rules import Scope
from samhus.governance.models import Focus, Taxonomy
from tests.apps.governance.conftest import Government, build
from tests.apps.governance.phenomena import (
    LEFT,
    RIGHT,
    adopt,
    days_from_now,
    definitions,
    draft,
    meaning,
)
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G4")]
ONE_WORD = "Violence-promoting extremism"


def ask(story: Government, version: Taxonomy) -> None:
    """The analyst opens the round by the screen; Alvik wants a limit; the decider answers that."""
    today = clock.today()
    form = {
        "audience": "organisations.bodies_of_kind:municipality",
        "last_day": str(today + timedelta(days=20)),
        "respond_by": str(today + timedelta(days=40)),
    }
    address = reverse("governance:consult_phenomena", args=[version.public_id])
    assert post(story.client("analyst"), address, form).status_code == 303
    version.refresh_from_db()
    alma = story.viewer("coordinator_alvik")
    words = {"q1": "Agreed", "q2": "Say that a strike is none.", "q3": "Agreed"}
    written = rounds.save_draft(
        by=alma, round=version.round, organisation=story.alvik, words=words, version=0
    )
    answer = rounds.submit_answer(by=alma, draft=written)
    analyst = story.viewer("analyst")
    theme = rounds.make_theme(by=analyst, round=version.round, title="What stays lawful")
    said = [rounds.Contribution(answer, "q2")]
    rounds.put_under(by=analyst, theme=theme, contributions=said)
    closing = reverse("rounds:close", args=[version.round.public_id])
    post(story.client("analyst"), closing)
    version.round.refresh_from_db()
    assert version.round.state == "open"
    rounds.respond(
        by=story.viewer("decider"), theme=theme, status="accepted", reason="It says so now."
    )
    rounds.close_round(by=analyst, round=version.round)


def the_second_version(story: Government, first: Taxonomy) -> Taxonomy:
    """By the screens: the one word is left out, two come from it."""
    analyst, old = story.client("analyst"), definitions(first)[ONE_WORD]
    begin = reverse("governance:draft_phenomena", args=[story.centre.public_id])
    assert post(analyst, begin).status_code == 303
    version = Taxonomy.objects.get(number=2)
    copied = definitions(version)[ONE_WORD]
    out = reverse("governance:leave_phenomenon_out", args=[copied.public_id])
    assert post(analyst, out).status_code == 303
    page = reverse("governance:taxonomy", args=[version.public_id])
    assert "goes on in none of these" in analyst.get(page).text
    add = reverse("governance:add_phenomenon", args=[version.public_id])
    for said in (LEFT, RIGHT):
        sent = post(analyst, add, said | {"comes_from": [str(old.public_id)]})
        assert sent.status_code == 303
    assert "goes on in none of these" not in analyst.get(page).text
    return version


def test_from_the_draft_to_what_a_town_makes_of_it(story: Government) -> None:
    first = adopt(story, draft(story, meaning(term=ONE_WORD)))
    version = the_second_version(story, first)
    ask(story, version)
    today = str(clock.today() + timedelta(days=1))
    adopting = reverse("governance:adopt_phenomena", args=[version.public_id])
    sent = {"holds_from": today, "reasons": "One word hid two things."}
    assert post(story.client("decider"), adopting, sent).status_code == 303
    with days_from_now(1):
        alvik_differs(story, version, today)
    old = reverse("governance:taxonomy", args=[first.public_id])
    assert ONE_WORD in story.client("coordinator_alvik").get(old).text
    a_machine_asks_for_both_days(story)


def a_machine_asks_for_both_days(story: Government) -> None:
    """Each day has its own version, for a program too; what a town makes of it is in no answer."""
    _token, secret = create_token(
        by=story.viewer("minister"),
        name="Register",
        scopes=[Scope.PHENOMENA_READ],
        last_day=clock.today() + timedelta(days=1),
    )
    headers = {"Authorization": f"Bearer {secret}"}
    today = clock.today()
    told = {}
    for days in (-1, 0, 1):
        asked = {"on": str(today + timedelta(days=days))}
        told[days] = Client().get(reverse("api:show_phenomena"), asked, headers=headers).json()
        focus = Client().get(reverse("api:show_focus"), asked, headers=headers)
    assert [told[days]["version"] for days in (-1, 0, 1)] == [None, 1, 2]
    assert [one["term"] for one in told[0]["phenomena"]] == [ONE_WORD]
    assert {one["term"] for one in told[1]["phenomena"]} == {LEFT["term"], RIGHT["term"]}
    assert focus.json()["focus"]["phenomena"][0]["term"] == RIGHT["term"]
    assert "Nobody remembers a case." not in focus.text


def alvik_differs(story: Government, version: Taxonomy, today: str) -> None:
    """Two people set the focus; Alvik finds it on its first page and says what is otherwise."""
    right = definitions(version)[RIGHT["term"]]
    form = {
        "title": "The focus of the year", "since": today, "reasons": "Where violence is.",
        f"in_{right.pk}": "on", f"reason_{right.pk}": "It grew.",
        f"evidence_{right.pk}": "The threat assessment.",
    }  # fmt: skip
    preparing = reverse("governance:prepare_focus", args=[story.centre.public_id])
    assert post(story.client("analyst"), preparing, form).status_code == 303
    focus = Focus.objects.get()
    deciding = reverse("governance:decide_focus", args=[focus.public_id])
    assert post(story.client("decider"), deciding).status_code == 303
    alma = story.client("coordinator_alvik")
    assert "Do you share the national focus? The focus of the year" in alma.get("/").text
    signing = reverse("governance:sign_local_focus", args=[focus.public_id, story.alvik.public_id])
    said = {f"answer_{right.pk}": "not_here", f"reason_{right.pk}": "Nobody remembers a case."}
    assert post(alma, signing, said).status_code == 303
    assert "Do you share the national focus?" not in alma.get("/").text
    answers = reverse("governance:focus_answers", args=[focus.public_id])
    assert "Nobody remembers a case." in story.client("decider").get(answers).text
    assert story.client("minister").get(answers).status_code == 403


@pytest.fixture
def story(db: None) -> Government:
    """A small government."""
    return build()
