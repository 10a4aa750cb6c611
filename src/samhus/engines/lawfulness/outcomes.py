"""What the law can say about one item, and how answers of several rules combine."""

from enum import StrEnum


class Outcome(StrEnum):
    """The answer about one item of information, from the strictest to the most binding.

    `must_not`: a provision that prevails over every other basis forbids it.
    `not_by_this_route`: a provision closes its own gateway; another may be open.
    `no_basis`: everything that was researched was looked at, and nothing opens.
    `not_researched`: nobody searched this field; never the same as "no basis".
    `undetermined`: facts are missing. `judgement_needed`: only named people's judgements are.
    `may`: lawful, and a person decides. `must`: the law obliges; a person still acts.
    """

    MUST_NOT = "must_not"
    NO_BASIS = "no_basis"
    NOT_BY_THIS_ROUTE = "not_by_this_route"
    NOT_RESEARCHED = "not_researched"
    UNDETERMINED = "undetermined"
    JUDGEMENT_NEEDED = "judgement_needed"
    MAY = "may"
    MUST = "must"

    # An outcome equals its word, and so they are one key of a dictionary; it is faster besides.
    __hash__ = str.__hash__


# Among routes the best one counts; a bar is no route and stands outside of this order.
_STRENGTH = {
    Outcome.NO_BASIS: 0,
    Outcome.NOT_BY_THIS_ROUTE: 1,
    Outcome.NOT_RESEARCHED: 2,
    Outcome.UNDETERMINED: 3,
    Outcome.JUDGEMENT_NEEDED: 4,
    Outcome.MAY: 5,
    Outcome.MUST: 6,
}
OPEN = frozenset({Outcome.MAY, Outcome.MUST})
WAITING = frozenset({Outcome.UNDETERMINED, Outcome.JUDGEMENT_NEEDED})
LOWERABLE = OPEN | WAITING


def best(outcomes: list[Outcome]) -> Outcome:
    """The strongest of the routes; `no_basis` when there is none."""
    return max(outcomes, key=_STRENGTH.__getitem__, default=Outcome.NO_BASIS)


def stronger(one: Outcome, other: Outcome) -> bool:
    """Whether `one` gives more than `other`."""
    return _STRENGTH[one] > _STRENGTH[other]
