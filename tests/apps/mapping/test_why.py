"""Years later one page answers why, from what is stored; whoever must not read it finds nothing."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection

from samhus.foundation import clock
from samhus.foundation.rounds.api import close_round
from samhus.mapping import actions
from samhus.mapping.models import AreaResult, Correction, Recalculation, Snapshot
from samhus.mapping.wording.method import method_card
from tests.apps.mapping.deciding import after
from tests.guards.pages import queries_of
from tests.guards.world import as_person
from tests.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.line("R9")]
MATCHES, DIFFERS = "checked now: matches", "checked now: does not match"


@pytest.fixture
def made(decided):
    return decided


@pytest.fixture
def later():
    """Lets years pass."""
    yield lambda day: clock.set_to(after(day))
    clock.reset()


def address(made, area: str = "Alvik") -> str:
    return f"/mapping/{made.mapping.public_id}/why/{made.area(area).public_id}/"


def page(made, who: str = "coordinator_alvik", area: str = "Alvik"):
    return made.cast.client(who).get(address(made, area))


def words_of(answer) -> str:
    """The page's own text in one line."""
    main = answer.text.split("<main")[1].split("</main")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def corrected_and_final(made):
    """Alvik's whole way: designated, heard, corrected, decided again, final, with support."""
    hearing = made.heard()
    reply = made.replied(hearing, claimed=7)
    (point,) = made.points_of(reply)
    made.answered(point, "accepted", figure=7)
    (correction,) = made.read("decider", Correction.objects.select_related("mapping__round"))
    correction = actions.settle_correction(
        by=made.viewer("police_analyst"),
        correction=correction,
        confirmed=True,
        words="We looked at the register and it is so.",
    )
    actions.request_recalculation(by=made.viewer("decider"), correction=correction)
    before = made.snapshots[-1]
    fresh = made.computed(observed="7", Alvik=0.6, Bro=0.6)
    (run,) = made.read("decider", Recalculation.objects.select_related("mapping__round"))
    actions.record_recalculation(
        by=made.viewer("decider"), recalculation=run, pairs=[(before, fresh)]
    )
    again = made.signed("watch")
    actions.open_hearing(by=made.viewer("decider"), decision=again)
    made.replied(
        made.read("decider", again.hearings.all())[0],
        words="We agree with the figure as it is now.",
    )
    for each in made.read("decider", again.hearings.all()):
        for answered in made.read("decider", each.replies.all()):
            for one in made.points_of(answered):
                made.answered(one)
    actions.offer_support(
        by=made.viewer("decider"), decision=again, what="A course for youth workers",
        who="The Centre", by_day=clock.today() + timedelta(days=60),
    )  # fmt: skip
    return made.finalised(again)


def test_the_answer_stands_first_with_class_chance_signatures_and_provision(made) -> None:
    corrected_and_final(made)
    text = words_of(page(made))
    answer = text.split("Who decided")[0]
    assert "that Alvik is to be watched" in answer
    assert "Didrik Decider decided and signed it on" in answer
    assert "made it final on" in answer
    assert "class “watch”, read from a chance of 60 % that the risk lies above 1.5" in answer
    assert "The municipality was heard before, and answered." in answer
    assert "Restricted" in answer


def test_both_stored_versions_stand_side_by_side_each_checked_and_none_computed(
    made, monkeypatch
) -> None:
    corrected_and_final(made)
    monkeypatch.setattr("samhus.mapping.estimates.compute", None)
    for who in ("coordinator_alvik", "decider"):
        text = words_of(page(made, who))
        assert "Version 1" in text
        assert "Version 2" in text
        assert text.count(MATCHES) == 2
        assert DIFFERS not in text
        assert " Reported 9 7 Expected at the national rate " in text
        assert "The class moved from “priority” to “watch”." in text
    for snapshot in made.snapshots:
        assert snapshot.seal in page(made).text


def test_who_decided_is_named_in_the_function_of_that_day(made) -> None:
    corrected_and_final(made)
    text = words_of(page(made))
    assert "Proposed by Didrik Decider (decider)" in text
    assert "Signed by Svea Second (decider)" in text, "the designation before the correction"


