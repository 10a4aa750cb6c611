"""Reads of rounds, answers, and what stands against an answer."""

from samhus.foundation.rounds.queries.answer import (
    Desk,
    answer_page,
    desk,
    earlier_answer,
    said,
    submission_seen_by,
)
from samhus.foundation.rounds.queries.round import (
    line,
    open_rounds_asking,
    round_lines,
    round_page,
    round_seen_by,
    rounds_seen_by,
)

__all__ = [
    "Desk",
    "answer_page",
    "desk",
    "earlier_answer",
    "line",
    "open_rounds_asking",
    "round_lines",
    "round_page",
    "round_seen_by",
    "rounds_seen_by",
    "said",
    "submission_seen_by",
]
