"""R10, the story "Cádiz corrects", in a browser: on the real counts of 2014, by its people.

A second installation with home pack `es`. The story without a browser, with what stands in the
tables, is `tests/journeys/test_cadiz_corrects.py`.
"""

import re
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.apps.rest.callers import machine_of
from tests.browser.sitting import (
    choose,
    everything,
    fill,
    one_clock,
    open_notice,
    picture,
    push,
    sitting,
    wait_and_work,
)
from tests.journeys import spain as journey

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "journal"]),
    pytest.mark.line("R10"),
    pytest.mark.promise("P3"),
    pytest.mark.skipif(
        not journey.DATA.is_dir(), reason=f"SKIPPED: the real data are not here: {journey.DATA}"
    ),
]
YEAR = 2014
CADIZ, CORUNA, ZARAGOZA = "11", "15", "50"
CLAIM_CANARY, ANSWER_CANARY, FACT_CANARY = "bluethroatword", "wheatearword", "stonechatword"
CLAIM = f"Of the 132 reports 110 concern one single event, one demonstration: {CLAIM_CANARY}."
ANSWER = f"The register shows one event on one day, entered for each person: {ANSWER_CANARY}."
FACT = f"110 of the reports are one event on one day, entered once for each: {FACT_CANARY}."
AGAIN = "With the figure put right there is no particular need, and no jump either."
CANARIES = {
    "coruna": (CLAIM_CANARY, ANSWER_CANARY, FACT_CANARY),
    "zaragoza": (CLAIM_CANARY, ANSWER_CANARY, FACT_CANARY),
    "police": (CLAIM_CANARY, ANSWER_CANARY),  # the facts are for them
}
BODIES = {"coruna": CORUNA, "zaragoza": ZARAGOZA, "police": "police"}
OWN = {"coruna": "hearings", "zaragoza": "hearings", "police": "corrections"}
# Which provinces and bodies there are, and which a round asks, is no secret in the house.
REGISTERS = ("/organisations/", "/places/", "/who/mapping.MappingRound/", "/who/rounds.Round/")
REGISTERS += ("/who/organisations.", "/who/places.")
REGISTERS += ("/share/phones/",)
# Where one chooses among all bodies of the house, each stands there as a choice.
CHOICES = re.compile(r"<option[^>]*>[^<]*</option>")
FIGURES = r"(?<![\w-])(110|132)(?![\w-])"  # not as a part of an identifier
REASONS = {
    CADIZ: "Far above the line, far above its own other years. Somebody has to look at it there.",
    CORUNA: "The figures lean above the line, and the years before did too. Support is due now.",
}


@dataclass
class House:
    """The installation, its address and a browser."""

    spain: journey.Spain
    chromium: Any
    server: Any
    bare: bool = False

    def sits(self, who: str) -> Any:
        """Somebody's window."""
        return sitting(self.chromium, self.server, self.spain.users[who], bare=self.bare)

    @property
    def round(self) -> str:
        """The address of the round."""
        return f"/mapping/{self.spain.rounds[YEAR].public_id}/"

    @property
    def results(self) -> str:
        """The address of its only indicator."""
        return f"{self.round}{self.spain.indicator.public_id}/"

    def area(self, code: str) -> Any:
        """A province."""
        from samhus.foundation.places.models import Area

        return Area.objects.get(level="province", code=code)


@pytest.fixture
def house(transactional_db, live_server, chromium, settings, tmp_path, monkeypatch) -> Any:
    """Spain in 2014: an open round, nothing delivered yet."""
    from samhus.foundation.packs.api import forget

    one_clock(monkeypatch)
    settings.SAMHUS_HOME_PACK = "es"
    settings.SAMHUS_KEYS = tmp_path / "keys"
    settings.SAMHUS_CHECKPOINTS = tmp_path / "outside" / "checkpoints.jsonl"
    settings.SAMHUS_FILES = tmp_path / "files"
    forget()
    yield House(journey.opened(YEAR), chromium, live_server)
    forget()


# --- the steps -----------------------------------------------------------------------------------


