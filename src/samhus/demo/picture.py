"""What municipalities of the invented country state about themselves, last year and this."""

import csv
from pathlib import Path
from typing import Any

from samhus.mapping import demo as mapping

WORDS = Path(__file__).parent / "country" / "statements.csv"
QUESTION = "Since when do people say so, and how many? Or is it one rumour heard twice?"


def state(demo: Any, made: Any, *, years_ago: int) -> None:
    """Before the answers leave: Kaltamåla last year, Äldelsta and Dovramossa this year."""
    with WORDS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if int(row["years_ago"]) == years_ago:
                body = demo.bodies[f"municipality:{row['area_code']}"]
                mapping.picture.write(made, by=demo.viewer(row["who"]), body=body, row=row)


def read(demo: Any, made: Any, *, years_ago: int) -> None:
    """What was handed in is read: last year all of it passed, this year two wait."""
    decider = demo.viewer("decider")
    waiting = mapping.picture.handed_in(made, by=decider)
    if years_ago:
        for statement in waiting:
            mapping.picture.let_pass(statement, by=decider)
    else:
        mapping.picture.let_pass(waiting[0], by=decider)
        mapping.picture.ask(waiting[-1], by=decider, question=QUESTION)
