"""When a round may be opened, answered and closed; pure functions."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

CONSULTATION = "consultation"
SHORTEST_REASON = 10
LEAST = 5  # fewer are not anonymous
REMINDERS = (7, 2)
LINK_VALID = timedelta(days=14)
# Without letters and digits that are read for one another.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_GROUPS, CODE_GROUP = 4, 5


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


@dataclass(frozen=True)
class Terms:
    """What is said before anybody is asked: why, for which decision, by when they hear back.

    `results` says who reads all answers: `staff`, `at_close` or `asked` (see Round.Results),
    `comments` who comments on a text: `writers`, `asked` or `nobody` (see Round.Comments).
    Without names (`anonymous`) nobody reads them before the round is closed.
    """

    purpose: str = ""
    feeds: str = ""
    respond_by: date | None = None
    promises_answers: bool = False
    results: str = "staff"
    anonymous: bool = False
    comments: str = "writers"

    def lacking(self, until: date) -> tuple[str, ...]:
        """What is missing before the round may be opened; nothing where no answer is promised.

        `until` is the first day on which answers are late: nobody is answered before it.
        """
        if not self.promises_answers:
            return ()
        found = [name for name in ("purpose", "feeds") if not is_reason(getattr(self, name))]
        if self.respond_by is None:
            found.append("respond_by")
        elif self.respond_by < until:
            found.append("too_soon")
        return tuple(found)


def promises(kind: str, terms: Terms) -> bool:
    """A consultation always answers what was said; other rounds where they promise it."""
    return kind == CONSULTATION or terms.promises_answers


def changed_meanwhile(expected: int, current: int) -> bool:
    """Whether somebody else saved the draft since this editor read it."""
    return expected != current


def options_of(question: Mapping[str, str]) -> list[str]:
    """What can be chosen; nothing for a question that is answered in words."""
    return question.get("options", "").splitlines()


def shown(questions: Sequence[Mapping[str, str]], words: Mapping[str, str]) -> list[str]:
    """Keys of the questions that are asked of somebody who has given these answers.

    `show_if` is "key=answer" of an earlier question. What hangs on a question that is not asked is
    not asked either; what hangs on one that is not there, or stands later, never is.
    """
    asked: list[str] = []
    for question in questions:
        on, _equals, answer = question.get("show_if", "").partition("=")
        if not on or (on in asked and words.get(on, "") == answer):
            asked.append(question["key"])
    return asked


def breakdown(tally: Mapping[str, int]) -> dict[str, int] | None:
    """How many chose what, or None: where any choice was made by one to four, no number is told.

    All or nothing, so that none can be found by taking the others from the whole.
    """
    small = any(0 < number < LEAST for number in tally.values())
    return None if small or sum(tally.values()) < LEAST else dict(tally)


def hanging_wrong(questions: Sequence[Mapping[str, str]]) -> list[str]:
    """Keys of questions that hang on none before them, or on an answer that cannot be chosen."""
    before: dict[str, list[str]] = {}
    found = []
    for question in questions:
        on, _equals, answer = question.get("show_if", "").partition("=")
        if on and answer not in before.get(on, ()):
            found.append(question["key"])
        before[question["key"]] = options_of(question)
    return found


def free_key(questions: Sequence[Mapping[str, str]]) -> str:
    """A key that no question has or had: numbers only go up."""
    numbers = [int(q["key"][1:]) for q in questions if q["key"][1:].isdecimal()]
    return f"q{max(numbers, default=0) + 1}"


def what_leaves(questions: Sequence[Mapping[str, str]], words: Mapping[str, str]) -> dict[str, str]:
    """The answers without those to questions that are not asked (any more)."""
    hidden = {question["key"] for question in questions} - set(shown(questions, words))
    return {key: text for key, text in words.items() if key not in hidden}


def missing_answers(questions: Sequence[Mapping[str, str]], words: Mapping[str, str]) -> list[str]:
    """Keys of required questions that are asked and blank, or answered by what is no choice."""
    asked = set(shown(questions, words))
    found = []
    for question in questions:
        text, options = words.get(question["key"], "").strip(), options_of(question)
        blank = question.get("required", "yes") == "yes" and not text
        if question["key"] in asked and (blank or (text and options and text not in options)):
            found.append(question["key"])
    return found


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


def code_as_typed(text: str) -> str:
    """A code without what people add when they type it: blanks, dashes, small letters."""
    return "".join(char for char in text.upper() if char in CODE_ALPHABET)


def link_ends(now: datetime, window_ends: datetime) -> datetime:
    """A link is open for fourteen days, and never longer than the window.

    Where the body may answer late, the window is over and does not count.
    """
    ends = now + LINK_VALID
    return min(ends, window_ends) if now < window_ends else ends


def link_state(
    *,
    now: datetime,
    expires: datetime,
    answered: datetime | None,
    revoked: datetime | None,
    is_open: bool,
) -> str:
    """`waiting`, `answered`, `revoked` or `over`."""
    if answered is not None:
        return "answered"
    if revoked is not None:
        return "revoked"
    return "waiting" if is_open and now < expires else "over"


def taken_over(old: str, text: str, how: str, longest: int) -> str | None:
    """The words after taking a colleague's over; None when they would be too long."""
    new = f"{old.rstrip()}\n\n{text}" if how == "append" and old.strip() else text
    return new if len(new) <= longest else None


def working_day_before(until: date, number: int, is_working_day: Callable[[date], bool]) -> date:
    """The day on which `number` working days are left before `until`, itself counted."""
    day, left = until, number
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day)
    return day


def reminder_due(today: date, until: date, is_working_day: Callable[[date], bool]) -> int | None:
    """The reminder that is due: the nearest to the end whose day has come; none when it is over.

    By state and not by "is it exactly that day": an outage delays a reminder and loses none.
    """
    come = [n for n in REMINDERS if working_day_before(until, n, is_working_day) <= today < until]
    return min(come, default=None)
