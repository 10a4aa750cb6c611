"""From a table of judgements to a table of pools."""

import csv
from pathlib import Path

import pytest

from samhus.cli.engine import main
from samhus.engines.elicitation.files import COLUMNS

pytestmark = pytest.mark.line("R3")

HEADER = "area_code,expert,percent,low,best,high,round\n"
GOOD = (
    "B,x,80,1.2,2,3,1",
    "A,x,70,1.1,1.8,3.0,1",
    "A,y,40 %,0.8,1.3,2.5,1",
    "A,z,unknown,,,,1",
    "A,x,60,1.1,1.7,2.8,2",
    "A,y,50,0.9,1.4,2.5,2",
)


def call(folder: Path, *rows: str, header: str = HEADER) -> int:
    source = folder / "J.csv"
    source.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return main(["elicitation", "--judgements", str(source), "--out", str(folder / "P.csv")])


def pools(folder: Path) -> list[dict[str, str]]:
    with (folder / "P.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_per_area_and_round_comes_out(tmp_path: Path) -> None:
    assert call(tmp_path, *GOOD) == 0
    rows = pools(tmp_path)
    assert tuple(rows[0]) == COLUMNS
    assert [(r["area_code"], r["round"]) for r in rows] == [("A", "1"), ("A", "2"), ("B", "1")]
    assert (rows[0]["judges"], rows[0]["dont_know"], rows[0]["percent"]) == ("2", "1", "55")
    assert (rows[0]["reading"], rows[0]["direction"]) == ("differ", "")
    assert (rows[1]["in_both_rounds"], rows[1]["percent_moved"]) == ("2", "0")
    assert rows[1]["direction"] == "closer"
    assert (rows[2]["low"], rows[2]["median"], rows[2]["high"]) == ("1.2", "2", "3")
    assert float(rows[0]["low"]) < float(rows[0]["median"]) < float(rows[0]["high"])


def test_no_expert_is_named_in_the_result(tmp_path: Path) -> None:
    assert call(tmp_path, "A,Canary Person,70,1.1,1.8,3.0,1") == 0
    assert "Canary" not in (tmp_path / "P.csv").read_text(encoding="utf-8")


def test_the_order_of_rows_and_a_missing_round_change_nothing(tmp_path: Path) -> None:
    assert call(tmp_path, *GOOD[:4]) == 0
    first = (tmp_path / "P.csv").read_bytes()
    assert call(tmp_path, *reversed(GOOD[:4])) == 0
    assert (tmp_path / "P.csv").read_bytes() == first
    plain = [row.removesuffix(",1") for row in GOOD[:4]]
    assert call(tmp_path, *plain, header=HEADER.replace(",round", "")) == 0
    assert (tmp_path / "P.csv").read_bytes() == first


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A,x,,1,2,3,1", "row 2, column percent: The percentage is empty. Write 0 to 100, or"),
        ("A,x,0.8,1,2,3,1", "may be a share or a percentage. Write 80 or 0.8%"),
        ("A,x,120,1,2,3,1", "“120” is not a percentage"),
        ("A,x,-5,1,2,3,1", "“-5” is not a percentage"),
        ("A,x,high,1,2,3,1", "“high” is not a number"),
        ("A,x,50,,2,3,1", "row 2, column low: The figure is empty"),
        ("A,x,50,2,1,3,1", "The range rises from low over best to high"),
        ("A,x,50,0,1,3,1", "“0” is not a relative risk between 0.01 and 100"),
        ('A,x,50,"1,1",2,3,1', "“1,1” is not a number. Write digits and a point, not a comma"),
        ("A,x,unknown,1,2,3,1", "The expert does not know, but gives “1”"),
        ("A,x,50,1,2,3,3", "“3” is not a round"),
        (",x,50,1,2,3,1", "The area code is empty"),
        ("A,,50,1,2,3,1", "The expert is empty"),
    ],
)
def test_a_faulty_row_is_said_in_a_sentence_and_nothing_is_written(
    tmp_path: Path, row: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, row) == 2
    said = capsys.readouterr().err
    assert says in said
    assert "Nothing was changed." in said
    assert not (tmp_path / "P.csv").exists()


def test_every_faulty_row_is_said_in_one_round(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "A,x,50,1,2,3,1", "A,x,60,1,2,3,1", "B,y,101,1,2,3,1") == 2
    said = capsys.readouterr().err
    assert "row 3: This expert's judgement of area A in round 1 stands in row 2 already." in said
    assert "row 4, column percent" in said


def test_an_empty_table_and_a_missing_column_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path) == 2
    assert "no rows below the header" in capsys.readouterr().err
    assert call(tmp_path, "A,x,50", header="area_code,expert,percent\n") == 2
    assert "There is no column low" in capsys.readouterr().err


def test_the_result_never_replaces_the_judgements(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "J.csv"
    source.write_text(HEADER + GOOD[0] + "\n", encoding="utf-8")
    before = source.read_bytes()
    assert main(["elicitation", "--judgements", str(source), "--out", str(source)]) == 2
    assert "This is the file of judgements" in capsys.readouterr().err
    assert source.read_bytes() == before
    nowhere = str(tmp_path / "nowhere" / "P.csv")
    assert main(["elicitation", "--judgements", str(source), "--out", nowhere]) == 2
    assert "its folder does not exist" in capsys.readouterr().err


def test_usage_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["elicitation"]) == 2
    assert main(["elicitation", "--help"]) == 0
    assert "--judgements" in capsys.readouterr().out
