"""R12: seven people play a whole mapping round in the browser.

An analyst, two deciders, the police's data officer, two experts, two municipal coordinators; once
in English with JavaScript, once in Swedish without it (`make test-long`), at 320 px both times.
Every page that anybody of them opened fits the window, and neither municipality reads a word of
the other.
"""

import csv
import io
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from samhus.foundation import clock
from tests.browser.player import Player, players

COUNTRY = Path(__file__).parents[2] / "src" / "samhus" / "demo" / "country"
CAST = (
    "analyst", "decider", "second_decider", "police", "expert", "second_expert",
    "kaltamala", "aldelsta",
)  # fmt: skip
FIRST, SECOND = "Kaltamåla", "Äldelsta"
# Words that only one of the two municipalities may ever read, each by whose they are.
OF_FIRST = {
    "statement": "marmalade stickers on the bus shelters",
    "reasons": "marmalade figures above the line",
    "point": "marmalade reports are one evening",
    "offer": "a marmalade adviser for a year",
}
CLAIMED = 37
NOTHING_CHANGED = "The file was not accepted. Nothing has been changed."
ONE_OTHER = (
    "One other expert knows this area. Nothing of that answer is shown: it would be one person's."
)
OF_SECOND = {
    "statement": "turquoise leaflets near the library",
    "reasons": "turquoise silence of the register",
    "point": "turquoise reports come next spring",
}


