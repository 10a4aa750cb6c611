"""What was decided last year, and what waits this year for each of the people one can be.

Last year: one municipality designated by two persons, heard, answered point by point, supported;
the others looked at without a designation; the round closed. This year: a designation that waits
for a second signature, one whose municipality may answer, a figure put to its supplier.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from samhus.demo import decided_words as said
from samhus.foundation import clock
from samhus.mapping import demo as mapping

LEVEL = "municipality"
KALTAMALA, ALDELSTA, DOVRAMOSSA, VALVINOSA, ALNESHULT = "5105", "6102", "6311", "5122", "5102"
# Working days for a reply and the days to read it: after these the reply has been answered.
REPLY, ANSWERS, FINAL, CLOSING, DELIVERY = 20, 27, 30, 40, 100
AreaIds = dict[str, tuple[int, str]]


def decide(demo: Any, made: Any, areas: AreaIds, *, years_ago: int) -> None:
    """Last year's round to its end; this year's as far as it has come."""
    if years_ago == 1:
        _last_year(demo, made, areas)
    elif years_ago == 0:
        _this_year(demo, made, areas)


def _days_later(days: int) -> Callable[[], None]:
    """Set the clock so many days after now; the days of a round are counted from its window."""
    day = clock.today() + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return lambda: clock.set_to(at)


def _designated(demo: Any, made: Any, areas: AreaIds, code: str, reasons: str) -> Any:
    """Proposed by one decider, signed by the other, and put to the municipality."""
    proposed = mapping.decisions.propose(
        made,
        by=demo.viewer("decider"),
        area_id=areas[code][0],
        answer="priority",
        reasons=reasons,
    )
    signed = mapping.decisions.sign(proposed, by=demo.viewer("second_decider"))
    return signed, mapping.decisions.hear(signed, by=demo.viewer("decider"))


def _last_year(demo: Any, made: Any, areas: AreaIds) -> None:
    reply, answers, final, closing = (_days_later(n) for n in (REPLY, ANSWERS, FINAL, CLOSING))
    delivery = _days_later(DELIVERY)
    decider, town = demo.viewer("decider"), demo.viewer("kaltamala")
    decision, hearing = _designated(demo, made, areas, KALTAMALA, said.DESIGNATED_LAST_YEAR)
    others = [
        _looked_at(demo, made, areas, code, answer, reasons)
        for code, answer, reasons in (
            (ALDELSTA, "undetermined", said.UNDETERMINED),
            (DOVRAMOSSA, "none", said.NONE),
        )
    ]
    reply()
    points = mapping.decisions.reply(
        hearing, by=town, points=[{"about": "method", "words": said.METHOD},
                                  {"about": "picture", "words": said.PICTURE}]
    )  # fmt: skip
    answers()
    for point, (outcome, words) in zip(points, said.ANSWERS, strict=True):
        mapping.decisions.answer(point, by=decider, answer=outcome, words=words)
    final()
    offered = mapping.decisions.offer(
        decision,
        by=decider,
        what=said.OFFER,
        who=demo.bodies["centre"].name,
        by_day=clock.today() + timedelta(days=90),
    )
    decision = mapping.decisions.finalise(decision, by=decider)
    mapping.decisions.accept_offer(offered, by=town, words=said.OFFER_TAKEN)
    _trusted(demo, made)
    closing()
    for other in others:
        mapping.decisions.finalise(other, by=decider)
    delivery()
    mapping.decisions.deliver_offer(offered, by=decider, words=said.OFFER_DELIVERED)
    mapping.decisions.confirm_offer(offered, by=town, words=said.OFFER_CAME)


def _looked_at(demo: Any, made: Any, areas: AreaIds, code: str, answer: str, reasons: str) -> Any:
    """Not designated; the municipality is told and may answer all the same."""
    decision = mapping.decisions.propose(
        made, by=demo.viewer("decider"), area_id=areas[code][0], answer=answer, reasons=reasons
    )
    mapping.decisions.hear(decision, by=demo.viewer("decider"))
    return decision


def _trusted(demo: Any, made: Any) -> None:
    body = demo.bodies[f"{LEVEL}:{KALTAMALA}"]
    town, decider = demo.viewer("kaltamala"), demo.viewer("decider")
    felt = mapping.decisions.trust(
        made, by=town, body=body, to_centre=True, extent="largely", words=said.TRUST_OF_THE_TOWN
    )
    mapping.decisions.answer_trust(felt, by=decider, words=said.TRUST_ANSWERED)
    mapping.decisions.trust(
        made, by=decider, body=body, to_centre=False, extent="largely", words=said.TRUST_IN_THE_TOWN
    )


def _this_year(demo: Any, made: Any, areas: AreaIds) -> None:
    signing, replying, answering = (_days_later(n) for n in (1, 4, 7))
    signing()
    _designated(demo, made, areas, KALTAMALA, said.DESIGNATED)
    _decision, hearing = _designated(demo, made, areas, VALVINOSA, said.DESIGNATED_FOR_THREATS)
    mapping.decisions.propose(
        made,
        by=demo.viewer("decider"),
        area_id=areas[ALNESHULT][0],
        answer="priority",
        reasons=said.WAITS_FOR_A_SECOND,
    )
    replying()
    (point,) = mapping.decisions.reply(
        hearing,
        by=demo.viewer("valvinosa"),
        points=[
            {
                "about": "figure",
                "words": said.FIGURE,
                "indicator": made.indicators.order_by("pk").first(),
                "claimed": said.CLAIMED,
            }
        ],
    )
    answering()
    mapping.decisions.answer(
        point,
        by=demo.viewer("second_decider"),
        answer="accepted",
        words=said.FIGURE_ACCEPTED,
        figure=said.CLAIMED,
        fact=said.FACT,
    )
