"""Which body a result of an area belongs to."""

from collections import defaultdict
from collections.abc import Iterable

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import bodies_ever
from samhus.foundation.places.api import origins_of
from samhus.mapping.models import MappingRound


def answering(viewer: Viewer, mapping: MappingRound, areas: Iterable[int]) -> dict[int, int]:
    """Area -> body: the one that answers for it today, else the last one that did.

    Where nobody ever answered for this very entry, because the area was renamed or merged since,
    it is the body of the one area that goes on with it. Members of a body that follows an ended
    one read what belongs to that one.
    """
    rows = bodies_ever(viewer, mapping.answered_by).filter(area__level=mapping.level)
    last: dict[int, int] = {}
    live: dict[int, int] = {}
    for body, area, valid in rows.values_list("pk", "area_id", "valid"):
        last[area] = body
        if clock.today() in valid:
            live[area] = body
    wanted = set(areas)
    found = {area: last[area] for area in wanted if area in last}
    following: dict[int, set[int]] = defaultdict(set)
    for origin in origins_of(mapping.level, live):
        if origin.former in wanted - found.keys():
            following[origin.former].add(live[origin.present])
    return found | {area: bodies.pop() for area, bodies in following.items() if len(bodies) == 1}
