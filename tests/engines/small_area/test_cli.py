"""The command from files to files."""

import csv
import json
from pathlib import Path

import pytest
from tests.engines.small_area.outer_files import BAD, GOOD, SPAIN, counts_csv, needs_spain

from samhus.cli.engine import main
from samhus.engines.small_area.files import read_counts, read_neighbours, read_population
from samhus.engines.small_area.inputs import Prepared, prepare
from samhus.engines.small_area.results import COLUMNS

pytestmark = pytest.mark.line("H12")


def call(folder: Path, *more: str, graph: str = "neighbours", **files: Path) -> int:
    chosen = {**GOOD, **files}
    del chosen["neighbours"]
    chosen[graph] = files.get(graph) or (
        GOOD["neighbours"] if graph == "neighbours" else BAD / "good_areas.geojson"
    )
    inputs = [text for role, path in chosen.items() for text in (f"--{role}", str(path))]
    outputs = ["--out", str(folder / "R.csv"), "--meta", str(folder / "M.json")]
    return main(["small-area", *inputs, *outputs, *more])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def file_of(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def prepared_from(*rows: str) -> Prepared:
    return prepare(
        counts=read_counts(counts_csv(*rows), "c.csv"),
        population=read_population(GOOD["population"]),
        neighbours=read_neighbours(GOOD["neighbours"]),
    )


def test_a_table_and_its_description_come_out(tmp_path: Path) -> None:
    assert call(tmp_path) == 0
    rows = rows_of(tmp_path / "R.csv")
    assert tuple(rows[0]) == COLUMNS
    assert [row["area_code"] for row in rows] == [f"A{i}" for i in range(1, 7)]
    assert [row["observed"] for row in rows] == ["3", "0", "7", "2", "5", "1"]
    # 18 cases among 24,000 people, 1,500 of them in A1
    assert rows[0]["expected"] == "1.125"
    assert all(float(r["lower"]) < float(r["median"]) < float(r["upper"]) for r in rows)
    assert all(float(r["rank_lower"]) <= float(r["rank_upper"]) for r in rows)
    meta = json.loads((tmp_path / "M.json").read_text(encoding="utf-8"))
    assert meta["seed"] == 1
    assert meta["period"] == 2020
    assert set(meta["sigma"]) == set(meta["phi"]) == {"mean", "sd"}
    assert meta["priors"]["sigma"] == {"kind": "PCSigma", "upper": 1.0, "probability": 0.01}
    assert len(meta["inputs"]["counts"]["sha256"]) == 64
    assert meta["versions"].keys() >= {"python", "numpy", "scipy", "numba"}


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        assert call(folder, "--map", str(folder / "map.svg"), graph="areas") == 0
    for name in ("R.csv", "M.json", "map.svg"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_the_order_of_rows_changes_no_figure(tmp_path: Path) -> None:
    header, *rows = GOOD["counts"].read_bytes().splitlines(keepends=True)
    turned = file_of(tmp_path, "turned.csv", header + b"".join(reversed(rows)))
    assert call(tmp_path) == 0
    before = (tmp_path / "R.csv").read_bytes()
    assert call(tmp_path, counts=turned) == 0
    assert (tmp_path / "R.csv").read_bytes() == before


def test_outlines_and_their_neighbour_list_give_the_same_result(tmp_path: Path) -> None:
    grid = "area_code,neighbour_code\nA1,A2\nA2,A3\nA4,A5\nA5,A6\nA1,A4\nA2,A5\nA3,A6\n"
    listed = file_of(tmp_path, "grid.csv", grid.encode())
    assert call(tmp_path, graph="areas") == 0
    from_areas = (tmp_path / "R.csv").read_bytes()
    assert call(tmp_path, neighbours=listed) == 0
    assert (tmp_path / "R.csv").read_bytes() == from_areas


def test_an_area_without_a_row_is_predicted_with_a_warning_and_never_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = GOOD["counts"].read_bytes().replace(b"A3,Area 3,2020,total,7\n", b"")
    assert call(tmp_path, counts=file_of(tmp_path, "c.csv", kept)) == 0
    row = rows_of(tmp_path / "R.csv")[2]
    assert (row["area_code"], row["observed"], row["data_quality"]) == ("A3", "", "ok")
    assert float(row["relative_risk"]) > 0.3
    assert "predicted from the neighbours and the country, not taken as zero: A3" in (
        capsys.readouterr().err
    )


def test_a_censored_figure_enters_as_half_its_limit_and_is_printed_as_delivered(
    tmp_path: Path,
) -> None:
    data = GOOD["counts"].read_bytes().replace(b"total,7", b"total,<6")
    assert call(tmp_path, counts=file_of(tmp_path, "c.csv", data)) == 0
    row = rows_of(tmp_path / "R.csv")[2]
    assert (row["observed"], row["data_quality"]) == ("<6", "censored")
    assert float(row["expected"]) == pytest.approx((18 - 7 + 3) / 24_000 * 3500, rel=1e-5)


def test_rows_without_an_area_are_reported_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = GOOD["counts"].read_bytes() + b",Abroad,2020,total,900\n,Unknown,2020,total,4\n"
    assert call(tmp_path, counts=file_of(tmp_path, "c.csv", data)) == 0
    assert rows_of(tmp_path / "R.csv")[0]["expected"] == "1.125"
    assert "2 rows without an area code left out (8, 9)" in capsys.readouterr().err
    (warning,) = json.loads((tmp_path / "M.json").read_text(encoding="utf-8"))["warnings"]
    assert warning["code"] == "rows_without_area"
    assert "Abroad 900, Unknown 4" in warning["message"]


def test_isolated_areas_are_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = GOOD["neighbours"].read_bytes().replace(b"A5,A6\n", b"")
    assert call(tmp_path, neighbours=file_of(tmp_path, "n.csv", pairs)) == 0
    assert "1 area without a neighbour" in capsys.readouterr().err


def test_covariates_get_a_coefficient_each(tmp_path: Path) -> None:
    assert call(tmp_path, covariates=BAD / "good_covariates.csv") == 0
    meta = json.loads((tmp_path / "M.json").read_text(encoding="utf-8"))
    assert meta["coefficients"]["deprivation"]["sd"] > 0


def test_fewer_than_one_expected_is_few(tmp_path: Path) -> None:
    data = GOOD["counts"].read_bytes().replace(b"total,7", b"total,1")
    assert call(tmp_path, counts=file_of(tmp_path, "c.csv", data)) == 0
    assert [row["data_quality"] for row in rows_of(tmp_path / "R.csv")[:2]] == ["few", "ok"]


def test_total_is_modelled_unless_a_category_is_asked_for(tmp_path: Path) -> None:
    extra = b"A1,Area 1,2020,theft,2\nA2,Area 2,2020,theft,1\n"
    data = file_of(tmp_path, "c.csv", GOOD["counts"].read_bytes() + extra)
    assert call(tmp_path, counts=data) == 0
    assert rows_of(tmp_path / "R.csv")[0]["observed"] == "3"
    assert call(tmp_path, "--category", "theft", counts=data) == 0
    assert [row["observed"] for row in rows_of(tmp_path / "R.csv")] == ["2", "1", "", "", "", ""]


def test_areas_of_former_years_that_no_longer_exist_are_left_out_with_a_warning() -> None:
    prepared = prepare(
        counts=read_counts(counts_csv("A1,,2020,t,3", "OLD,,2019,t,3"), "c.csv"),
        population=read_population(GOOD["population"]),
        neighbours=read_neighbours(GOOD["neighbours"]),
        year=2020,
    )
    assert ("areas_of_other_years", ("OLD",)) in [(r.code, r.areas) for r in prepared.remarks]


def test_leaving_a_figure_out_keeps_the_rate_that_all_are_measured_against() -> None:
    rows = [f"A{i},,2020,total,{i}" for i in range(1, 7)]
    whole = prepared_from(*rows)
    without = prepare(
        counts=read_counts(counts_csv(*rows), "c.csv"),
        population=read_population(GOOD["population"]),
        neighbours=read_neighbours(GOOD["neighbours"]),
        leave_out={"A6"},
    )
    assert without.expected.tolist() == whole.expected.tolist()
    assert without.observed[:5].tolist() == [1, 2, 3, 4, 5]
    assert without.observed[5] != without.observed[5]
    assert without.delivered[5] == "6"
    assert "left_out" in [remark.code for remark in without.remarks]
    with pytest.raises(ValueError, match="not on the map"):
        prepare(
            counts=read_counts(counts_csv(*rows), "c.csv"),
            population=read_population(GOOD["population"]),
            neighbours=read_neighbours(GOOD["neighbours"]),
            leave_out={"Z"},
        )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Which engine?"),
        (["small-areas"], "There is no engine 'small-areas'"),
        (["small-area"], "the following arguments are required"),
        (["small-area", "--seed", "-1"], "not a whole number of 0 or more"),
        (["small-area", "--areas", "a", "--neighbours", "b"], "not allowed with argument"),
    ],
)
def test_a_wrong_call_says_how_to_call(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert says in said
    assert "usage: samhus engine" in said


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["small-area", "--help"]) == 0
    assert "--neighbours" in capsys.readouterr().out