def test_a_post_is_named_instead_of_the_role_when_somebody_held_one(made) -> None:
    from samhus.foundation.organisations.api import create_post, fill_post

    by = made.viewer("administrator")
    held = create_post(by=by, organisation=made.cast.centre, title="Head of unit", function="head")
    fill_post(by=by, post=held, membership=made.cast.membership("decider"))
    corrected_and_final(made)
    assert "Didrik Decider (Head of unit)" in words_of(page(made))


def test_the_timeline_tells_everything_in_its_order(made) -> None:
    corrected_and_final(made)
    told = words_of(page(made)).split("What happened, in its order")[1]
    steps = (
        "The round opened", "Results were computed", "could read its own result",
        "Proposed: priority", "Signed: priority", "was told what is about to be decided",
        "may answer before", "handed in its reply", "Point 1 was answered: accepted",
        "its basis changed, to be signed again", "Proposed: watch", "Support was offered",
        "Made final: watch",
    )  # fmt: skip
    places = [told.find(step) for step in steps]
    assert -1 not in places, dict(zip(steps, places, strict=True))
    assert places == sorted(places), dict(zip(steps, places, strict=True))


def test_two_years_later_and_closed_it_says_the_same(made, later) -> None:
    corrected_and_final(made)
    closing = made.mapping
    before = words_of(page(made))
    later(date(2027, 1, 15))
    closing.round.refresh_from_db()
    close_round(by=made.viewer("analyst"), round=closing.round)
    later(date(2028, 11, 26))
    after_years = words_of(page(made))
    assert after_years == before


@pytest.mark.parametrize("who", ["stranger", "coordinator_bro", "police_analyst", "expert"])
def test_whoever_must_not_read_it_finds_nothing_whatever_stands_there(made, who: str) -> None:
    assert page(made, who).status_code == 404
    corrected_and_final(made)
    assert page(made, who).status_code == 404


def test_before_anything_was_told_the_municipality_reads_its_result_and_no_decision(made) -> None:
    made.signed()
    text = words_of(page(made))
    assert "Nothing has been decided about Alvik" in text
    assert "priority" not in text.split("What the figures said")[0]
    assert "Proposed" not in text


def test_what_was_not_released_stands_as_it_was_put_and_says_so(made) -> None:
    made.heard()
    fresh = made.computed(released=False, Alvik=0.1)
    (run,) = [note(made, fresh)]
    assert run.done
    text = words_of(page(made))
    assert "as it was put to you" in text
    assert text.count(MATCHES) == 1
    assert "Version 2" in text


def note(made, fresh):
    return actions.note_recomputation(
        by=made.viewer("analyst"), before=made.snapshots[0], after=fresh
    )


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        (
            "UPDATE mapping_arearesult SET p_above_line = 0.1 WHERE area_id = %s",
            "class “priority”, chance 90 %; 9 reported",
        ),
        ('UPDATE mapping_arearesult SET findings = \'[{"code": "few"}]\' WHERE area_id = %s', ""),
    ],
)
def test_a_damaged_result_is_a_clear_warning_with_what_to_do(made, sql: str, says: str) -> None:
    made.heard()
    assert DIFFERS not in words_of(page(made))
    altered(made, sql)
    for who in ("coordinator_alvik", "analyst"):
        text = words_of(page(made, who))
        assert "A stored result does not match its seal" in text
        assert DIFFERS in text
        assert "change nothing yourself" in text
        assert says in text


def test_a_row_forged_with_its_seal_is_still_found_by_the_decisions_record(made) -> None:
    """Whoever rewrites row and seal and journal alike forgets what the decision wrote down."""
    made.heard()
    decision = made.read("decider", made.mapping.decisions.all())[0]
    altered(made, "UPDATE mapping_areadecision SET basis = jsonb_set(basis, '{0,risk}', '0.5')"
                  " WHERE area_id = %s")  # fmt: skip
    assert decision.basis[0]["risk"] != 0.5
    assert DIFFERS in words_of(page(made))


def altered(made, sql: str) -> None:
    """As somebody would who writes into the database past the product."""

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, [made.area().pk])
            assert cursor.rowcount == 1

    as_person(made.viewer("analyst"), run)


