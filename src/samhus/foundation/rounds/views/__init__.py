"""Rounds over HTTP."""

from samhus.foundation.rounds.views.answer import read_answer, write_answer
from samhus.foundation.rounds.views.round import close, list_rounds, show_round

__all__ = ["close", "list_rounds", "read_answer", "show_round", "write_answer"]
