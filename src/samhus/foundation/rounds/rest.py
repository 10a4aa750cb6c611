"""Rounds for machines: which concern me, and all answers where I may read them on the page.

Nothing is decided here: each operation asks the policies and queries of the page beside it, and
reading all answers is recorded as it is there.
"""

from datetime import date
from uuid import UUID

from ninja import Router, Schema

from samhus.foundation.access.gate import Access
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.rounds import queries
from samhus.foundation.rounds.exports import as_data
from samhus.foundation.rounds.policies import ROUND
from samhus.foundation.tokens.api import Scope, reading

router = Router(tags=["rounds"])
RESULTS = Access(policy=ROUND, action="see_results", load=queries.round_seen_by)


class AskedOut(Schema):
    """One round that the caller's bodies organise or are asked in."""

    id: UUID
    title: str
    organiser: str
    state: str
    hand_in_before: date


class AnswerOut(Schema):
    """What a body answered (no name where the round asks without names), what became of it."""

    body: str
    answer: str
    became: list[str]


class ChosenOut(Schema):
    """How many bodies made one choice."""

    choice: str
    bodies: int


class QuestionOut(Schema):
    """One question with its answers."""

    key: str
    question: str
    tally: list[ChosenOut]
    answers: list[AnswerOut]


class AnswersOut(Schema):
    """All answers to a round. Who has not answered is not in it: silence is no answer."""

    round: UUID
    title: str
    state: str
    bodies: int
    questions: list[QuestionOut]


@reading(router, "/asked", scope=Scope.ROUNDS_READ, answer=list[AskedOut])
def list_asked(request: Request) -> list[AskedOut]:
    """Rounds that concern the caller's bodies, newest first."""
    return [
        AskedOut(
            id=UUID(line.public_id),
            title=line.title,
            organiser=line.organiser,
            state=line.state,
            hand_in_before=line.closes,
        )
        for line in queries.round_lines(request.viewer)
    ]


@reading(router, "/asked/{public_id}/answers", scope=Scope.RESULTS_READ, answer=AnswersOut)
def list_answers(request: Request, public_id: UUID) -> AnswersOut:
    """All answers, for whoever may read them on the page, from the same moment on."""
    (round_,) = RESULTS.admit(request.viewer, {"public_id": public_id})
    note_reading(
        "rounds.read_results",
        by=request.viewer,
        subject=round_,
        chain=round_.organiser,
        purpose="rounds.review",
    )
    return AnswersOut.model_validate(as_data(queries.results_page(request.viewer, round_)))
