"""The words that stand in one restricted field each, and who may read them."""

from dataclasses import dataclass

from tests.guards import (
    world_agreements,
    world_bodies,
    world_consultation,
    world_drafting,
    world_frameworks,
    world_national,
    world_panel,
    world_phenomena,
    world_plans,
    world_roles,
    world_sharing,
    world_structure,
)
from tests.guards.world_decisions import DECISION_CANARIES

OBSERVED = {"Alvik": "48611", "Bro": "59723", "Dalby": "67349"}


@dataclass(frozen=True)
class Canary:
    """A word in one field, and the people who may read it. Nobody else may, anywhere."""

    field: str
    word: str
    readers: frozenset[str]


ALVIK = frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik"})
BRO = frozenset({"coordinator_bro"})
STAFF = frozenset({"analyst", "decider", "second_decider"})
POLICE = frozenset({"police_analyst"})
PARTS = (
    DECISION_CANARIES, world_panel.CANARIES, world_agreements.CANARIES, world_sharing.CANARIES,
    world_frameworks.CANARIES, world_consultation.CANARIES, world_roles.CANARIES,
    world_plans.CANARIES, world_structure.CANARIES, world_drafting.CANARIES,
    world_national.CANARIES, world_phenomena.CANARIES, world_bodies.CANARIES,
)  # fmt: skip
CANARIES = (
    Canary("draft of Alvik", "kestrelword", ALVIK),
    Canary("draft of Bro", "lapwingword", BRO),
    Canary("answer of Alvik", "merlinword", ALVIK | STAFF),
    Canary("earlier answer of Alvik", "ospreyword", ALVIK | STAFF),
    Canary("remark on a draft of Alvik", "nightjarremark", ALVIK),
    Canary("colleague of Alvik who was asked", "Gannetname", ALVIK),
    Canary("colleague's address", "puffinmail", ALVIK),
    Canary("colleague's answer", "dunlinword", ALVIK),
    Canary("reason for which Bro may answer late", "redshankreason", BRO | STAFF),
    Canary("name of a file of counts", "plovername", POLICE | STAFF),
    Canary("name of a file in preview", "sandgrousename", POLICE | STAFF),
    Canary("reason of a correction", "turnstonereason", POLICE | STAFF),
    Canary("result of Alvik", OBSERVED["Alvik"], ALVIK | STAFF),
    Canary("result of Bro", OBSERVED["Bro"], BRO | STAFF),
    Canary("result of Dalby", OBSERVED["Dalby"], STAFF | {"coordinator_dalby"}),
    *(Canary(*one) for part in PARTS for one in part),
    Canary("concern of Alvik", "curlewword", ALVIK | STAFF),
    Canary("concern of Bro", "sanderlingword", BRO | STAFF),
    Canary("concern of the Police, withheld", "avocetword", POLICE | STAFF),
    Canary("concern of the Police, told", "dunnockword", POLICE | ALVIK | STAFF),
    Canary("concern of the Police, shared", "ruffword", POLICE | ALVIK | STAFF),
    Canary("answer to the Police", "godwitword", POLICE | STAFF),
    Canary("support for Alvik", "siskinword", POLICE | ALVIK | STAFF),
    Canary("reply of Alvik to a concern", "twitereply", ALVIK | STAFF),
    Canary("answer to Bro", "whimbrelanswer", BRO | STAFF),
    Canary("reason of a review", "phalaropeword", BRO | STAFF),
)
