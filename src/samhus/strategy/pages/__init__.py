"""Frozen page models of strategy, by noun."""
