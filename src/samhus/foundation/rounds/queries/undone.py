"""What was done because a theme was accepted, and was dropped later: the answer is not the end."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from samhus.foundation import clock
from samhus.foundation.facts import UnknownFact, ask
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.pages import DroppedLine

Told = tuple[int, str, datetime, str]


def dropped_in(round_: Round) -> dict[int, tuple[DroppedLine, ...]]:
    """By theme what the round's own capability promised and dropped, the first one first.

    A kind that answers nothing has dropped nothing.
    """
    try:
        rows: Iterable[Told] = ask(f"{round_.kind}.dropped", on=clock.today(), round=round_.pk)
    except UnknownFact:
        return {}
    found: dict[int, list[DroppedLine]] = defaultdict(list)
    for theme, words, when, reason in sorted(rows, key=lambda row: row[2]):
        found[theme].append(DroppedLine(words, when, reason))
    return {theme: tuple(lines) for theme, lines in found.items()}


def since(lines: Iterable[DroppedLine], given: datetime) -> tuple[DroppedLine, ...]:
    """Those dropped after a response was given: a later response speaks of them itself."""
    return tuple(line for line in lines if line.when >= given)
