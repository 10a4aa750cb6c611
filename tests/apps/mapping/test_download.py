"""What analysts take away: their rows alone, with a seal that the scripts check elsewhere."""

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from samhus.foundation.jobs.api import run_job
from samhus.mapping.actions import release_snapshot, request_computation
from samhus.mapping.models import AreaResult
from samhus.mapping.queries.results import newest
from samhus.mapping.queries.support import support_class
from samhus.mapping.wording.columns import AREA_COLUMNS, SERIES_COLUMNS, dictionary
from tests.guards.world import as_person, look_at_aggregation

pytestmark = [pytest.mark.django_db, pytest.mark.line("R9")]
RSCRIPT = shutil.which("Rscript")


@pytest.fixture
def computed(peopled):
    """Really computed, by the worker's task, and released."""
    peopled.supplied()
    look_at_aggregation(peopled.cast, peopled.mapping)
    analyst = peopled.cast.viewer("analyst")
    job = request_computation(by=analyst, mapping=peopled.mapping, indicator=peopled.indicator)
    run_job(job.pk)
    snapshot = newest(peopled.mapping, peopled.indicator, without_suspicious=False)
    release_snapshot(by=analyst, snapshot=snapshot)
    return peopled


def snapshot_of(round_):
    return newest(round_.mapping, round_.indicator, without_suspicious=False)


def own_of(round_, name: str = "Alvik"):
    def read():
        rows = AreaResult.objects.select_related("area", "snapshot__mapping")
        return rows.get(snapshot=snapshot_of(round_), area__name=name)

    return as_person(round_.cast.viewer("analyst"), read)


def whole(round_, who: str = "analyst"):
    return round_.cast.client(who).get(
        f"/mapping/snapshots/{snapshot_of(round_).public_id}/analysis.zip"
    )


def own(round_, who: str, name: str = "Alvik"):
    return round_.cast.client(who).get(
        f"/mapping/areas/{own_of(round_, name).public_id}/analysis.zip"
    )


def unpacked(answer, folder: Path) -> Path:
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        packed.extractall(folder)
    return folder


