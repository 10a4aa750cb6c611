"""Reads of the mapping; the first argument is the viewer."""
