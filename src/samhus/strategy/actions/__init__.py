"""The verbs of strategy, by noun."""
