"""What the minister's page says of the structure: who is responsible, and what changed."""

from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.governance.models import Change
from samhus.governance.queries.structure import answer, responsibilities_on, when
from samhus.governance.rules.overview import Line, Part


def structure_parts(viewer: Viewer, since: date, on: date) -> tuple[Part, ...]:
    """Who is responsible on the day `on`, and what changed until then; two queries."""
    return _responsible(on), _changed(since, on)


def _responsible(on: date) -> Part:
    rows = responsibilities_on(on)
    held: dict[str, list[str]] = {}
    for row in rows:
        held.setdefault(str(row.get_aspect_display()), []).append(row.organisation.name)
    page = f"{reverse('governance:structure')}?on={on.isoformat()}"
    lines = [Line(answer(on, rows), page)] if rows else []
    lines += [Line(f"{aspect}: {', '.join(names)}") for aspect, names in held.items()]
    return Part(
        "responsible",
        _("Who is responsible"),
        tuple(lines),
        _("Nobody is recorded as responsible for anything on this day."),
        ("coordination",),
    )


def _changed(since: date, on: date) -> Part:
    """Changes that took effect in these days, and how many bodies said what they did."""
    rows = Change.objects.filter(withdrawn__isnull=True, day__gt=since, day__lte=on)
    rows = rows.annotate(said=Count("effects")).order_by("-day", "-pk")
    return Part(
        "changed",
        _("What changed in the structure"),
        tuple(_line(row) for row in rows),
        _("Nothing changed in these days."),
        ("coordination",),
    )


def _line(row: Change) -> Line:
    words = ngettext(
        "%(day)s: %(title)s (%(said)s body says what it did to its work)",
        "%(day)s: %(title)s (%(said)s bodies say what it did to their work)",
        row.said,  # type: ignore[attr-defined]
    )
    said = {"day": when(row.day, row.precision), "title": row.title, "said": row.said}  # type: ignore[attr-defined]
    return Line(words % said, reverse("governance:change", args=[row.public_id]))
