"""Several items at once: which of them may go, and what of the rest would have to be left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samhus.engines.lawfulness.conditions import Facts
from samhus.engines.lawfulness.deciding import Decision, decide
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import OPEN

MOST_ITEMS = 40


@dataclass(frozen=True)
class BundleDecision:
    """One answer per item, in the order given; `lawful` are the places of those that may go.

    Items are weighed one by one (data minimisation is per item), so the largest lawful part is
    exactly the set of items that are lawful by themselves.
    """

    items: tuple[Decision, ...]
    lawful: tuple[int, ...]


def decide_bundle(law: Law, common: Facts, items: Sequence[Mapping[str, Any]]) -> BundleDecision:
    """`common` are the facts of the whole, each item adds or overrides its own.

    Raises ValueError for more than MOST_ITEMS items.
    """
    if len(items) > MOST_ITEMS:
        raise ValueError(f"{len(items)} items at once; {MOST_ITEMS} is the most")
    answers = tuple(decide(law, {**common, **item}) for item in items)
    lawful = tuple(place for place, each in enumerate(answers) if each.outcome in OPEN)
    return BundleDecision(answers, lawful)
