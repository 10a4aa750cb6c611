import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from samhus.engines.figures import (
    AreaValue,
    GrowthLine,
    JudgedRange,
    MapArea,
    YearFigure,
    caterpillar,
    growth,
    interval_strip,
    judgement_strip,
    series,
    support_scheme,
)
from samhus.engines.figures.axis import Scale, count_ticks

SVG = "{http://www.w3.org/2000/svg}"
SCHEME = support_scheme(line=1.5)
ONE = AreaValue("11", 1.2, 0.7, 1.9, 0.31, "22", 18.3)
YEARS = (
    YearFigure("2014", "132", 132, 10, 34, ("jump",)),
    YearFigure("2015", "13", 13, 10, 34),
    YearFigure("2016", ""),
    YearFigure("2017", "<5", None, 0, 7),
    YearFigure("2018", "22", 22, 11, 35),
)


def circles(svg: str) -> list[tuple[float, float]]:
    found = ET.fromstring(svg).iter(f"{SVG}circle")
    return [(float(c.get("cx")), float(c.get("cy"))) for c in found]


def words(svg: str) -> list[str]:
    return [t.text for t in ET.fromstring(svg).iter(f"{SVG}text")]


def every_chart() -> list[str]:
    return [
        interval_strip("Cádiz", ONE, scheme=SCHEME, heading="A").svg,
        caterpillar([MapArea("11", "Cádiz", None)], [ONE], scheme=SCHEME, heading="A").svg,
        series("Cádiz", YEARS, heading="A").svg,
        growth([GrowthLine("Samhus", ((290, 0.05), (2000, 0.4)))], heading="A").svg,
        judgement_strip(JUDGED, TOGETHER, scheme=SCHEME, heading="A").svg,
    ]


@pytest.mark.parametrize("which", range(5))
def test_every_chart_passes_a_strict_policy_and_is_one_named_image(which):
    root = ET.fromstring(every_chart()[which])
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "A"
    names = {name for e in root.iter() for name in e.attrib}
    assert "style" not in names
    assert not {e.tag for e in root.iter()} & {f"{SVG}style", f"{SVG}script"}


def test_a_strip_shows_country_line_interval_and_the_same_in_words():
    figure = interval_strip("Cádiz", ONE, scheme=SCHEME, heading="A")
    assert {"Country = 1", "Line = 1.5"} <= set(words(figure.svg))
    assert figure.sentence.startswith("Cádiz: 22 reported, 18.3 expected; relative risk 1.20 (0.70")
    assert figure.table.rows[0].cells[3:5] == ("1.20", "0.70 to 1.90")
    assert len(circles(figure.svg)) == 1


def test_an_interval_that_leaves_the_paper_ends_in_an_arrow():
    wide = AreaValue("1", 9.0, 3.0, 20.0, 0.99, "3", 0.3)
    inside = interval_strip("A", ONE, scheme=SCHEME, heading="A").svg
    assert interval_strip("A", wide, scheme=SCHEME, heading="A").svg.count("<path") == 1
    assert inside.count("<path") == 0


def test_a_strip_withholds_what_its_table_withholds():
    secret = AreaValue("1", 2.34, 1.11, 3.33, 0.9, "41", 20.0, delivery="withheld")
    figure = interval_strip("A", secret, scheme=SCHEME, heading="A")
    assert circles(figure.svg) == []
    assert not re.search(r"2\.34|1\.11|3\.33|41", figure.svg + figure.sentence + str(figure.table))


def test_a_caterpillar_is_in_the_order_of_names_whatever_the_risk():
    areas = [MapArea(str(k), name, None) for k, name in enumerate(["Ödby", "Alby", "Åby", "Zby"])]
    values = [AreaValue(str(k), r, r / 2, r * 2, 0.5, "1", 1.0) for k, r in enumerate([1, 2, 3, 4])]
    figure = caterpillar(areas, values, scheme=SCHEME, heading="A")
    assert [r.cells[0] for r in figure.table.rows] == ["Åby", "Alby", "Ödby", "Zby"]
    assert [w for w in words(figure.svg) if w.endswith("by")] == ["Åby", "Alby", "Ödby", "Zby"]


def test_a_caterpillar_says_how_many_intervals_cover_the_line():
    areas = [MapArea(str(k), f"A{k}", None) for k in range(4)]
    values = [
        AreaValue("0", 3.0, 2.0, 4.0, 0.99),
        AreaValue("1", 0.5, 0.2, 0.9, 0.01),
        AreaValue("2", 1.4, 0.9, 2.0, 0.4),
        AreaValue("3", delivery="missing"),
    ]
    figure = caterpillar(areas, values, scheme=SCHEME, heading="A")
    assert "in 1 areas and below it in 1; in 1 it covers" in figure.sentence
    assert len(circles(figure.svg)) == 3


