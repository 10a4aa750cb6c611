"""The panel as its staff sees it."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import PersonInRole, people_in_role
from samhus.foundation.places.api import AreaOn, areas_at
from samhus.foundation.ui.parts import Step
from samhus.foundation.ui.sorting import by_name
from samhus.mapping.models import Judgement, MappingRound, Panelist, PanelStage
from samhus.mapping.pages.panel import NextStage, PanelPage, SeatLine
from samhus.mapping.policies import MAPPING, PANELIST
from samhus.mapping.queries.overview import line
from samhus.mapping.rules import day_of


def seat_seen_by(viewer: Viewer, public_id: UUID) -> Panelist | None:
    """One seat, for the round's staff and for the expert."""
    rows = Panelist.objects.select_related("mapping__round__organiser", "user")
    return PANELIST.narrow("see", viewer, rows).filter(public_id=public_id).first()


def experts() -> list[PersonInRole]:
    """Everybody who is an expert of some body today, by name."""
    return sorted(people_in_role("expert"), key=lambda one: by_name(one.name))


def areas_of_round(mapping: MappingRound) -> tuple[AreaOn, ...]:
    """The areas that a round is about, as they were in the year mapped; without outlines."""
    return areas_at(mapping.level, day_of(mapping.year, clock.today()), shapes=False)


def panel_page(viewer: Viewer, mapping: MappingRound) -> PanelPage:
    """Who sits, what was put to them, how many judgements each stage has; never whose."""
    numbers = _numbers(mapping)
    return PanelPage(
        line=line(mapping),
        stage=mapping.panel_stage,
        steps=_steps(mapping),
        seats=_seats(mapping),
        put=mapping.panel.aggregate(areas=Count("areas", distinct=True))["areas"],
        areas=len(areas_of_round(mapping)),
        first=numbers["first"],
        first_unknown=numbers["first_unknown"],
        second=numbers["second"],
        next=_next(mapping, numbers),
        may_seat=MAPPING.decide("seat", viewer, mapping),
        may_move=MAPPING.decide("move_panel", viewer, mapping),
        has_pools=mapping.panel_stage == PanelStage.DONE,
    )


def _numbers(mapping: MappingRound) -> dict[str, int]:
    return Judgement.objects.filter(mapping=mapping).aggregate(
        first=Count("pk", filter=Q(stage=PanelStage.FIRST)),
        first_unknown=Count("pk", filter=Q(stage=PanelStage.FIRST, knows=False)),
        second=Count("pk", filter=Q(stage=PanelStage.SECOND)),
    )


def _seats(mapping: MappingRound) -> tuple[SeatLine, ...]:
    bodies = {one.user_id: one.body for one in people_in_role("expert")}
    rows = mapping.panel.select_related("user").annotate(number=Count("areas"))
    lines = [
        SeatLine(
            public_id=str(row.public_id),
            name=row.user.name,
            body=bodies.get(row.user_id, ""),
            areas=row.number,
            seated=row.seated,
            ended=row.ended,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda one: (one.ended is not None, by_name(one.name))))


def _steps(mapping: MappingRound) -> tuple[Step, ...]:
    titles = (
        (PanelStage.FIRST, _("First judgement: blind")),
        (PanelStage.SECOND, _("Second judgement: with the others' reasons")),
        (PanelStage.DONE, _("Pooled, beside the model")),
    )
    return tuple(Step(title, _state(mapping.panel_stage, stage)) for stage, title in titles)


def _state(now: int, stage: int) -> Any:
    if stage == PanelStage.DONE == now:
        return "done"
    return "current" if now == stage else "done" if now > stage else "open"


def _next(mapping: MappingRound, numbers: dict[str, int]) -> NextStage | None:
    """What a person may do now, and what happens then."""
    stage = PanelStage(mapping.panel_stage)
    if stage == PanelStage.DONE:
        return None
    return {
        PanelStage.NONE: _opening,
        PanelStage.FIRST: _second,
        PanelStage.SECOND: _ending,
    }[stage](numbers)


def _opening(numbers: dict[str, int]) -> NextStage:
    return NextStage(
        stage=PanelStage.NONE,
        button=_("Open the first stage"),
        title=_("Open the first stage of the panel?"),
        happens=(
            _("Every expert gets a notice and judges the areas put to them, each alone and blind."),
            _("Nobody sees a judgement: not you, not the other experts, no municipality."),
            _("You can seat further experts until you open the second stage."),
        ),
    )


def _second(numbers: dict[str, int]) -> NextStage:
    return NextStage(
        stage=PanelStage.FIRST,
        button=_("Open the second stage"),
        title=_("Open the second stage of the panel?"),
        happens=(
            ngettext(
                "%(count)s judgement has been given in the first stage. It can't be changed any "
                "more.",
                "%(count)s judgements have been given in the first stage. They can't be changed "
                "any more.",
                numbers["first"],
            )
            % {"count": numbers["first"]},
            _(
                "Each expert reads the others' reasons about the same areas, without names, and "
                "keeps or revises the answer. An area that fewer than three experts know shows "
                "nothing of the others."
            ),
            _("Nobody can be seated any more. The first stage does not come back."),
        ),
    )


def _ending(numbers: dict[str, int]) -> NextStage:
    return NextStage(
        stage=PanelStage.SECOND,
        button=_("End the panel"),
        title=_("End the panel and pool its judgements?"),
        happens=(
            ngettext(
                "%(count)s answer has been looked at again in the second stage. Whatever was left "
                "counts as it was given first.",
                "%(count)s answers have been looked at again in the second stage. Whatever was "
                "left counts as it was given first.",
                numbers["second"],
            )
            % {"count": numbers["second"]},
            _(
                "The judgements of each area are pooled, everybody weighing the same, and shown "
                "beside the model without names. They do not enter it."
            ),
            _("You see what the panel said only then. It is not opened again."),
        ),
    )
