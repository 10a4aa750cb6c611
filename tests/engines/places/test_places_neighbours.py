import time

import numpy as np
import pytest
from shapely.geometry import Point, Polygon, box

from samhus.engines.places import (
    ApprovedBridge,
    borders,
    islands,
    neighbours,
    with_bridges,
)


def grid(columns: int, rows: int, *, side: float = 1000.0) -> list[Polygon]:
    return [
        box(x * side, y * side, (x + 1) * side, (y + 1) * side)
        for y in range(rows)
        for x in range(columns)
    ]


def test_areas_that_share_a_line_are_neighbours_and_areas_that_share_a_corner_are_not():
    assert neighbours(grid(2, 2, side=1e6)).tolist() == [[0, 1], [0, 2], [1, 3], [2, 3]]


def test_the_length_of_a_border_is_given_in_metres_also_for_longitude_and_latitude():
    west, east = box(10, 60, 11, 60.5), box(11, 60, 12, 60.5)
    (border,) = borders([west, east])
    assert border.length_m == pytest.approx(55_597, rel=0.002)


def test_a_border_whose_vertices_lie_on_one_side_only_is_found():
    left = Polygon([(0, 0), (1000, 0), (1000, 400), (1000, 1000), (0, 1000)])
    right = box(1000, 0, 2000, 1000)
    assert neighbours([left, right]).tolist() == [[0, 1]]


def test_borders_that_miss_each_other_by_metres_need_a_tolerance():
    apart = [box(0, 0, 1000, 1000), box(1003, 0, 2000, 1000)]
    assert neighbours(apart).tolist() == []
    assert neighbours(apart, tolerance_m=5).tolist() == [[0, 1]]


def test_a_tolerance_does_not_turn_a_corner_into_a_border():
    assert [0, 3] not in neighbours(grid(2, 2, side=1e6), tolerance_m=100).tolist()


def test_a_ring_that_crosses_itself_still_has_neighbours():
    bow = Polygon([(0, 0), (1000, 0), (0, 1000), (1000, 1000)])
    below = box(0, -1000, 1000, 0)
    assert neighbours([bow, below]).tolist() == [[0, 1]]


def test_an_area_without_a_shape_has_no_neighbours():
    assert neighbours([box(0, 0, 1000, 1000), None, box(1000, 0, 2000, 1000)]).tolist() == [[0, 2]]


def test_no_areas_give_an_empty_graph_of_the_right_shape():
    assert neighbours([]).shape == (0, 2)


def test_a_negative_tolerance_is_refused():
    with pytest.raises(ValueError, match="cannot be negative"):
        neighbours(grid(2, 1), tolerance_m=-1)


def test_eight_thousand_areas_take_seconds():
    started = time.thread_time()  # not the clock's: others may use this machine
    edges = neighbours(grid(90, 90))
    assert len(edges) == 2 * 90 * 89
    assert time.thread_time() - started < 10


def test_islands_are_reported_with_the_shortest_crossing_and_no_edge_is_added():
    shapes = [*grid(2, 1, side=200.0), box(500, 0, 600, 200), box(1000, 0, 1100, 200)]
    edges = neighbours(shapes)
    found = islands(shapes, edges)
    assert found.isolated == (2, 3)
    assert found.groups == ((0, 1), (2,), (3,))
    assert [(b.first, b.second, b.distance_m) for b in found.suggestions] == [
        (2, 1, 100.0),
        (3, 2, 400.0),
    ]
    assert edges.tolist() == [[0, 1]]


def test_suggested_bridges_join_every_group_once():
    rng = np.random.default_rng(3)
    shapes = [Point(x, y).buffer(500) for x, y in rng.uniform(1e6, 2e6, (40, 2))]
    edges = neighbours(shapes)
    found = islands(shapes, edges)
    approved = [ApprovedBridge(b.first, b.second, "A. Analyst", "ferry") for b in found.suggestions]
    joined = with_bridges(edges, approved)
    assert len(found.suggestions) == len(found.groups) - 1
    assert len(islands(shapes, joined).groups) == 1


@pytest.mark.parametrize(("name", "reason"), [("", "ferry"), ("A. Analyst", "  ")])
def test_a_bridge_needs_somebody_who_answers_for_it_and_a_reason(name: str, reason: str):
    with pytest.raises(ValueError, match="who approved it and a reason"):
        ApprovedBridge(0, 1, name, reason)
