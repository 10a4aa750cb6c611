"""G4 Phenomena: defined together, adopted by a named person, never told anew."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from samhus.foundation import clock
from samhus.foundation.access.decision import NotPossible, Refused
from samhus.governance.actions import taxonomy as actions
from samhus.governance.actions.taxonomy_round import agree_term, propose_term
from samhus.governance.models import Taxonomy, Term
from samhus.governance.queries.taxonomy import taxonomy_on, term_of
from samhus.governance.rules.phenomena import (
    Draft,
    Finding,
    fate,
    findings,
    held_on,
    key_of,
    lawful_in,
    tally,
)
from tests.apps.governance.conftest import Government
from tests.apps.governance.phenomena import (
    LEFT,
    RIGHT,
    adopt,
    close,
    consult,
    definitions,
    draft,
    meaning,
)
from tests.people import post

pytestmark = pytest.mark.line("G4")


def test_g4_findings_fire_on_the_faults_that_were_sown() -> None:
    drafts = [
        Draft("right", "Right", "violence against people in order to end equal worth"),
        Draft("far", "Far", "violence against people in order to end equal worth and rights"),
        Draft("lone", "Lone", "one who acts alone", includes="Mixed ideas", terms={"sv": "Ensam"}),
        Draft("mixed", "Mixed ideas", "no one creed", terms={"sv": "ensam"}, comes_from={"old"}),
    ]
    assert findings(drafts, {"old": "Old", "gone": "Gone"}) == [
        Finding("same_term", ("lone", "mixed"), "ensam"),
        Finding("alike", ("right", "far")),
        Finding("includes_other", ("lone", "mixed"), "Mixed ideas"),
        Finding("goes_on_in_none", ("gone",), "Gone"),
    ]
    assert findings(drafts[:1], {}) == []


def test_g4_what_held_what_it_became_and_that_silence_is_no_assent() -> None:
    day = clock.today()
    versions = [(1, day - timedelta(days=9)), (2, day), (3, None)]
    assert [held_on(versions, day - timedelta(days=n)) for n in (0, 1, 10)] == [2, 1, None]
    split = {"b": ["a"], "c": ["a"]}
    assert fate("a", [split, {"c": ["c"]}]) == {"c"}
    assert fate("a", [{"b": []}]) == frozenset()
    assert tally(["accept", "not_here"], 5) == {"accept": 1, "differ": 1, "silent": 3}
    assert lawful_in("Climate activists") == "activis"
    assert key_of("Våld, åt höger!", ["v-ld-t-h-ger"]) == "v-ld-t-h-ger-2"


def test_g4_a_religion_an_origin_or_a_lawful_opinion_is_no_phenomenon(
    government: Government,
) -> None:
    version = draft(government)
    address = reverse("governance:add_phenomenon", args=[version.public_id])
    client = government.client("analyst")
    for wrong, said in (
        ({"term": "Violence of Muslims"}, "It is never residents"),
        ({"term_sv": "Våld från moskéer"}, "It is never residents"),
        ({"words": "Violence by people of another ethnicity."}, "It is never residents"),
        ({"term": "Extreme climate protest"}, "A lawful opinion or protest"),
        ({"includes": "Whoever follows Sten Persson, 070-123 45 67."}, "may point to a person"),
        ({"excludes": ""}, "Enter"),
    ):
        answer = post(client, address, RIGHT | wrong)
        assert answer.status_code == 422, wrong
        assert said in answer.text or wrong == {"excludes": ""}
    assert not version.definitions.filter(left_out=None).exists()
    # Whom it is done to may be named: that is no cause.
    assert post(client, address, RIGHT | {"includes": "Attacks on mosques"}).status_code == 303
    assert version.definitions.get().phenomenon.key == "violent-right-wing-extremism"


def test_g4_definitions_are_agreed_in_a_round_and_adopted_by_another_person(
    government: Government,
) -> None:
    version = draft(government, meaning(terms={"sv": "Våldsbejakande högerextremism"}))
    address = reverse("governance:taxonomy", args=[version.public_id])
    analyst, decider = government.client("analyst"), government.client("decider")
    for who in ("coordinator_alvik", "stranger"):
        assert government.client(who).get(address).status_code == 404
    adopting = reverse("governance:adopt_phenomena", args=[version.public_id])
    assert "It is agreed in a round" in decider.get(adopting).text
    asking = reverse("governance:consult_phenomena", args=[version.public_id])
    today = clock.today()
    form = {
        "audience": "organisations.bodies_of_kind:municipality",
        "last_day": str(today + timedelta(days=20)),
        "respond_by": str(today + timedelta(days=10)),
    }
    assert post(analyst, asking, form).status_code == 422
    form["respond_by"] = str(today + timedelta(days=40))
    assert post(analyst, asking, form).status_code == 303
    version.refresh_from_db()
    assert version.round.questions[0]["label"] == RIGHT["term"]
    assert RIGHT["excludes"] in version.round.questions[0]["help"]
    # Those who are asked read it; nobody changes it meanwhile.
    assert RIGHT["words"] in government.client("coordinator_alvik").get(address).text
    with pytest.raises(Refused, match="not changed meanwhile"):
        actions.add_phenomenon(
            by=government.viewer("analyst"), taxonomy=version, meaning=meaning(**LEFT)
        )
    with pytest.raises(Refused, match="not closed"):
        adopt_now(government, version)
    close(government, version)
    yesterday = str(today - timedelta(days=1))
    given = {"holds_from": str(today), "reasons": "Every municipality was asked."}
    assert government.client("coordinator_alvik").get(adopting).status_code == 403
    assert post(decider, adopting, given | {"reasons": ""}).status_code == 422
    assert "today or later" in post(decider, adopting, given | {"holds_from": yesterday}).text
    assert post(decider, adopting, given).status_code == 303
    version.refresh_from_db()
    assert (version.adopted_by, taxonomy_on(today)) == (government.decider, version)
    assert taxonomy_on(today - timedelta(days=1)) is None
    # The round is a door for those who were asked, and for nobody else.
    door = reverse("rounds:round", args=[version.round.public_id])
    assert door in government.client("coordinator_alvik").get(address).text
    assert door not in government.client("minister").get(address).text
    with translation.override("sv"):
        page = government.client("coordinator_alvik").get(reverse("governance:phenomena")).text
    assert RIGHT["term"] in page


def adopt_now(government: Government, version: Any, by: str = "decider") -> Taxonomy:
    return actions.adopt_phenomena(
        by=government.viewer(by), taxonomy=version, holds_from=clock.today(), reasons="Agreed."
    )


def test_g4_whoever_worded_it_last_does_not_adopt_it(government: Government) -> None:
    version = draft(government, meaning())
    actions.add_phenomenon(
        by=government.viewer("decider"), taxonomy=version, meaning=meaning(**LEFT)
    )
    consult(government, version)
    close(government, version)
    with pytest.raises(Refused, match="somebody else adopts it"):
        adopt_now(government, version)


def test_g4_a_later_version_never_tells_an_earlier_one_anew(government: Government) -> None:
    both = meaning(term="Violent political extremism", terms={"sv": "Våldsbejakande extremism"})
    first = adopt(government, draft(government, both))
    second = draft(government)
    with pytest.raises(NotPossible, match="Version 2 is being drafted"):
        draft(government)
    analyst, old = government.viewer("analyst"), definitions(first)[both.term]
    actions.leave_phenomenon_out(by=analyst, definition=definitions(second)[both.term])
    for said in (RIGHT, LEFT):
        actions.add_phenomenon(
            by=analyst, taxonomy=second, meaning=meaning(**said), comes_from=[old]
        )
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(NotPossible, match="later than the version before"):
        adopt(government, second)
    actions.adopt_phenomena(
        by=government.viewer("decider"), taxonomy=second, holds_from=tomorrow, reasons="Split."
    )
    # Today the first still holds; what it said is what it says, in its own words and languages.
    assert (taxonomy_on(clock.today()), taxonomy_on(tomorrow)) == (first, second)
    with pytest.raises(Refused, match="nothing of it changes"):
        actions.define_phenomenon(
            by=analyst, definition=old, meaning=meaning(term="Something else"), comes_from=[]
        )
    client = government.client("coordinator_alvik")
    page = client.get(reverse("governance:phenomenon", args=[old.phenomenon.public_id])).text
    assert both.term in page
    for said in (RIGHT["term"], LEFT["term"]):
        assert said in page.split("It has become")[1]
    assert "Våldsbejakande extremism" in page
    overview = client.get(reverse("governance:phenomena")).text
    assert "Split since the version before: 1; merged: 0; new: 0." in overview


def test_g4_a_missing_term_is_said_to_be_missing_and_is_agreed_by_another_person(
    government: Government,
) -> None:
    version = adopt(government, draft(government, meaning(terms={"sv": "Högerextremism"})))
    row = definitions(version)[RIGHT["term"]]
    address = reverse("governance:phenomenon", args=[row.phenomenon.public_id])
    client = government.client("analyst")
    with translation.override("fi"):
        assert (term_of(row).term, bool(term_of(row).note)) == (RIGHT["term"], True)
    assert (term_of(row, "sv").term, term_of(row, "sv").note) == ("Högerextremism", "")
    proposing = reverse("governance:propose_term", args=[row.public_id])
    assert post(client, proposing, {"language": "sv", "term": "Annat"}).status_code == 422
    given = {"language": "fi", "term": "Väkivaltainen äärioikeisto"}
    assert post(client, proposing, given).status_code == 303
    page = client.get(address).text
    assert "proposed: Väkivaltainen äärioikeisto" in page
    term = Term.objects.get(language="fi")
    with pytest.raises(Refused, match="somebody else agrees"):
        agree_term(by=government.viewer("analyst"), term=term)
    agreeing = reverse("governance:agree_term", args=[term.public_id])
    assert post(government.client("decider"), agreeing).status_code == 303
    assert "proposed:" not in client.get(address).text
    with pytest.raises(NotPossible, match="agreed term"):
        propose_term(by=government.viewer("analyst"), definition=row, language="fi", term="X")
