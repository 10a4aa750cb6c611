"""What the pages of "May I share this?" say: frozen and complete."""

from dataclasses import dataclass

from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation.ui.parts import Colour


@dataclass(frozen=True)
class Given:
    """One answer given so far, with what it was asked as."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True)
class QuestionPage:
    """One question and what was answered before. `may_end`: the duties are settled."""

    country: str
    name: str
    question: str
    help: str
    by: str
    kind: str
    options: tuple[tuple[str, str], ...]
    may_be_unknown: bool
    may_end: bool
    hidden: tuple[tuple[str, str], ...]
    given: tuple[Given, ...]


@dataclass(frozen=True)
class Line:
    """One sentence of an explanation and where it stands in the law. `asks`: what it hangs on."""

    words: str
    cite: str
    by: str
    language: str
    asks: str = ""


@dataclass(frozen=True)
class ItemAnswer:
    """The answer about the kinds of information that share it.

    `as_above`: what the first answer of the page says already is left out here. `folded`: titles
    of the groups that stand closed on a screen and open in print. `judge`: who judges everything
    that is to be judged; empty where it is several people, or one sentence.
    """

    items: tuple[str, ...]
    outcome: Outcome
    head: str
    meaning: str
    colour: Colour
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    as_above: bool = False
    folded: tuple[str, ...] = ()
    judge: str = ""


@dataclass(frozen=True)
class AnswerPage:
    """The whole answer. `stale` names provisions whose text changed: then no verdict is given."""

    country: str
    sender: str
    recipient: str
    answers: tuple[ItemAnswer, ...]
    given: tuple[Given, ...]
    hidden: tuple[tuple[str, str], ...]
    frameworks: tuple[str, ...]
    draft: bool
    stale: tuple[str, ...]
    questions_left: bool
    day: object
    was_asked: bool
    may_be_child: bool


@dataclass(frozen=True)
class CountryChoice:
    """A country whose law can be asked."""

    code: str
    name: str
    current: bool
