"""PostgreSQL itself keeps a code from being valid twice on a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.places import api
from samhus.foundation.places.models import Area, Border, Population

pytestmark = pytest.mark.django_db


def new(code: str, first: str, until: str | None = None, level: str = "municipality") -> Area:
    return Area.objects.create(
        level=level,
        code=code,
        name=f"Area {code}",
        valid=DateRange(date.fromisoformat(first), until and date.fromisoformat(until), "[)"),
    )


@pytest.mark.line("H5")
def test_a_code_is_valid_once_on_a_day():
    new("01", "2000-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        new("01", "2020-01-01")


@pytest.mark.line("H5")
def test_a_code_is_free_again_on_the_day_after_its_last():
    first = new("01", "2000-01-01", "2020-01-01")
    second = new("01", "2020-01-01")
    assert api.area_by_code("municipality", "01", date(2019, 12, 31)).id == first.pk
    assert api.area_by_code("municipality", "01", date(2020, 1, 1)).id == second.pk


def test_levels_have_codes_of_their_own_and_similar_codes_do_not_collide():
    new("01", "2000-01-01")
    new("01", "2000-01-01", level="county")
    new("0", "2000-01-01")
    new("010", "2000-01-01")
    assert Area.objects.count() == 4


def test_an_area_needs_a_name_and_a_first_day():
    for wrong in ({"name": ""}, {"valid": DateRange(None, date(2020, 1, 1))}):
        told = {"level": "x", "code": "1", "name": "n", "valid": DateRange(date(2020, 1, 1))}
        with pytest.raises(IntegrityError), transaction.atomic():
            Area.objects.create(**(told | wrong))


@pytest.mark.line("H5")
def test_an_ended_area_is_gone_with_its_borders_and_earlier_days_keep_it(cast):
    alvik = cast.areas["Alvik"]
    before = api.graph_at("municipality", date(2024, 12, 31))
    api.end_area(by=cast.viewer("analyst"), area=alvik, day=date(2025, 1, 1))
    areas, edges = api.graph_at("municipality", date(2025, 1, 1))
    assert "Alvik" not in {area.name for area in areas}
    assert len(edges) == len(before[1]) - 2
    assert api.graph_at("municipality", date(2024, 12, 31))[1] == before[1]


def test_an_area_with_parts_cannot_end(cast):
    county = new("01", "2000-01-01", level="county")
    Area.objects.filter(pk=cast.areas["Bro"].pk).update(parent=county)
    with pytest.raises(api.NotPossible, match="part of it"):
        api.end_area(by=cast.viewer("analyst"), area=county, day=date(2025, 1, 1))


def test_a_replaced_figure_of_people_stays_readable_in_the_journal(cast):
    told = {"area": cast.areas["Bro"], "day": date(2024, 1, 1), "source": "Register"}
    api.record_population(by=cast.viewer("analyst"), people=100, **told)
    api.record_population(by=cast.viewer("analyst"), people=120, **told)
    assert Population.objects.get(area=cast.areas["Bro"]).people == 120
    figures = api.populations_at("municipality", date(2026, 1, 1))
    assert figures[cast.areas["Bro"].pk].people == 120
    assert cast.areas["Alvik"].pk not in figures


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"people": -1}, "fewer than 0"),
        ({"day": date(2999, 1, 1)}, "lies ahead"),
        ({"source": " "}, "comes from"),
    ],
)
def test_an_impossible_figure_is_refused(cast, wrong, says):
    told = {"area": cast.areas["Bro"], "day": date(2024, 1, 1), "people": 5, "source": "Register"}
    with pytest.raises(api.NotPossible, match=says):
        api.record_population(by=cast.viewer("analyst"), **(told | wrong))
    assert not Population.objects.exists()


@pytest.mark.parametrize(
    "who", ["coordinator_alvik", "decider", "controller", "police_analyst", "stranger"]
)
def test_only_administrators_and_analysts_of_the_centre_change_the_register(cast, who):
    by, area = cast.viewer(who), cast.areas["Alvik"]
    with pytest.raises(Refused):
        api.end_area(by=by, area=area, day=date(2025, 1, 1))
    with pytest.raises(Refused):
        api.recompute_borders(by=by, level="municipality")
    with pytest.raises(Refused):
        api.approve_bridge(by=by, area_a=area, area_b=cast.areas["Grava"], reason="ferry")


def test_borders_follow_the_outlines_and_one_that_is_gone_joins_no_day(cast):
    by = cast.viewer("administrator")
    assert api.recompute_borders(by=by, level="municipality") == {"borders": 7, "new": 0, "gone": 0}
    bro = cast.areas["Bro"]
    far = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}
    Area.objects.filter(pk=bro.pk).update(geometry=far)
    assert api.recompute_borders(by=by, level="municipality")["gone"] == 3
    areas, edges = api.graph_at("municipality", date(2010, 1, 1))
    assert len(edges) == 4
    assert "Bro" not in {areas[place].name for edge in edges for place in edge}
    Area.objects.filter(pk=bro.pk).update(geometry=bro.geometry)
    assert api.recompute_borders(by=by, level="municipality")["borders"] == 7
    assert Border.objects.count() == 7


def test_the_set_up_may_compute_borders_but_answers_for_no_bridge(cast):
    setup = service("installation")
    assert api.recompute_borders(by=setup, level="municipality")["borders"] == 7
    with pytest.raises(Refused):
        api.approve_bridge(
            by=setup, area_a=cast.areas["Alvik"], area_b=cast.areas["Grava"], reason="ferry"
        )
