"""A wrong figure is put right by whoever delivered it; then the whole country is computed anew."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from samhus.foundation.access.decision import Refused
from samhus.foundation.jobs.api import run_job
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.models import (
    AreaDecision,
    AreaResult,
    ClassChange,
    Correction,
    Count,
    Hearing,
    Recalculation,
)
from samhus.mapping.queries.basis import newest_results
from tests.apps.mapping.deciding import Deciding, counted
from tests.chance import without_chance
from tests.guards.world import (
    YEAR,
    accept,
    count_people,
    counts,
    define,
    deliver,
    look_at_aggregation,
    opened_round,
)
from tests.people import post

STATE = Correction.State
# Alvik's 150 lift the whole country; without 110 of them others stand out.
DELIVERED = {"0101": 150, "0102": 70, "0103": 15, "0104": 20, "0105": 25, "0106": 68}
FACTS = "110 of the reports are one single event, entered once for each person present."


def files(**of_alvik: int) -> bytes:
    """Totals of two years; the parts of Alvik add up to its total."""
    now = [(code, YEAR, "total", str(figure)) for code, figure in DELIVERED.items()]
    before = [(code, YEAR - 1, "total", str(figure // 2)) for code, figure in DELIVERED.items()]
    parts = [("0101", YEAR, name, str(figure)) for name, figure in of_alvik.items()]
    return counts(*now, *before, *parts)


@pytest.fixture
def made(cast):
    """Computed by the engine and released; Alvik designated, heard, and it claims 40."""
    for area in cast.areas.values():
        area.refresh_from_db()
    indicator = define(cast)
    made = Deciding(cast, opened_round(cast, [indicator]), indicator)
    count_people(cast, base=20_000, step=0)
    accept(cast, deliver(cast, made.mapping, indicator, files(threats=100, assaults=50)))
    look_at_aggregation(cast, made.mapping)
    compute(made)
    return made


def compute(made, **more) -> None:
    job = actions.request_computation(
        by=made.viewer("analyst"), mapping=made.mapping, indicator=made.indicator, **more
    )
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.sentence


def release(made) -> None:
    from samhus.mapping.queries.results import newest

    made.snapshots.append(
        made.read("analyst", [newest(made.mapping, made.indicator, without_suspicious=False)])[0]
    )
    actions.release_snapshot(by=made.viewer("analyst"), snapshot=made.snapshots[-1])


def asked(made, figure: int = 40) -> Correction:
    """The point of Alvik, accepted: the Police are asked."""
    hearing = made.heard("priority")
    (point,) = made.points_of(made.replied(hearing, claimed=figure))
    made.answered(point, "accepted", figure=figure)
    return made.read("decider", Correction.objects.select_related("mapping", "organisation"))[0]


def settled(made, *, confirmed: bool = True, figure: int = 40) -> Correction:
    return actions.settle_correction(
        by=made.viewer("police_analyst"),
        correction=asked(made, figure),
        confirmed=confirmed,
        words="We looked into the register again, and so it is.",
    )


def recalculated(made, correction, who: str = "decider") -> Recalculation:
    job = actions.request_recalculation(by=made.viewer(who), correction=correction)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.sentence
    return made.read("decider", Recalculation.objects.order_by("-pk"))[0]


def result(made, name: str = "Alvik") -> AreaResult:
    return made.read("decider", newest_results(made.mapping, made.area(name).pk))[0]


def test_the_supplier_is_asked_with_facts_and_does_not_learn_who_raised_it(made) -> None:
    correction = asked(made)
    assert (correction.before, correction.figure) == ("150", 40)
    assert (correction.organisation_id, correction.state) == (made.cast.police.pk, STATE.ASKED)
    client = made.cast.client("police_analyst")
    page = counted(client, f"/mapping/corrections/{correction.public_id}/")
    assert "150" in page.text
    for words in ("Alma", "municipality", "reply", "point"):
        assert words not in page.text.split("<main")[1].split("<section")[0], words
    assert made.read("police_analyst", Hearing.objects.all()) == []
    assert Notice.objects.filter(
        recipient=made.cast.police_analyst, kind="mapping.correction_asked"
    ).exists()
    assert "Is a figure of yours right? Alvik" in client.get("/").text


def test_an_accepted_figure_without_facts_changes_nothing(made) -> None:
    hearing = made.heard("priority")
    (point,) = made.points_of(made.replied(hearing, claimed=40))
    with pytest.raises(NotPossible, match="which figure"):
        made.answered(point, "accepted")
    assert made.again(point).answer == ""


def test_a_figure_is_accepted_by_who_decides(made) -> None:
    hearing = made.heard("priority")
    (point,) = made.points_of(made.replied(hearing, claimed=40))
    with pytest.raises(Refused, match="decider"):
        made.answered(point, "accepted", figure=40, by="analyst")


@pytest.mark.parametrize("who", ["decider", "analyst", "coordinator_alvik", "stranger"])
def test_nobody_answers_for_another_bodys_figures(made, who: str) -> None:
    correction = asked(made)
    with pytest.raises((Refused, ObjectDoesNotExist)):
        actions.settle_correction(
            by=made.viewer(who), correction=correction, confirmed=True, words=FACTS
        )


def test_what_was_declined_is_upheld_by_another_decider_only_and_every_page_says_so(made) -> None:
    release(made)
    correction = settled(made, confirmed=False)
    with pytest.raises(Refused, match="second person"):
        actions.uphold_correction(by=made.viewer("decider"), correction=correction, reasons=FACTS)
    with pytest.raises(Refused, match="asked first"):
        actions.request_recalculation(by=made.viewer("decider"), correction=correction)
    upheld = actions.uphold_correction(
        by=made.viewer("second_decider"), correction=correction, reasons=FACTS
    )
    assert (upheld.state, upheld.answer_words != "") == (STATE.UPHELD, True)
    recalculated(made, upheld)
    page = made.cast.client("analyst").get(f"/mapping/areas/{result(made).public_id}/")
    assert "The Police did not agree; the figure is used all the same." in page.text


def test_the_corrected_figure_lies_over_the_delivered_one_which_stays(made) -> None:
    release(made)
    recalculated(made, settled(made))
    row = result(made)
    assert row.observed == "40"
    assert row.series["total"] == [[YEAR - 1, "75"], [YEAR, "40"]]
    delivered = made.read("police_analyst", Count.objects.filter(year=YEAR, category="total"))
    assert sorted(c.figure for c in delivered) == sorted(DELIVERED.values())
    page = made.cast.client("analyst").get(f"/mapping/areas/{row.public_id}/")
    assert f"Delivered for {YEAR}: 150. Corrected to 40 on" in page.text
    assert "110 of them are one event" in page.text
    assert "The Police confirmed it." in page.text


def test_findings_do_not_accuse_the_corrected_cell_because_of_its_parts(made) -> None:
    release(made)
    recalculated(made, settled(made))
    codes = [finding["code"] for finding in result(made).findings]
    assert "redefined" not in codes
    assert "corrected" in codes
    assert YEAR not in [year for year, _figure in result(made).series.get("threats", [])]


def test_a_newer_delivery_takes_the_place_of_the_correction(made) -> None:
    release(made)
    recalculated(made, settled(made))
    anew = files().replace(b"0101,,2025,total,150", b"0101,,2025,total,45")
    accept(made.cast, deliver(made.cast, made.mapping, made.indicator, anew, reason="Counted anew"))
    compute(made)
    assert result(made).observed == "45"
    assert "corrected" not in [finding["code"] for finding in result(made).findings]


def test_every_changed_class_is_listed_with_both_snapshots(made) -> None:
    release(made)
    run = recalculated(made, settled(made))
    changes = made.read(
        "decider", ClassChange.objects.filter(recalculation=run).select_related("area")
    )
    moved = {c.area.name: (c.class_before, c.class_after) for c in changes}
    assert moved["Alvik"][0] == "priority"
    assert moved["Alvik"][1] != "priority"
    assert len(moved) >= 2, moved
    assert {c.snapshot_before_id for c in changes} == {made.snapshots[0].pk}
    page = counted(made.cast.client("analyst"), f"/mapping/recalculations/{run.public_id}/")
    for name in moved:
        assert name in page.text
    assert made.snapshots[0].digest in page.text


def test_decisions_on_changed_classes_hold_again_only_when_they_are_signed_again(made) -> None:
    release(made)
    moved = changed_elsewhere(made)
    decision = made.signed("watch", area=moved)
    correction = settled(made)
    recalculated(made, correction)
    decision = made.again(decision)
    assert decision.state == AreaDecision.State.BASIS_CHANGED
    desk = f"/mapping/{made.mapping.public_id}/decide/{made.area(moved).public_id}/"
    page = counted(made.cast.client("second_decider"), desk)
    assert "What changed since that was signed" in page.text
    assert "Before:" in page.text
    anew = made.propose("watch", area=moved, by="second_decider")
    assert (anew.state, anew.replaces_id) == (AreaDecision.State.SIGNED, decision.pk)
    assert anew.basis[0]["snapshot"] != decision.basis[0]["snapshot"]


def test_a_final_decision_whose_class_moved_is_to_be_signed_again_too(made) -> None:
    release(made)
    moved = changed_elsewhere(made)
    decision = made.signed("watch", area=moved)
    if decision.organisation_id is None:
        decision = made.finalised(decision)
    recalculated(made, settled(made))
    assert made.again(decision).state == AreaDecision.State.BASIS_CHANGED


def changed_elsewhere(made) -> str:
    """An area whose class will move although nobody complained there."""
    return "Grava"


def test_others_whose_class_moved_get_a_notice_and_a_window_and_learn_nothing_of_whom(made) -> None:
    release(made)
    run = recalculated(made, settled(made))
    others = made.read("decider", Hearing.objects.filter(cause="class_moved"))
    named = {h.organisation_id: h for h in others}
    assert made.cast.alvik.pk not in named, "the one that complained keeps its own hearing"
    assert named, made.read("decider", run.changes.values_list("area__name", flat=True))
    assert made.cast.bro.pk in named
    hearing = named[made.cast.bro.pk]
    client = made.cast.client("coordinator_bro")
    page = counted(client, f"/mapping/hearings/{hearing.public_id}/")
    assert "A figure elsewhere was corrected" in page.text
    assert "Before:" in page.text
    inbox = client.get("/notices/").text
    assert "the national level moved" in inbox
    for text in (page.text, inbox, client.get("/").text):
        assert "Alvik" not in text
        assert "110" not in without_chance(text)
    assert made.read("coordinator_bro", Correction.objects.all()) == []
    assert made.read("coordinator_bro", Recalculation.objects.all()) == []


def test_whose_figure_was_corrected_reads_what_it_is_now_beside_what_was_put_to_it(made) -> None:
    release(made)
    recalculated(made, settled(made))
    (hearing,) = made.read("coordinator_alvik", Hearing.objects.all())
    client = made.cast.client("coordinator_alvik")
    page = counted(client, f"/mapping/hearings/{hearing.public_id}/").text
    assert "Your figure was corrected" in page
    assert "150 reported" in page
    assert "What was decided before" in page
    assert "What is about to be decided" not in page
    assert "Computed anew: no particular need; 40 reported" in page
    assert "your figure was corrected and the country was computed anew" in client.get(
        "/notices/"
    ).text  # fmt: skip
    assert hearing.basis[0]["class"] == "priority", "what was put to it is kept as it was"
    desk = f"/mapping/{made.mapping.public_id}/decide/{made.area().public_id}/"
    again = made.cast.client("decider").get(desk).text
    assert again.count("40 reported") == 1, "said once where it is decided again"


def test_who_was_told_nothing_yet_gets_no_window_of_something_it_never_saw(made) -> None:
    recalculated(made, settled(made))
    assert made.read("decider", Hearing.objects.filter(cause="class_moved")) == []
    assert made.read("coordinator_bro", ClassChange.objects.all()) == []
    assert len(made.read("decider", ClassChange.objects.all())) >= 2


def test_nothing_is_made_final_while_a_correction_is_under_way(made) -> None:
    release(made)
    correction = asked(made)
    (decision,) = made.read("decider", AreaDecision.objects.filter(area=made.area().pk))
    with pytest.raises(NotPossible, match="waits for its supplier"):
        made.finalised(decision)
    actions.settle_correction(
        by=made.viewer("police_analyst"), correction=correction, confirmed=True, words=FACTS
    )
    with pytest.raises(NotPossible, match="Compute the country anew"):
        made.finalised(decision)


def test_the_work_is_done_once_however_often_the_job_runs(made) -> None:
    release(made)
    correction = settled(made)
    job = actions.request_recalculation(by=made.viewer("decider"), correction=correction)
    run_job(job.pk)
    type(job).objects.filter(pk=job.pk).update(state="waiting")
    before = len(made.read("decider", ClassChange.objects.all()))
    run_job(job.pk)
    assert len(made.read("decider", ClassChange.objects.all())) == before
    with pytest.raises(NotPossible, match="computed already"):
        actions.request_recalculation(by=made.viewer("decider"), correction=correction)


def test_the_supplier_answers_in_the_browser(made) -> None:
    correction = asked(made)
    client = made.cast.client("police_analyst")
    address = f"/mapping/corrections/{correction.public_id}/settle/"
    assert counted(client, address).status_code == 200
    assert post(client, address, {"outcome": "decline", "words": "no"}).status_code == 422
    done = post(client, address, {"outcome": "confirm", "words": FACTS})
    assert done.status_code == 303
    assert made.again(correction).state == STATE.CONFIRMED
    staff = made.cast.client("analyst")
    assert "Compute the country anew: Alvik was corrected" in staff.get("/").text
    started = post(staff, f"/mapping/corrections/{correction.public_id}/recalculate/")
    assert started.status_code == 303
    assert "/jobs/" in started["Location"]
