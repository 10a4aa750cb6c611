"""What a code opens; what was answered without names, and never by few."""

from samhus.foundation import clock
from samhus.foundation.rounds.models import AnonymousAnswer, Invitation, Round
from samhus.foundation.rounds.pages import AnswerLine, ResultLine
from samhus.foundation.rounds.rules import LEAST, breakdown, options_of


def unused(key: str) -> Invitation | None:
    """The invitation whose code has this hash, while its round takes answers. For the service."""
    rows = Invitation.objects.select_related("round__organiser")
    return rows.filter(
        code_hash=key,
        used=False,
        round__state=Round.State.OPEN,
        round__window__contains=clock.today(),
    ).first()


def number_of(round_: Round) -> int:
    """How many have answered; seen when the round is closed."""
    return AnonymousAnswer.objects.filter(round=round_).count()


def anonymous_results(round_: Round) -> tuple[ResultLine, ...]:
    """Question by question, each sorted by its words: no two answers of one person stand together.

    Nothing of a question that fewer than five answered; no numbers where one of them is small.
    """
    said = [row.words for row in AnonymousAnswer.objects.filter(round=round_).only("words")]
    return tuple(_question(each, said) for each in round_.questions)


def _question(question: dict[str, str], said: list[dict[str, str]]) -> ResultLine:
    key, options = question["key"], options_of(question)
    words = sorted(each[key].strip() for each in said if each.get(key, "").strip())
    few = len(words) < LEAST
    tally = breakdown({option: words.count(option) for option in options}) if options else None
    return ResultLine(
        key=key,
        label=question["label"],
        answers=() if few or options else tuple(AnswerLine("", each) for each in words),
        tally=tuple((tally or {}).items()),
        is_withheld=few or (bool(options) and tally is None),
    )