def _counts(year: int, *, broken: bool = False) -> dict[str, object]:
    """The oldest year of the invented country as a file; `broken` has a word for a number."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["area_code", "area_name", "year", "category", "count"])
    with (COUNTRY / "counts.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["year_offset"] == "-3" and row["category"] == "total":
                count = "many" if broken else row["count"]
                writer.writerow([row["area_code"], "", year, "total", count])
    content = stream.getvalue().encode()
    return {"name": "counts.csv", "mimeType": "text/csv", "buffer": content}


@pytest.mark.parametrize(
    ("language", "javascript"),
    [
        pytest.param("en", True, id="english"),
        pytest.param("sv", False, id="swedish-no-js", marks=pytest.mark.long),
    ],
)
def test_seven_people_play_a_whole_round(demo, chromium, language: str, javascript: bool) -> None:
    year = 2021 if javascript else 2022
    with players(
        chromium, demo, *CAST, language=language, javascript=javascript, narrow=True
    ) as cast:
        play = SimpleNamespace(
            **cast, year=year, title=f"Round of {year}", round="", decisions={}, hearings={}
        )
        for step in STEPS:
            step(play)
        for who, player in cast.items():
            assert player.widest <= 0, who
            assert player.guest.complaints == [], who
        for words in OF_SECOND.values():
            assert not any(words in page for page in play.kaltamala.seen), words
        for words in OF_FIRST.values():
            assert not any(words in page for page in play.aldelsta.seen), words
            assert not any(words in page for page in play.police.seen), words


def _opened(play) -> None:
    """The analyst settles what is mapped, and the line, before anybody sees a figure."""
    me = play.analyst
    me.go("/mapping/new/")
    police = me.guest.page.locator("main label", has_text="Samrike Police").first
    offences = me.guest.page.locator("main label", has_text="Offences with an extremist").first
    police.click()
    offences.click()
    me.submit(
        title=play.title,
        year=play.year,
        question="What do you see, and what do you have to meet it with?",
        opens=clock.today() - timedelta(days=1),
        last_day=clock.today() + timedelta(days=40),
        signed=False,  # each municipality of the demo has one person
    )
    me.post("/open/")
    play.round = me.path
    assert me.says("The round is open. The bodies asked have been told.")


def _delivered(play) -> None:
    """A file with a mistake changes nothing; the right one is put into use."""
    me = play.police
    me.go(play.round)
    me.follow("/deliver/")
    me.submit(file=_counts(play.year, broken=True))
    assert me.says(NOTHING_CHANGED)
    me.submit(file=_counts(play.year))
    me.post("/accept/")
    assert me.says("The figures are in use.")


def _seated(play) -> None:
    """Two experts are seated for two single areas each, and judge blind from then on."""
    for expert in ("Signe Dalvik", "Henrik Norrsund"):
        play.analyst.go(play.round + "panel/")
        play.analyst.follow("/panel/seat/")
        choice = play.analyst.guest.page.locator("main option", has_text=expert).first
        play.analyst.submit(
            expert=choice.get_attribute("value"), which="single", single=f"{FIRST}\n{SECOND}"
        )
    play.analyst.follow("/panel/next/")
    play.analyst.post("/panel/next/")


def _stated(play) -> None:
    """Both municipalities state their picture; a telephone number stops one of them."""
    _one_states(play, play.kaltamala, OF_FIRST["statement"])
    _one_states(play, play.aldelsta, OF_SECOND["statement"])
    _second_reader_passes(play)


def _one_states(play, me: Player, words: str) -> None:
    me.go(play.round)
    picture = me.link_with("/picture/")
    me.go(picture + "new/?kind=challenge")
    says = {"source": "own_work", "reliability": "plausible"}
    me.submit(words=f"We see {words}; call 070-123 45 67 for more.", **says)
    assert me.path.endswith("/new/")
    assert "070-123 45 67" in me.text
    me.submit(words=f"We see {words}.", **says)
    assert words in me.text
    me.go(me.link_with("/answer/"))
    me.fill(picture=f"In short: {words}.")
    me.press("submit")
    assert me.says("Your answer has been handed in.")


def _second_reader_passes(play) -> None:
    """Somebody of the centre reads each statement before an expert does."""
    me = play.second_decider
    for body in (FIRST, SECOND):
        me.go(play.round + "statements/")
        me.guest.page.locator("main tr", has_text=body).locator("a").first.click()
        me.guest.page.wait_for_load_state()
        me.post("/pass/")


def _judged(play) -> None:
    """Blind, then again beside the municipality's words; "I don't know" is an answer."""
    _one_judges(play, play.expert, percent=80, because="Known from probation visits all year.")
    me = play.second_expert
    me.go(play.round + "judging/")
    for area in (FIRST, SECOND):
        me.open(area)
        me.submit(knows="no")
        me.go(play.round + "judging/")
    _panel_moves_on(play)
    me.go(play.round + "judging/")
    me.open(FIRST)
    assert OF_FIRST["statement"] in me.text
    # Only one other expert knows this area: reasons of one would be somebody's, so none is shown.
    assert me.says(ONE_OTHER)
    assert "Known from probation visits" not in me.text
    _panel_moves_on(play)


def _one_judges(play, me: Player, **says) -> None:
    me.go(play.round + "judging/")
    for area in (FIRST, SECOND):
        me.open(area)
        me.submit(knows="yes", low="1.2", middle="2", high="3.5", **says)
        me.go(play.round + "judging/")


def _panel_moves_on(play) -> None:
    play.analyst.go(play.round + "panel/next/")
    play.analyst.post("/panel/next/")


def _computed(play) -> None:
    """Somebody signs that the areas are large enough; then the country is computed."""
    play.decider.go(play.round + "aggregation/")
    play.decider.submit(conclusion="Large enough; small places are read with care.")
    me = play.analyst
    me.go(play.round + "overview/")
    me.post("/compute/")
    me.wait()
    me.go(play.round)
    me.take("See the map")


def _decided(play) -> None:
    """One proposes, the other signs; the second municipality's figures decide nothing."""
    for area, answer, words in (
        (FIRST, "priority", OF_FIRST["reasons"]),
        (SECOND, "undetermined", OF_SECOND["reasons"]),
    ):
        me = play.decider
        me.go(play.round + "decisions/")
        me.go(me.address_of(area))
        me.submit(answer=answer, words=f"We decide on {words}, and on what was stated.")
        play.decisions[area] = me.path
    first = play.decisions[FIRST]
    play.decider.go(first)
    assert not play.decider.offers("/sign/")
    play.second_decider.go(first)
    play.second_decider.post("/sign/")
    for area, decision in play.decisions.items():
        play.decider.go(decision)
        play.decider.post("/hear/")
        play.hearings[area] = play.decider.link_with("/hearings/")


