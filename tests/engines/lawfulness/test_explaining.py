"""An answer in words: what carries it, what stands against it, what is missing, whom to ask."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.engines.lawfulness.making import PACKS, SMALL, changed, read

from samhus.engines.lawfulness.bundles import MOST_ITEMS, decide_bundle
from samhus.engines.lawfulness.deciding import decide
from samhus.engines.lawfulness.explaining import Explanation, Said, explain
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.shelf import read_shelf
from samhus.engines.lawfulness.survey import difference, gaps, matrix

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L4")]
TODAY = date(2026, 11, 26)
TOLD: dict[str, Any] = {
    "sender": "school", "recipient": "police", "necessary": True, "category": "attendance",
    "danger_to_life": False, "purpose": "prevent_crime",
}  # fmt: skip


@pytest.fixture
def law(tmp_path: Path) -> Law:
    return Law((read(tmp_path, SMALL),), TODAY)


def told(law: Law, language: str = "en", **facts: Any) -> Explanation:
    given = {name: value for name, value in (TOLD | facts).items() if value is not None}
    return explain(law, decide(law, given), language=language)


def keys(explanation: Explanation, kind: Said) -> list[str]:
    return [part.key for part in explanation.of(kind)]


def test_a_yes_names_its_rule_its_pinpoint_its_duties_and_whom_to_ask(law: Law) -> None:
    found = told(law)
    assert found.outcome == "may"
    assert [(p.words, p.cite) for p in found.of(Said.CARRIES)] == [
        ("A school may tell.", "Small Act, s. 1")
    ]
    assert [(p.words, p.cite) for p in found.of(Said.DUTY)] == [
        ("Write it down.", ""),
        ("Tell the parents.", "Small Act, s. 3"),
    ]
    assert keys(found, Said.NOTE) == ["free"]
    assert [part.words for part in found.of(Said.ASK)] == ["Your lawyer."]
    assert keys(found, Said.OPEN_POINT) == ["always"]
    assert found.missing == ()
    assert found.draft


def test_what_is_cited_gives_the_same_answer_alone(law: Law) -> None:
    found = told(law)
    assert decide(law, found.cited).outcome is found.outcome
    assert set(found.cited) < set(TOLD)


def test_words_come_in_the_readers_language_and_are_marked_where_they_do_not(law: Law) -> None:
    found = told(law, "sv")
    (carries,) = found.of(Said.CARRIES)
    assert (carries.words, carries.translated) == ("En skola får berätta.", True)
    duty = found.of(Said.DUTY)[0]
    assert (duty.words, duty.translated) == ("Write it down.", False)


def test_a_bar_is_all_that_is_said_of_rules(law: Law) -> None:
    found = told(law, category="intelligence")
    assert found.outcome == "must_not"
    assert keys(found, Said.BARS) == ["sealed"]
    assert not found.of(Said.CARRIES)
    assert not found.of(Said.DUTY)


def test_a_closed_route_names_what_closes_it(law: Law) -> None:
    found = told(law, purpose="investigate")
    assert found.outcome == "not_by_this_route"
    assert [(p.words, p.cite) for p in found.of(Said.CLOSES)] == [
        ("Not for cases.", "Small Act, s. 1(2)")
    ]
    assert not found.of(Said.CARRIES)


def test_what_takes_a_yes_away_is_named_with_the_fact_that_would_give_it_back(law: Law) -> None:
    found = told(law, category="health_data", asked_in_writing=False)
    assert found.outcome == "no_basis"
    assert keys(found, Said.LOWERS) == ["health-guarded"]
    assert keys(found, Said.ASK) == ["xx-small"]


def test_a_rule_that_came_near_is_named_with_what_it_failed_by(law: Law) -> None:
    found = told(law, necessary=False)
    assert found.outcome == "no_basis"
    assert [(part.key, part.by) for part in found.of(Said.FAILS)] == [
        ("tell", "necessary"),
        ("warn", "danger_to_life"),
    ]


def test_where_nothing_comes_near_one_is_still_told_whom_to_ask(law: Law) -> None:
    found = told(law, sender="customs", recipient="court", necessary=False)
    assert found.outcome == "no_basis"
    assert not found.of(Said.FAILS)
    assert [part.words for part in found.of(Said.ASK)] == ["Your lawyer."]


def test_an_open_question_says_whether_it_is_a_judgement_or_a_paper(law: Law) -> None:
    found = told(law, necessary=None, danger_to_life=None, category="health_data")
    assert [(part.key, part.by) for part in found.of(Said.JUDGED_BY)] == [
        ("necessary", "sender_lead")
    ]
    assert keys(found, Said.MISSING) == ["asked_in_writing"]
    assert keys(found, Said.OPEN_DUTY) == ["warn"]
    assert keys(found, Said.OPEN_POINT) == ["always", "about-warning"]
    assert not found.of(Said.NOTE), "nobody is free not to while a duty is open"


def test_what_depends_on_the_world_is_said_and_not_suggested(law: Law) -> None:
    found = told(law, necessary=False, danger_to_life=None)
    assert found.outcome == "undetermined"
    assert keys(found, Said.DEPENDS) == ["danger_to_life"]
    assert found.missing == ()


def test_a_way_that_would_make_it_lawful_never_asks_for_danger(law: Law) -> None:
    found = told(law, necessary=None, danger_to_life=None, category="health_data")
    ways = [each.names for each in found.missing]
    assert ways == [frozenset({"necessary", "asked_in_writing"})]


def test_a_text_that_changed_makes_the_framework_stale_and_says_so(tmp_path: Path) -> None:
    other = "The school may tell the police whatever it wishes."
    framework = read(tmp_path, changed("sources", "act", "quotation", to=other))
    assert framework.stale == ("act",)
    found = told(Law((framework,), TODAY))
    assert [part.words for part in found.of(Said.STALE)] == ["Small Act"]


def test_the_unions_data_protection_is_named_where_it_takes_a_yes_away() -> None:
    law = read_shelf(PACKS).law("dk", TODAY)
    facts = {
        "sender": "school", "recipient": "police", "category": "health_data", "mode": "request",
        "purpose": "prevent_crime", "cooperation": "ssp", "necessary": True,
        "recipient_needs_it": False, "danger_to_life": False, "serious_crime_ahead": False,
        "court_order": False, "child_at_risk": False, "age": 14,
    }  # fmt: skip
    found = explain(law, decide(law, facts))
    assert found.outcome == "no_basis"
    assert found.of(Said.LOWERS)


def test_a_matrix_has_each_pair_and_kind_once_and_nobody_tells_oneself(law: Law) -> None:
    cells = list(matrix(law, sender="school", necessary=True, danger_to_life=False))
    assert {cell.sender for cell in cells} == {"school"}
    assert all(cell.recipient != "school" for cell in cells)
    to_police = {cell.category: cell.outcome.value for cell in cells if cell.recipient == "police"}
    # The purpose is not known: what closes the route may still hold.
    assert to_police["attendance"] == "undetermined"
    assert to_police["intelligence"] == "must_not"


def test_gaps_are_where_nothing_could_open_whatever_became_known(law: Law) -> None:
    found = gaps(law)
    assert ("school", "police", "attendance") not in {
        (cell.sender, cell.recipient, cell.category) for cell in found
    }
    assert ("court", "customs", "attendance") in {
        (cell.sender, cell.recipient, cell.category) for cell in found
    }


def test_a_new_day_shows_who_gains(tmp_path: Path) -> None:
    framework = read(tmp_path, changed("rules", 0, "valid_from", to="2027-01-01"))
    before, after = (Law((framework,), date(year, 6, 1)) for year in (2026, 2027))
    settled = {
        "sender": "school", "recipient": "police", "necessary": True, "danger_to_life": False,
        "purpose": "prevent_crime", "asked_in_writing": True,
    }  # fmt: skip
    found = difference(before, after, **settled)
    assert found
    assert {(one.cell.outcome.value, one.after.value) for one in found} == {("no_basis", "may")}
    assert difference(before, before, **settled) == ()


def test_of_a_bundle_exactly_what_is_lawful_by_itself_may_go(law: Law) -> None:
    items = [{"category": kind} for kind in ("attendance", "intelligence", "nationality")]
    found = decide_bundle(law, TOLD, items)
    assert [each.outcome.value for each in found.items] == ["may", "must_not", "may"]
    assert found.lawful == (0, 2)


def test_a_bundle_has_a_most(law: Law) -> None:
    items = [{"category": "attendance"}] * MOST_ITEMS
    assert len(decide_bundle(law, TOLD, items).lawful) == MOST_ITEMS
    with pytest.raises(ValueError, match="41 items at once; 40 is the most"):
        decide_bundle(law, TOLD, [*items, *items[:1]])


@pytest.mark.parametrize(
    ("given", "told"),
    [({"weather": "fair"}, "no framework in use asks"), ({"sender": "dragon"}, "cannot be")],
)
def test_a_fact_that_nobody_knows_is_refused(law: Law, given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        decide(law, given)


def test_the_law_of_a_country_without_a_framework_is_asked_in_vain() -> None:
    with pytest.raises(KeyError):
        read_shelf(PACKS).law("zz", TODAY)
