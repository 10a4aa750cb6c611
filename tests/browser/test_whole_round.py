"""R12: seven people play a whole mapping round in the browser.

An analyst, two deciders, the police's data officer, two experts, two municipal coordinators; once
in English with JavaScript, once in Swedish without it, at 320 px both times. Every page that
anybody of them opened fits the window, and neither municipality reads a word of the other.
"""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.browser.player import players

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
    ("language", "javascript"), [("en", True), ("sv", False)], ids=["english", "swedish-no-js"]
)
def test_seven_people_play_a_whole_round(demo, chromium, language: str, javascript: bool) -> None:
    year = 2019 if javascript else 2020
    with players(
        chromium, demo, *CAST, language=language, javascript=javascript, narrow=True
    ) as cast:
        play = SimpleNamespace(**cast, year=year, round="")
        _opened(play)
        _delivered(play)
        _seated(play)
        _stated(play)
        _judged(play)
        _computed(play)
        first, second = _decided(play)
        _replied(play, first, second)
        _corrected(play, first)
        _finished(play, first, second)
        _closed(play)
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
        title=f"Round of {play.year}",
        year=play.year,
        question="What do you see, and what do you have to meet it with?",
        opens=date.today() - timedelta(days=1),
        last_day=date.today() + timedelta(days=40),
    )
    me.post("/open/")
    play.round = me.path
    assert me.says("The bodies asked have been told.") or "1.5" in me.text or "1,5" in me.text


def _delivered(play) -> None:
    """A file with a mistake changes nothing; the right one is put into use."""
    me = play.police
    me.go(play.round)
    me.follow("/deliver/")
    me.submit(file=_counts(play.year, broken=True))
    assert me.says("Nothing has been changed")
    me.submit(file=_counts(play.year))
    me.post("/accept/")
    assert me.says("in use")


STEPS = (_opened, _delivered)
