"""Panels of the small world: one in which experts judge a second time, one that has ended.

In the first, Alvik has stated something that passed and something that came back, and writes on; Bro
has handed in what nobody has read yet.
"""

from typing import Any

from tests.guards.lines import ALVIK, BRO, STAFF
from tests.people import Cast

# Reasons of one judgement, of a judgement whose panel goes on, and of a pool.
FIRST_REASON, POOLED_REASON, SECOND_POOLED_REASON = "tealreason", "wigeonreason", "garganeyreason"
READ_POOL = frozenset(f"{ALVIK} {STAFF}".split())
# Field, word, readers.
CANARIES = (
    ("judgement of an expert", FIRST_REASON, frozenset({"expert"})),
    ("pooled reason of an expert", POOLED_REASON, READ_POOL | {"expert"}),
    ("pooled reason of another", SECOND_POOLED_REASON, READ_POOL | {"second_expert"}),
    ("statement of Alvik that passed", "smewword", READ_POOL | {"expert", "second_expert"}),
    ("statement of Alvik that came back", "goosanderword", READ_POOL),
    ("question about a statement", "scoterquestion", READ_POOL),
    ("statement of Alvik being written", "eiderword", frozenset(ALVIK.split())),
    ("statement of Bro", "pochardword", frozenset(f"{BRO} {STAFF}".split())),
)


class Panel:
    """What `tests.apps.mapping.panels` works on."""

    def __init__(self, cast: Cast, mapping: Any, indicator: Any) -> None:
        self.cast, self.mapping, self.indicator = cast, mapping, indicator


def build_panels(cast: Cast, indicator: Any) -> dict[str, Any]:
    """The two rounds, a seat in each, and the ended panel's pools by area."""
    from samhus.mapping.actions import release_snapshot
    from samhus.mapping.models import Panelist, Pool
    from tests.apps.mapping import panels
    from tests.apps.mapping.panels import answer
    from tests.guards.world import as_person, opened_round, snapshot_of

    going = Panel(cast, opened_round(cast, [indicator], title="A panel that goes on"), indicator)
    panels.opened(going)
    panels.judge(going, "expert", "Alvik", answer("0.7", reasons=FIRST_REASON))
    panels.judge(going, "second_expert", "Alvik", answer("0.4"))
    panels.second_stage(going)
    over = Panel(cast, opened_round(cast, [indicator], title="A panel that is over"), indicator)
    panels.opened(over)
    panels.judge(over, "expert", "Alvik", answer("0.7", reasons=POOLED_REASON))
    panels.judge(over, "second_expert", "Alvik", answer("0.6", reasons=SECOND_POOLED_REASON))
    panels.second_stage(over)
    panels.ended(over)
    released = snapshot_of(cast, over.mapping, indicator, without_suspicious=False)
    release_snapshot(by=cast.viewer("analyst"), snapshot=released)
    pools = as_person(
        cast.viewer("analyst"), lambda: list(Pool.objects.select_related("area").all())
    )
    return {
        "going": going.mapping,
        "over": over.mapping,
        "seat": Panelist.objects.get(mapping=going.mapping, user=cast.expert),
        "pools": {pool.area.name: pool for pool in pools},
        "statements": _statements(going),
    }


def _statements(going: Panel) -> dict[str, Any]:
    """By what became of them."""
    from samhus.mapping.actions import reading
    from tests.apps.mapping.pictures import hand_in, passed, read, write

    alma, berit = "coordinator_alvik", "coordinator_bro"
    first = passed(going, alma, "alvik", "Something about smewword here.", "resource")
    back = write(going, alma, "alvik", "Something about goosanderword here.")
    hand_in(going, alma, "alvik")
    read(going, reading.return_statement, back, question="What of scoterquestion here?")
    mine = write(going, alma, "alvik", "Something about eiderword here.")
    other = write(going, berit, "bro", "Something about pochardword here.", "online")
    hand_in(going, berit, "bro")
    return {"passed": first, "returned": back, "draft": mine, "waiting": other}
