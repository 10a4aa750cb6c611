"""Validity and states of governance, pure, by noun."""
