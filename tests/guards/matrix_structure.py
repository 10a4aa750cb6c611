"""The lines of structure."""

from tests.guards.lines import Line

LINES: list[Line] = []
