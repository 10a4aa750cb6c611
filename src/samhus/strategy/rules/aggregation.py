"""Putting the figures of several bodies together, only as far as that means something. Pure.

Numbers are added; percentages are worked out again from parts and wholes; different people are
never added, since one may be known to two bodies; nothing given is not nought. What is divided by
some heading stays beside the total, which it never replaces.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

NUMBER, PERCENTAGE, DISTINCT, YES_NO = "number", "percentage", "distinct", "yes_no"


@dataclass(frozen=True)
class Value:
    """One figure as it was reported; `amount` of `whole` for a percentage."""

    amount: Decimal | None = None
    whole: Decimal | None = None
    answer: bool | None = None
    parts: tuple[tuple[str, Decimal], ...] = ()

    def is_given(self, kind: str) -> bool:
        """Whether there is a figure of this kind; a share of nothing is none."""
        if kind == YES_NO:
            return self.answer is not None
        if kind == PERCENTAGE:
            return self.amount is not None and self.whole is not None and self.whole > 0
        return self.amount is not None


class Fault(ValueError):
    """A figure contradicts itself; `code` says how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(kind: str, value: Value) -> None:
    """Raises Fault: `negative`, `half` (part without whole), `above` (more than the whole),
    `parts_alone` (parts without a total), `parts_above` (parts that exceed it)."""
    numbers = [each for each in (value.amount, value.whole) if each is not None]
    if any(each < 0 for each in (*numbers, *(amount for _label, amount in value.parts))):
        raise Fault("negative")
    if kind == PERCENTAGE and len(numbers) == 1:
        raise Fault("half")
    if kind == PERCENTAGE and numbers and numbers[0] > numbers[1]:
        raise Fault("above")
    if value.parts and value.amount is None:
        raise Fault("parts_alone")
    divided = sum((amount for _label, amount in value.parts), Decimal(0))
    if kind != DISTINCT and value.amount is not None and divided > value.amount:
        raise Fault("parts_above")


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """With one decimal, rounded half up. `whole` is above nought."""
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Line:
    """One body from which a figure is expected; `heir` goes on with its work in the period."""

    body: int
    name: str
    value: Value | None = None
    heir: int | None = None


@dataclass(frozen=True)
class Together:
    """What the figures say together: `reported` of `expected`; None where nothing may be said."""

    kind: str
    expected: int
    reported: int
    amount: Decimal | None = None
    whole: Decimal | None = None
    share: Decimal | None = None
    yes: int | None = None
    divided: tuple[tuple[str, Decimal], ...] = ()
    contained: tuple[int, ...] = field(default=())
    """Bodies whose heir reported for the whole period: shown, and not counted a second time."""

    @property
    def undivided(self) -> Decimal | None:
        """What is in the total and under no heading."""
        if self.amount is None or not self.divided:
            return None
        return self.amount - sum((amount for _label, amount in self.divided), Decimal(0))


def together(kind: str, lines: Sequence[Line]) -> Together:
    """Of each body one figure; of bodies that were united the heir's, else what they reported."""
    counted, expected, contained = _counted(kind, lines)
    values = [line.value for line in counted if line.value is not None]
    base = Together(kind, expected, len(values), contained=contained)
    if not values or kind == DISTINCT:
        return base
    if kind == YES_NO:
        return replace(base, yes=sum(value.answer is True for value in values))
    amount = sum((value.amount or Decimal(0) for value in values), Decimal(0))
    if kind == PERCENTAGE:
        whole = sum((value.whole or Decimal(0) for value in values), Decimal(0))
        return replace(base, amount=amount, whole=whole, share=percent(amount, whole))
    return replace(base, amount=amount, divided=_divided(values))


def _counted(kind: str, lines: Sequence[Line]) -> tuple[list[Line], int, tuple[int, ...]]:
    """Which lines count, of how many that were expected, and which are contained in an heir's."""
    known = {line.body: line for line in lines}
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(_last(line, known), []).append(line)
    counted: list[Line] = []
    expected, contained = 0, []
    for last, group in groups.items():
        given = [line for line in group if line.value and line.value.is_given(kind)]
        heir = next((line for line in given if line.body == last), None)
        if heir is not None:
            counted.append(heir)
            expected += 1
            contained += [line.body for line in group if line.body != last]
        else:
            counted += given
            expected += len(group)
    return counted, expected, tuple(sorted(contained))


def _last(line: Line, known: dict[int, Line]) -> int:
    """The body that goes on in the end, as far as a figure is expected from it."""
    seen = {line.body}
    while line.heir in known and line.heir not in seen:
        line = known[line.heir]
        seen.add(line.body)
    return line.body


def _divided(values: Iterable[Value]) -> tuple[tuple[str, Decimal], ...]:
    found: dict[str, Decimal] = {}
    for value in values:
        for label, amount in value.parts:
            found[label] = found.get(label, Decimal(0)) + amount
    return tuple(sorted(found.items()))
