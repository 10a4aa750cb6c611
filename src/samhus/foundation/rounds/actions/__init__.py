"""The verbs of a round: prepare, open, seat a successor, write, sign, hand in, close."""

from samhus.foundation.rounds.actions.answer import (
    AnswersMissing,
    DraftChanged,
    Frozen,
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
from samhus.foundation.rounds.actions.sign_off import (
    ask_for_signature,
    name_signing_post,
    return_answer,
    sign_answer,
    take_back,
)

__all__ = [
    "AnswersMissing",
    "DraftChanged",
    "Frozen",
    "NotReady",
    "ask_for_signature",
    "close_round",
    "name_signing_post",
    "open_round",
    "prepare_round",
    "return_answer",
    "save_draft",
    "seat_successor",
    "sign_answer",
    "submit_answer",
    "take_back",
]
