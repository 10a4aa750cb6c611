"""The chart of bodies: every body once, joined to what it belongs to, the same each time."""

from xml.etree import ElementTree

import pytest

from samhus.engines.figures import Body, chart_of_bodies

LABELS = {"body": "Body", "under": "Belongs to", "holds": "Holds"}
SVG = "{http://www.w3.org/2000/svg}"
BODIES = (
    Body("j", "Ministry of Justice", ("Justice", "Security")),
    Body("s", "Ministry of Social Affairs <and> Health"),
    Body("c", "The Centre", ("An agency",), under="j", stands_out=True),
    Body("u", "A unit of it", under="c"),
    Body("e", "Ministry of Education"),
)


def drawn(*bodies: Body) -> tuple[object, ElementTree.Element]:
    """The figure, and its drawing parsed."""
    figure = chart_of_bodies(bodies, heading="On a day", sentence="Five.", labels=LABELS)
    return figure, ElementTree.fromstring(figure.svg)


def test_every_body_has_a_box_a_row_and_a_line_to_what_it_belongs_to() -> None:
    figure, svg = drawn(*BODIES)
    boxes = svg.findall(f"{SVG}rect")
    assert len(boxes) == len(figure.table.rows) == 5
    assert len(svg.findall(f"{SVG}line")) == 2 * 2
    assert [row.cells[1] for row in figure.table.rows] == [
        "", "", "Ministry of Justice", "The Centre", "",
    ]  # fmt: skip
    assert figure.table.rows[0].cells[2] == "Justice; Security"
    width = float(svg.attrib["width"])
    assert all(float(b.attrib["x"]) + float(b.attrib["width"]) <= width for b in boxes)


def test_boxes_do_not_lie_upon_each_other() -> None:
    _figure, svg = drawn(*BODIES)
    boxes = [
        tuple(float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        for box in svg.findall(f"{SVG}rect")
    ]
    for place, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[place + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_the_same_bodies_give_the_same_bytes() -> None:
    assert drawn(*BODIES)[0].svg == drawn(*BODIES)[0].svg


@pytest.mark.parametrize(
    "bodies",
    [
        (),
        (Body("a", "A"), Body("a", "B")),
        (Body("a", "A", under="nobody"),),
        (Body("a", "A"), Body("b", "B", under="c"), Body("c", "C", under="b")),
    ],
)
def test_it_refuses_what_cannot_be_drawn(bodies: tuple[Body, ...]) -> None:
    with pytest.raises(ValueError, match=r"chart|circle"):
        drawn(*bodies)
