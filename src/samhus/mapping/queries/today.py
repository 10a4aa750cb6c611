"""What mapping needs from a viewer today."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.parts import Task
from samhus.mapping.models import Delivery, MappingRound, Supplier
from samhus.mapping.policies import DELIVERING_ROLES, MAPPING
from samhus.mapping.queries.delivery import deliveries_seen_by


def tasks(viewer: Viewer) -> Iterator[Task]:
    """Counts to deliver, previews to decide, results to compute."""
    yield from _to_deliver(viewer)
    yield from _to_decide(viewer)
    yield from _to_open(viewer)


def _to_deliver(viewer: Viewer) -> Iterator[Task]:
    rows = Supplier.objects.filter(
        organisation__in=viewer.bodies(*DELIVERING_ROLES),
        mapping__round__state=Round.State.OPEN,
    ).select_related("mapping__round", "indicator")
    arrived = set(
        deliveries_seen_by(viewer)
        .filter(state=Delivery.State.ACCEPTED)
        .values_list("mapping_id", "indicator_id", "organisation_id")
    )
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
            due=_("before %(day)s") % {"day": date_format(row.mapping.round.window.upper)},
            status=_("to do"),
            colour="accent",
        )


def _to_decide(viewer: Viewer) -> Iterator[Task]:
    rows = deliveries_seen_by(viewer).filter(
        state=Delivery.State.PREVIEW, organisation__in=viewer.bodies(*DELIVERING_ROLES)
    )
    for delivery in rows.order_by("delivered"):
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
