"""The door of governance for other apps.

An insight contributes to the minister's page from its `announce`:

    announce_part(40, "promises", source)

where `source(viewer, since, on)` gives `Part`s of a few `Line`s of the whole country, in at most
two queries; never a list of places by value, no number small enough to mean one of them.

**Phenomena.** Whoever records under a phenomenon keeps its key or a reference to
`governance.Phenomenon`, and the day. `defined_on(keys, day)` tells the term as the version of that
day had it; a later version never relabels it. `phenomena_on(day)` is what one chooses from.
"""

from samhus.governance.queries.defined import Defined, defined_on, phenomena_on, phenomenon_with
from samhus.governance.rules.overview import Line, Part, announce_part

__all__ = [
    "Defined",
    "Line",
    "Part",
    "announce_part",
    "defined_on",
    "phenomena_on",
    "phenomenon_with",
]
