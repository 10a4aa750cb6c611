"""What came of what, from version to version."""

import pytest

from samhus.engines.figures import Kept, Version, lineage

LABELS = {"version": "Version", "name": "What", "comes_from": "Comes from"}
FIRST = Version("1", "from 2024", (Kept("a", "Left and right"), Kept("b", "Other <things>")))
SECOND = Version(
    "2",
    "from 2026",
    (Kept("c", "Left", ("a",)), Kept("d", "Right", ("a",)), Kept("e", "New")),
    True,
)


def drawn(*versions: Version) -> object:
    return lineage(versions, heading="Versions", sentence="One was split.", labels=LABELS)


def test_a_split_is_two_lines_and_each_version_keeps_its_words() -> None:
    figure = drawn(FIRST, SECOND)
    assert figure.svg.count("<path") == 2
    assert "Other &lt;things&gt;" in figure.svg
    assert [row.cells for row in figure.table.rows][2:] == [
        ("2", "Left", "Left and right"),
        ("2", "Right", "Left and right"),
        ("2", "New", ""),
    ]
    assert figure.svg == drawn(FIRST, SECOND).svg


def test_only_the_latest_three_are_drawn_and_all_are_in_the_table() -> None:
    more = [Version(str(n), "", (Kept("x", f"Thing {n}"),)) for n in range(1, 6)]
    figure = drawn(*more)
    assert "Thing 2" not in figure.svg
    assert "Thing 3" in figure.svg
    assert len(figure.table.rows) == 5


def test_what_is_not_there_cannot_be_come_from() -> None:
    for wrong in ((), (SECOND,), (Version("1", "", (Kept("a", "A"), Kept("a", "B"))),)):
        with pytest.raises(ValueError, match=r"version|twice"):
            drawn(*wrong)
