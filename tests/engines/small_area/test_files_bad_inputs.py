"""Every bad file is refused with the file, the row and what to do, and nothing is written."""

import json
from pathlib import Path

import pytest
from tests.engines.small_area.outer_files import BAD, GOOD

from samhus.engines.small_area.cli import run

CASES = json.loads((BAD / "index.json").read_text(encoding="utf-8"))


def call(case: dict[str, object], folder: Path) -> list[str]:
    kind = str(case["kind"])
    files = dict(GOOD)
    if kind == "areas":
        del files["neighbours"]
    files[kind] = BAD / str(case["file"])
    inputs = [text for role, path in files.items() for text in (f"--{role}", str(path))]
    outputs = ["--out", str(folder / "R.csv"), "--meta", str(folder / "M.json")]
    return [*inputs, *outputs, *(str(text) for text in case.get("args", []))]  # type: ignore[union-attr]


@pytest.mark.promise("P12")
@pytest.mark.line("H13")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["file"]))
def test_a_bad_file_is_refused_by_name_and_row_and_nothing_changes(
    case: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tmp_path / "R.csv", "an earlier result")
    before[0].write_text(before[1], encoding="utf-8")

    assert run(call(case, tmp_path)) == 2

    said = capsys.readouterr().err
    assert str(case["says"]) in said
    place = f"{case['file']}, row {case['row']}" if case["row"] else f"{case['file']}:"
    if case["file"] != "population_missing_area.csv":  # there the counts name the missing area
        assert place in said
    assert said.rstrip().endswith("Nothing was changed.")
    assert "/vsimem" not in said
    assert "Traceback" not in said
    assert before[0].read_text(encoding="utf-8") == before[1]
    assert [path.name for path in tmp_path.iterdir()] == ["R.csv"]


@pytest.mark.line("H13")
def test_there_are_at_least_twenty_five_bad_files() -> None:
    assert len({case["file"] for case in CASES}) >= 25
    assert all((BAD / case["file"]).is_file() for case in CASES)
