"""Sentences of strategy, by noun."""
