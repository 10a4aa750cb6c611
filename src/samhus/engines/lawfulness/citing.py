"""Which stated facts an answer rests on: they alone reproduce it, and none of them can go.

Found by deciding again without one fact after the other, so that it is true by construction and
needs no second account of the rules.
"""

from typing import Any

from samhus.engines.lawfulness.conditions import Facts
from samhus.engines.lawfulness.deciding import outcome_of
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import Outcome

# Asked first, kept longest: they name the road.
ROAD = ("sender", "recipient", "category", "purpose", "mode", "channel")


def cited_facts(law: Law, facts: Facts) -> dict[str, Any]:
    """A subset of the stated facts with the same outcome, minimal in the sense above."""
    kept = {name: value for name, value in facts.items() if value is not None}
    wanted = outcome_of(law, kept)
    # What could not go at first may go once another is gone: again, until nothing goes.
    while (less := _one_less(law, kept, wanted)) is not None:
        kept = less
    return kept


def _one_less(law: Law, kept: dict[str, Any], wanted: Outcome) -> dict[str, Any] | None:
    for name in sorted(kept, key=lambda one: (one in ROAD, one)):
        less = {other: value for other, value in kept.items() if other != name}
        if outcome_of(law, less) is wanted:
            return less
    return None
