"""R10: one province shows that its figure is wrong, and the whole country is read anew."""

import re
import time

import pytest

from samhus.mapping.models import AreaDecision, Correction, Count, Hearing
from tests.journeys import spain as journey
from tests.journeys.cadiz import CADIZ, CORUNA, FACTS, ZARAGOZA, Cadiz
from tests.people import post

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.line("R10"),
    pytest.mark.skipif(
        not journey.DATA.is_dir(), reason=f"SKIPPED: the real data are not here: {journey.DATA}"
    ),
]
STATE = AreaDecision.State
ASKED = ("Cádiz", "A Coruña", "Zaragoza")


@pytest.fixture
def story(kept_told, db, es_installation) -> Cadiz:
    """Cádiz and A Coruña are designated and heard."""
    return kept_told()


@pytest.fixture
def corrected(story, kept_corrected) -> Cadiz:
    """Cádiz has complained, the police have confirmed, the country is computed anew."""
    return kept_corrected(story)


def as_somebody(story: Cadiz, client, who: str):
    client.force_login(story.spain.users[who])
    return client


def again(story: Cadiz, code: str) -> AreaDecision:
    rows = AreaDecision.objects.filter(mapping=story.mapping, area__code=code)
    return story.read("decider", rows.exclude(state=STATE.REPLACED))[0]


def test_the_figure_is_named_as_suspicious_and_used_and_two_persons_designate(story) -> None:
    row = story.result(CADIZ)
    assert row.observed == "132"
    assert "jump" in [finding["code"] for finding in row.findings]
    assert (story.class_of(CADIZ), story.class_of(CORUNA), story.class_of(ZARAGOZA)) == (
        "priority", "watch", "watch",
    )  # fmt: skip
    for code in (CADIZ, CORUNA):
        decision = again(story, code)
        assert decision.answer == "priority"
        assert decision.proposed_by_id != decision.signed_by_id


def test_the_correction_is_computed_nationally_in_a_minute_with_every_class_that_moved(
    story,
) -> None:
    story.complain()
    story.accept()
    story.confirm()
    began = time.monotonic()
    story.recalculate()
    assert time.monotonic() - began < 60
    moved = story.moved()
    assert moved[CADIZ] == ("priority", "none")
    assert moved[CORUNA] == ("watch", "priority")
    assert moved[ZARAGOZA] == ("watch", "priority")
    assert {code: after for code, (_before, after) in moved.items()} == {
        code: story.class_of(code) for code in moved
    }
    before = story.read("decider", story.recalculation.changes.select_related("result_before"))
    chances = {c.area_id: c.result_before.p_above_line for c in before}
    assert chances[story.area(CORUNA).pk] == pytest.approx(0.67, abs=0.02)
    assert story.result(CORUNA).p_above_line == pytest.approx(0.84, abs=0.02)
    assert story.result(CADIZ).observed == "23"


def test_the_delivered_figure_stays_and_the_page_says_what_was_done_to_it(
    story, corrected, client
) -> None:
    counts = story.read("police", Count.objects.filter(area__code=CADIZ, year=2014))
    assert 132 in [count.figure for count in counts]
    row = story.result(CADIZ)
    codes = [finding["code"] for finding in row.findings]
    assert "corrected" in codes
    assert "jump" not in codes
    page = as_somebody(story, client, "analyst").get(f"/mapping/areas/{row.public_id}/")
    assert "Delivered for 2014: 132. Corrected to 23 on" in page.text
    assert [figure for year, figure in row.series["total"] if year == 2015] != ["23"]


def test_both_designations_are_to_be_signed_again_and_the_page_shows_what_changed(
    story, corrected, client
) -> None:
    assert again(story, CADIZ).state == STATE.BASIS_CHANGED
    assert again(story, CORUNA).state == STATE.BASIS_CHANGED
    desk = f"/mapping/{story.mapping.public_id}/decide/{story.area(CORUNA).public_id}/"
    page = as_somebody(story, client, "second_decider").get(desk)
    assert "What changed since that was signed" in page.text
    assert "Before: watch" in page.text
    before = again(story, CORUNA)
    anew = story.designate(CORUNA, by="second_decider", second="decider")
    assert (anew.state, anew.replaces_id) == (STATE.SIGNED, before.pk)
    assert anew.basis[0]["class"] == "priority"
    # The window that opened with the change goes on: the answer is the same, on the same classes?
    hearing = story.hear(CORUNA)
    assert hearing.decision_id == anew.pk


