"""The experts of the invented country: last year's panel has ended, this year's judges again."""

import csv
from pathlib import Path
from typing import Any

from samhus.mapping import demo as mapping

WORDS = Path(__file__).parent / "country" / "judgements.csv"
COUNTIES = {"51", "61", "63"}
EXPERTS = ("expert", "second_expert", "third_expert", "fourth_expert")
# Where the first expert has said so far that the area is unknown.
UNKNOWN = ("6302", "6303", "6304", "6305", "6306")


def judge(demo: Any, made: Any, *, years_ago: int) -> None:
    """Last year's panel ended; this year's has judged blind and reads the others' reasons now."""
    if years_ago > 1:
        return
    _begin(demo, made)
    if years_ago:
        _stage(demo, made, "2")
        mapping.panel.move_on(made, analyst=demo.viewer("analyst"))


def _begin(demo: Any, made: Any) -> None:
    analyst = demo.viewer("analyst")
    users = [demo.users[key] for key in EXPERTS]
    mapping.panel.seat(made, analyst=analyst, users=users, counties=COUNTIES)
    mapping.panel.move_on(made, analyst=analyst)
    _stage(demo, made, "1")
    for code in UNKNOWN:
        mapping.panel.judge(made, by=demo.viewer("expert"), code=code, row={})
    mapping.panel.move_on(made, analyst=analyst)


def _stage(demo: Any, made: Any, stage: str) -> None:
    made.refresh_from_db()
    with WORDS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["stage"] == stage:
                who = demo.viewer(row["expert"])
                mapping.panel.judge(made, by=who, code=row["area_code"], row=row)
