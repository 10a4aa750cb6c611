"""Reads of rounds, answers, and what stands against an answer."""

from samhus.foundation.rounds.queries.answer import (
    Desk,
    answer_page,
    desk,
    earlier_answer,
    said,
    submission_seen_by,
)
from samhus.foundation.rounds.queries.answers_file import answers_file_of, asking_for_file
from samhus.foundation.rounds.queries.audiences import audiences_for
from samhus.foundation.rounds.queries.colleagues import answer_of_colleague, from_colleagues
from samhus.foundation.rounds.queries.preparing import (
    Preparing,
    bodies_that_ask,
    changing,
    preparing,
)
from samhus.foundation.rounds.queries.questions import (
    Asking,
    asking,
    asking_one,
    questions_page,
)
from samhus.foundation.rounds.queries.response import (
    Reading,
    chosen,
    coding_of,
    outcome_page,
    reading,
    theme_of,
    theme_page,
    theme_seen_by,
    what_was_said,
)
from samhus.foundation.rounds.queries.results import results_page
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
    "Asking",
    "Desk",
    "Latecomer",
    "Preparing",
    "Reading",
    "Signing",
    "answer_of_colleague",
    "answer_page",
    "answers_file_of",
    "asking",
    "asking_for_file",
    "asking_one",
    "audiences_for",
    "bodies_that_ask",
    "changing",
    "chosen",
    "coding_of",
    "desk",
    "earlier_answer",
    "from_colleagues",
    "latecomer",
    "line",
    "open_rounds_asking",
    "outcome_page",
    "preparing",
    "questions_page",
    "reading",
    "results_page",
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
    "theme_of",
    "theme_page",
    "theme_seen_by",
    "what_was_said",
]
