"""The way from a result to a final decision, step by step, as people take it.

Results are given by their chance above the line, so that classes are chosen by the test: by
default .8 and more is priority, .5 watch, .2 and less none.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.guards.world import as_person, define, opened_round, result_row
from tests.people import Cast

REASONS = "The figures and what the municipality told us point the same way."
POINT = "Most of the reports are one single event, as the register shows."


@dataclass
class Deciding:
    """An open round with one computed indicator; areas by name, chances chosen by the test."""

    cast: Cast
    mapping: Any
    indicator: Any
    snapshots: list[Any] = field(default_factory=list)

    def viewer(self, who: str) -> Any:
        """Somebody as a request would see them."""
        return self.cast.viewer(who)

    def area(self, name: str = "Alvik") -> Any:
        """An area by name."""
        return self.cast.areas[name]

    def computed(
        self,
        *,
        released: bool = True,
        observed: str = "9",
        findings: Any = (),
        **chances: float,
    ) -> Any:
        """A snapshot in which these areas have these chances; every other one has none."""
        from samhus.mapping import actions
        from samhus.mapping.rules import Computed

        mark = f"{len(self.snapshots) + 1:064x}"
        rows = {
            area.code: result_row(name)
            | {"observed": observed, "p_above_line": chances.get(name, 0.05)}
            | {"power_to_see_doubling": 0.9, "findings": list(findings)}
            for name, area in self.cast.areas.items()
        }
        snapshot = actions.record_snapshot(
            by=self.viewer("analyst"),
            mapping=self.mapping,
            indicator=self.indicator,
            computed=Computed(inputs=mark, digest=mark, meta={"warnings": []}, rows=rows),
            without_suspicious=False,
            areas={area.code: area.pk for area in self.cast.areas.values()},
        )
        if released:
            snapshot = actions.release_snapshot(by=self.viewer("analyst"), snapshot=snapshot)
        self.snapshots.append(snapshot)
        return snapshot

    def propose(self, answer: str = "priority", *, area: str = "Alvik", by: str = "decider") -> Any:
        """Written down by one."""
        from samhus.mapping import actions

        return actions.propose_decision(
            by=self.viewer(by),
            mapping=self.mapping,
            area_id=self.area(area).pk,
            answer=answer,
            reasons=REASONS,
        )

    def signed(self, answer: str = "priority", *, area: str = "Alvik") -> Any:
        """Signed, by two where it takes two."""
        from samhus.mapping import actions

        decision = self.propose(answer, area=area)
        if decision.signed_by_id is None:
            decision = actions.sign_decision(by=self.viewer("second_decider"), decision=decision)
        return decision

    def heard(self, answer: str = "priority", *, area: str = "Alvik") -> Any:
        """The hearing about a signed decision."""
        from samhus.mapping import actions

        decision = self.signed(answer, area=area)
        return actions.open_hearing(by=self.viewer("decider"), decision=decision)

    def finalised(self, decision: Any, *, by: str = "decider") -> Any:
        """Made final."""
        from samhus.mapping import actions

        return actions.finalise_decision(by=self.viewer(by), decision=decision)

    def point(self, hearing: Any, *, by: str = "coordinator_alvik", **more: Any) -> Any:
        """A point of the draft; `claimed` makes it one about the figure."""
        from samhus.mapping import actions

        claimed = more.pop("claimed", None)
        says = actions.Point(
            about="figure" if claimed is not None else "method",
            words=more.pop("words", POINT),
            indicator=self.indicator if claimed is not None else None,
            claimed=claimed,
        )
        return actions.save_point(by=self.viewer(by), hearing=hearing, says=says, **more)

    def replied(self, hearing: Any, *, by: str = "coordinator_alvik", **more: Any) -> Any:
        """One point, handed in."""
        return self.handed_in(self.point(hearing, by=by, **more), by=by)

    def handed_in(self, point: Any, *, by: str = "coordinator_alvik") -> Any:
        """The reply that holds this point."""
        from samhus.mapping import actions

        viewer = self.viewer(by)
        reply = as_person(viewer, lambda: type(point.reply).objects.get(pk=point.reply_id))
        return actions.submit_reply(by=viewer, reply=reply, version=reply.version)

    def points_of(self, reply: Any) -> list[Any]:
        """As the staff sees them."""
        return as_person(self.viewer("decider"), lambda: list(reply.points.order_by("number")))

    def answered(self, point: Any, answer: str = "refused", **more: Any) -> Any:
        """One point, answered; `figure` accepts another figure."""
        from samhus.mapping import actions

        figure = more.pop("figure", None)
        fact = None if figure is None else actions.Fact(figure, "110 of them are one event.")
        return actions.answer_point(
            by=self.viewer(more.pop("by", "decider")),
            point=point,
            answer=answer,
            words=more.pop("words", "We have looked at the register once more."),
            fact=fact,
        )

    def read(self, who: str, rows: Any) -> Any:
        """What somebody sees of some rows."""
        return as_person(self.viewer(who), lambda: list(rows))

    def again(self, row: Any, who: str = "decider") -> Any:
        """The row as it is now."""
        return as_person(self.viewer(who), lambda: type(row).objects.get(pk=row.pk))


def deciding(cast: Cast, **chances: float) -> Deciding:
    """An open round, computed once, released."""
    for area in cast.areas.values():
        area.refresh_from_db()
    indicator = define(cast)
    made = Deciding(cast, opened_round(cast, [indicator]), indicator)
    made.computed(**({"Alvik": 0.9, "Bro": 0.6} | chances))
    return made


def after(moment: date) -> Any:
    """Noon of a day, for the clock."""
    from datetime import UTC, datetime

    return datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC) + timedelta()


def counted(client: Any, address: str) -> Any:
    """A page of at most twelve queries; the session's first page costs more than others."""
    from tests.people import get_counted

    client.get("/mapping/")
    answer, queries = get_counted(client, address)
    assert len(queries) <= 12, queries
    return answer
