import csv
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon, box

import samhus.demo
from samhus.engines.figures import (
    AreaValue,
    MapArea,
    RankInterval,
    Wording,
    choropleth,
    draw_canvas,
    relative_risk_scheme,
    support_scheme,
)
from samhus.engines.figures.patterns import definition, swatch

COUNTRY = Path(samhus.demo.__file__).parent / "country"
SVG = "{http://www.w3.org/2000/svg}"


def demo_areas() -> list[MapArea]:
    document = json.loads((COUNTRY / "areas.geojson").read_text(encoding="utf-8"))
    return [
        MapArea(
            f["properties"]["area_code"],
            f["properties"]["name"],
            f["geometry"],
            f["properties"]["parent"],
            f["properties"]["parent_name"],
        )
        for f in document["features"]
    ]


AREAS = demo_areas()
CANVAS = draw_canvas(AREAS)


def value(code: str, p: float = 0.5, spread: float = 2.0, **more: object) -> AreaValue:
    return AreaValue(code, 1.0, spread**-0.5, spread**0.5, p, observed="17", expected=13.7, **more)


def demo_values() -> list[AreaValue]:
    rng = np.random.default_rng(4)
    return [value(a.code, float(p), 2.5) for a, p in zip(AREAS, rng.random(290), strict=True)]


def drawn(values: list[AreaValue], **more: object):
    settings = {"scheme": support_scheme(), "heading": "All offences", "description": "Map"}
    return choropleth(CANVAS, values, **(settings | more))


def polygons(path: str) -> shapely.Geometry:
    rings = []
    for part in path.split("M")[1:]:
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", part)]
        rings.append(np.round(np.cumsum(np.array(numbers).reshape(-1, 2), axis=0), 1))
    return shapely.union_all([shapely.make_valid(Polygon(r)) for r in rings])