@pytest.mark.promise("P3")
def test_reading_is_recorded_before_it_leaves(made, readings) -> None:
    made.heard()
    readings.clear()
    page(made)
    (entry,) = [each for each in readings if each.verb == "mapping.read_why"]
    assert entry.actor == str(made.cast.coordinator_alvik.public_id)
    assert entry.chain == str(made.cast.centre.public_id)
    readings.clear()
    page(made, "coordinator_bro")
    assert readings == []


@pytest.mark.parametrize("who", ["coordinator_alvik", "decider"])
def test_it_costs_few_queries_however_long_the_story(made, who: str) -> None:
    corrected_and_final(made)
    client = made.cast.client(who)
    client.get("/mapping/")
    with queries_of() as asked:
        assert client.get(address(made)).status_code == 200
    assert len(asked) <= 12, asked


def test_it_is_linked_from_the_result_the_decision_and_the_hearing(made) -> None:
    hearing = made.heard()
    client = made.cast.client("coordinator_alvik")
    result = made.read("coordinator_alvik", AreaResult.objects.all())[0]
    for where in (
        f"/mapping/areas/{result.public_id}/",
        f"/mapping/decisions/{hearing.decision.public_id}/",
        f"/mapping/hearings/{hearing.public_id}/",
        f"/mapping/hearings/{hearing.public_id}/reply/",
    ):
        assert address(made) in client.get(where).text, where


def test_experts_reasons_stand_without_names_and_with_how_far_they_and_the_model_disagree(
    round_,
) -> None:
    from tests.apps.mapping import panels
    from tests.guards.world import snapshot_of

    cast = round_.cast
    panels.third_expert(cast)
    panels.opened(round_, *panels.EXPERTS)
    for name, chance in zip(panels.EXPERTS, ("0.95", "0.9", "0.9"), strict=True):
        given = panels.answer(chance, reasons=panels.REASON[name])
        panels.judge(round_, name, "Alvik", given)
    panels.second_stage(round_)
    panels.ended(round_)
    snapshot = snapshot_of(cast, round_.mapping, round_.indicator, without_suspicious=False)
    actions.release_snapshot(by=cast.viewer("analyst"), snapshot=snapshot)
    where = f"/mapping/{round_.mapping.public_id}/why/{cast.areas['Alvik'].public_id}/"
    for who in ("coordinator_alvik", "decider"):
        text = words_of(cast.client(who).get(where))
        for reason in panels.REASON.values():
            assert reason in text
        for name in panels.EXPERTS:
            assert cast.users[name].name not in text
        assert "They disagree: read by the same table the panel says “priority”" in text
        assert "The panel never enters the class." in text
    for name in panels.EXPERTS:
        assert cast.client(name).get(where).status_code == 404


def test_a_prior_is_named_by_its_kind_and_numbers() -> None:
    card = dict(method_card({"priors": {"kind": "Priors", "phi": {"kind": "BetaPhi", "a": 1.0}}}))
    assert card == {"Priors": "phi BetaPhi (a 1.0)"}


@pytest.mark.line("R11")
def test_a_merged_town_reads_why_of_the_town_it_was_made_from_and_the_leaver_nothing(made) -> None:
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import (
        admit_member,
        end_organisation,
        register_organisation,
    )

    corrected_and_final(made)
    setup = service("installation")
    storvik = register_organisation(
        by=setup, name="Storvik", kind="municipality", since=date(2020, 1, 1)
    )
    admit_member(by=setup, organisation=storvik, user=made.cast.stranger, role="coordinator")
    assert page(made, "stranger").status_code == 404
    end_organisation(
        by=made.viewer("administrator"), organisation=made.cast.alvik, day=clock.today(),
        into=[storvik],
    )  # fmt: skip
    text = words_of(page(made, "stranger"))
    assert "that Alvik is to be watched" in text
    assert text.count(MATCHES) == 2
    assert page(made, "stranger", "Dalby").status_code == 404
    assert page(made, "coordinator_alvik").status_code == 404


def test_no_more_than_one_area_is_read_for_it(made) -> None:
    """Its own row proves itself: the municipality needs nobody else's to check its own."""
    corrected_and_final(made)
    assert len(made.read("coordinator_alvik", AreaResult.objects.all())) == 2
    assert len(made.read("analyst", Snapshot.objects.all())) == 2
    assert isinstance(made.cast, Cast)
