"""A second round of the small world: decided about, heard, answered, corrected, appealed.

Alvik is heard and has answered; one point waits, one led to a correction that the Police have been
asked about, and a further point is being written. Bro's decision is final, with an offer and an
appeal. Dalby's waits for a second signature; its class moved. Each field of words has its canary.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.guards.lines import ALVIK, BRO, POLICE, STAFF
from tests.people import Cast

WORDS = {
    "reasons about Alvik": "The reasons speak of avocetcanary and of what was counted.",
    "reasons about Bro": "The reasons speak of bitterncanary and of what was counted.",
    "reasons about Dalby": "The reasons speak of curlewcanary and of what was counted.",
    "point of Alvik": "The municipality says dunlincanary about how it was computed.",
    "figure point of Alvik": "The municipality says egretcanary about the figure itself.",
    "draft point of Alvik": "The municipality writes fulmarcanary and has not sent it.",
    "answer to Alvik": "The centre answers gannetcanary to that point.",
    "facts for the police": "The register holds heroncanary, twice in a row.",
    "point of Bro": "The municipality says jacanacanary about the figure itself.",
    "answer to Bro": "The centre answers knotcanary to that point.",
    "facts of a settled correction": "The register holds nuthatchcanary, counted twice.",
    "answer of the police": "We looked again and found linnetcanary in the register.",
    "appeal of Bro": "We ask you to look again because of mallardcanary here.",
    "offer to Bro": "A course called petrelcanary",
    "offer to Alvik": "A course called quailcanary",
    "confidence of Alvik": "We trust the process because of ravencanary so far.",
    "confidence in Alvik": "The municipality can do it because of siskincanary so far.",
}

READERS = {
    "reasons about Alvik": f"{ALVIK} {STAFF}",
    "reasons about Bro": f"{BRO} {STAFF}",
    "reasons about Dalby": STAFF,
    "point of Alvik": f"{ALVIK} {STAFF}",
    "figure point of Alvik": f"{ALVIK} {STAFF}",
    "draft point of Alvik": ALVIK,
    "answer to Alvik": f"{ALVIK} {STAFF}",
    "facts for the police": f"{POLICE} {STAFF}",
    "point of Bro": f"{BRO} {STAFF}",
    "answer to Bro": f"{BRO} {STAFF}",
    "facts of a settled correction": f"{POLICE} {STAFF}",
    "answer of the police": f"{POLICE} {STAFF}",
    "appeal of Bro": f"{BRO} {STAFF}",
    "offer to Bro": f"{BRO} {STAFF}",
    "offer to Alvik": STAFF,
    "confidence of Alvik": f"{ALVIK} {STAFF}",
    "confidence in Alvik": f"{ALVIK} {STAFF}",
}
DECISION_CANARIES = [
    (
        field,
        next(word.strip(".") for word in words.split() if "canary" in word),
        frozenset(READERS[field].split()),
    )
    for field, words in WORDS.items()
]


@dataclass
class Decided:
    """What the matrix points at."""

    mapping: Any
    decisions: dict[str, Any]
    hearings: dict[str, Any]
    points: dict[str, Any]
    replies: dict[str, Any]
    corrections: dict[str, Any]
    recalculation: Any
    appeal: Any
    offers: dict[str, Any]
    confidences: dict[str, Any]

    def explained(self) -> list[tuple[str, Any]]:
        """Everything of it that could be explained."""
        shelves = {
            "AreaDecision": self.decisions.values(),
            "Hearing": self.hearings.values(),
            "Reply": self.replies.values(),
            "ReplyPoint": self.points.values(),
            "Correction": self.corrections.values(),
            "Appeal": [self.appeal],
        }
        return [(f"mapping.{kind}", row) for kind, rows in shelves.items() for row in rows]


def decide_in_the_world(cast: Cast, indicator: Any, year: int) -> Decided:
    """Everything, by the people who would do it."""
    from tests.apps.mapping.deciding import Deciding
    from tests.guards.world import opened_round

    made = Deciding(cast, opened_round(cast, [indicator], "Mapping, decided", year), indicator)
    made.computed(Alvik=0.9, Bro=0.6, Dalby=0.9)
    decided = Decided(made.mapping, {}, {}, {}, {}, {}, None, None, {}, {})
    _alvik(made, decided)
    _bro(made, decided)
    _confidence(made, decided)
    return decided


def _decide(made: Any, decided: Decided, area: str, answer: str) -> Any:
    from samhus.mapping import actions

    decision = actions.propose_decision(
        by=made.viewer("decider"),
        mapping=made.mapping,
        area_id=made.area(area).pk,
        answer=answer,
        reasons=WORDS[f"reasons about {area}"],
    )
    decided.decisions[area] = decision
    return decision


def _hear(made: Any, decided: Decided, area: str) -> Any:
    from samhus.mapping import actions

    decision = decided.decisions[area]
    hearing = actions.open_hearing(by=made.viewer("decider"), decision=decision)
    decided.hearings[area] = hearing
    return hearing


def _offer(made: Any, decided: Decided, area: str) -> None:
    from samhus.foundation import clock
    from samhus.mapping import actions

    decided.offers[area] = actions.offer_support(
        by=made.viewer("decider"),
        decision=decided.decisions[area],
        what=WORDS[f"offer to {area}"],
        who="The Centre",
        by_day=clock.today() + timedelta(days=60),
    )


def _alvik(made: Any, decided: Decided) -> None:
    from samhus.mapping import actions

    _decide(made, decided, "Alvik", "priority")
    actions.sign_decision(by=made.viewer("second_decider"), decision=decided.decisions["Alvik"])
    hearing = _hear(made, decided, "Alvik")
    figure = made.point(hearing, words=WORDS["figure point of Alvik"], claimed=7)
    method = made.point(hearing, by="contributor_alvik", words=WORDS["point of Alvik"])
    decided.replies["Alvik"] = made.handed_in(method)
    decided.points |= {"figure": figure, "method": method}
    _accept(made, figure, "answer to Alvik", "facts for the police")
    decided.corrections["asked"] = made.read("decider", figure_corrections(figure))[0]
    draft = made.point(hearing, by="contributor_alvik", words=WORDS["draft point of Alvik"])
    decided.points["draft"] = draft
    decided.replies["draft"] = draft.reply
    _offer(made, decided, "Alvik")


def figure_corrections(point: Any) -> Any:
    """Corrections that followed a point."""
    from samhus.mapping.models import Correction

    return Correction.objects.filter(point=point.pk).select_related("mapping", "organisation")


def _accept(made: Any, point: Any, answer: str, facts: str) -> None:
    from samhus.mapping import actions

    actions.answer_point(
        by=made.viewer("decider"),
        point=point,
        answer="accepted",
        words=WORDS[answer],
        fact=actions.Fact(7, WORDS[facts]),
    )


def _bro(made: Any, decided: Decided) -> None:
    from samhus.mapping import actions

    _decide(made, decided, "Bro", "watch")
    hearing = _hear(made, decided, "Bro")
    point = made.point(hearing, by="coordinator_bro", words=WORDS["point of Bro"], claimed=7)
    made.handed_in(point, by="coordinator_bro")
    _accept(made, point, "answer to Bro", "facts of a settled correction")
    (correction,) = made.read("decider", figure_corrections(point))
    correction = actions.settle_correction(
        by=made.viewer("police_analyst"),
        correction=correction,
        confirmed=True,
        words=WORDS["answer of the police"],
    )
    decided.corrections["settled"] = correction
    _recalculated(made, decided, correction)
    _offer(made, decided, "Bro")
    decided.decisions["Bro"] = made.finalised(decided.decisions["Bro"], by="second_decider")
    decided.appeal = actions.file_appeal(
        by=made.viewer("coordinator_bro"),
        decision=decided.decisions["Bro"],
        words=WORDS["appeal of Bro"],
    )


def _recalculated(made: Any, decided: Decided, correction: Any) -> None:
    """The class of Dalby moves; of nobody else."""
    from samhus.mapping import actions
    from samhus.mapping.models import Recalculation

    actions.request_recalculation(by=made.viewer("decider"), correction=correction)
    before = made.snapshots[-1]
    after = made.computed(released=False, Alvik=0.9, Bro=0.6, Dalby=0.1)
    (row,) = made.read("decider", Recalculation.objects.select_related("mapping__round"))
    decided.recalculation = actions.record_recalculation(
        by=made.viewer("decider"), recalculation=row, pairs=[(before, after)]
    )
    _decide(made, decided, "Dalby", "priority")


def _confidence(made: Any, decided: Decided) -> None:
    from samhus.mapping import actions

    for direction, by, words in (
        ("in_process", "coordinator_alvik", "confidence of Alvik"),
        ("in_capacity", "analyst", "confidence in Alvik"),
    ):
        decided.confidences[direction] = actions.say_confidence(
            by=made.viewer(by),
            mapping=made.mapping,
            organisation=made.cast.alvik,
            direction=direction,
            extent="largely",
            words=WORDS[words],
        )
