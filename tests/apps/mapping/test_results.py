"""The page of results, its table and its file: no rank without its interval, no formula, few queries."""

import csv
import io
import re

import pytest
from django.urls import reverse

from samhus.mapping.exports import COLUMNS, _plain
from tests.guards.pages import queries_of
from tests.guards.world import as_person, snapshot_of

pytestmark = pytest.mark.line("H17")


@pytest.fixture
def snapshot(round_):
    """Computed, not released."""
    return snapshot_of(round_.cast, round_.mapping, round_.indicator, without_suspicious=False)


def results_page(round_, person: str = "analyst", **asked: str):
    """The map and its table."""
    address = reverse("mapping:results", args=round_.arguments())
    return round_.cast.client(person).get(address, asked)


def table_of(round_, snapshot) -> list[dict[str, str]]:
    """The file as a spreadsheet reads it."""
    answer = round_.cast.client("analyst").get(
        reverse("mapping:download", args=[snapshot.public_id])
    )
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_before_anything_is_computed_the_page_says_so(round_) -> None:
    answer = results_page(round_)
    assert answer.status_code == 200
    assert answer.text.count("<svg") <= 1, "the house's mark alone"
    assert "Alvik" not in answer.text


@pytest.mark.parametrize("view", ["support", "risk"])
def test_the_map_stands_beside_a_table_with_every_area(round_, snapshot, view) -> None:
    answer = results_page(round_, view=view)
    assert answer.status_code == 200
    assert answer.text.count("<svg") >= 2
    for name in ("Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava"):
        assert answer.text.count(name) >= 2


@pytest.mark.promise("P8")
def test_a_rank_never_appears_without_its_interval(round_, snapshot) -> None:
    page = as_person(
        round_.cast.viewer("analyst"),
        lambda: _page_model(round_),
    )
    assert len(page.rows) == 6
    for row in page.rows:
        numbers = re.findall(r"\d+", row.rank)
        assert len(numbers) >= 2, f"a bare rank: {row.rank!r}"
    assert [row.name for row in page.rows] == sorted(row.name for row in page.rows), (
        "no league table"
    )


def _page_model(round_):
    from samhus.mapping.queries import results as queries

    viewer = round_.cast.viewer("analyst")
    seen = queries.sight(viewer, *round_.arguments())
    return queries.results_page(viewer, seen, view="support", county="")


@pytest.mark.promise("P8")
def test_the_file_holds_a_rank_with_its_interval(round_, snapshot) -> None:
    assert {"rank_lower", "rank_median", "rank_upper"} <= set(COLUMNS)
    rows = table_of(round_, snapshot)
    assert len(rows) == 6
    for row in rows:
        assert int(row["rank_lower"]) <= int(row["rank_median"]) <= int(row["rank_upper"])


@pytest.mark.promise("P12")
@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_in_a_name_stays_text(formula) -> None:
    assert _plain(formula) == f"'{formula}"
    assert _plain("Alvik") == "Alvik"


@pytest.mark.promise("P12")
def test_a_spreadsheet_runs_nothing_of_the_file(round_, snapshot) -> None:
    area = round_.cast.areas["Alvik"]
    area.name = "=HYPERLINK(1)"
    area.save(update_fields=["name"])
    cells = [cell for row in table_of(round_, snapshot) for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@"}]


@pytest.mark.parametrize("name", ["mapping:round", "mapping:results", "mapping:home"])
def test_a_page_asks_at_most_twelve_questions(round_, snapshot, name) -> None:
    arguments = {"mapping:round": 1, "mapping:results": 2}.get(name, 0)
    address = reverse(name, args=round_.arguments()[:arguments])
    client = round_.cast.client("analyst")
    client.get(address)
    with queries_of() as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 12, asked


def test_the_number_of_questions_does_not_grow_with_the_number_of_areas(round_, snapshot) -> None:
    client = round_.cast.client("analyst")
    address = reverse("mapping:results", args=round_.arguments())
    client.get(address)
    with queries_of() as whole:
        client.get(address)
    with queries_of() as zoomed:
        client.get(f"{address}?county=nowhere")
    assert len(whole) == len(zoomed)


def test_the_page_says_that_results_stay_in_the_circle(round_, snapshot) -> None:
    assert "Results do not leave this circle yet." in results_page(round_).text


@pytest.mark.promise("P1")
@pytest.mark.parametrize("person", ["stranger", "coordinator_alvik", "police_analyst"])
def test_the_map_is_not_for_others(round_, snapshot, person) -> None:
    assert results_page(round_, person).status_code in {403, 404}
