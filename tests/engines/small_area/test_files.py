"""Reading tables and areas, and writing results all or none."""

import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook
from tests.engines.small_area.outer_files import BAD, counts_csv

from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.files import (
    read_areas,
    read_counts,
    read_covariates,
    read_neighbours,
    read_population,
    write_together,
)
from samhus.engines.small_area.inputs import prepare
from samhus.engines.small_area.problems import SHOWN, InputErrors

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="measures through /proc")
# Not getrusage: its peak is inherited from the process that started this one.
PEAK = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])\n"


def test_a_semicolon_file_with_a_byte_order_mark_reads_like_a_comma_file() -> None:
    plain = counts_csv("A1,Ärla,2020,total,3", "A2,Ö,2020,total,<5")
    excel = b"\xef\xbb\xbf" + plain.replace(b",", b";").replace(b"\n", b"\r\n")
    assert read_counts(excel, "c.csv").rows == read_counts(plain, "c.csv").rows


def test_a_workbook_reads_like_the_csv_of_the_same_table() -> None:
    book = read_counts(BAD / "good_counts.xlsx")
    text = read_counts(BAD / "good_counts.csv")
    assert book.rows == text.rows
    assert book.source.sha256 != text.source.sha256


def test_numbers_in_a_workbook_lose_no_leading_zero_silently() -> None:
    book = Workbook()
    book.active.append(["area_code", "year", "category", "count"])
    book.active.append([1, 2020, "total", 4.0])
    stream = io.BytesIO()
    book.save(stream)
    counts = read_counts(stream.getvalue(), "c.xlsx")
    population = read_population(b"area_code,population\n01,10\n02,10\n", "p.csv")
    neighbours = read_neighbours(b"area_code,neighbour_code\n01,02\n", "n.csv")
    with pytest.raises(InputErrors, match=r"If 01 is meant, keep its leading zeros"):
        prepare(counts=counts, population=population, neighbours=neighbours)


def test_a_censored_count_keeps_its_limit_and_its_spelling() -> None:
    (row,) = read_counts(counts_csv("A1,x,2020,total,< 5"), "c.csv").rows
    assert row.figure == Figure(None, 5)
    assert (row.figure.lowest, row.figure.highest, row.figure.middle) == (1, 4, 2.5)
    assert str(row.figure) == "<5"


def test_rows_are_numbered_as_an_editor_shows_them() -> None:
    data = counts_csv('A1,"two\nlines",2020,total,1', "", "A2,x,2020,total,no")
    with pytest.raises(InputErrors) as refused:
        read_counts(data, "c.csv")
    assert refused.value.problems[0].row == 5


@pytest.mark.promise("P12")
def test_the_first_twenty_problems_are_shown_and_the_rest_counted() -> None:
    data = counts_csv(*(f"A{i},x,2020,total,none" for i in range(500)))
    with pytest.raises(InputErrors) as refused:
        read_counts(data, "c.csv")
    assert len(refused.value.problems) == SHOWN
    assert refused.value.total == 500
    assert "and 480 more; 500 in all" in str(refused.value)


def test_the_encoding_error_names_the_byte() -> None:
    data = counts_csv("A1,x,2020,total,1") + "A2,é,2020,total,1\n".encode("latin-1")
    with pytest.raises(InputErrors, match=r"row 3: Byte \d+ \(0xe9\) is not UTF-8") as refused:
        read_counts(data, "c.csv")
    at = int(str(refused.value).split("Byte ")[1].split(" ")[0])
    assert data[at - 1] == 0xE9


def test_a_name_may_not_smuggle_control_characters_onto_the_screen() -> None:
    with pytest.raises(InputErrors) as refused:
        read_counts(counts_csv("A1,x,2020,total,\x1b[31mred"), "c.csv")
    assert "\x1b" not in str(refused.value)


@linux_only
@pytest.mark.promise("P12")
@pytest.mark.parametrize("what", ["counts", "areas"])
def test_a_file_of_a_gigabyte_is_refused_within_a_quarter_of_it(what: str, tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as stream:
        stream.truncate(2**30)
    program = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (2**29, 2**29))\n"
        "from samhus.engines.small_area import files\n"
        f"try: files.read_{what}({str(huge)!r})\n"
        "except files.InputErrors as refused: print(refused)\n"
        f"{PEAK}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    said, peak = done.stdout.strip().splitlines()
    assert "1,073,741,824 bytes" in said
    assert int(peak) < 256 * 1024


