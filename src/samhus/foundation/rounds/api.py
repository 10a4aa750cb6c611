"""The door of rounds for other apps."""

from samhus.foundation.rounds.actions import (
    AnswersMissing,
    DraftChanged,
    close_round,
    open_round,
    prepare_round,
    save_draft,
    submit_answer,
)
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.policies import ROUND, STAFF_ROLES
from samhus.foundation.rounds.queries import line, rounds_seen_by
from samhus.foundation.rounds.rules import Window

__all__ = [
    "ROUND",
    "STAFF_ROLES",
    "AnswersMissing",
    "DraftChanged",
    "Round",
    "Window",
    "close_round",
    "line",
    "open_round",
    "prepare_round",
    "rounds_seen_by",
    "save_draft",
    "submit_answer",
]
