"""The cast that other tests rely on."""


def test_everybody_stands_where_the_cast_says(cast):
    assert {s.role for s in cast.viewer("analyst").standings} == {"analyst"}
    assert cast.viewer("coordinator_alvik").bodies() == {cast.alvik.pk}
    assert cast.viewer("stranger").standings == ()


def test_the_areas_are_a_graph_of_two_rows(cast):
    from samhus.foundation import clock
    from samhus.foundation.places.api import graph_at

    areas, pairs = graph_at("municipality", clock.today())
    assert [area.name for area in areas] == ["Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava"]
    assert pairs == ((0, 1), (0, 3), (1, 2), (1, 4), (2, 5), (3, 4), (4, 5))
