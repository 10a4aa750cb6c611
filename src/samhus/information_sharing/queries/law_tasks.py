"""What the register of obstacles and scenarios of two bodies need of a viewer today."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.models import Obstacle, Walkthrough
from samhus.information_sharing.policies import OBSTACLE, WALKTHROUGH
from samhus.information_sharing.policies.obstacle import OWNING_ROLES
from samhus.information_sharing.policies.walkthrough import WALKING_ROLES
from samhus.information_sharing.queries.obstacle import provision
from samhus.information_sharing.queries.walkthrough import title_of

MOST = 20


def obstacle_tasks(viewer: Viewer) -> Iterator[Task]:
    """Obstacles that nobody has answered yet, for whoever owns the register. One query."""
    if not viewer.bodies(*OWNING_ROLES):
        return
    rows = Obstacle.objects.filter(answer="").select_related("organisation")
    for row in OBSTACLE.narrow("answer", viewer, rows).order_by("reported", "pk")[:MOST]:
        yield Task(
            title=_("Answer the obstacle: %(provision)s")
            % {"provision": provision(row.framework, row.rule, row.citation)},
            url=reverse("information_sharing:obstacle", args=[row.public_id]),
            hint=_("Reported by %(body)s") % {"body": row.organisation.name},
            status=_("to do"),
            colour="accent",
        )


def walkthrough_tasks(viewer: Viewer) -> Iterator[Task]:
    """Scenarios that one of the viewer's bodies has not answered yet. One query."""
    mine = viewer.bodies(*WALKING_ROLES)
    if not mine:
        return
    waits = (Q(bodies__contains=[pk]) & ~Q(answered__contains=[pk]) for pk in sorted(mine))
    rows = Walkthrough.objects.filter(reduce(or_, waits)).select_related("organisation", "other")
    for row in WALKTHROUGH.narrow("answer", viewer, rows).order_by("opened", "pk")[:MOST]:
        yield Task(
            title=_("Answer the scenario: %(title)s") % {"title": title_of(row)},
            url=reverse("information_sharing:walkthrough", args=[row.public_id]),
            hint=f"{row.organisation.name}, {row.other.name}",
            status=_("to do"),
            colour="accent",
        )
