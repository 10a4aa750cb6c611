"""Wording of governance, by noun."""
