"""Page models of a round's questions."""

from dataclasses import dataclass

from samhus.foundation.access.decision import Decision
from samhus.foundation.rounds.pages.answering import RoundLine


@dataclass(frozen=True)
class QuestionLine:
    """One question: what can be chosen, whether it must be answered, on which answer it hangs."""

    key: str
    label: str
    help: str
    options: tuple[str, ...]
    is_required: bool
    hangs_on: str
    answer: str


@dataclass(frozen=True)
class QuestionsPage:
    """All questions of a round, in which version; who may still change what."""

    round: RoundLine
    lines: tuple[QuestionLine, ...]
    version: int
    may_settle: Decision
    may_revise: Decision