def test_an_endless_stream_is_read_up_to_the_limit_only() -> None:
    with pytest.raises(InputErrors, match=r"is the most that is read"):
        read_counts("/dev/zero")


@linux_only
@pytest.mark.long
def test_the_largest_accepted_table_fits_in_half_a_gigabyte() -> None:
    program = (
        "from samhus.engines.small_area.files import read_counts\n"
        "rows = [f'{a:05d},,{2000 + y},c{k},{a % 7}'\n"
        "        for a in range(8000) for y in range(9) for k in range(8)]\n"
        "data = ('area_code,area_name,year,category,count\\n' + '\\n'.join(rows)).encode()\n"
        "del rows\n"
        "print(len(read_counts(data, 'c.csv').rows))\n"
        f"{PEAK}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    rows, peak = (int(line) for line in done.stdout.split())
    assert rows == 576_000
    assert peak < 512 * 1024


def square(x: float, y: float, code: str, side: float = 1.0) -> dict[str, object]:
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"area_code": code}, "geometry": geometry}


def geojson(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_areas_that_meet_in_a_corner_are_not_neighbours() -> None:
    data = geojson(square(0, 0, "A"), square(1, 0, "B"), square(1, 1, "C"), square(9, 9, "D"))
    assert read_areas(data, "a.geojson").pairs == (("A", "B"), ("B", "C"))


def test_numeric_codes_in_areas_become_the_same_text_as_in_tables() -> None:
    first, second = square(0, 0, "x"), square(1, 0, "x")
    first["properties"], second["properties"] = {"area_code": 114}, {"area_code": 115}
    assert read_areas(geojson(first, second), "a.geojson").pairs == (("114", "115"),)


def test_an_outline_that_crosses_itself_is_repaired_and_named() -> None:
    bow = square(1, 0, "B")
    bow["geometry"] = {
        "type": "Polygon",
        "coordinates": [[[1, 0], [1, 1], [2, 1], [3, 0], [3, 1], [2, 0], [1, 0]]],
    }
    read = read_areas(geojson(square(0, 0, "A"), bow), "a.geojson")
    assert read.pairs == (("A", "B"),)
    assert [(r.code, r.areas) for r in read.remarks] == [("outline_repaired", ("B",))]


def test_a_geopackage_reads_like_the_geojson_of_the_same_areas(tmp_path: Path) -> None:
    import pyogrio
    import shapely

    source = read_areas(BAD / "good_areas.geojson")
    codes = list(source.geometries)
    place = tmp_path / "areas.gpkg"
    pyogrio.raw.write(
        place,
        shapely.to_wkb([source.geometries[code] for code in codes]),
        [np.array(codes, dtype=object)],
        ["area_code"],
        geometry_type="Polygon",
        crs="EPSG:4326",
    )
    read = read_areas(place)
    assert read.pairs == source.pairs
    assert sorted(path.name for path in tmp_path.iterdir()) == ["areas.gpkg"]


def test_a_pair_of_neighbours_counts_once_in_either_direction() -> None:
    data = b"area_code,neighbour_code\nB,A\nA,B\nB,C\n"
    assert list(read_neighbours(data, "n.csv").pairs) == [("A", "B"), ("B", "C")]


def test_covariates_are_used_as_given() -> None:
    read = read_covariates(b"area_code;Deprivation;rural\nA;-1.5;2e2\nB;.25;0\n", "x.csv")
    assert read.names == ("deprivation", "rural")
    assert read.values == {"A": (-1.5, 200.0), "B": (0.25, 0.0)}


def test_results_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"old")
    second.mkdir()
    with pytest.raises(InputErrors, match="nothing was changed"):
        write_together({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_a_move_that_fails_half_way_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"old")
    moves: list[Path] = []
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        moves.append(self)
        if len(moves) == 2:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(InputErrors, match="no space left on device"):
        write_together({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["first"]
