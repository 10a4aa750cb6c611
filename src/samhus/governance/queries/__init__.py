"""Reads of governance, by noun."""
