"""What mapping needs from a viewer today."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.parts import Task
from samhus.mapping.models import Delivery, MappingRound, Snapshot, Supplier
from samhus.mapping.policies import DELIVERING_ROLES, MAPPING
from samhus.mapping.queries import decisions_today
from samhus.mapping.queries.concern_tasks import concern_tasks
from samhus.mapping.queries.delivery import deliveries_seen_by
from samhus.mapping.queries.indicator import reviews_today
from samhus.mapping.queries.panel_tasks import panel_tasks
from samhus.mapping.queries.statement_tasks import statement_tasks
from samhus.mapping.queries.supply import Lateness

CENTRE = "centre"


def tasks(viewer: Viewer) -> Iterator[Task]:
    """Indicators to review, counts to deliver, files to decide on, results to compute and read."""
    yield from reviews_today(viewer)
    supplies = _supplies(viewer)
    own = _own_deliveries(viewer) if supplies else []
    yield from _to_deliver(supplies, own)
    yield from _to_decide(own)
    if _may_organise(viewer):
        yield from _to_open(viewer)
        yield from _to_compute_or_read(viewer)
    yield from decisions_today.tasks(viewer)
    yield from panel_tasks(viewer)
    yield from concern_tasks(viewer)
    yield from statement_tasks(viewer)


def _may_organise(viewer: Viewer) -> bool:
    """Rounds are the centre's and those of bodies that answer for areas; agencies hold none."""
    local = {kind.key for kind in home().kinds if kind.level}
    return any(s.kind == CENTRE or s.kind in local for s in viewer.standings)


def _supplies(viewer: Viewer) -> list[Supplier]:
    """What the viewer's bodies deliver, in rounds of any state: whoever supplies nothing delivers
    nothing, and then nothing more is asked."""
    # The centre delivers nothing: its people are spared the question, as with decisions.
    if all(standing.kind == CENTRE for standing in viewer.standings):
        return []
    rows = Supplier.objects.filter(organisation__in=viewer.bodies(*DELIVERING_ROLES))
    return list(rows.select_related("mapping__round", "indicator"))


def _own_deliveries(viewer: Viewer) -> list[Delivery]:
    """Of the viewer's own bodies: what is in use, and what waits to be."""
    rows = deliveries_seen_by(viewer).filter(
        state__in=(Delivery.State.ACCEPTED, Delivery.State.PREVIEW),
        organisation__in=viewer.bodies(*DELIVERING_ROLES),
    )
    return list(rows.defer("summary").order_by("delivered"))


def _to_deliver(supplies: list[Supplier], own: list[Delivery]) -> Iterator[Task]:
    rows = [row for row in supplies if row.mapping.round.state == Round.State.OPEN]
    arrived = {
        (one.mapping_id, one.indicator_id, one.organisation_id)
        for one in own
        if one.state == Delivery.State.ACCEPTED
    }
    for row in rows:
        if (row.mapping_id, row.indicator_id, row.organisation_id) in arrived:
            continue
        yield Task(
            title=_("Deliver counts: %(indicator)s, %(year)s")
            % {"indicator": row.indicator.name, "year": row.mapping.year},
            url=reverse(
                "mapping:deliver", args=[row.mapping.round.public_id, row.indicator.public_id]
            ),
            hint=row.mapping.round.title,
            due=_due(row.mapping),
            status=late.words()[0] if (late := Lateness(row.mapping)).days else _("to do"),
            colour="danger" if late.days else "accent",
        )


def _due(mapping: MappingRound) -> str:
    if mapping.deliver_by is not None:
        return _("by %(day)s") % {"day": date_format(mapping.deliver_by)}
    return _("before %(day)s") % {"day": date_format(mapping.round.window.upper)}


def _to_decide(own: list[Delivery]) -> Iterator[Task]:
    for delivery in own:
        if delivery.state != Delivery.State.PREVIEW:
            continue
        yield Task(
            title=_("Put a file of counts into use, or aside"),
            url=reverse("mapping:delivery", args=[delivery.public_id]),
            hint=f"{delivery.indicator.name}, {delivery.file_name}",
            status=_("to decide"),
            colour="warning",
        )


def _to_open(viewer: Viewer) -> Iterator[Task]:
    rows = MAPPING.narrow("settle", viewer, MappingRound.objects.select_related("round"))
    for mapping in rows:
        yield Task(
            title=_("Check and open the round: %(title)s") % {"title": mapping.round.title},
            url=reverse("mapping:round", args=[mapping.round.public_id]),
            status=_("being prepared"),
        )


def _to_compute_or_read(viewer: Viewer) -> Iterator[Task]:
    """For analysts of an open round: figures without a result, results nobody else may read."""
    newest = Snapshot.objects.filter(
        mapping=OuterRef("mapping"), indicator=OuterRef("indicator"), without_suspicious=False
    ).order_by("-computed", "-pk")
    arrived = (
        Delivery.objects.filter(
            mapping__in=MAPPING.narrow("compute", viewer, MappingRound.objects.all()),
            state=Delivery.State.ACCEPTED,
        )
        .annotate(
            computed=Subquery(newest.values("computed")[:1]),
            released=Subquery(newest.values("released")[:1]),
        )
        .select_related("mapping__round", "indicator")
        .order_by("mapping__year", "indicator__name", "delivered")
    )
    for delivery in {(each.mapping_id, each.indicator_id): each for each in arrived}.values():
        what = {"indicator": delivery.indicator.name, "year": delivery.mapping.year}
        arguments = [delivery.mapping.round.public_id, delivery.indicator.public_id]
        if delivery.computed is None:
            yield _about_results(
                _("Compute the results: %(indicator)s, %(year)s") % what, arguments, _("to do")
            )
        elif delivery.released is None:
            yield _about_results(
                _("Read the map: %(indicator)s, %(year)s") % what, arguments, _("not released")
            )


def _about_results(title: str, arguments: list[Any], status: str) -> Task:
    url = reverse("mapping:results", args=arguments)
    return Task(title=title, url=url, status=status, colour="accent")
