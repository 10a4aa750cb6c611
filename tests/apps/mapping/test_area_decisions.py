"""One area at a time, with reasons; a designation takes two."""

import pytest
from django.db import IntegrityError, transaction

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.models import AreaDecision
from tests.apps.mapping.deciding import REASONS, counted
from tests.guards.world import as_person
from tests.people import post

STATE = AreaDecision.State


@pytest.fixture
def made(decided):
    return decided


def test_a_designation_waits_for_a_second_person(made) -> None:
    decision = made.propose("priority")
    assert (decision.state, decision.signed_by) == (STATE.PROPOSED, None)
    with pytest.raises(Refused, match="second person"):
        actions.sign_decision(by=made.viewer("decider"), decision=decision)
    signed = actions.sign_decision(by=made.viewer("second_decider"), decision=decision)
    assert (signed.state, signed.signed_by_id) == (STATE.SIGNED, made.cast.second_decider.pk)


def test_the_database_itself_refuses_a_designation_signed_by_one(made) -> None:
    decision = made.propose("priority")

    def sign_past_the_action() -> None:
        with transaction.atomic():
            AreaDecision.objects.filter(pk=decision.pk).update(
                state=STATE.SIGNED, signed_by=decision.proposed_by_id
            )

    with pytest.raises(IntegrityError, match="designation_takes_two"):
        as_person(made.viewer("decider"), sign_past_the_action)


@pytest.mark.parametrize("answer", ["watch", "none", "undetermined"])
def test_every_other_answer_takes_one(made, answer: str) -> None:
    decision = made.propose(answer)
    assert (decision.state, decision.signed_by_id) == (STATE.SIGNED, made.cast.decider.pk)


@pytest.mark.parametrize("who", ["analyst", "administrator", "coordinator_alvik", "stranger"])
def test_only_who_decides_in_the_centre_decides(made, who: str) -> None:
    with pytest.raises(Refused):
        made.propose("none", by=who)


def test_reasons_are_given_or_nothing_is_decided(made) -> None:
    with pytest.raises(NotPossible, match="20 characters"):
        actions.propose_decision(
            by=made.viewer("decider"),
            mapping=made.mapping,
            area_id=made.area().pk,
            answer="none",
            reasons="because          ",
        )


def test_the_basis_is_frozen_with_the_decision(made) -> None:
    decision = made.propose("watch")
    made.computed(Alvik=0.1)
    (row,) = made.again(decision).basis
    assert (row["class"], row["chance"]) == ("priority", 0.9)
    assert (row["snapshot"], row["digest"]) == (
        str(made.snapshots[0].public_id),
        made.snapshots[0].digest,
    )


def test_what_is_doubtful_in_a_figure_stands_beside_it_wherever_it_is_decided(made) -> None:
    """Reports that stopped are no calm: who decides, and who is heard, reads so."""
    stopped = {"code": "stopped", "reason": "missing", "year": 2025, "last_figure": 9}
    made.computed(Alvik=0.9, findings=[stopped | {"last_year": 2024}])
    hearing = made.heard("undetermined")
    pages = {
        "decider": (
            f"/mapping/{made.mapping.public_id}/decide/{made.area().public_id}/",
            f"/mapping/decisions/{hearing.decision.public_id}/",
        ),
        "coordinator_alvik": (f"/mapping/hearings/{hearing.public_id}/",),
    }
    for who, addresses in pages.items():
        client = made.cast.client(who)
        for address in addresses:
            assert b"the last one was 9 in 2024" in client.get(address).content, address


def test_an_area_without_a_result_is_not_decided(cast) -> None:
    from tests.apps.mapping.deciding import Deciding
    from tests.guards.world import define, opened_round

    indicator = define(cast)
    bare = Deciding(cast, opened_round(cast, [indicator]), indicator)
    with pytest.raises(NotPossible, match="no result"):
        bare.propose("none")


def test_who_read_another_basis_decides_nothing(made) -> None:
    with pytest.raises(NotPossible, match="computed again"):
        actions.propose_decision(
            by=made.viewer("decider"),
            mapping=made.mapping,
            area_id=made.area().pk,
            answer="none",
            reasons=REASONS,
            seen="of another day",
        )


