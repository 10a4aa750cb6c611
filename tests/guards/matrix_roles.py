"""The lines of roles."""

from tests.guards.lines import Line

LINES: list[Line] = []
