"""Classes of support: one table, the same words on the map, the area's page and for machines."""

from decimal import Decimal

import pytest
from django.urls import reverse

from samhus.mapping.queries.change import change_sentence
from samhus.mapping.queries.support import support_class
from samhus.mapping.rules import Computed
from tests.guards.world import YEAR, as_person, opened_round, result_row
from tests.people import get_counted

pytestmark = pytest.mark.line("R5")
CHANCES = {"Alvik": 0.85, "Bro": 0.6, "Dalby": 0.3, "Ekby": 0.1, "Fors": 0.1, "Grava": 0.9}
SILENT = {"Grava": {"observed": ""}, "Fors": {"power_to_see_doubling": 0.1}}


def computed(round_, mapping=None, **more):
    """A snapshot in which each area has a chance of its own."""
    from samhus.mapping.actions import record_snapshot

    mapping = mapping or round_.mapping
    rows = {
        area.code: result_row(area.name)
        | {"p_above_line": CHANCES[area.name]}
        | SILENT.get(area.name, {})
        | more
        for area in round_.cast.areas.values()
    }
    return record_snapshot(
        by=round_.cast.viewer("analyst"),
        mapping=mapping,
        indicator=round_.indicator,
        computed=Computed("c" * 64, "d" * 64, {"warnings": []}, rows),
        without_suspicious=False,
        areas={area.code: area.pk for area in round_.cast.areas.values()},
    )


def results(round_):
    """By name, as staff reads them."""
    from samhus.mapping.queries.results import area_results

    rows = as_person(
        round_.cast.viewer("analyst"),
        lambda: list(area_results(round_.cast.viewer("analyst")).filter(mapping=round_.mapping)),
    )
    return {row.area.name: row for row in rows}


def area_page(round_, name: str, person: str = "analyst"):
    address = reverse("mapping:area", args=[results(round_)[name].public_id])
    return round_.cast.client(person).get(address)


def test_a_class_is_read_by_the_rounds_own_table(round_) -> None:
    computed(round_)
    found = {
        name: (support_class(row, round_.mapping).key, support_class(row, round_.mapping).reason)
        for name, row in results(round_).items()
    }
    assert found == {
        "Alvik": ("priority", "by_table"),
        "Bro": ("watch", "by_table"),
        "Dalby": ("undetermined", "between"),
        "Ekby": ("none", "by_table"),
        "Fors": ("undetermined", "too_few"),
        "Grava": ("undetermined", "no_figure"),
    }
    round_.mapping.priority_from = Decimal("0.90")
    assert support_class(results(round_)["Alvik"], round_.mapping).key == "watch"


def test_map_table_and_legend_say_the_same_class_and_that_people_decide(round_) -> None:
    computed(round_)
    page = round_.cast.client("analyst").get(reverse("mapping:results", args=round_.arguments()))
    assert "1 in the class priority" in page.text
    assert "Priority: a chance of 80 % or more" in page.text
    assert "Undetermined: too few cases to tell" in page.text
    assert "class-priority" in page.text
    assert "People decide." in page.text


def test_the_page_of_an_area_says_its_class_and_that_it_decides_nothing(round_) -> None:
    computed(round_)
    page = area_page(round_, "Alvik").text
    assert "Priority: the chance of lying above the line is 85 %" in page
    assert "It decides nothing" in page
    assert "so few cases are expected here" in area_page(round_, "Fors").text
    assert "no figure came" in area_page(round_, "Grava").text


def test_what_stands_beside_is_labelled_and_mixed_into_nothing(round_) -> None:
    computed(round_)
    page = area_page(round_, "Bro").text
    for words in ("The model alone", "The experts&#x27; pool alone", "nothing yet", "silent"):
        assert words in page
    assert "They never enter the class." in page


def test_what_would_change_the_class_is_said_when_it_was_computed(round_) -> None:
    computed(round_, turns={"fewer": {"count": 9, "becomes": "watch", "chance": 0.7}})
    assert "At 9 or fewer the class would be “watch”." in area_page(round_, "Alvik").text


def test_the_threat_assessment_stands_beside_with_its_source(round_) -> None:
    from samhus.mapping.actions import note_threat

    note_threat(
        by=round_.cast.viewer("analyst"), mapping=round_.mapping, level="Level 4", source="May 2026"
    )
    computed(round_)
    address = reverse("mapping:results", args=round_.arguments())
    for page in (area_page(round_, "Bro"), round_.cast.client("decider").get(address)):
        assert "Level 4" in page.text
        assert "It does not enter the computation." in page.text


def test_change_is_said_with_its_interval_or_that_it_cannot_be_compared(round_) -> None:
    computed(round_)
    later = results(round_)["Bro"]
    before = type(later)(**(result_row("Bro") | {"lower": 0.2, "median": 0.3, "upper": 0.4}))
    before.mapping = type(round_.mapping)(year=YEAR - 1)
    said = change_sentence(before, later, broken="")
    assert said.startswith(f"Compared with the country its risk rose since {YEAR - 1}")
    assert "95 % interval" in said
    assert "Not comparable" in change_sentence(before, later, broken="Counted anew.")
    before.findings = [{"code": "redefined"}]
    assert "Not comparable" in change_sentence(before, later, broken="")


def test_the_page_of_an_area_compares_with_the_round_before_in_few_questions(round_) -> None:
    earlier = opened_round(round_.cast, [round_.indicator], title="Before", year=YEAR - 1)
    computed(round_, earlier, lower=0.2, median=0.3, upper=0.4)
    computed(round_)
    assert f"its risk rose since {YEAR - 1}" in area_page(round_, "Alvik").text
    client = round_.cast.client("analyst")
    address = reverse("mapping:area", args=[results(round_)["Alvik"].public_id])
    client.get(address)
    _answer, asked = get_counted(client, address)
    assert len(asked) <= 12


def test_a_municipality_reads_its_class_and_nothing_of_the_experts(round_) -> None:
    from samhus.mapping.actions import release_snapshot

    release_snapshot(by=round_.cast.viewer("analyst"), snapshot=computed(round_))
    page = area_page(round_, "Alvik", "coordinator_alvik")
    assert "Computed class" in page.text
    assert "pool alone" not in page.text
    assert area_page(round_, "Bro", "coordinator_alvik").status_code == 404
