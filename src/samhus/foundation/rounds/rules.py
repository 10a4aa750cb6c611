"""When a round may be opened, answered and closed; pure functions."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Window:
    """The days on which answers are taken; `until` is the first day on which they are late."""

    opens: date
    until: date

    def contains(self, day: date) -> bool:
        """Whether an answer given on `day` is in time."""
        return self.opens <= day < self.until

    def days_left(self, day: date) -> int:
        """Days that remain, counting today; 0 when it is over."""
        return max(0, (self.until - day).days)


def changed_meanwhile(expected: int, current: int) -> bool:
    """Whether somebody else saved the draft since this editor read it."""
    return expected != current


def missing_answers(questions: list[dict[str, str]], words: dict[str, str]) -> list[str]:
    """Keys of required questions that are blank."""
    return [
        question["key"]
        for question in questions
        if question.get("required", "yes") == "yes" and not words.get(question["key"], "").strip()
    ]
