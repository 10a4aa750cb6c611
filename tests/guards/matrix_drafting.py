"""The lines of drafting."""

from tests.guards.lines import Line

LINES: list[Line] = []