def test_cadiz_keeps_its_hearing_and_reads_the_answer(story, corrected, client) -> None:
    running = story.read("decider", Hearing.objects.filter(area__code=CADIZ, ended__isnull=True))
    assert [hearing.pk for hearing in running] == [story.hearings[CADIZ].pk]
    page = as_somebody(story, client, "cadiz").get(f"/mapping/hearings/{running[0].public_id}/")
    assert "accepted" in page.text
    assert "We accept this." in page.text


def test_zaragozas_class_moves_too_it_is_told_so_and_may_answer(story, corrected, client) -> None:
    (hearing,) = story.read("zaragoza", Hearing.objects.all())
    assert (hearing.cause, hearing.decision) == ("class_moved", None)
    page = as_somebody(story, client, "zaragoza").get(f"/mapping/hearings/{hearing.public_id}/")
    assert "A figure elsewhere was corrected" in page.text
    assert "Before: watch" in page.text
    desk = f"/mapping/hearings/{hearing.public_id}/reply/"
    words = "We ask that the next round looks at the same months as we do."
    assert post(client, desk, {"about": "method", "words": words}).status_code == 303


def surfaces(story: Cadiz, client) -> dict[str, str]:
    """Everything that a subdelegation reads of the product in this round."""
    found = {
        address: client.get(address).text
        for address in ("/", "/notices/", "/mapping/", "/rounds/", "/account/")
    }
    round_ = f"/mapping/{story.mapping.public_id}/"
    found[round_] = client.get(round_).text
    for address in set(re.findall(r'href="(/(?:mapping|why|who|rounds)/[^"#?]+)"', str(found))):
        found[address] = client.get(address).text
    return found


@pytest.mark.promise("P1")
def test_none_learns_who_complained(story, corrected, client) -> None:
    for who in ("zaragoza", "coruna"):
        read = surfaces(story, as_somebody(story, client, who))
        assert any("hearings" in address for address in read), "nothing was searched"
        for address, text in read.items():
            # Who takes part in a round is no secret in the house: "who can see this?" names every
            # body that is asked, Zaragoza and A Coruña beside Cádiz.
            asked = address.startswith("/who/mapping.MappingRound/")
            assert not asked or all(f"Subdelegación {name}" in text for name in ASKED), address
            for told_ in (FACTS[:30],) if asked else ("Cádiz", FACTS[:30]):
                assert told_ not in text, (who, address, told_)
            # Not as a part of an identifier, which may hold any digits.
            assert not re.search(r"(?<![\w-])(110|132)(?![\w-])", text), (who, address)
        assert story.read(who, Correction.objects.all()) == []


@pytest.mark.promise("P1")
def test_the_police_do_not_learn_who_raised_it(story, corrected, client) -> None:
    page = as_somebody(story, client, "police").get(
        f"/mapping/corrections/{story.correction.public_id}/"
    )
    assert "132" in page.text
    for told_ in ("Subdelegación", "hearing", "reply", "municipality"):
        assert told_ not in page.text.split("<main")[1]
    assert story.read("police", Hearing.objects.all()) == []


def test_a_wrong_designation_ends_as_no_particular_need_with_its_own_hearing(
    story, corrected
) -> None:
    from samhus.mapping import actions

    anew = actions.propose_decision(
        by=story.viewer("second_decider"),
        mapping=story.mapping,
        area_id=story.area(CADIZ).pk,
        answer="none",
        reasons="With the figure put right there is no particular need, and no jump either.",
    )
    assert (anew.state, again(story, CADIZ).answer) == (STATE.SIGNED, "none")
    story.decisions[CADIZ] = anew
    hearing = story.hear(CADIZ)
    assert hearing.pk != story.hearings.get("before", hearing.pk + 1)
    assert hearing.decision_id == anew.pk
