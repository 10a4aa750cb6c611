"""Reads of rounds, answers, and what stands against an answer."""

from samhus.foundation.rounds.queries.answer import (
    Desk,
    answer_page,
    desk,
    earlier_answer,
    said,
    submission_seen_by,
)
from samhus.foundation.rounds.queries.colleagues import answer_of_colleague, from_colleagues
from samhus.foundation.rounds.queries.round import (
    Latecomer,
    latecomer,
    line,
    open_rounds_asking,
    round_lines,
    round_page,
    round_seen_by,
    rounds_seen_by,
)
from samhus.foundation.rounds.queries.signing import (
    Signing,
    signature_page,
    signature_seen_by,
    signing,
    signing_page,
)

__all__ = [
    "Desk",
    "Latecomer",
    "Signing",
    "answer_of_colleague",
    "answer_page",
    "desk",
    "earlier_answer",
    "from_colleagues",
    "latecomer",
    "line",
    "open_rounds_asking",
    "round_lines",
    "round_page",
    "round_seen_by",
    "rounds_seen_by",
    "said",
    "signature_page",
    "signature_seen_by",
    "signing",
    "signing_page",
    "submission_seen_by",
]