def run(folder: Path) -> tuple[int, str]:
    """The script as an analyst runs it: in the folder, with Python alone."""
    done = subprocess.run(
        [sys.executable, "-I", "read_results.py"],
        cwd=folder, capture_output=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"},
        timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_python_script_checks_the_seal_and_gives_the_numbers_of_the_page(
    computed, tmp_path
) -> None:
    folder = unpacked(whole(computed), tmp_path)
    code, said = run(folder)
    assert (code, said.split("\n")[0]) == (0, "SEAL: matches")
    result = own_of(computed)
    key = support_class(result, computed.mapping).key
    line = next(each for each in said.split("\n") if each.startswith("Alvik:"))
    risk = f"{result.relative_risk:.2f} ({result.lower:.2f}-{result.upper:.2f})"
    assert line == (
        f"Alvik: {result.observed} reported, {risk}, chance {result.p_above_line:.2f}, {key}"
    )
    page = computed.cast.client("analyst").get(f"/mapping/areas/{result.public_id}/").text
    assert f"estimated at {result.relative_risk:.2f}" in page
    figure = (folder / "figure.svg").read_text(encoding="utf-8")
    assert figure.count("<circle") == 6
    names = [each.split(":")[0] for each in said.split("\n") if "reported" in each]
    assert names == sorted(names), "by name, never by a value"


@pytest.mark.parametrize("name", ["areas.csv", "sealed.jsonl", "sealed_table.csv"])
def test_one_altered_byte_in_what_was_taken_away_is_found(computed, tmp_path, name: str) -> None:
    folder = unpacked(whole(computed), tmp_path)
    text = (folder / name).read_bytes()
    place = text.rindex(b"0.")
    digit = b"8" if text[place + 2 : place + 3] != b"8" else b"3"
    (folder / name).write_bytes(text[: place + 2] + digit + text[place + 3 :])
    code, said = run(folder)
    assert code == 1
    assert not said.startswith("SEAL: matches")


def test_a_municipality_takes_its_own_row_alone_and_its_path_to_the_same_seal(
    computed, tmp_path
) -> None:
    folder = unpacked(own(computed, "coordinator_alvik"), tmp_path)
    assert [row["area_name"] for row in table(folder, "areas.csv")] == ["Alvik"]
    assert not (folder / "sealed_table.csv").exists()
    everything = "".join(each.read_text("utf-8-sig") for each in folder.iterdir())
    assert "Bro" not in everything
    assert snapshot_of(computed).seal in everything
    code, said = run(folder)
    assert (code, said.split("\n")[0]) == (0, "SEAL: matches")
    text = (folder / "sealed.jsonl").read_text("utf-8")
    (folder / "sealed.jsonl").write_text(text.replace('"rank_lower":', '"rank_lower":1'), "utf-8")
    assert run(folder)[0] == 1


@pytest.mark.parametrize("who", ["coordinator_bro", "police_analyst", "expert", "stranger"])
def test_nobody_takes_away_what_is_not_theirs(computed, who: str) -> None:
    assert own(computed, who).status_code == 404
    assert whole(computed, who).status_code == 404


def test_a_municipality_does_not_get_the_whole_table(computed) -> None:
    assert whole(computed, "coordinator_alvik").status_code == 404


def test_every_column_is_explained_and_the_notice_goes_along(computed, tmp_path) -> None:
    folder = unpacked(whole(computed), tmp_path)
    for name, columns in (("areas.csv", AREA_COLUMNS), ("series.csv", SERIES_COLUMNS)):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            assert tuple(next(csv.reader(file))) == columns
        assert tuple(row[1] for row in dictionary() if row[0] == name) == columns
    assert not [column for column in AREA_COLUMNS if "rank" in column]
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    assert "Restricted" in readme
    assert snapshot_of(computed).seal in readme
    assert "Licence: none is given" in readme
    assert table(folder, "series.csv")


def test_a_name_that_a_spreadsheet_would_run_is_kept_as_text(computed, tmp_path) -> None:
    area = computed.cast.areas["Bro"]
    type(area).objects.filter(pk=area.pk).update(name='=HYPERLINK("https://x")')
    folder = unpacked(whole(computed), tmp_path)
    names = [row["area_name"] for row in table(folder, "areas.csv")]
    assert '\'=HYPERLINK("https://x")' in names
    assert run(folder)[0] == 0


@pytest.mark.promise("P3")
def test_taking_it_away_is_recorded(computed, readings) -> None:
    readings.clear()
    whole(computed)
    own(computed, "coordinator_alvik")
    assert [each.verb for each in readings] == ["mapping.download_results", "mapping.download_area"]


def test_the_same_rows_give_the_same_bytes(computed) -> None:
    assert whole(computed).content == whole(computed).content


@pytest.mark.skipif(RSCRIPT is None, reason="SKIPPED: Rscript is not on this machine")
def test_the_script_in_r_gives_the_same_table(computed, tmp_path) -> None:
    folder = unpacked(whole(computed), tmp_path)
    done = subprocess.run(
        [str(RSCRIPT), "--vanilla", "read_results.R"],
        cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    ours = [each for each in run(folder)[1].split("\n") if "reported" in each]
    assert [each for each in done.stdout.split("\n") if "reported" in each] == ours


def test_the_script_in_r_closes_what_it_opens_and_reads_only_what_is_there(
    computed, tmp_path
) -> None:
    """As far as R can be checked without R: brackets pair off outside of strings, names exist."""
    import re

    folder = unpacked(whole(computed), tmp_path)
    text = (folder / "read_results.R").read_text(encoding="utf-8")
    bare = re.sub(r'"(\\.|[^"\\])*"', '""', re.sub(r"(?m)#.*$", "", text))
    waiting: list[str] = []
    pairs = {")": "(", "]": "[", "}": "{"}
    for sign in bare:
        if sign in "([{":
            waiting.append(sign)
        elif sign in pairs:
            assert waiting.pop() == pairs[sign]
    assert waiting == []
    assert set(re.findall(r"areas\$(\w+)", text)) <= set(AREA_COLUMNS)
    for name in re.findall(r'file\.path\(here, "([^"]+)"\)', text):
        assert name == "figure.pdf" or (folder / name).exists()
