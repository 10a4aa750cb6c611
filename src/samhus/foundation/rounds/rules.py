"""When a round may be opened, answered and closed; pure functions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

SHORTEST_REASON = 10


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


def missing_answers(questions: list[dict[str, str]], words: Mapping[str, str]) -> list[str]:
    """Keys of required questions that are blank."""
    return [
        question["key"]
        for question in questions
        if question.get("required", "yes") == "yes" and not words.get(question["key"], "").strip()
    ]


def answered(words: Mapping[str, str]) -> list[str]:
    """Keys of questions that have words."""
    return [key for key, text in words.items() if text.strip()]


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same: browsers send line ends of their own."""
    return one.split() == other.split()


def still_unread(
    unread: Iterable[str],
    earlier: Mapping[str, str],
    words: Mapping[str, str],
    confirmed: Collection[str],
) -> list[str]:
    """Of the unread questions those that stand as they stood and that nobody confirmed."""
    return [
        key
        for key in unread
        if key in words
        and key not in confirmed
        and same_words(earlier.get(key, ""), words[key])
        and words[key].strip()
    ]


def is_reason(text: str) -> bool:
    """Whether somebody wrote a reason, and not a sign that there is one."""
    return len(" ".join(text.split())) >= SHORTEST_REASON


def quality(user: int, holder: int | None) -> str:
    """As what somebody who may sign signs, while `holder` holds the post (None: it is vacant)."""
    if user == holder:
        return "holder"
    return "deputy" if holder is None else "stepped_in"
