"""Which rules the stated facts leave a chance: one AND of bits per fact instead of a call per rule.

Bit k stands for rule k. For each value of each fact the bits of those rules are kept that this
value alone does not rule out; all stated facts together leave the candidates. A rule that is left
out cannot hold, whatever else is true, so that leaving it out changes no answer.

For a *plain* rule (a conjunction of comparisons) the candidates say more: as a candidate it holds
exactly when every fact that it asks is stated, and otherwise waits for those that are not.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Facts,
    Is,
    Not,
    Use,
    Within,
    facts_in,
)
from samhus.engines.lawfulness.framework import Fact

MOST_REMEMBERED = 20_000


class Index:
    """The conditions of some rules, by fact and value; filled as values come up."""

    def __init__(
        self,
        conditions: Sequence[Condition],
        facts: Mapping[str, Fact],
        *,
        judged: frozenset[str] = frozenset(),
    ) -> None:
        self._conditions, self._judged = conditions, judged
        self._every = (1 << len(conditions)) - 1
        self.plain = sum(1 << k for k, each in enumerate(conditions) if _plain(each))
        self._asking: dict[str, list[int]] = {}
        for k, condition in enumerate(conditions):
            for name in dict.fromkeys(facts_in(condition)):
                self._asking.setdefault(name, []).append(k)
        self._masks: dict[str, dict[Any, int]] = {name: {} for name in self._asking}
        self._ends = {
            name: sorted({end for each in conditions for end in ends(name, each)})
            for name in self._asking
            if facts[name].type == "int"
        }
        self._waiting: dict[tuple[str, ...], tuple[int, int]] = {}

    def candidates(self, facts: Facts) -> int:
        """The bits of the rules that no stated fact rules out."""
        left = self._every
        for name, value in facts.items():
            masks = self._masks.get(name)
            if masks is None or value is None:
                continue
            if name in self._ends:
                value = bisect_right(self._ends[name], value)
            mask = masks.get(value)
            left &= self._mask(name, value) if mask is None else mask
        return left

    def waiting(self, stated: tuple[str, ...]) -> tuple[int, int]:
        """The rules that ask a judgement, and those that ask anything else, that is not stated."""
        found = self._waiting.get(stated)
        if found is None:
            judged = others = 0
            for name in self._asking.keys() - set(stated):
                asking = sum(1 << k for k in self._asking[name])
                if name in self._judged:
                    judged |= asking
                else:
                    others |= asking
            found = (judged, others)
            if len(self._waiting) >= MOST_REMEMBERED:
                self._waiting.clear()
            self._waiting[stated] = found
        return found

    def _mask(self, name: str, value: Any) -> int:
        stated = {name: self._example(name, value) if name in self._ends else value}
        ruled_out = (k for k in self._asking[name] if not could_hold(self._conditions[k], stated))
        mask = self._every
        for k in ruled_out:
            mask &= ~(1 << k)
        self._masks[name][value] = mask
        return mask

    def _example(self, name: str, place: int) -> int:
        """A number between the same ends."""
        every = self._ends[name]
        return every[place - 1] if place else (every[0] - 1 if every else 0)


def places(bits: int) -> Iterator[int]:
    """The places of the bits, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def could_hold(condition: Condition, stated: Facts) -> bool:
    """Whether the stated facts leave the condition a chance; a negation is given every chance."""
    match condition:
        case Is(fact, values):
            return fact not in stated or stated[fact] in values
        case Within(fact, at_least, below):
            return fact not in stated or _inside(stated[fact], at_least, below)
        case Both(parts):
            return all(could_hold(part, stated) for part in parts)
        case Either(parts):
            return any(could_hold(part, stated) for part in parts)
        case Use(_, part):
            return could_hold(part, stated)
        case Not():
            return True


def _inside(value: int, at_least: int | None, below: int | None) -> bool:
    return (at_least is None or value >= at_least) and (below is None or value < below)


def _plain(condition: Condition) -> bool:
    match condition:
        case Is() | Within():
            return True
        case Both(parts):
            return all(_plain(part) for part in parts)
        case Use(_, part):
            return _plain(part)
        case Either() | Not():
            return False


def ends(name: str, condition: Condition) -> Iterator[int]:
    """The lines that a condition draws across a number."""
    match condition:
        case Within(fact, at_least, below) if fact == name:
            yield from (end for end in (at_least, below) if end is not None)
        case Both(parts) | Either(parts):
            for part in parts:
                yield from ends(name, part)
        case Not(part) | Use(_, part):
            yield from ends(name, part)
        case Is() | Within():
            return
