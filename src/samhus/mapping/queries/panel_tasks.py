"""What the panel needs from a viewer: lines of a round, and what waits today.

Nothing here words a whole page, so that the page of a round may ask for its lines.
"""

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.parts import Task
from samhus.mapping.models import MappingRound, Panelist, PanelStage
from samhus.mapping.policies import MAPPING

JUDGED = (PanelStage.FIRST, PanelStage.SECOND)


def panel_lines(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    """For staff the panel's page, for an expert their own desk."""
    if MAPPING.decide("see_panel", viewer, mapping):
        yield Task(
            title=_("The experts' panel"),
            url=reverse("mapping:panel", args=[mapping.public_id]),
            hint=_("Experts judge areas they know, blind, beside the model and never inside it."),
            status=str(PanelStage(mapping.panel_stage).label),
            colour="accent" if mapping.panel_stage in JUDGED else "neutral",
        )
    if viewer.bodies("expert") and MAPPING.decide("judge", viewer, mapping):
        yield Task(
            title=_("Judge areas for the panel"),
            url=reverse("mapping:judging", args=[mapping.public_id]),
            hint=_("You sit in the experts' panel of this round."),
            status=str(PanelStage(mapping.panel_stage).label),
            colour="accent" if mapping.panel_stage in JUDGED else "neutral",
        )


def panel_tasks(viewer: Viewer) -> Iterator[Task]:
    """Areas that wait for the viewer's judgement, over all panels; one query."""
    if not viewer.bodies("expert"):
        return
    seats = (
        Panelist.objects.filter(
            user=viewer.user_id,
            ended__isnull=True,
            mapping__round__state=Round.State.OPEN,
            mapping__panel_stage__in=JUDGED,
        )
        .select_related("mapping__round")
        .annotate(
            put=Count("areas", distinct=True),
            done=Count(
                "judgements",
                distinct=True,
                filter=Q(judgements__stage=F("mapping__panel_stage")),
            ),
        )
    )
    for seat in seats.order_by("seated"):
        left = seat.put - seat.done
        if left > 0:
            yield _to_judge(seat.mapping, left)


def _to_judge(mapping: MappingRound, left: int) -> Task:
    title = (
        _("Judge areas: %(round)s")
        if mapping.panel_stage == PanelStage.FIRST
        else _("Look at your judgements again: %(round)s")
    )
    return Task(
        title=title % {"round": mapping.round.title},
        url=reverse("mapping:judging", args=[mapping.public_id]),
        hint=str(PanelStage(mapping.panel_stage).label),
        status=ngettext("%(count)s area left", "%(count)s areas left", left) % {"count": left},
        colour="accent",
    )