def test_a_result_never_replaces_its_own_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = file_of(tmp_path, "R.csv", GOOD["counts"].read_bytes())
    assert call(tmp_path, counts=counts) == 2
    assert "is another file of this call" in capsys.readouterr().err
    assert counts.read_bytes() == GOOD["counts"].read_bytes()


def test_a_map_needs_outlines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "--map", str(tmp_path / "map.svg")) == 2
    assert "Give --areas" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())


def test_a_folder_that_does_not_exist_is_said_before_computing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path / "nowhere") == 2
    assert "its folder does not exist" in capsys.readouterr().err


def test_problems_of_all_files_are_said_in_one_round(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {"counts": BAD / "counts_text.csv", "population": BAD / "population_zero.csv"}
    assert call(tmp_path, **bad) == 2
    said = capsys.readouterr().err
    assert "counts_text.csv, row 8" in said
    assert "population_zero.csv, row 7" in said


@needs_spain
@pytest.mark.line("H18")
def test_spain_2017_agrees_with_the_long_reference_run(tmp_path: Path) -> None:
    assert spain(tmp_path, 2017) == 0
    ours = {row["area_code"]: row for row in rows_of(tmp_path / "R.csv")}
    for row in rows_of(SPAIN / "bym2_2017.csv"):
        mine = ours[row["area_code"]]
        assert mine["observed"] == row["observed"]
        assert float(mine["expected"]) == pytest.approx(float(row["expected"]), rel=1e-5)
        assert float(mine["relative_risk"]) == pytest.approx(
            float(row["relative_risk_mean"]), rel=0.01
        )
        for column in ("p_above_1", "p_above_1_5", "p_above_2"):
            assert abs(float(mine[column]) - float(row[column])) <= 0.01
        assert mine["data_quality"] == "ok"


@needs_spain
@pytest.mark.line("H18")
def test_cadiz_2014_enters_as_delivered_and_is_named(tmp_path: Path) -> None:
    assert spain(tmp_path, 2014, "--map", str(tmp_path / "map.svg")) == 0
    rows = {row["area_code"]: row for row in rows_of(tmp_path / "R.csv")}
    assert rows["11"]["observed"] == "132"
    assert rows["11"]["data_quality"] == "redefined,jump"
    assert {row["data_quality"] for code, row in rows.items() if code != "11"} == {"redefined"}
    svg = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert "cannot be explained by the area's other years" in svg.replace("&#x27;", "'").replace(
        "&#39;", "'"
    )


def spain(folder: Path, year: int, *more: str) -> int:
    return main(
        [
            *("small-area", "--counts", str(SPAIN / "hate_crimes.csv")),
            *("--population", str(SPAIN / "population.csv")),
            *("--areas", str(SPAIN / "provinces.geojson"), "--period", str(year)),
            *("--out", str(folder / "R.csv"), "--meta", str(folder / "M.json"), *more),
        ]
    )
