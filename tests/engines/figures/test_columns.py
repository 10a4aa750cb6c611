"""Two columns and what answers what; bars that count without ranking."""

import xml.etree.ElementTree as ET

import pytest

from samhus.engines.figures import (
    BarWords,
    ColumnWords,
    Counted,
    Item,
    Link,
    balance_bar,
    counted_bars,
    two_columns,
)

SVG = "{http://www.w3.org/2000/svg}"
WORDS = ColumnWords("Who answers what", "National", "Local", "nobody", "%s (our reading)", "So.")
BARS = BarWords("How many", "Measure", "Plans", "So.")
LEFT = [Item("a", "One door <b>"), Item("b", "Schools"), Item("c", "A" * 80)]
RIGHT = [Item("x", "Alvik"), Item("y", "Bro")]


def fills(svg: str) -> list[str]:
    return [dot.get("fill") for dot in ET.fromstring(svg).iter(f"{SVG}circle")]


def test_a_line_for_each_answer_an_open_dot_where_there_is_none_and_the_same_as_a_table() -> None:
    figure = two_columns(LEFT, RIGHT, [Link("a", "x"), Link("b", "x", is_dashed=True)], words=WORDS)
    paths = [path.get("stroke-dasharray") for path in ET.fromstring(figure.svg).iter(f"{SVG}path")]
    assert paths == [None, "5 4"]
    assert [fill == "#ffffff" for fill in fills(figure.svg)] == [False, False, True, False, True]
    assert [row.cells[1] for row in figure.table.rows] == ["Alvik", "Alvik (our reading)", "nobody"]
    assert "<b>" not in figure.svg
    assert "style" not in figure.svg
    again = two_columns(LEFT, RIGHT, [Link("a", "x"), Link("b", "x", is_dashed=True)], words=WORDS)
    assert again.svg == figure.svg
    with pytest.raises(KeyError):
        two_columns(LEFT, RIGHT, [Link("a", "z")], words=WORDS)


def test_bars_keep_the_order_that_is_given_and_a_balance_has_no_winner() -> None:
    rows = [Counted("a", "One door", 1), Counted("b", "Schools", 12), Counted("c", "Exit", 0)]
    figure = counted_bars(rows, most=12, words=BARS)
    assert [row.cells for row in figure.table.rows] == [
        ("One door", "1"), ("Schools", "12"), ("Exit", "0"),
    ]  # fmt: skip
    bars = [
        float(bar.get("width"))
        for bar in ET.fromstring(figure.svg).iter(f"{SVG}rect")
        if bar.get("fill") == "#6f97c6"
    ]
    assert bars[1] == pytest.approx(12 * bars[0], rel=0.01)
    assert bars[2] == 0
    none = balance_bar([Counted("a", "security", 0)], words=BARS)
    assert ET.fromstring(none.svg) is not None
    with pytest.raises(ValueError, match="three parts"):
        balance_bar([*rows, Counted("d", "More", 1)], words=BARS)
