"""What a verification says, and how it says it."""

import json
import sys
from dataclasses import dataclass, field
from typing import Any

SHOWN = 25


def say(sentence: str) -> None:
    """One sentence on a line of its own."""
    sys.stdout.write(sentence + "\n")


def facts_in(line: bytes) -> dict[str, Any]:
    """A line's members; none for a line that is no JSON object."""
    try:
        facts = json.loads(line)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


class CannotVerify(Exception):
    """There is nothing here that could be verified; the message says why."""


@dataclass
class Findings:
    """What was found right, what was found wrong, and what one should know."""

    passed: int = 0
    failed: int = 0
    notes: list[str] = field(default_factory=list)

    def right(self) -> None:
        """One more check that fits."""
        self.passed += 1

    def wrong(self, sentence: str) -> None:
        """One more that does not; the first ones are said at once."""
        self.failed += 1
        if self.failed <= SHOWN:
            say(f"WRONG: {sentence}")
