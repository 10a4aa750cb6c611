"""The lines of plans."""

from tests.guards.lines import Line

LINES: list[Line] = []
