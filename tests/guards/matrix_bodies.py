"""The lines of bodies."""

from tests.guards.lines import Line

LINES: list[Line] = []