def the_police_deliver(house: House) -> None:
    with house.sits("police") as police:
        police.go(house.round)
        assert "1.5" in police.text(), "the line was settled before anybody saw a figure"
        police.press("Deliver counts")
        police.page.locator('input[type="file"]').set_input_files(
            {"name": "hate_crimes.csv", "mimeType": "text/csv", "buffer": journey.counts_file()}
        )
        police.press("Check the file")
        police.press("Put the figures into use")
        assert "The figures are in use" in police.text()


def the_centre_computes(house: House) -> None:
    with house.sits("decider") as decider:
        decider.go(f"{house.round}aggregation/")
        decider.page.get_by_label("Conclusion").fill("Provinces: the smallest has 80,000 people.")
        decider.press("Sign the review")
    with house.sits("analyst") as analyst:
        analyst.go(house.round)
        analyst.press("Compute the results")
        wait_and_work(analyst)
        analyst.go(house.results)
        analyst.page.get_by_role("row").filter(has_text="Cádiz").get_by_role("link").first.click()
        analyst.page.wait_for_load_state()
        assert "132" in analyst.text()
        assert "jump" in analyst.text().lower(), "named as suspicious"
        picture(analyst, "01-suspicious")
        analyst.go(house.results)
        analyst.press("Let each body read its own page")


def two_persons_designate(house: House, code: str) -> str:
    """The address of the decision; each person is somebody else, and the first cannot sign."""
    with house.sits("decider") as first:
        first.go(f"{house.round}decide/{house.area(code).public_id}/")
        assert ("unexplained jump" in first.text()) == (code == CADIZ), "said where it is decided"
        picture(first, f"02-decide-{code}")
        choose(first, "answer", "priority")
        fill(first, words=REASONS[code])
        push(first, "Decide")
        at = first.path
        assert "/mapping/decisions/" in at, first.text()
        assert first.page.get_by_role("button", name="Sign as the second person").count() == 0
        picture(first, f"03-proposed-{code}")
    with house.sits("second_decider") as second:
        second.go(at)
        second.press("Sign as the second person")
        second.press("Let the municipality answer")
        assert "can answer" in second.text()
        picture(second, f"04-heard-{code}")
    return at


def cadiz_replies(house: House) -> None:
    with house.sits("cadiz") as cadiz:
        open_notice(cadiz, "read what is about to be decided")
        assert "unexplained jump" in cadiz.text()
        picture(cadiz, "05-hearing-cadiz")
        cadiz.press("Write a reply")
        picture(cadiz, "06-reply-empty")
        choose(cadiz, "about", "figure")
        fill(cadiz, words=CLAIM, claimed="23")
        cadiz.page.locator('[name="indicator"]').select_option(str(house.spain.indicator.public_id))
        cadiz.press("Save the point")
        assert "the figure should be 23" in cadiz.text()
        picture(cadiz, "07-reply-draft")
        cadiz.press("Hand the reply in")
        assert "Each point gets an answer" in cadiz.text()
        picture(cadiz, "08-handed-in")


def the_centre_accepts(house: House, decision: str) -> None:
    with house.sits("decider") as decider:
        decider.go(decision)
        decider.press("Answer point 1")
        picture(decider, "09-answer-point")
        choose(decider, "answer", "refused")
        push(decider, "Answer")
        assert "Give the reasons." in decider.text(), "an empty refusal is no answer"
        picture(decider, "10-empty-refusal")
        choose(decider, "answer", "accepted")
        fill(decider, words=ANSWER, figure="23", fact=FACT)
        push(decider, "Answer")
    letters_go_out()
    with house.sits("police") as police:
        open_notice(police, "figure")
        picture(police, "11-correction-police")
        police.page.get_by_role("link", name="Answer", exact=True).click()
        choose(police, "outcome", "confirm")
        fill(police, words="We looked at the file of that day: it is one event.")
        push(police, "Answer")


def letters_go_out() -> None:
    """The worker sends what nobody has read yet."""
    from samhus.foundation.notices.tasks import mail_notices

    mail_notices()


