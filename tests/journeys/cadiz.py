"""The story "Cádiz corrects", step by step, by the people who take each step.

The real counts of 2014: the police deliver 132 for Cádiz, which is named as a jump and used. Two
deciders designate Cádiz and A Coruña. Cádiz shows that 110 of the reports are one event, so 23. The
steps are here, so that the browser can walk the same way; `tests/journeys/test_cadiz_corrects.py`
walks it without one. `python -m tests.journeys.cadiz` leaves the installation as the story ends.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.journeys import spain as journey

YEAR, DELIVERED, TRUE = 2014, 132, 23
CADIZ, CORUNA, ZARAGOZA = "11", "15", "50"
REASONS = {
    CADIZ: "Far above the line, far above its own other years; somebody has to look at it there.",
    CORUNA: "The figures lean above the line, and the years before did too. Support is due now.",
}
CLAIM = (
    "Of the 132 reports 110 concern one single event and were entered once for each person present. "
    "Counted as events there were 23."
)
FACTS = "110 of the reports are one event, entered once for each person present: so 23 events."
CONFIRMED = "We compared the entries with the file of that day. They are one event."
ANSWER = "We accept this. The body that delivered the figure is asked to confirm it."


@dataclass
class Cadiz:
    """The installation, and what has come of the story so far, by code of the province."""

    spain: journey.Spain
    decisions: dict[str, Any] = field(default_factory=dict)
    hearings: dict[str, Any] = field(default_factory=dict)
    point: Any = None
    correction: Any = None
    recalculation: Any = None

    @property
    def mapping(self) -> Any:
        """The round of 2014."""
        return self.spain.rounds[YEAR]

    def viewer(self, who: str) -> Any:
        """Somebody as a request would see them."""
        return self.spain.viewer(who)

    def read(self, who: str, rows: Any) -> list[Any]:
        """What somebody sees of some rows."""
        from samhus.foundation.access.context import seen_by

        with seen_by(self.viewer(who)):
            return list(rows)

    def area(self, code: str) -> Any:
        """A province by code."""
        from samhus.foundation.places.models import Area

        return Area.objects.get(level="province", code=code)

    def result(self, code: str, who: str = "analyst") -> Any:
        """The newest result of a province."""
        from samhus.mapping.queries.basis import newest_results

        return self.read(who, newest_results(self.mapping, self.area(code).pk))[0]

    def class_of(self, code: str) -> str:
        """Its class, by the table that was settled before anybody saw a figure."""
        from samhus.mapping.queries.support import support_class

        return support_class(self.result(code), self.mapping).key

    # --- the steps ---------------------------------------------------------------------------

    def release(self) -> None:
        """Each subdelegation may read its own page."""
        from samhus.mapping import demo

        demo.release(self.mapping, analyst=self.viewer("analyst"))

    def designate(self, code: str, *, by: str = "decider", second: str = "second_decider") -> Any:
        """One proposes, another signs."""
        from samhus.mapping import actions

        proposed = actions.propose_decision(
            by=self.viewer(by),
            mapping=self.mapping,
            area_id=self.area(code).pk,
            answer="priority",
            reasons=REASONS[code],
        )
        self.decisions[code] = actions.sign_decision(by=self.viewer(second), decision=proposed)
        return self.decisions[code]

    def hear(self, code: str, *, by: str = "decider") -> Any:
        """The subdelegation is told, and may answer."""
        from samhus.mapping import actions

        self.hearings[code] = actions.open_hearing(
            by=self.viewer(by), decision=self.decisions[code]
        )
        return self.hearings[code]

    def complain(self, by: str = "cadiz") -> Any:
        """Cádiz says that the figure should be 23, and hands it in."""
        from samhus.mapping import actions

        self.point = actions.save_point(
            by=self.viewer(by),
            hearing=self.hearings[CADIZ],
            says=actions.Point("figure", CLAIM, self.spain.indicator, TRUE),
        )
        (reply,) = self.read(by, type(self.point.reply).objects.filter(pk=self.point.reply_id))
        return actions.submit_reply(by=self.viewer(by), reply=reply, version=reply.version)

    def accept(self, by: str = "decider") -> Any:
        """The centre accepts the point; the police are asked, with facts alone."""
        from samhus.mapping import actions
        from samhus.mapping.models import Correction

        actions.answer_point(
            by=self.viewer(by),
            point=self.point,
            answer="accepted",
            words=ANSWER,
            fact=actions.Fact(TRUE, FACTS),
        )
        rows = Correction.objects.select_related("mapping__round", "organisation", "indicator")
        (self.correction,) = self.read(by, rows.filter(point=self.point.pk))
        return self.correction

    def confirm(self, by: str = "police") -> Any:
        """The police confirm the other figure in their own words."""
        from samhus.mapping import actions

        self.correction = actions.settle_correction(
            by=self.viewer(by), correction=self.correction, confirmed=True, words=CONFIRMED
        )
        return self.correction

    def recalculate(self, by: str = "decider") -> Any:
        """The whole country is computed anew, as the worker does."""
        from samhus.foundation.jobs.api import run_job
        from samhus.mapping import actions
        from samhus.mapping.models import Recalculation

        job = actions.request_recalculation(by=self.viewer(by), correction=self.correction)
        run_job(job.pk)
        rows = Recalculation.objects.filter(correction=self.correction.pk)
        (self.recalculation,) = self.read(by, rows.select_related("mapping__round"))
        return self.recalculation

    def moved(self, who: str = "decider") -> dict[str, tuple[str, str]]:
        """Every class that moved, by code: before and after."""
        from samhus.mapping.models import ClassChange

        rows = ClassChange.objects.filter(recalculation=self.recalculation.pk)
        return {
            row.area.code: (row.class_before, row.class_after)
            for row in self.read(who, rows.select_related("area"))
        }


def told() -> Cadiz:
    """Computed, released, both designated and heard: nobody has answered yet."""
    story = Cadiz(journey.build(YEAR))
    story.release()
    for code in (CADIZ, CORUNA):
        story.designate(code)
        story.hear(code)
    return story


def corrected(story: Cadiz) -> Cadiz:
    """Cádiz has complained, the police have confirmed, the country is computed anew."""
    story.complain()
    story.accept()
    story.confirm()
    story.recalculate()
    return story


if __name__ == "__main__":
    import django

    django.setup()
    corrected(told())
