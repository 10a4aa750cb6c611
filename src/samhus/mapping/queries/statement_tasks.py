"""What a municipality's own picture needs from a viewer: lines of a round, and what waits today.

Nothing here words a whole page, so that the page of a round may ask for its lines.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import STAFF_ROLES, Round
from samhus.foundation.ui.parts import Colour, Task
from samhus.mapping.models import MappingRound, Statement
from samhus.mapping.policies import MAPPING, STATEMENT
from samhus.mapping.policies.statement import WRITING_ROLES

State = Statement.State


def statement_lines(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    """For staff the statements that wait, for a body asked its own desk."""
    if MAPPING.decide("read_statements", viewer, mapping):
        waiting = Statement.objects.filter(mapping=mapping, state=State.SUBMITTED).count()
        yield Task(
            title=_("Municipalities' own statements"),
            url=reverse("mapping:statements", args=[mapping.public_id]),
            hint=_("Somebody reads each of them before experts do."),
            status=_waiting(waiting),
            colour="warning" if waiting else "neutral",
        )
    if mapping.round.state != Round.State.PREPARED and viewer.bodies():
        yield from _desks(viewer, mapping)


def _desks(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    bodies = mapping.round.parties.filter(organisation__in=viewer.bodies())
    stated = Statement.objects.filter(mapping=mapping, organisation=OuterRef("organisation"))
    counted = stated.order_by().values("organisation").annotate(number=Count("pk"))
    for party in bodies.select_related("organisation").annotate(
        drafts=Subquery(counted.filter(state=State.DRAFT).values("number")),
        returned=Subquery(counted.filter(state=State.RETURNED).values("number")),
        stated=Subquery(counted.exclude(state=State.DROPPED).values("number")),
    ):
        body = party.organisation
        status, colour = _how_it_stands(mapping, party)
        yield Task(
            title=_("Your own picture of %(body)s") % {"body": body.name},
            url=reverse("mapping:picture", args=[mapping.public_id, body.public_id]),
            hint=_("Challenges, resources and what happens online, in your own words."),
            status=status,
            colour=colour,
        )


def _how_it_stands(mapping: MappingRound, party: Any) -> tuple[str, Colour]:
    """What is to be done first: a question, what waits to leave, nothing written yet."""
    is_open = mapping.round.state == Round.State.OPEN
    if is_open and party.returned:
        return _back(party.returned), "warning"
    if is_open and party.drafts:
        said = ngettext("%(count)s to hand in", "%(count)s to hand in", party.drafts)
        return said % {"count": party.drafts}, "accent"
    if not party.stated:
        return _("nothing stated"), "neutral"
    return ngettext("%(count)s statement", "%(count)s statements", party.stated) % {
        "count": party.stated
    }, "neutral"


def _back(number: int) -> str:
    return ngettext("%(count)s came back", "%(count)s came back", number) % {"count": number}


def _waiting(number: int) -> str:
    if not number:
        return _("nothing waits")
    return ngettext("%(count)s waits", "%(count)s wait", number) % {"count": number}


def statement_tasks(viewer: Viewer) -> Iterator[Task]:
    """Statements to read for staff, statements that came back for a body; one query."""
    writes_for = viewer.bodies(*WRITING_ROLES)
    if not writes_for and not viewer.bodies(*STAFF_ROLES):
        return
    to_read = STATEMENT.narrow("read", viewer, Statement.objects.all()).values("pk")
    came_back = Q(
        organisation__in=writes_for,
        state=State.RETURNED,
        mapping__round__state=Round.State.OPEN,
    )
    rows = Statement.objects.filter(Q(pk__in=to_read) | came_back).order_by()
    counted: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in rows.values_list(
        "mapping__round__title", "state", "mapping__round__public_id", "organisation__public_id"
    ):
        title, state, round_id, body = row
        counted[title, state, round_id, body if state == State.RETURNED else ""] += 1
    for (title, state, round_id, body), number in sorted(counted.items(), key=str):
        if state == State.RETURNED:
            yield _came_back(title, [round_id, body], number)
        else:
            yield _to_read(title, [round_id], number)


def _to_read(title: str, address: list[Any], number: int) -> Task:
    return Task(
        title=_("Read municipalities' statements: %(round)s") % {"round": title},
        url=reverse("mapping:statements", args=address),
        status=_waiting(number),
        colour="accent",
    )


def _came_back(title: str, address: list[Any], number: int) -> Task:
    return Task(
        title=_("Answer a question about your statements: %(round)s") % {"round": title},
        url=reverse("mapping:picture", args=address),
        status=_back(number),
        colour="warning",
    )