def test_the_second_person_sends_back_with_a_reason_and_the_first_is_told(made) -> None:
    decision = made.propose("priority")
    viewer = made.viewer("second_decider")
    with pytest.raises(NotPossible, match="reasons"):
        actions.send_back_decision(by=viewer, decision=decision, reason="no")
    back = actions.send_back_decision(by=viewer, decision=decision, reason=REASONS)
    assert (back.state, back.remark) == (STATE.RETURNED, REASONS)
    from samhus.foundation.notices.models import Notice

    assert Notice.objects.filter(recipient=made.cast.decider, kind="mapping.sent_back").exists()
    anew = made.propose("watch")
    assert (anew.replaces_id, made.again(back).state) == (back.pk, STATE.REPLACED)


def test_a_designation_whose_class_moved_meanwhile_is_not_signed(made) -> None:
    decision = made.propose("priority")
    made.computed(Alvik=0.1)
    with pytest.raises(NotPossible, match="class moved"):
        actions.sign_decision(by=made.viewer("second_decider"), decision=decision)


def test_a_country_that_designates_nobody_refuses_a_designation(made, monkeypatch) -> None:
    from dataclasses import replace

    from samhus.foundation.packs.api import home
    from samhus.mapping.actions import area_decision

    monkeypatch.setattr(area_decision, "home", lambda: replace(home(), designates=False))
    with pytest.raises(NotPossible, match="designates no area"):
        made.propose("priority")
    assert made.propose("watch").state == STATE.SIGNED


def test_an_area_is_left_out_with_a_reason(made) -> None:
    decision = made.propose("priority")
    aside = actions.set_aside_decision(by=made.viewer("decider"), decision=decision, reason=REASONS)
    assert (aside.state, aside.remark) == (STATE.SET_ASIDE, REASONS)


def test_the_municipality_sees_nothing_before_it_is_told(made) -> None:
    decision = made.signed("priority")
    assert made.read("coordinator_alvik", AreaDecision.objects.all()) == []
    page = made.cast.client("coordinator_alvik").get(f"/mapping/decisions/{decision.public_id}/")
    assert page.status_code == 404


def test_a_decision_is_made_in_the_browser_and_leads_to_the_next_area(made) -> None:
    client = made.cast.client("decider")
    desk = f"/mapping/{made.mapping.public_id}/decide/{made.area().public_id}/"
    page = counted(client, desk)
    assert page.status_code == 200
    assert "90 %" in page.text
    seen = page.context["page"].seen
    empty = post(client, desk, {"answer": "priority", "words": "", "seen": seen})
    assert empty.status_code == 422
    assert "Give the reasons." in empty.text
    done = post(client, desk, {"answer": "none", "words": REASONS, "seen": seen, "next": "1"})
    assert done.status_code == 303
    assert done["Location"].endswith(f"/decide/{made.area('Bro').public_id}/")


def test_the_list_is_in_the_order_of_names_and_counts_what_is_not_decided(made) -> None:
    made.propose("none", area="Grava")
    made.propose("none", area="Bro")
    page = counted(made.cast.client("analyst"), f"/mapping/{made.mapping.public_id}/decisions/")
    (group,) = page.context["page"].groups
    assert [line.area for line in group.lines] == ["Bro", "Grava"]
    assert [a.name for a in page.context["page"].undecided] == ["Alvik", "Dalby", "Ekby", "Fors"]
    assert "rank" not in page.text.lower()


def test_signing_and_sending_back_in_the_browser(made) -> None:
    decision = made.propose("priority")
    address = f"/mapping/decisions/{decision.public_id}/"
    first = made.cast.client("decider")
    assert post(first, f"{address}sign/").status_code == 403
    second = made.cast.client("second_decider")
    page = counted(second, address)
    assert "Sign as the second person" in page.text
    assert post(second, f"{address}sign/").status_code == 303
    assert made.again(decision).state == STATE.SIGNED


def test_who_has_to_sign_finds_it_under_today_and_who_proposed_does_not(made) -> None:
    made.propose("priority")
    words = "Sign or send back: Alvik"
    assert words in made.cast.client("second_decider").get("/").text
    assert words not in made.cast.client("decider").get("/").text
    assert words not in made.cast.client("coordinator_alvik").get("/").text
