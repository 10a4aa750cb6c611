"""An expert judges an area, or says that it is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.mapping.models import Judgement, MappingRound
from samhus.mapping.policies import JUDGEMENT
from samhus.mapping.queries.persons import settled

REASONS = "because"


@dataclass(frozen=True)
class Answer:
    """What the form gives; without figures and reasons when the area is not known."""

    knows: bool
    chance: Decimal | None = None
    low: Decimal | None = None
    middle: Decimal | None = None
    high: Decimal | None = None
    reasons: str = ""


class JudgementChanged(Exception):
    """The expert saved in another tab meanwhile; carries the judgement as it is now."""

    def __init__(self, current: Judgement) -> None:
        super().__init__()
        self.current = current


@action("mapping.judge")
def judge_area(
    *,
    by: Viewer,
    mapping: MappingRound,
    area: int,
    stage: int,
    answer: Answer,
    version: int,
    kept: Mapping[str, str] | None = None,
) -> Judgement:
    """Save what the expert thinks of an area (its id) in the stage that is open.

    `version` is the one that the expert read (0 when there was none). Refuses an area that was
    not put to the expert and a stage that is over. `kept` says why a passage of the reasons that
    looks like a person stays, by its mark. Raises JudgementChanged and PointsToSomebody.
    """
    # Locked, so that no judgement arrives while the panel is moved on or pooled.
    rows = MappingRound.objects.select_for_update(of=("self",))
    mapping = rows.select_related("round__organiser").get(pk=mapping.pk)
    judgement = _own(by, mapping, area, stage)
    JUDGEMENT.require("judge", by, judgement)
    if judgement.version != version:
        raise JudgementChanged(judgement)
    for name, value in vars(answer).items():
        setattr(judgement, name, value)
    stays = {**judgement.justified, **(kept or {})}
    judgement.justified = settled(REASONS, answer.reasons, stays)
    judgement.version, judgement.saved = version + 1, clock.now()
    judgement.save()
    journal(
        Operation.COLLECTION,
        subject=judgement,
        chain=mapping.round.organiser,
        details={"stage": stage, "version": judgement.version},
    )
    return judgement


def _own(by: Viewer, mapping: MappingRound, area: int, stage: int) -> Judgement:
    """The expert's own row, new where there is none."""
    seats = mapping.panel.filter(areas=area, ended__isnull=True)
    seat = seats.filter(user_id=by.person_id).first()
    if seat is None:
        raise Refused(denied(_("This area was not put to you.")))
    seat.mapping = mapping
    row = Judgement.objects.filter(panelist=seat, area=area, stage=stage).first()
    if row is None:
        return Judgement(mapping=mapping, panelist=seat, area_id=area, stage=stage, version=0)
    row.mapping, row.panelist = mapping, seat
    return row
