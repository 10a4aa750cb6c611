"""Page models of all answers to a round."""

from dataclasses import dataclass

from samhus.foundation.rounds.pages.answering import RoundLine

AT_ONCE, ON_SCREEN = 500, 25


@dataclass(frozen=True)
class AnswerLine:
    """What one body answered to a question, and what became of it once that is told."""

    body: str
    words: str
    became: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResultLine:
    """One question: who answered what; where it has choices, how many chose each."""

    key: str
    label: str
    answers: tuple[AnswerLine, ...]
    tally: tuple[tuple[str, int], ...]
    is_withheld: bool = False


@dataclass(frozen=True)
class ResultsPage:
    """All answers, question by question. Who has not answered is not in it: it is no answer."""

    round: RoundLine
    public_id: str
    questions: tuple[ResultLine, ...]
    bodies: int
    is_staff: bool
    is_anonymous: bool = False

    @property
    def total(self) -> int:
        """Answers to all questions."""
        return sum(len(question.answers) for question in self.questions)

    @property
    def is_long(self) -> bool:
        """So many that they are written into a file in the background."""
        return self.total > AT_ONCE

    @property
    def on_screen(self) -> str:
        """Of each question's answers those that a page shows, as a slice."""
        return f":{ON_SCREEN}" if self.is_long else ":"
