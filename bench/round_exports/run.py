"""How long it takes to take along what 2,500 bodies answered: CSV, XLSX, DOCX, JSON.

    python bench/round_exports/run.py

The goal (issue 5, line G10) is 30 seconds of background work for each file, with progress. A
database of the tests is filled with rows, past the actions; then each file is asked for as a person
does it and the job is run as the worker does: policy, row-level security, queries, progress, file
and journal are in it. Beside each stands the same work by the library alone (csv, openpyxl,
python-docx, json, from the same rows in memory), in the same run: the ratio tells what is ours,
whatever the machine is doing. The results are stored in `results/results.json` with the load of the
machine.
"""

import csv
import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BODIES, QUESTIONS = 2_500, 4
GOAL_SECONDS = 30
WORDS = "What hinders us is that nobody has the time for it, and that the money ends each year. "


def fill(cast: Any) -> Any:
    """A closed round that every body has answered; half of the answers stand under a theme."""
    from tests.apps.rounds.consulting import opened, terms

    from samhus.foundation import clock
    from samhus.foundation.access.context import seen_by
    from samhus.foundation.organisations.models import Organisation
    from samhus.foundation.rounds.models import Party, Submission

    questions = [
        {"key": f"q{n}", "label": f"What hinders you, part {n}?", "help": "", "required": "yes"}
        for n in range(QUESTIONS)
    ]
    bodies = Organisation.objects.bulk_create(
        Organisation(name=f"Town {place:04}", kind="municipality", valid="[2020-01-01,)")
        for place in range(BODIES)
    )
    made = opened(cast, questions=questions, terms=terms(), title="What hinders you")
    Party.objects.filter(round=made).update(answered=clock.now())
    with seen_by(cast.viewer("analyst")):
        _answers(cast, made, bodies, Submission)
    return made


def _answers(cast: Any, made: Any, bodies: list[Any], submission: Any) -> None:
    """Handed in by one person: PostgreSQL takes them from whoever belongs to the bodies alone."""
    from django.db import connection

    from samhus.foundation import clock
    from samhus.foundation.organisations.models import Membership

    who = cast.users["coordinator_alvik"]
    Membership.objects.bulk_create(
        Membership(user=who, organisation=body, role="coordinator", valid="[2020-01-01,)")
        for body in bodies
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samhus.user', %s, true)", [str(who.pk)])
    submission.objects.bulk_create(
        [
            submission(
                round=made, organisation=body, submitted_by=who, submitted=clock.now(),
                words={f"q{n}": f"{body.name}, {n}. {WORDS * 4}" for n in range(QUESTIONS)},
            )
            for body in bodies
        ],
        batch_size=500,
    )  # fmt: skip


def by_csv(page: Any) -> None:
    """The table by the csv module."""
    from samhus.foundation.rounds.exports.answers import rows_of

    csv.writer(io.StringIO()).writerows(rows_of(page))


def by_openpyxl(page: Any) -> None:
    """The table by openpyxl as its manual writes one."""
    from openpyxl import Workbook

    from samhus.foundation.rounds.exports.answers import rows_of

    book = Workbook()
    for row in rows_of(page):
        book.active.append(row)
    book.save(io.BytesIO())


def by_python_docx(page: Any) -> None:
    """Headings and paragraphs by python-docx."""
    from docx import Document

    from samhus.foundation.rounds.exports.answers import rows_of

    document = Document()
    for _question, body, words, _became in rows_of(page):
        document.add_heading(body, 2)
        document.add_paragraph(words)
    document.save(io.BytesIO())


def by_json(page: Any) -> None:
    """The same data by the json module."""
    from samhus.foundation.rounds.exports import as_data

    json.dumps(as_data(page), ensure_ascii=False)


PEERS: dict[str, Callable[[Any], None]] = {
    "csv": by_csv,
    "xlsx": by_openpyxl,
    "docx": by_python_docx,
    "json": by_json,
}


def timed(work: Callable[[], Any]) -> float:
    """Seconds by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_the_files(cast: Any) -> None:
    """Fills, asks, writes down."""
    from samhus.foundation.access.context import seen_by
    from samhus.foundation.jobs.api import run_job
    from samhus.foundation.jobs.models import Job
    from samhus.foundation.rounds.actions import ask_for_answers_file
    from samhus.foundation.rounds.models import AnswersFile
    from samhus.foundation.rounds.queries import results_page

    made, analyst = fill(cast), cast.viewer("analyst")
    with seen_by(analyst):
        page = results_page(analyst, made)
    assert page.total == BODIES * QUESTIONS
    found = {}
    for kind, peer in PEERS.items():
        asked, job = ask_for_answers_file(by=analyst, round=made, kind=kind)
        key = Job.objects.get(public_id=job).pk
        ours = timed(lambda key=key: run_job(key))
        theirs = timed(lambda peer=peer: peer(page))
        size = AnswersFile.objects.select_related("file").get(pk=asked.pk).file.size
        found[kind] = {
            "seconds": round(ours, 2), "peer": round(theirs, 2), "bytes": size,
            "ratio": round(ours / theirs, 2),
        }  # fmt: skip
    results = {
        "bodies": BODIES, "questions": QUESTIONS, "answers": page.total, "files": found,
        "load": round(os.getloadavg()[0], 2), "cores": os.cpu_count(), "goal_seconds": GOAL_SECONDS,
    }  # fmt: skip
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "results.json").write_text(json.dumps(results, indent=1) + "\n")


def main() -> int:
    """Exit code 1 when a file takes longer than the goal."""
    code = pytest.main(
        ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--rootdir", str(ROOT),
         "-c", str(ROOT / "pyproject.toml"), str(Path(__file__))]
    )  # fmt: skip
    if code:
        return int(code)
    results = json.loads((HERE / "results" / "results.json").read_text())
    for kind, one in results["files"].items():
        print(
            f"{kind}: {one['seconds']:.1f} s in the background, the library alone "
            f"{one['peer']:.1f} s (ratio {one['ratio']}), {one['bytes'] / 1e6:.1f} MB"
        )
    print(f"{results['answers']} answers of {results['bodies']} bodies, load {results['load']}")
    return int(any(one["seconds"] > GOAL_SECONDS for one in results["files"].values()))


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.exit(main())
