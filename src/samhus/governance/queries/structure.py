"""The national structure on a day, as every signed-in person may read it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies
from samhus.governance.models import Arrangement, Change, Responsibility
from samhus.governance.pages.structure import (
    AspectLine,
    ChangeLine,
    Desk,
    Holder,
    Structure,
    StructurePage,
)
from samhus.governance.policies.structure import EFFECT, RECORDERS, ROLES
from samhus.governance.queries.structure_chart import chart

LEAD = Responsibility.Aspect.LEAD
FOUND, YEAR = Change.Precision.FOUND, Change.Precision.YEAR


def responsibilities_on(day: date) -> list[Responsibility]:
    """Who holds which aspect on a day, in the order of the aspects; one query."""
    rows = Responsibility.objects.filter(withdrawn=False, valid__contains=day)
    order = {aspect: place for place, aspect in enumerate(Responsibility.Aspect.values)}
    found = rows.select_related("organisation", "under", "begun_by")
    return sorted(found, key=lambda row: (order[row.aspect], row.organisation.name, row.pk))


def arrangement_on(day: date) -> Arrangement | None:
    """The form of the national structure on a day."""
    rows = Arrangement.objects.filter(withdrawn=False, valid__contains=day)
    return rows.select_related("organisation", "under", "begun_by").first()


def bodies_responsible_on(day: date, aspect: str = LEAD) -> list[Any]:
    """The bodies that hold an aspect on a day."""
    return [row.organisation for row in responsibilities_on(day) if row.aspect == aspect]


def structure_page(viewer: Viewer, day: date) -> StructurePage:
    """Everything that holds on a day, and the days on which something changed."""
    rows, structure = responsibilities_on(day), arrangement_on(day)
    return StructurePage(
        day=day,
        is_today=day == clock.today(),
        answer=answer(day, rows),
        aspects=_aspects(rows),
        structure=_structure(structure) if structure else None,
        figure=chart(day, rows, structure) if rows or structure else None,
        changes=changes(),
        opens_changes=bool(EFFECT.decide("see", viewer)),
        desks=recording_desks(viewer),
    )


def answer(day: date, rows: Sequence[Responsibility]) -> str:
    """One sentence: who answers for prevention as a whole on that day."""
    lead = next((row for row in rows if row.aspect == LEAD), None)
    words = {"day": date_format(day), "body": lead.organisation.name if lead else ""}
    if lead is None:
        return _("%(day)s: nobody is recorded as responsible for prevention as a whole.") % words
    return _("%(day)s: %(body)s is responsible for prevention as a whole.") % words


def _aspects(rows: Sequence[Responsibility]) -> tuple[AspectLine, ...]:
    held: dict[str, list[Holder]] = {}
    for row in rows:
        held.setdefault(row.get_aspect_display(), []).append(
            Holder(
                name=row.organisation.name,
                under=row.under.name if row.under else "",
                words=row.words,
                mandate=mandate(row),
                since=since(row),
            )
        )
    return tuple(AspectLine(aspect, tuple(holders)) for aspect, holders in held.items())


def _structure(row: Arrangement) -> Structure:
    return Structure(
        form=str(row.get_form_display()),
        name=row.name,
        under=row.under.name if row.under else "",
        tasks=tuple(row.tasks),
        mandate=mandate(row),
        since=since(row),
    )


def mandate(row: Any) -> str:
    """The decision or law behind a row, with its day."""
    if not row.mandated:
        return str(row.mandate)
    return f"{row.mandate} ({date_format(row.mandated)})"


def since(row: Any) -> str:
    """From when a row holds, as well as it is known."""
    change = row.begun_by
    return when(row.valid.lower, change.precision)


def when(day: date, precision: str) -> str:
    """A day with what is known of it: the day, its year, or that it was found so."""
    if precision == YEAR:
        return str(day.year)
    if precision == FOUND:
        return _("found so in %(year)s, since when is not known") % {"year": day.year}
    return date_format(day)


def changes() -> tuple[ChangeLine, ...]:
    """Every change, the latest first; one query. What bodies said is a number here."""
    rows = Change.objects.annotate(said=Count("effects")).order_by("-day", "-recorded", "-pk")
    return tuple(
        ChangeLine(
            public_id=str(row.public_id),
            title=row.title,
            when=when(row.day, row.precision),
            as_day=row.day.isoformat(),
            is_ahead=row.day > clock.today(),
            is_withdrawn=row.withdrawn is not None,
            effects=row.said,
        )
        for row in rows
    )


def recording_desks(viewer: Viewer) -> tuple[Desk, ...]:
    """Bodies for which the viewer may record a change."""
    rows = own_bodies(viewer, *ROLES).filter(kind__in=RECORDERS)
    return tuple(
        Desk(
            body.name,
            reverse("governance:record_change", args=[body.public_id]),
            reverse("governance:structure_files", args=[body.public_id]),
            reverse("governance:duties", args=[body.public_id]),
        )
        for body in rows.order_by("name", "pk")
    )


def day_before(day: date) -> date:
    """The last day of what was before."""
    return day - timedelta(days=1)
