"""What the register of obstacles and scenarios of two bodies need of a viewer today."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.models import Obstacle, Walkthrough
from samhus.information_sharing.policies import OBSTACLE, WALKTHROUGH
from samhus.information_sharing.policies.obstacle import OWNING_ROLES
from samhus.information_sharing.policies.sharing import SHARING_ROLES
from samhus.information_sharing.queries.obstacle import CENTRE, provision, term
from samhus.information_sharing.queries.waiting import Maker, Rows, row_of

BETWEEN = "|"
# Analysts may answer a scenario too; it stands on the first page of those whose work it is.
REMINDED_ROLES = (*SHARING_ROLES, "lawyer")


def law_rows(viewer: Viewer) -> Rows:
    """Obstacles that nobody has answered yet; scenarios that one's body has not answered."""
    if any(each.kind == CENTRE and each.role in OWNING_ROLES for each in viewer.standings):
        rows = OBSTACLE.narrow("answer", viewer, Obstacle.objects.filter(answer=""))
        named = _joined(F("framework"), F("rule"), F("citation"))
        yield row_of("obstacle", rows, "organisation", more=named)
    if mine := viewer.bodies(*REMINDED_ROLES):
        waits = (Q(bodies__contains=[pk]) & ~Q(answered__contains=[pk]) for pk in sorted(mine))
        walks = Walkthrough.objects.filter(reduce(or_, waits))
        terms = (KeyTextTransform(n, "facts") for n in ("sender", "recipient", "category"))
        rows = WALKTHROUGH.narrow("answer", viewer, walks)
        yield row_of("walkthrough", rows, "organisation", more=_joined(*terms))


def _joined(one: Any, two: Any, three: Any) -> Concat:
    """Three texts as one, in the form in which a union carries them."""
    parts = (one, Value(BETWEEN), two, Value(BETWEEN), three)
    return Concat(*parts, output_field=TextField())


def _obstacle(public_id: Any, body: str, _due: Any, more: str) -> Task:
    framework, rule, citation = more.split(BETWEEN, 2)
    return Task(
        title=_("Answer the obstacle: %(provision)s")
        % {"provision": provision(framework, rule, citation)},
        url=reverse("information_sharing:obstacle", args=[public_id]),
        hint=_("Reported by %(body)s") % {"body": body},
        status=_("to do"),
        colour="accent",
    )


def _walkthrough(public_id: Any, body: str, _due: Any, more: str) -> Task:
    sender, recipient, category = more.split(BETWEEN, 2)
    between = f"{term('agencies', sender)} → {term('agencies', recipient)}"
    return Task(
        title=_("Answer the scenario: %(title)s")
        % {"title": f"{between}: {term('categories', category)}"},
        url=reverse("information_sharing:walkthrough", args=[public_id]),
        hint=body,
        status=_("to do"),
        colour="accent",
    )


TASKS: dict[str, Maker] = {"obstacle": _obstacle, "walkthrough": _walkthrough}
