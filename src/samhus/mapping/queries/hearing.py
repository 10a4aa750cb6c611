"""Hearings seen by a viewer: which runs, which is the newest, until when, whom to tell."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import InBody
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import signers
from samhus.mapping.models import Hearing, MappingRound
from samhus.mapping.policies import HEARING

COORDINATORS = InBody("organisation_id", ("coordinator",), inherits=True)
ADMINISTRATORS = InBody("organisation_id", ("administrator",), inherits=True)


def hearings_seen_by(viewer: Viewer) -> QuerySet[Hearing]:
    """Of the viewer's bodies, and of rounds whose staff the viewer is."""
    rows = Hearing.objects.select_related(
        "mapping__round__organiser", "area__parent", "organisation", "decision"
    ).defer("area__geometry", "area__shape", "area__parent__geometry", "area__parent__shape")
    return HEARING.narrow("see", viewer, rows)


def hearing_seen_by(viewer: Viewer, public_id: UUID) -> Hearing | None:
    """One hearing, or None for strangers."""
    return hearings_seen_by(viewer).filter(public_id=public_id).first()


def running_hearing(mapping: MappingRound, area_id: int) -> Hearing | None:
    """The hearing that has not ended; its window may have passed, which decides nothing."""
    return Hearing.objects.filter(mapping=mapping, area_id=area_id, ended__isnull=True).first()


def newest_hearing(mapping: MappingRound, area_id: int) -> Hearing | None:
    """The last one that was opened; to it a late answer belongs."""
    rows = Hearing.objects.filter(mapping=mapping, area_id=area_id)
    return rows.order_by("-opened", "-pk").first()


def first_late_day(mapping: MappingRound, opened: date, area_code: str) -> date:
    """The day after the last working day of the right of reply, by the calendar of the area.

    A day on which the town's own offices are closed does not count, though the country works.
    """
    last = home().calendar.at(area_code).working_day_after(opened, mapping.answer_days)
    return last + timedelta(days=1)


def is_late(hearing: Hearing) -> bool:
    """Whether an answer that comes today is late."""
    return clock.today() >= hearing.until


def told(row: Any) -> frozenset[int]:
    """Whom a notice to the row's body reaches: coordinators, and the post that signs for it.

    When the body has ended, the coordinators of the one that goes on with its work. Where there is
    neither, whoever can bring somebody in: no window runs for a body in which nobody knows of it.
    """
    who = signers(row.mapping_id, row.organisation_id)
    signing = {user for user in (who.holder, who.deputy) if user is not None}
    return COORDINATORS.holders(row) | signing or ADMINISTRATORS.holders(row)
