"""What agencies send: one fault in an otherwise good delivery, named with its row and its cure."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.bad_inputs.making import HERE, LARGE, SMALL, content_of
from tests.engines.small_area.outer_files import ROOT

from samhus.engines.small_area.cli import run
from samhus.engines.small_area.files import read_counts

CASES = json.loads((HERE / "index.json").read_text(encoding="utf-8"))
GOOD = {role: HERE / f"register_{role}.csv" for role in ("counts", "population", "neighbours")}
HEAVY = [*LARGE, "counts_deep.xlsx", "counts_far_below.xlsx", "counts_zip_in_zip.csv"]

pytestmark = [pytest.mark.promise("P12"), pytest.mark.line("R2")]


def call(case: dict[str, str], folder: Path) -> list[str]:
    sent = folder / "sent" / case["file"]
    sent.parent.mkdir()
    sent.write_bytes(content_of(case["file"]))
    files = {**GOOD, case["kind"]: sent}
    inputs = [text for role, path in files.items() for text in (f"--{role}", str(path))]
    return [*inputs, "--out", str(folder / "R.csv"), "--meta", str(folder / "M.json")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_bad_delivery_is_refused_with_file_row_and_what_to_do(case, tmp_path, capsys) -> None:
    assert run(call(case, tmp_path)) == 2
    said = capsys.readouterr().err
    place = f"{case['file']}, row {case['row']}" if case["row"] else f"{case['file']}: "
    assert place in said
    assert case["says"] in said
    assert case["do"] in said
    assert said.rstrip().endswith("Nothing was changed.")
    assert [path.name for path in tmp_path.iterdir()] == ["sent"]


def test_what_the_bad_deliveries_were_made_from_is_good(tmp_path: Path) -> None:
    good = {"file": "register_counts.csv", "kind": "counts"}
    assert run(call(good, tmp_path)) == 0
    assert read_counts(HERE / "register_counts.xlsx").rows == read_counts(GOOD["counts"]).rows


def test_there_are_more_than_forty_and_each_stands_in_the_index() -> None:
    listed = [case["file"] for case in CASES]
    assert len(listed) == len(set(listed)) >= 40
    assert {*SMALL, *LARGE} == {*listed, *(f"register_{role}.csv" for role in GOOD),
                                "register_counts.xlsx"}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="measures through /proc")
@pytest.mark.parametrize("name", HEAVY)
def test_no_file_takes_more_memory_than_a_good_one_of_its_size(name: str) -> None:
    program = (
        "from tests.bad_inputs.making import content_of\n"
        "from samhus.engines.small_area import files\n"
        f"data = content_of({name!r})\n"
        "import openpyxl, resource\n"
        "before = int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])\n"
        f"try: files.read_counts(data, {name!r})\n"
        "except files.InputErrors as refused: print('refused')\n"
        "after = int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])\n"
        "print(before, after)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env={"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    said, sizes = done.stdout.strip().splitlines()
    before, after = (int(size) for size in sizes.split())
    assert said == "refused"
    assert after - before < 96 * 1024
