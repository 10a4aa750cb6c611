"""The register of facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


class UnknownFact(LookupError):
    """Nobody answers this question in this installation."""


@dataclass(frozen=True)
class Fact:
    """One question: its name, what it means, the type of its answer and who answers."""

    name: str
    meaning: str
    kind: type
    answer: Callable[..., Any]


_facts: dict[str, Fact] = {}


def answers(name: str, *, meaning: str, kind: type) -> Callable[[Callable[..., Any]], Any]:
    """Register the decorated function as the one that answers `name`."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _facts[name] = Fact(name, meaning, kind, function)
        return function

    return register


def ask(name: str, *, on: date, **about: Any) -> Any:
    """The answer as of day `on`. Raises UnknownFact, or TypeError for a wrongly typed answer."""
    try:
        fact = _facts[name]
    except KeyError:
        raise UnknownFact(name) from None
    answer = fact.answer(on=on, **about)
    if not isinstance(answer, fact.kind):
        raise TypeError(f"{name} promised {fact.kind.__name__}, gave {type(answer).__name__}")
    return answer
