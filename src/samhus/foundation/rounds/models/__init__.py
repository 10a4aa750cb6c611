"""Rounds, the bodies they ask, and what these write."""

from samhus.foundation.rounds.models.answer import Draft, Submission
from samhus.foundation.rounds.models.round import Party, Round

__all__ = ["Draft", "Party", "Round", "Submission"]