def test_an_estimate_borrowed_from_neighbours_is_hollow():
    borrowed = AreaValue("1", 1.2, 0.4, 3.0, 0.4, delivery="missing")
    svg = caterpillar([MapArea("1", "A", None)], [borrowed], scheme=SCHEME, heading="A").svg
    (dot,) = ET.fromstring(svg).iter(f"{SVG}circle")
    assert dot.get("fill") == "#ffffff"


@pytest.mark.line("H13")
def test_a_suspicious_year_is_marked_named_and_kept():
    figure = series("Cádiz", YEARS, heading="A")
    assert figure.svg.count("mark-suspicious") == 1
    assert "132 in 2014" in figure.sentence
    assert "To check before use: 2014 (jump)" in figure.sentence
    assert figure.table.rows[0].cells == ("2014", "132", "10–34", "jump")


def test_a_series_is_not_joined_across_a_year_without_a_figure():
    svg = series("Cádiz", YEARS, heading="A").svg
    path = next(
        p.get("d") for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("fill") == "none"
    )
    assert path.count("M") == 2
    assert path.count("L") == 1
    assert "no figure" in words(svg)


def test_a_censored_cell_is_drawn_as_the_stretch_it_may_lie_in_and_never_as_a_number():
    svg = series("A", [YearFigure("2017", "<5", None, 0, 7)], heading="A").svg
    assert circles(svg) == []
    assert "<5" in words(svg)
    stretch = next(
        e for e in ET.fromstring(svg).iter(f"{SVG}line") if e.get("stroke-linecap") == "round"
    )
    axis = Scale(0, count_ticks(7)[-1], 184, 24)
    assert float(stretch.get("y1")) == axis(1)
    assert float(stretch.get("y2")) == axis(4)


def test_points_stand_where_their_counts_say():
    svg = series("A", [YearFigure("1", "0", 0), YearFigure("2", "10", 10)], heading="A").svg
    (_, zero), (_, ten) = circles(svg)
    assert zero == 184
    assert ten < zero


def test_a_series_without_years_is_refused():
    with pytest.raises(ValueError, match="at least one year"):
        series("A", [], heading="A")


@pytest.mark.parametrize("highest", [0, 1, 4, 5, 9, 13, 99, 132, 1419, 250_000])
def test_ticks_are_few_whole_and_reach_the_highest_count(highest):
    ticks = count_ticks(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 3 <= len(ticks) <= 7
    assert len({b - a for a, b in pairwise(ticks)}) == 1


def test_growth_puts_ten_times_at_equal_distances():
    figure = growth([GrowthLine("S", ((100, 0.1), (1000, 1.0), (10_000, 10.0)))], heading="A")
    (x1, y1), (x2, y2), (x3, y3) = circles(figure.svg)
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert y1 - y2 == pytest.approx(y2 - y3, abs=0.2)
    assert figure.table.rows[0].cells == ("100", "0.10 s")
    assert figure.sentence == "S: 0.10 s at 100 areas, 10 s at 10,000."


@pytest.mark.parametrize("lines", [[], [GrowthLine("A", ())], [GrowthLine("A", ((0, 1.0),))]])
def test_growth_refuses_what_a_log_axis_cannot_show(lines):
    with pytest.raises(ValueError, match="Growth needs"):
        growth(lines, heading="A")


JUDGED = (JudgedRange(0.7, 1.1, 1.8, 3.0), JudgedRange(0.3, 0.7, 1.1, 1.9))
TOGETHER = JudgedRange(0.5, 0.78, 1.41, 2.7)


def test_judgements_stand_by_size_above_their_pool_and_say_the_same_in_words():
    figure = judgement_strip(JUDGED, TOGETHER, scheme=SCHEME, heading="A")
    heights = [y for _x, y in circles(figure.svg)]
    assert heights == sorted(heights)
    assert len(heights) == 3
    assert {"70 %", "30 %", "Together 50 %", "Line = 1.5"} <= set(words(figure.svg))
    assert [row.cells[1] for row in figure.table.rows] == ["30 %", "70 %", "50 %"]
    assert figure.table.rows[-1].cells[0] == "All together"
    assert figure.sentence.startswith("2 experts, all of equal weight: chance of lying above 1.5")
    assert "from 30 % to 70 %" in figure.sentence


def test_the_order_in_which_judgements_come_does_not_show():
    one = judgement_strip(JUDGED, TOGETHER, scheme=SCHEME, heading="A")
    other = judgement_strip(JUDGED[::-1], TOGETHER, scheme=SCHEME, heading="A")
    assert one == other


def test_without_a_judgement_nothing_is_drawn():
    with pytest.raises(ValueError, match="nothing to draw"):
        judgement_strip((), TOGETHER, scheme=SCHEME, heading="A")