def the_country_is_computed_anew(house: House) -> None:
    with house.sits("decider") as decider:
        decider.go("/")
        decider.press("Compute the country anew: Cádiz was corrected")
        picture(decider, "12-correction-staff")
        push(decider, "Compute the country anew")
        began = time.monotonic()
        wait_and_work(decider)
        assert time.monotonic() - began < 60
        assert "/recalculations/" in decider.path, decider.path
        for name in ("Cádiz", "A Coruña", "Zaragoza"):
            assert name in decider.text()
        picture(decider, "13-recalculation")


def both_decisions_wait_to_be_signed_again(house: House, decisions: dict[str, str]) -> None:
    with house.sits("decider") as decider:
        decider.go(f"{house.round}decisions/")
        assert "basis changed" in decider.text().lower()
        picture(decider, "14-decisions")
        for code, at in decisions.items():
            decider.go(at)
            assert "The basis changed" in decider.text(), code
            picture(decider, f"15-basis-changed-{code}")
        decider.press("Sign again, or decide anew")
        assert "What changed since that was signed" in decider.text()
        assert "Before: watch" in decider.text()
        picture(decider, "16-decide-again")


def cadiz_reads_what_came_of_it(house: House) -> None:
    with house.sits("cadiz") as cadiz:
        open_notice(cadiz, "the points of your reply have been answered")
        open_notice(cadiz, "your figure was corrected and the country was computed anew")
        assert "Your figure was corrected" in cadiz.text()
        assert "132 reported" in cadiz.text(), "what was put to it stands as it was"
        assert "Computed anew: no particular need; 23 reported" in cadiz.text()
        assert "accepted" in cadiz.text()
        assert ANSWER in cadiz.text()
        picture(cadiz, "18-cadiz-afterwards")
        cadiz.go("/")
        picture(cadiz, "19-cadiz-today")
        cadiz.go("/notices/")
        picture(cadiz, "20-cadiz-notices")


def those_who_moved_may_answer(house: House) -> None:
    for who in ("coruna", "zaragoza"):
        with house.sits(who) as body:
            open_notice(body, "the national level moved")
            assert "A figure elsewhere was corrected" in body.text()
            assert "Before: watch" in body.text()
            assert "open for your answer" in body.text()
            assert body.page.get_by_role("link", name="Write a reply").count() == 1
            picture(body, f"17-moved-{who}")


def they_are_decided_again(house: House) -> dict[str, str]:
    """On the corrected figures, by two persons the other way round; both bodies are told."""
    with house.sits("analyst") as analyst:
        analyst.go(house.results)
        analyst.press("Let each body read its own page")
    anew = {}
    for code, answer, words in ((CADIZ, "none", AGAIN), (CORUNA, "priority", REASONS[CORUNA])):
        with house.sits("second_decider") as second:
            second.go(f"{house.round}decide/{house.area(code).public_id}/")
            choose(second, "answer", answer)
            fill(second, words=words)
            push(second, "Decide")
            anew[code] = second.path
        with house.sits("decider") as decider:
            decider.go(anew[code])
            if answer == "priority":
                decider.press("Sign as the second person")
            decider.press("Let the municipality answer")
    return anew


def they_become_final(house: House, decisions: dict[str, str]) -> None:
    """After the windows, by a named person."""
    days_pass(40)
    for code, at in decisions.items():
        with house.sits("decider") as decider:
            decider.go(at)
            decider.press("Make it final")
            assert "final" in decider.text().lower()
            picture(decider, f"21-final-{code}")


def days_pass(number: int) -> None:
    """For everybody in the house."""
    from samhus.foundation import clock

    clock.set_to(clock.now() + timedelta(days=number))


