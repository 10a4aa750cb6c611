"""The verbs of a round: prepare, open, seat a successor, save a draft, hand in, close."""

from samhus.foundation.rounds.actions.answer import (
    AnswersMissing,
    DraftChanged,
    NotReady,
    save_draft,
    submit_answer,
)
from samhus.foundation.rounds.actions.round import (
    close_round,
    open_round,
    prepare_round,
    seat_successor,
)

__all__ = [
    "AnswersMissing",
    "DraftChanged",
    "NotReady",
    "close_round",
    "open_round",
    "prepare_round",
    "save_draft",
    "seat_successor",
    "submit_answer",
]