def _replied(play) -> None:
    """Each answers for itself; neither can open what was put to the other."""
    first, second = play.hearings[FIRST], play.hearings[SECOND]
    assert play.kaltamala.status(second) == 404
    assert play.aldelsta.status(first) == 404
    me = play.kaltamala
    me.go(first + "reply/")
    figure = me.guest.page.locator("main select[name=indicator] option").nth(1)
    me.submit(
        about="figure",
        words=f"Some {OF_FIRST['point']}, entered once per street.",
        indicator=figure.get_attribute("value"),
        claimed=CLAIMED,
    )
    me.post("/hand-in/")
    me = play.aldelsta
    me.go(second + "reply/")
    me.submit(about="method", words=f"Our {OF_SECOND['point']}; wait for them.")
    me.post("/hand-in/")


def _answered(play) -> None:
    """Each point by itself, with reasons; an empty refusal is refused."""
    me = play.decider
    me.go(play.decisions[FIRST])
    me.go(me.link_with("/points/"))
    me.submit(answer="refused", words="No.")
    assert me.path.endswith("/answer/")
    me.submit(
        answer="accepted",
        words="We accept this; the body that delivered it is asked to confirm.",
        figure=CLAIMED,
        fact="Two reports are one event, entered once per street.",
    )
    me.go(play.decisions[SECOND])
    me.go(me.link_with("/points/"))
    me.submit(answer="accepted", words="True. That is why we say that nobody can tell.")


def _corrected(play) -> None:
    """The supplier confirms a fact without learning who raised it; the country is computed."""
    me = play.police
    me.go("/")
    me.open(FIRST, beside=play.title)
    correction = me.path
    me.follow("/settle/")
    me.submit(outcome="confirm", words="We compared the entries of that evening: one event.")
    me = play.decider
    me.go(correction)
    me.post("/recalculate/")
    me.wait()
    me.go(correction)
    me.go(me.link_with("/recalculations/"))


def _finished(play) -> None:
    """What stood on another basis is signed again; support is offered, then both are final."""
    decision = play.decisions[FIRST]
    me = play.decider
    me.go(decision)
    me.follow("/offer/")
    me.submit(
        what=f"That is {OF_FIRST['offer']}",
        who="Samrike Centre for Preventing Violent Extremism",
        by_day=clock.today() + timedelta(days=60),
    )
    for each in play.decisions.values():
        me.go(each)
        me.post("/finalise/")
    me = play.kaltamala
    me.go(decision)
    assert OF_FIRST["offer"] in me.text
    me.go(me.link_with("/offers/"))
    me.submit(outcome="accept")
    me.go(play.hearings[FIRST])
    me.go(me.link_with("/confidence/"))
    me.follow("/say/")
    me.submit(extent="largely", words="Every point was answered, and we could read every figure.")
    assert me.says("largely")


def _closed(play) -> None:
    """The round ends; experts lose sight of it at once."""
    me = play.analyst
    me.go(play.round)
    me.take("See the map")
    me.post("/release/")
    me.go(play.round + "closing/")
    me.post("/close/")
    for expert in (play.expert, play.second_expert):
        assert expert.status(play.round + "judging/") in (403, 404)
    assert play.aldelsta.status(play.decisions[FIRST]) == 404
    assert play.kaltamala.status(play.decisions[SECOND]) == 404
    play.kaltamala.go(play.hearings[FIRST])
    play.aldelsta.go(play.hearings[SECOND])


STEPS = (
    _opened, _delivered, _seated, _stated, _judged, _computed, _decided, _replied, _answered,
    _corrected, _finished, _closed,
)  # fmt: skip