def two_years_later_one_page_says_why(house: House, decisions: dict[str, str]) -> None:
    """Both stored versions, checked; the claim, the answer and who decided, for those concerned."""
    days_pass(730)
    for who in ("cadiz", "decider"):
        with house.sits(who) as reader:
            reader.go(decisions[CADIZ])
            reader.press("Why? All about Cádiz in this round")
            picture(reader, f"22-why-{who}")
            rows = reader.page.get_by_role("row")
            assert "132\t23" in rows.filter(has_text="Reported").first.inner_text()
            kept = rows.filter(has_text="Whether it is what was stored").inner_text()
            assert kept.count("checked now: matches") == 2, kept
            for words in (CLAIM, ANSWER, REASONS[CADIZ], AGAIN, "Decider", "Second_Decider"):
                assert words in reader.text(), (who, words)
            at = reader.path
    for who in ("zaragoza", "coruna", "police"):
        with house.sits(who) as other:
            assert other.go(at) == 404, who
    with house.sits("coruna") as other:
        other.go(decisions[CORUNA])
        other.press("Why? All about A Coruña in this round")
        check("coruna", other.path, other.page.content())
        picture(other, "23-why-coruna")


def check(who: str, surface: str, text: str) -> None:
    """One surface of somebody who must not learn who complained, nor what was said."""
    for word in CANARIES[who]:
        assert word not in text, (who, surface, word)
    if who == "police":
        told = text.split("<main")[1] if "/corrections/" in surface else ""
        assert not re.search("Subdelegaci|hearing|reply|municipality", told), (who, surface)
    elif not surface.startswith(REGISTERS):
        shown = CHOICES.sub("", text) if surface.startswith("/share/") else text
        assert "Cádiz" not in shown, (who, surface)
        assert not re.search(FIGURES, text), (who, surface)


def none_learns_who_complained(house: House, tmp_path: Path) -> None:
    for who, page in OWN.items():
        with house.sits(who) as other:
            open_notice(other, "figure")
            pages = everything(other, other.path)
        assert any(f"/{page}/" in path for path in pages), "nothing was read"
        for path, source in pages.items():
            check(who, path, source)
        check(who, "letters", letters_to(who))
        check(who, "journal", journal_of(house, BODIES[who], tmp_path / f"{who}.jsonl"))
        for address, answer in by_machine(house, who).items():
            check(who, address, answer)


def letters_to(who: str) -> str:
    """Every mail that the worker sent to somebody."""
    from django.core import mail

    sent = [each for each in mail.outbox if each.to == [f"{who}@example.invalid"]]
    assert sent, who
    return "\n".join(f"{each.subject}\n{each.body}" for each in sent)


def journal_of(house: House, body: str, path: Path) -> str:
    """The body's journal as the file that it may take away."""
    from samhus.foundation import audit

    audit.export_journal(path, str(house.spain.bodies[body].public_id))
    text = path.read_text(encoding="utf-8")
    assert text.startswith('{"samhus":"journal"'), body
    return text


def by_machine(house: House, who: str) -> dict[str, str]:
    """What a token of somebody reads over REST; a refusal is an answer too."""
    machine = machine_of(house.spain, who)
    round_ = house.spain.rounds[YEAR].public_id
    indicator = house.spain.indicator.public_id
    addresses = (
        "/mapping-rounds",
        f"/mapping-rounds/{round_}",
        f"/mapping-rounds/{round_}/indicators/{indicator}/results",
        "/indicators",
    )
    answers = {each: machine.get(each) for each in addresses}
    assert answers["/mapping-rounds"].status_code == 200
    return {each: answer.text for each, answer in answers.items()}


def walk(house: House, tmp_path: Path) -> None:
    """The whole story."""
    the_police_deliver(house)
    the_centre_computes(house)
    decisions = {code: two_persons_designate(house, code) for code in (CADIZ, CORUNA)}
    cadiz_replies(house)
    the_centre_accepts(house, decisions[CADIZ])
    the_country_is_computed_anew(house)
    letters_go_out()
    both_decisions_wait_to_be_signed_again(house, decisions)
    cadiz_reads_what_came_of_it(house)
    those_who_moved_may_answer(house)
    none_learns_who_complained(house, tmp_path)
    anew = they_are_decided_again(house)
    they_become_final(house, anew)
    two_years_later_one_page_says_why(house, anew)


def test_cadiz_corrects_and_the_country_is_computed_anew(house, tmp_path) -> None:
    walk(house, tmp_path)


@pytest.mark.long
@pytest.mark.promise("P13")
def test_the_same_without_javascript_on_a_phone(house, tmp_path) -> None:
    house.bare = True
    walk(house, tmp_path)
