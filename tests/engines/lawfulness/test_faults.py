"""L5: rules that change nothing are named, and no "no basis" rests on nobody having looked."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.engines.lawfulness.making import PACKS, SMALL, read

from samhus.engines.lawfulness.faults import faults
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.shelf import read_shelf
from samhus.engines.lawfulness.survey import unlooked

pytestmark = [pytest.mark.promise("P7"), pytest.mark.line("L5")]
TODAY = date(2026, 11, 26)
SHELF = read_shelf(PACKS)
TELL: dict[str, Any] = SMALL["rules"][0]


def rule(name: str, **changes: Any) -> dict[str, Any]:
    """The rule `tell` again, under another name and with something changed."""
    return deepcopy(TELL) | {"id": name} | changes


def found(folder: Path, *more: dict[str, Any]) -> list[tuple[str, str]]:
    """What is reported of the small framework with these rules besides."""
    data = deepcopy(SMALL)
    # One by one: what two share would be an alias in the file, which no framework may have.
    data["rules"] += [deepcopy(each) for each in more]
    return [(each.rule.id, each.what) for each in faults(read(folder, data))]


def test_a_sound_framework_has_none(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("closed", {"id": "shut", "effect": "not_by_this_route", "closes": ["tell"],
                    "cite": TELL["cite"], "say": {"en": "Shut."}, "when": {"recipient": "police"}}),
        ("barred", {"id": "shut", "effect": "must_not", "cite": TELL["cite"],
                    "say": {"en": "Shut."}, "when": {"any": [{"necessary": True}, {"sender": "court"}]}}),
    ],
)  # fmt: skip
def test_a_rule_that_is_barred_whenever_it_is_open(
    tmp_path: Path, name: str, extra: dict[str, Any]
) -> None:
    [(rule_id, what)] = found(tmp_path, extra)
    assert rule_id == "tell"
    assert what.startswith("always barred by")
    assert "shut" in what


def test_a_bar_of_fewer_days_or_of_fewer_cases_leaves_it_something(tmp_path: Path) -> None:
    shut = {"id": "shut", "effect": "not_by_this_route", "closes": ["tell"], "cite": TELL["cite"],
            "say": {"en": "Shut."}}  # fmt: skip
    assert found(tmp_path, shut | {"when": {"sender": "school"}, "valid_until": "2020-01-01"}) == []
    assert found(tmp_path, shut | {"when": {"recipient": "police", "age": {"below": 18}}}) == []


def test_two_closings_that_leave_nothing_between_them(tmp_path: Path) -> None:
    shut = {"effect": "not_by_this_route", "closes": ["tell"], "cite": TELL["cite"],
            "say": {"en": "Shut."}}  # fmt: skip
    young = shut | {"id": "young", "when": {"age": {"below": 18}}}
    old = shut | {"id": "old", "when": {"age": {"at_least": 18}}}
    assert [each for each, _what in found(tmp_path, young, old)] == ["tell"]


def test_a_rule_that_another_says_already_and_of_twins_the_second(tmp_path: Path) -> None:
    narrower = {"sender": "school", "recipient": "police", "use": "needed", "age": {"below": 18}}
    assert found(tmp_path, rule("narrow", when=narrower)) == [
        ("narrow", "redundant: tell says it already")
    ]
    assert found(tmp_path, rule("twin")) == [("twin", "redundant: tell says it already")]


@pytest.mark.parametrize(
    "changes",
    [
        {"effect": "must"},
        {"duties": []},
        {"when": {"sender": ["school", "court"], "recipient": "police", "use": "needed"}},
    ],
    ids=["another outcome", "other duties", "more senders"],
)
def test_a_rule_that_does_more_or_other_is_not_redundant(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    assert "more" not in [each for each, _what in found(tmp_path, rule("more", **changes))]


def test_a_rule_that_holds_longer_is_not_redundant(tmp_path: Path) -> None:
    data = deepcopy(SMALL)
    data["rules"][0]["valid_from"] = "2025-01-01"
    data["rules"].append(rule("longer"))
    told = [(each.rule.id, each.what) for each in faults(read(tmp_path, data))]
    assert told == [("tell", "redundant: longer says it already")]


@pytest.mark.parametrize("framework", SHELF.frameworks, ids=lambda each: each.key)
def test_what_is_shipped_has_none(framework: Any) -> None:
    assert [(each.rule.id, each.what) for each in faults(framework)] == []


@pytest.mark.line("L6")
@pytest.mark.parametrize("country", SHELF.countries())
def test_no_basis_rests_on_a_rule_or_on_a_mark_that_somebody_looked(country: str) -> None:
    assert unlooked(SHELF.law(country, TODAY))[:3] == ()


@pytest.mark.line("L6")
def test_where_the_rule_that_nobody_looked_is_taken_out_the_gap_is_seen() -> None:
    law = SHELF.law("se", TODAY)
    without = tuple(each for each in law.frameworks if each.key != "se-elsewhere")
    pairs = {(each["sender"], each["recipient"]) for each in unlooked(Law(without, TODAY))}
    assert ("school", "parents") in pairs
    assert ("school", "social_services") not in pairs
    dk = SHELF.law("dk", TODAY)
    unmarked = tuple(replace(each, researched=()) for each in dk.frameworks)
    assert ("school", "civil_society") in {
        (each["sender"], each["recipient"]) for each in unlooked(Law(unmarked, TODAY))
    }
