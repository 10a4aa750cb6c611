"""Page models of all answers to a round."""

from dataclasses import dataclass

from samhus.foundation.rounds.pages.answering import RoundLine


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
