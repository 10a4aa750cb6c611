"""What of the national plan is answered locally, and what of a local plan answers it. Pure.

Neither side is faulty: a national measure that nobody delivers is news for the centre, a local
measure that serves none is a body's own matter.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Aim(Generic[K]):
    """A national goal, or a measure with the goal it belongs to."""

    key: K
    goal: K | None = None


@dataclass(frozen=True)
class Answer(Generic[K]):
    """A local plan answers an aim: by a measure, or by saying how it reads it."""

    plan: int
    target: K
    measure: K | None = None
    interpreted: bool = False


@dataclass(frozen=True)
class Both(Generic[K]):
    """`delivered`: plans by national measure; `undelivered`: measures that no plan answers;
    `serving`: (plan, local measure) that serve something."""

    delivered: dict[K, tuple[int, ...]]
    undelivered: tuple[K, ...]
    serving: frozenset[tuple[int, K]]


def both_ways(aims: Sequence[Aim[K]], answers: Iterable[Answer[K]]) -> Both[K]:
    """A measure is delivered by each plan that answers it or its goal; an interpretation counts.

    An answer to something that the national plan no longer holds answers nothing.
    """
    measures = [aim for aim in aims if aim.goal is not None]
    of_goal: dict[K, list[K]] = {}
    for aim in measures:
        if aim.goal is not None:
            of_goal.setdefault(aim.goal, []).append(aim.key)
    known = {aim.key for aim in aims}
    plans: dict[K, set[int]] = {aim.key: set() for aim in measures}
    serving: set[tuple[int, K]] = set()
    for answer in answers:
        if answer.target not in known:
            continue
        for key in of_goal.get(answer.target, [answer.target]):
            if key in plans:
                plans[key].add(answer.plan)
        if answer.measure is not None:
            serving.add((answer.plan, answer.measure))
    return Both(
        {key: tuple(sorted(found)) for key, found in plans.items()},
        tuple(aim.key for aim in measures if not plans[aim.key]),
        frozenset(serving),
    )
