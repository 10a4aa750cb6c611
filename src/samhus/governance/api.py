"""The door of governance for other apps.

An insight contributes to the minister's page from its `announce`:

    announce_part(40, "promises", source)

where `source(viewer, since, on)` gives `Part`s of a few `Line`s of the whole country, in at most
two queries; never a list of places by value, no number small enough to mean one of them.
"""

from samhus.governance.rules.overview import Line, Part, announce_part

__all__ = ["Line", "Part", "announce_part"]
