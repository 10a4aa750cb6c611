"""Rounds over HTTP."""

from samhus.foundation.rounds.views.answer import read_answer, write_answer
from samhus.foundation.rounds.views.round import close, list_rounds, show_round
from samhus.foundation.rounds.views.signing import (
    name_signing_post,
    show_signature,
    show_signing,
    sign,
    take_back,
)

__all__ = [
    "close", "list_rounds", "name_signing_post", "read_answer", "show_round", "show_signature",
    "show_signing", "sign", "take_back", "write_answer",
]  # fmt: skip
