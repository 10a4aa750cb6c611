"""What may be told of small numbers without pointing at one place or body. Plain Python."""

__all__ = ["FEW"]

FEW = 3
"""Fewer bodies, municipalities or reports than these are never told as a number."""