def lightness(colour: str) -> float:
    """CIE L* of a hex colour: what a grey printer leaves."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    ]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16


def test_the_same_input_gives_the_same_bytes():
    again = draw_canvas(demo_areas())
    assert again == CANVAS
    assert drawn(demo_values()).svg == drawn(demo_values()).svg


@pytest.mark.line("H17")
def test_a_map_of_290_linked_areas_stays_within_250_kilobytes():
    figure = drawn(demo_values(), link=lambda code: f"/mapping/2026/areas/{code}/")
    assert len(figure.svg.encode()) <= 250_000


@pytest.mark.parametrize("scheme", [support_scheme(), relative_risk_scheme()])
@pytest.mark.parametrize("link", [None, lambda code: f"/areas/{code}/"])
def test_a_map_passes_a_strict_policy_and_keeps_its_ids_to_itself(scheme, link):
    figure = drawn(demo_values(), scheme=scheme, prefix="risk", link=link, legend_inside=True)
    root = ET.fromstring(figure.svg)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    names = {name for e in root.iter() for name in e.attrib}
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert len(ids) == len(set(ids))
    assert all(i.startswith("risk-") for i in ids)
    assert "style" not in names
    assert not any(name.startswith("on") for name in names)
    assert not tags & {"style", "script", "foreignObject", "image", "use"}
    used = set(re.findall(r"url\(#([^)]+)\)", figure.svg))
    assert used <= set(ids)


def test_every_area_is_a_named_link_in_the_order_of_names():
    figure = drawn(demo_values(), link=lambda code: f"/areas/{code}/", public_ids={"5101": "k3x9"})
    root = ET.fromstring(figure.svg)
    links = [a for a in root.iter(f"{SVG}a") if a.get("tabindex") is None]
    titles = {t.get("id"): t.text for t in root.iter(f"{SVG}title")}
    said = [titles[a.get("aria-labelledby")] for a in links]
    names = [s.partition(":")[0] for s in said]
    assert root.get("role") == "group"
    assert sorted(names) == sorted(a.name for a in AREAS)
    assert names == sorted(names, key=Wording().sort_key)
    assert "k3x9" in {a.get("data-area") for a in links}
    again = [a for a in root.iter(f"{SVG}a") if a.get("tabindex") == "-1"]
    assert again
    assert all(a.get("aria-hidden") == "true" for a in again)


def test_a_map_without_links_is_one_image_with_a_title_and_a_description():
    root = ET.fromstring(drawn(demo_values()).svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "map-title map-desc"
    assert [root.find(f"{SVG}{t}").text for t in ("title", "desc")] == ["All offences", "Map"]


@pytest.mark.parametrize(
    ("p", "spread", "expected"),
    [
        (0.80, 9.0, "above"),
        (0.79, 2.9, "leaning_above"),
        (0.79, 3.0, "cannot_tell"),
        (0.50, 2.0, "leaning_above"),
        (0.49, 2.0, "leaning_below"),
        (0.21, 4.0, "cannot_tell"),
        (0.20, 9.0, "not_above"),
    ],
)
def test_a_wide_interval_between_the_outer_breaks_says_cannot_tell(p, spread, expected):
    assert support_scheme().classify(value("1", p, spread)) == expected


@pytest.mark.parametrize(
    ("estimate", "p", "expected"),
    [
        (2.4, 0.99, "far_higher"),
        (2.4, 0.90, "far_higher_likely"),
        (2.4, 0.70, "cannot_tell"),
        (1.0, 0.50, "near"),
        (0.6, 0.10, "below_likely"),
        (0.3, 0.01, "far_below"),
    ],
)
def test_the_risk_view_holds_colour_back_where_the_sign_is_open(estimate, p, expected):
    one = AreaValue("1", estimate, estimate / 1.4, estimate * 1.4, p)
    assert relative_risk_scheme().classify(one) == expected


def test_the_default_classes_keep_their_order_on_a_grey_printer():
    scheme = support_scheme()
    order = ("above", "leaning_above", "leaning_below", "not_above")
    grey = [lightness(scheme.look(key).fill) for key in order]
    assert all(b - a > 8 for a, b in pairwise(grey))


@pytest.mark.parametrize("scheme", [support_scheme(), relative_risk_scheme()])
def test_no_two_classes_look_alike_in_grey(scheme):
    looks = [(lightness(c.fill), c.pattern) for c in scheme.classes]
    for k, (light, pattern) in enumerate(looks):
        for other, second in looks[k + 1 :]:
            assert pattern != second or abs(light - other) > 8


@pytest.mark.parametrize("scheme", [support_scheme(), relative_risk_scheme()])
def test_every_swatch_is_a_complete_drawing_of_its_own(scheme):
    for look in scheme.classes:
        root = ET.fromstring(swatch(look, "map"))
        assert root.get("aria-hidden") == "true"
        assert bool(definition(look, "x")) == (look.pattern != "none")


def test_an_area_without_a_value_is_marked_as_not_delivered_and_counted():
    figure = drawn(demo_values()[1:])
    assert figure.counts["missing"] == 1
    assert sum(figure.counts.values()) == 290
    assert "1 without a figure" in figure.sentence
    assert {e.key for e in figure.legend} >= {"missing", "cannot_tell"}
    assert 'class="area class-missing" data-area="5101"' in figure.svg


def test_a_suspicious_figure_is_marked_on_the_map_and_in_the_table():
    values = demo_values()
    values[7] = replace(values[7], suspicious=("jump in 2024",))
    figure = drawn(values)
    assert figure.svg.count('class="mark-suspicious"') >= 1
    assert "mark-suspicious" not in drawn(demo_values()).svg
    row = next(r for r in figure.table.rows if r.key == values[7].code)
    assert row.cells[-1] == "jump in 2024"
    assert figure.sentence.endswith("1 to check before use.")


def test_what_is_withheld_is_neither_drawn_nor_listed():
    secret = AreaValue(
        "5101", 3.21, 2.22, 4.56, 0.987, "77", 24.0, delivery="withheld", suspicious=("leak",)
    )
    figure = drawn([secret])
    everything = figure.svg + str(figure.table) + figure.sentence
    assert not any(s in everything for s in ("3.21", "2.22", "4.56", "77;", "24.0", "99 %", "leak"))
    assert figure.counts["withheld"] == 1
    assert "mark-suspicious" not in figure.svg


@pytest.mark.line("H17")
@pytest.mark.parametrize("bounds", [(0, 1, 2), (3, 2, 4), (1, 5, 4)])
def test_a_rank_cannot_exist_without_its_interval(bounds):
    with pytest.raises(ValueError, match="rank interval"):
        RankInterval(*bounds)


@pytest.mark.line("H17")
def test_a_rank_is_printed_with_its_interval_and_the_rows_stay_in_name_order():
    values = [replace(v, rank=RankInterval(3, 90, 212)) for v in demo_values()]
    figure = drawn(values)
    place = [c.key for c in figure.table.columns].index("rank")
    assert {r.cells[place] for r in figure.table.rows} == {"between 3 and 212 (middle 90)"}
    names = [r.cells[0] for r in figure.table.rows]
    assert names == sorted(names, key=Wording().sort_key)
    assert "rank" not in figure.svg.lower()
    assert "rank" not in [c.key for c in drawn(demo_values()).table.columns]


def test_every_number_on_the_map_is_in_the_table():
    figure = drawn(demo_values())
    assert [r.key for r in figure.table.rows] == [
        a.code for a in sorted(AREAS, key=lambda a: (Wording().sort_key(a.name), a.code))
    ]
    row = figure.table.rows[0]
    title = re.search(rf"<title>({row.cells[0]}: [^<]*)</title>", figure.svg).group(1)
    for cell in row.cells[1:6]:
        assert cell in title


def test_a_value_for_an_unknown_area_is_refused():
    with pytest.raises(ValueError, match="no area 9999"):
        drawn([value("9999")])


def test_two_values_for_one_area_are_refused():
    with pytest.raises(ValueError, match="two values"):
        drawn([value("5101"), value("5101")])


def test_an_estimate_without_its_interval_is_refused():
    with pytest.raises(ValueError, match="both ends"):
        AreaValue("1", 1.2, None, 2.0)


def test_names_cannot_break_out_of_the_drawing():
    name = "<script>alert('x')</script> & \"Co\""
    canvas = draw_canvas([MapArea("1", name, box(0, 0, 1, 1)), MapArea("2", "B", box(1, 0, 2, 1))])
    figure = choropleth(
        canvas, [value("1"), value("2")], scheme=support_scheme(), heading=name, description=name
    )
    root = ET.fromstring(figure.svg)
    assert "script" not in {e.tag.removeprefix(SVG) for e in root.iter()}
    assert root.find(f"{SVG}title").text == name


def test_a_translation_decides_words_and_decimal_commas():
    class Danish(Wording):
        def number(self, value: float, decimals: int = 2) -> str:
            return f"{value:.{decimals}f}".replace(".", ",")

        def map_sentence(self, counts, suspicious, scheme):
            return f"{sum(counts.values())} kommuner"

    figure = drawn(demo_values(), wording=Danish())
    assert figure.sentence == "290 kommuner"
    assert "1,00 (0,63 to 1,58)" in figure.svg


def test_simplified_neighbours_leave_no_gap_and_do_not_overlap():
    shapes = [polygons(s.path) for s in CANVAS.panels[0].shapes if s.path]
    whole = shapely.union_all(shapes)
    assert sum(s.area for s in shapes) == pytest.approx(whole.area, rel=0.002)
    original = shapely.union_all([shapely.geometry.shape(a.geometry) for a in AREAS])
    holes = sum(len(p.interiors) for p in shapely.get_parts(whole) if p.area > 5)
    assert holes <= sum(len(p.interiors) for p in shapely.get_parts(original)) + 3


def test_the_sheet_holds_every_shape():
    for panel in CANVAS.panels:
        for shape in panel.shapes:
            if shape.path:
                west, north, east, south = polygons(shape.path).bounds
                assert west >= 0
                assert north >= 0
                assert east <= CANVAS.width
                assert south <= CANVAS.height


def grid_country() -> list[MapArea]:
    return [
        MapArea(f"{x}{y}", f"Area {x}{y}", box(x, 40 + y, x + 1, 41 + y))
        for x in range(6)
        for y in range(4)
    ]


def test_far_islands_move_into_a_box_at_the_same_scale_and_near_ones_stay():
    near = MapArea("near", "Near", box(6.5, 41, 7, 41.5))
    far = MapArea("far", "Far", box(-14, 30, -13, 31), "p", "Far islands")
    canvas = draw_canvas([*grid_country(), near, far], enlarge_crowded=False)
    main, inset = canvas.panels
    assert "near" in {s.code for s in main.shapes}
    assert [s.code for s in inset.shapes] == ["far"]
    assert inset.names == ("Far islands",)
    square = next(s for s in main.shapes if s.code == "00")
    ratio = polygons(inset.shapes[0].path).area / polygons(square.path).area
    assert ratio == pytest.approx(np.cos(np.radians(30.5)) / np.cos(np.radians(40.5)), rel=0.03)
    x, y, width, height = inset.box
    boxed = box(x, y, x + width, y + height)
    assert not any(polygons(s.path).intersects(boxed) for s in main.shapes)


def test_a_crowded_corner_is_drawn_again_enlarged():
    enlarged = [p for p in CANVAS.panels if p.magnified != 1]
    assert len(enlarged) == 1
    assert len(draw_canvas(AREAS, enlarge_crowded=False).panels) == 1
    assert len(enlarged[0].shapes) >= 8


def test_zooming_to_a_county_shows_it_whole_and_its_surroundings_fainter():
    chosen = [a.code for a in AREAS if a.parent == "63"]
    canvas = draw_canvas(AREAS, focus=chosen)
    (panel,) = canvas.panels
    clear = {s.code for s in panel.shapes if not s.context}
    assert clear == set(chosen)
    assert len(panel.shapes) > len(chosen)
    figure = choropleth(
        canvas, demo_values(), scheme=support_scheme(), heading="A", description="B"
    )
    assert figure.svg.count('opacity="0.4"') == len(panel.shapes) - len(chosen)


def test_metres_and_degrees_give_the_same_picture():
    degrees = draw_canvas(
        [MapArea("1", "A", box(0, 0, 0.1, 0.1)), MapArea("2", "B", box(0.1, 0, 0.2, 0.1))]
    )
    metres = draw_canvas(
        [MapArea("1", "A", box(0, 0, 1e4, 1e4)), MapArea("2", "B", box(1e4, 0, 2e4, 1e4))]
    )
    assert degrees.height == pytest.approx(metres.height, abs=0.5)


def test_areas_without_a_shape_are_in_the_table_only():
    canvas = draw_canvas([*grid_country(), MapArea("x", "Nowhere", None)])
    figure = choropleth(canvas, [value("x")], scheme=support_scheme(), heading="A", description="B")
    assert "x" in {r.key for r in figure.table.rows}
    assert 'data-area="x"' not in figure.svg


def test_a_country_without_any_shape_is_refused():
    with pytest.raises(ValueError, match="shape to draw"):
        draw_canvas([MapArea("1", "A", None)])


@pytest.mark.line("H18")
def test_spain_fits_into_150_kilobytes_with_the_canaries_beside_it():
    folder = Path("/work/shared/data/spain")
    if not folder.is_dir():
        pytest.skip("the Spanish reference data are not on this machine")
    document = json.loads((folder / "provinces.geojson").read_text(encoding="utf-8"))
    areas = [
        MapArea(f["properties"]["area_code"], f["properties"]["name"], f["geometry"])
        for f in document["features"]
    ]
    with (folder / "bym2_2017.csv").open(encoding="utf-8") as file:
        values = [
            AreaValue(
                r["area_code"],
                float(r["relative_risk_mean"]),
                float(r["q025"]),
                float(r["q975"]),
                float(r["p_above_1"]),
                r["observed"],
                float(r["expected"]),
            )
            for r in csv.DictReader(file)
        ]
    canvas = draw_canvas(areas)
    figure = choropleth(
        canvas,
        values,
        scheme=support_scheme(),
        heading="2017",
        description="Spain",
        link=lambda code: f"/areas/{code}/",
    )
    assert len(figure.svg.encode()) <= 150_000
    assert {s.code for s in canvas.panels[1].shapes} == {"35", "38"}
    assert "07" in {s.code for s in canvas.panels[0].shapes}
    assert figure.counts["above"] == 8
    assert {s.code for s in canvas.panels[0].shapes if s.tiny} == {"51", "52"}


def test_a_blind_spot_is_never_shown_as_not_above() -> None:
    low = {"estimate": 0.7, "lower": 0.4, "upper": 1.1, "p_above_line": 0.02}
    seen, blind = AreaValue("1", **low), AreaValue("2", **low, blind=True)
    assert support_scheme(line=1.5).classify(seen) == "not_above"
    assert support_scheme(line=1.5).classify(blind) == "cannot_tell"
    assert relative_risk_scheme().classify(blind) == "cannot_tell"


def test_a_raised_blind_spot_is_still_shown_as_raised() -> None:
    high = AreaValue("1", 3.0, 2.0, 4.5, 0.97, blind=True)
    assert support_scheme(line=1.5).classify(high) == "above"
