"""How far each rule of a law holds for the stated facts, as bits of the rules' places.

Plain rules are graded all at once (see `indexing`), the others by asking their condition.
"""

from dataclasses import dataclass

from samhus.engines.lawfulness.conditions import FALSE, JUDGED, OPEN, TRUE, Facts
from samhus.engines.lawfulness.indexing import places
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import Outcome

# An unknown condition waits for judgements alone, or for more.
WAITS = {JUDGED: Outcome.JUDGEMENT_NEEDED, OPEN: Outcome.UNDETERMINED}


@dataclass(frozen=True, slots=True)
class Grades:
    """Rules that hold, that wait for judgements alone, that wait for more; roads that are shut."""

    holding: int
    judged: int
    open: int
    shut: int

    def strongest(self, bits: int) -> int:
        """The grade that gives most of some rules: TRUE, JUDGED, OPEN or FALSE."""
        if self.holding & bits:
            return TRUE
        if self.judged & bits:
            return JUDGED
        return OPEN if self.open & bits else FALSE


def grade(law: Law, facts: Facts) -> Grades:
    """Of every rule. `facts` are the stated ones, without any None."""
    index = law.index
    candidates = index.candidates(facts)
    plain = candidates & index.plain & ~law.groups.closable
    wait_judged, wait_open = index.waiting(tuple(facts))
    opened = plain & wait_open
    judged = plain & wait_judged & ~opened
    graded = [0, plain & ~(opened | judged), judged, opened]
    shut = 0
    for place in places(candidates & ~plain):
        bit, route = 1 << place, law.routes[place]
        found = route.holds(facts)
        if found != FALSE and bit & law.groups.closable and route.closed is not None:
            closed = route.closed(facts)
            shut |= bit if closed == TRUE else 0
            found = FALSE if closed == TRUE else max(found, closed)
        graded[found] |= bit
    return Grades(graded[TRUE], graded[JUDGED], graded[OPEN], shut)
