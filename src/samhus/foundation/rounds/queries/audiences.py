"""Who is asked, by rule: apps offer audiences by name, a fact says who belongs to one on a day.

The round keeps the name of its rule; the bodies are taken when it is opened, as they stand then.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.facts import ask

Choice = tuple[str, str]
SEPARATOR = ":"


@dataclass(frozen=True)
class Audience:
    """A rule. `fact` is asked with `which=` and gives a tuple of ids of bodies.

    `choices(viewer)` lists (which, label) that this viewer may choose; whoever may not know that
    something exists is offered nothing of it. `discreet`: who belongs to it is not for the others
    to know; answers to such a round stay with its staff.
    """

    fact: str
    choices: Callable[[Viewer], Iterable[Choice]]
    discreet: bool = False


_offered: dict[str, Audience] = {}


def offer_audience(audience: Audience) -> None:
    """Let rounds ask by this rule. An app calls it once, when Django is ready."""
    _offered[audience.fact] = audience


def audiences_for(viewer: Viewer) -> list[Choice]:
    """(rule, label) of everything that this viewer may ask."""
    return [
        (f"{audience.fact}{SEPARATOR}{which}", str(label))
        for audience in _offered.values()
        for which, label in audience.choices(viewer)
    ]


def label_of(viewer: Viewer, rule: str) -> str:
    """The rule in words; empty where this viewer may not choose it."""
    fact, _colon, which = rule.partition(SEPARATOR)
    audience = _offered.get(fact)
    return str(dict(audience.choices(viewer)).get(which, "")) if audience else ""


def is_discreet(rule: str) -> bool:
    """Whether those who are asked must not learn of each other."""
    audience = _offered.get(rule.partition(SEPARATOR)[0])
    return audience is not None and audience.discreet


def bodies_of(rule: str, *, on: date) -> tuple[int, ...]:
    """Who belongs to it on a day. Raises UnknownFact where nobody answers that any more."""
    fact, _colon, which = rule.partition(SEPARATOR)
    found: tuple[int, ...] = ask(fact, on=on, which=which)
    return found
