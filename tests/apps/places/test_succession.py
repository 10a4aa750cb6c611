"""Areas merge, are divided, get another name: one act each, and history knows where it belongs."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from samhus.engines.sharing import apportioned
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.places import api
from samhus.foundation.places.models import Area, Border, Bridge, Succession
from samhus.foundation.places.rules import Part, Step, origins

pytestmark = pytest.mark.line("R2")
LEVEL = "municipality"
NEW_YEAR = date(2025, 1, 1)
EVE = date(2024, 12, 31)


@pytest.fixture
def cast(cast):
    """With areas as the database has them."""
    for area in cast.areas.values():
        area.refresh_from_db()
    return cast


def people(cast, name: str, number: int) -> None:
    api.record_population(
        by=cast.viewer("analyst"),
        area=cast.areas[name],
        day=date(2024, 1, 1),
        people=number,
        source="The register",
    )


def merge(cast, *names: str, by: str = "analyst", **more):
    told = {"code": "0107", "name": "Storvik", "day": NEW_YEAR} | more
    areas = [cast.areas[name] for name in names]
    return api.merge_areas(by=cast.viewer(by), areas=areas, **told)


def split(cast, *parts: Part, by: str = "analyst", **more):
    told = {"area": cast.areas["Bro"], "day": NEW_YEAR, "share_source": "The register"} | more
    halves = parts or (
        Part("0107", "Bro Norra", Decimal("0.6")),
        Part("0108", "Bro Södra", Decimal("0.4")),
    )
    return api.split_area(by=cast.viewer(by), parts=halves, **told)  # fmt: skip


def joined(day: date) -> set[frozenset[str]]:
    """Who neighbours whom on a day, by name."""
    areas, edges = api.graph_at(LEVEL, day)
    return {frozenset((areas[a].name, areas[b].name)) for a, b in edges}


def test_merged_areas_end_and_one_begins_on_the_day(cast):
    whole = merge(cast, "Alvik", "Bro")
    assert {area.name for area in api.areas_at(LEVEL, EVE)} == {
        "Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava",
    }  # fmt: skip
    assert {area.name for area in api.areas_at(LEVEL, NEW_YEAR)} == {
        "Storvik", "Dalby", "Ekby", "Fors", "Grava",
    }  # fmt: skip
    found = {(row.former.name, row.later.name, row.change) for row in Succession.objects.all()}
    assert found == {("Alvik", "Storvik", "merge"), ("Bro", "Storvik", "merge")}
    assert whole.valid.lower == NEW_YEAR


def test_the_merged_area_has_the_neighbours_of_all_and_their_border_lengths_together(cast):
    before = joined(EVE)
    merge(cast, "Alvik", "Bro", "Ekby")
    assert joined(EVE) == before
    assert joined(NEW_YEAR) == {
        frozenset(("Storvik", "Dalby")),
        frozenset(("Storvik", "Fors")),
        frozenset(("Dalby", "Grava")),
        frozenset(("Fors", "Grava")),
    }
    border = Border.objects.get(
        area_b__name="Storvik", area_a__name="Fors", valid__contains=NEW_YEAR
    )
    assert border.length_m == 2000.0  # of Bro and of Ekby  # fmt: skip


def test_neighbours_computed_from_the_outlines_are_the_union_of_the_old_ones(cast):
    before = joined(EVE)
    merge(cast, "Alvik", "Bro", from_outlines=True)
    renamed = {frozenset("Storvik" if n in ("Alvik", "Bro") else n for n in p) for p in before}
    assert joined(NEW_YEAR) == {pair for pair in renamed if len(pair) == 2}


def test_the_merged_outline_is_one_piece_of_the_summed_size(cast):
    from samhus.foundation.places.figures import to_shape

    whole = merge(cast, "Alvik", "Bro")
    whole.refresh_from_db()
    old = [to_shape(cast.areas[name].geometry) for name in ("Alvik", "Bro")]
    assert to_shape(whole.geometry).area == pytest.approx(sum(shape.area for shape in old))
    assert to_shape(whole.shape).geom_type == "Polygon"


def test_people_add_up_and_the_source_says_so(cast):
    people(cast, "Alvik", 1000)
    people(cast, "Bro", 500)
    whole = merge(cast, "Alvik", "Bro")
    figure = api.populations_at(LEVEL, NEW_YEAR)[whole.pk]
    assert (figure.people, figure.day) == (1500, date(2024, 1, 1))
    assert "Alvik: The register" in figure.source


def test_a_missing_figure_of_people_is_not_guessed(cast):
    people(cast, "Alvik", 1000)
    whole = merge(cast, "Alvik", "Bro")
    assert whole.pk not in api.populations_at(LEVEL, NEW_YEAR)


def test_an_area_may_absorb_another_and_keep_its_code(cast):
    merge(cast, "Alvik", "Bro", code="0101", name="Alvik")
    before = api.area_by_code(LEVEL, "0101", EVE)
    after = api.area_by_code(LEVEL, "0101", NEW_YEAR)
    assert before.id != after.id
    assert {each.former for each in api.predecessors(after.id, EVE)} == {
        cast.areas["Alvik"].pk, cast.areas["Bro"].pk,
    }  # fmt: skip


def test_a_bridge_that_somebody_answered_for_leads_to_the_merged_area(cast):
    api.approve_bridge(
        by=cast.viewer("administrator"),
        area_a=cast.areas["Alvik"],
        area_b=cast.areas["Grava"],
        reason="A ferry",
    )
    whole = merge(cast, "Alvik", "Bro")
    bridge = Bridge.objects.get(area_b=whole)
    assert bridge.approved_by == cast.administrator
    assert bridge.reason == "A ferry"
    assert frozenset(("Storvik", "Grava")) in joined(NEW_YEAR)


def test_a_divided_area_leaves_parts_with_shares_and_people(cast):
    people(cast, "Bro", 1001)
    north, south = split(cast)
    figures = api.populations_at(LEVEL, NEW_YEAR)
    assert figures[north.pk].people + figures[south.pk].people == 1001
    assert figures[north.pk].people == 601
    row = Succession.objects.get(later=north)
    assert (row.share, row.stated_by) == (Decimal("0.600000"), cast.analyst)
    assert frozenset(("Bro Norra", "Bro Södra")) in joined(NEW_YEAR)
    assert frozenset(("Bro Norra", "Fors")) in joined(NEW_YEAR)
    assert {(each.former, each.share) for each in api.predecessors(north.pk, EVE)} == {
        (cast.areas["Bro"].pk, 0.6)
    }


def test_what_parts_inherited_outlines_of_others_do_not_take_away(cast):
    split(cast)
    api.recompute_borders(by=cast.viewer("analyst"), level=LEVEL, on=NEW_YEAR)
    assert frozenset(("Bro Norra", "Fors")) in joined(NEW_YEAR)
    assert frozenset(("Ekby", "Fors")) in joined(NEW_YEAR)


def test_without_shares_nobody_knows_which_part_of_the_past_is_whose(cast):
    people(cast, "Bro", 1000)
    north, _south = split(cast, Part("0107", "N"), Part("0108", "S"), share_source="")
    (origin,) = api.predecessors(north.pk, EVE)
    assert origin.share is None
    assert origin.lacking.kind == "split"
    assert north.pk not in api.populations_at(LEVEL, NEW_YEAR)


def test_a_renamed_area_keeps_everything_but_its_name(cast):
    people(cast, "Alvik", 1000)
    before = {frozenset({"Nyvik" if n == "Alvik" else n for n in pair}) for pair in joined(EVE)}
    new = api.rename_area(
        by=cast.viewer("analyst"), area=cast.areas["Alvik"], day=NEW_YEAR, name="Nyvik"
    )
    assert joined(NEW_YEAR) == before
    assert api.populations_at(LEVEL, NEW_YEAR)[new.pk].people == 1000
    assert api.area_by_code(LEVEL, "0101", NEW_YEAR).name == "Nyvik"
    assert api.area_by_code(LEVEL, "0101", EVE).name == "Alvik"
    assert Succession.objects.get().change == "rename"


def test_a_renumbered_area_is_found_under_both_codes_of_their_time(cast):
    api.rename_area(
        by=cast.viewer("analyst"),
        area=cast.areas["Alvik"],
        day=NEW_YEAR,
        name="Alvik",
        code="0201",
    )
    assert Succession.objects.get().change == "renumber"
    assert api.area_by_code(LEVEL, "0101", NEW_YEAR) is None
    later = api.area_by_code(LEVEL, "0201", NEW_YEAR)
    (found,) = api.successors(cast.areas["Alvik"].pk, NEW_YEAR)
    assert found.former == later.id


def test_a_file_that_begins_areas_anew_says_who_follows_whom_and_keeps_the_bridges(cast):
    people(cast, "Alvik", 1000)
    api.approve_bridge(
        by=cast.viewer("analyst"),
        area_a=cast.areas["Alvik"],
        area_b=cast.areas["Grava"],
        reason="A ferry",
    )
    draft = api.draft_import(
        by=cast.viewer("analyst"),
        content=b"area_code,area_name\n0101,Nyvik\n",
        filename="areas.csv",
        level=LEVEL,
        source="The land register",
        from_day=NEW_YEAR,
        meaning="change",
    )
    api.apply_import(by=cast.viewer("analyst"), area_import=draft)
    row = Succession.objects.get()
    assert (row.former.name, row.later.name, row.change) == ("Alvik", "Nyvik", "rename")
    assert frozenset(("Nyvik", "Grava")) in joined(NEW_YEAR)
    assert api.populations_at(LEVEL, NEW_YEAR)[row.later_id].people == 1000


def test_lineages_are_followed_through_several_steps(cast):
    whole = merge(cast, "Alvik", "Bro")
    later = date(2026, 1, 1)
    halves = (Part("0108", "N", Decimal("0.25")), Part("0109", "S", Decimal("0.75")))
    north, _south = api.split_area(
        by=cast.viewer("analyst"), area=whole, day=later, parts=halves, share_source="Register"
    )
    found = {each.former: each.share for each in api.predecessors(north.pk, EVE)}
    assert found == {cast.areas["Alvik"].pk: 0.25, cast.areas["Bro"].pk: 0.25}
    assert {each.former for each in api.predecessors(north.pk, date(2025, 6, 1))} == {whole.pk}
    assert {each.former for each in api.successors(cast.areas["Alvik"].pk, later)} == {
        north.pk, _south.pk,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "more", "says"),
    [
        (("Alvik",), {}, "at least two"),
        (("Alvik", "Bro"), {"code": "0103"}, "belongs to Dalby"),
        (("Alvik", "Bro"), {"code": "X"}, "form of this country's codes"),
        (("Alvik", "Bro"), {"day": date(2000, 1, 1)}, "begins on it"),
        (("Alvik", "Bro"), {"day": date(1990, 1, 1)}, "not valid on that day"),
    ],
)
def test_an_impossible_merger_is_refused_and_changes_nothing(cast, names, more, says):
    with pytest.raises(api.NotPossible, match=says):
        merge(cast, *names, **more)
    assert not Succession.objects.exists()
    assert len(api.areas_at(LEVEL, NEW_YEAR)) == 6


@pytest.mark.parametrize(
    ("parts", "more", "says"),
    [
        ([("0107", "N", "0.6")], {}, "at least two"),
        ([("0107", "N", "0.6"), ("0108", "S", None)], {}, "every part, or of none"),
        ([("0107", "N", "0.6"), ("0108", "S", "0.5")], {}, "make up the whole"),
        ([("0107", "N", "0.6"), ("0108", "S", "0.4")], {"share_source": " "}, "come from"),
        ([("0107", "N", "0.6"), ("0107", "S", "0.4")], {}, "same code"),
        ([("0107", "N", "0.6"), ("0103", "S", "0.4")], {}, "belongs to Dalby"),
    ],
)
def test_an_impossible_division_is_refused_and_changes_nothing(cast, parts, more, says):
    made = [Part(code, name, share and Decimal(share)) for code, name, share in parts]
    with pytest.raises(api.NotPossible, match=says):
        split(cast, *made, **more)
    assert not Succession.objects.exists()
    assert Area.objects.count() == 6


def test_an_area_with_parts_is_not_merged(cast):
    county = Area.objects.create(
        level="county", code="01", name="C", valid=DateRange(date(2000, 1, 1))
    )
    other = Area.objects.create(
        level="county", code="02", name="D", valid=DateRange(date(2000, 1, 1))
    )
    Area.objects.filter(pk=cast.areas["Bro"].pk).update(parent=county)
    with pytest.raises(api.NotPossible, match="part of it"):
        api.merge_areas(
            by=cast.viewer("analyst"), areas=[county, other], day=NEW_YEAR, code="03", name="E"
        )


@pytest.mark.parametrize(
    "who", ["coordinator_alvik", "decider", "controller", "police_analyst", "stranger"]
)
def test_only_those_who_keep_the_register_let_areas_follow_each_other(cast, who):
    with pytest.raises(Refused):
        merge(cast, "Alvik", "Bro", by=who)
    with pytest.raises(Refused):
        split(cast, by=who)
    with pytest.raises(Refused):
        api.rename_area(by=cast.viewer(who), area=cast.areas["Bro"], day=NEW_YEAR, name="X")


def test_the_set_up_may_merge_but_states_no_share(cast):
    setup = service("installation")
    areas = [cast.areas["Alvik"], cast.areas["Bro"]]
    api.merge_areas(by=setup, areas=areas, day=NEW_YEAR, code="0107", name="Storvik")
    halves = [Part("0108", "N", Decimal("0.5")), Part("0109", "S", Decimal("0.5"))]
    with pytest.raises(TypeError):
        api.split_area(
            by=setup, area=cast.areas["Dalby"], day=NEW_YEAR, parts=halves, share_source="X"
        )


@pytest.mark.promise("P3")
def test_the_journal_says_what_became_of_what(cast):
    merge(cast, "Alvik", "Bro")
    row = JournalEntry.objects.filter(verb="places.merge_areas").get()
    assert row.chain == str(cast.centre.public_id)


@given(total=st.integers(0, 10_000), shares=st.lists(st.floats(0.001, 1), min_size=1, max_size=9))
def test_whole_numbers_by_shares_add_up_and_stay_within_one_of_exact(total, shares):
    found = apportioned(total, shares)
    assert sum(found) == total
    exact = [total * share / sum(shares) for share in shares]
    assert all(abs(a - b) < 1 for a, b in zip(found, exact, strict=True))


def test_shares_that_are_no_shares_are_refused():
    for wrong in ([0.0], [-0.5, 1.5]):
        with pytest.raises(ValueError, match="positive"):
            apportioned(3, wrong)


def test_two_ways_back_to_the_same_area_are_added_up():
    steps = [
        Step(1, 2, NEW_YEAR, "split", 0.7),
        Step(1, 3, NEW_YEAR, "split", 0.3),
        Step(2, 4, NEW_YEAR, "merge"),
        Step(3, 4, NEW_YEAR, "merge"),
    ]
    assert {each.former: each.share for each in origins([4], steps)} == {1: 1.0, 2: 1.0, 3: 1.0}
