"""The experts' panel: a judgement is its expert's own; others read it pooled, without names."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.foundation.rounds.api import Round
from samhus.mapping.grounds import InOwnSeat
from samhus.mapping.models import (
    AreaDecision,
    AreaResult,
    Judgement,
    Panelist,
    PanelStage,
    Pool,
)
from samhus.mapping.policies.mapping_round import staff

JUDGED = (PanelStage.FIRST, PanelStage.SECOND)


def _unless_its_stage(obj: Judgement) -> str:
    stage = obj.mapping.panel_stage
    if stage == PanelStage.NONE:
        return _("The panel has not been opened yet.")
    if stage == PanelStage.DONE:
        return _("The panel has ended: its judgements have been pooled.")
    if obj.stage != stage:
        return _("This stage is over. What you judged in it stays as it is.")
    return ""


def _if_ended(obj: Panelist) -> str:
    if obj.ended is not None:
        return _("This seat has ended already.")
    if obj.mapping.round.state == Round.State.CLOSED:
        return _("This round is closed.")
    return ""


def _unless_shown(obj: Pool) -> str:
    key = {"mapping": obj.mapping_id, "area": obj.area_id}
    if AreaResult.objects.filter(**key, snapshot__released__isnull=False).exists():
        return ""
    if AreaDecision.objects.filter(**key, shared__isnull=False).exists():
        return ""
    return _("Nothing about your area has been released to your municipality yet.")


_SAME = {"mapping": OuterRef("mapping"), "area": OuterRef("area")}
SHOWN = Q(Exists(AreaResult.objects.filter(**_SAME, snapshot__released__isnull=False))) | Q(
    Exists(AreaDecision.objects.filter(**_SAME, shared__isnull=False))
)
LIVE = Q(ended__isnull=True) & ~Q(mapping__round__state=Round.State.CLOSED)

PANELIST = Policy(
    Panelist,
    title=gettext_lazy("seat in the panel"),
    actions={
        "see": [staff("mapping__round__"), InOwnSeat()],
        "put": [When(staff("mapping__round__", "analyst"), _if_ended, LIVE)],
        "end": [When(staff("mapping__round__", "analyst"), _if_ended, LIVE)],
    },
)

JUDGEMENT = Policy(
    Judgement,
    title=gettext_lazy("expert's judgement"),
    actions={
        "see": [InOwnSeat("panelist")],
        "judge": [
            When(
                InOwnSeat("panelist"),
                _unless_its_stage,
                Q(stage=F("mapping__panel_stage"), mapping__panel_stage__in=JUDGED),
            )
        ],
    },
)

POOL = Policy(
    Pool,
    title=gettext_lazy("what the panel said about an area"),
    actions={
        "see": [
            staff("mapping__round__"),
            When(InBody("organisation_id", inherits=True), _unless_shown, SHOWN),
        ]
    },
)
