"""What the minister's page says of the structure: who is responsible, and what changed."""

from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.governance.models import Change
from samhus.governance.queries.structure import LEAD, answer, responsibilities_on, when
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
    # Who answers for prevention as a whole is the first sentence, and is not said twice.
    lead = next((str(row.get_aspect_display()) for row in rows if row.aspect == LEAD), "")
    if len(held.get(lead, ())) == 1:
        del held[lead]
    lines = [Line(answer(on, rows), page)] if rows else []
    lines += [Line(f"{capfirst(aspect)}: {', '.join(names)}") for aspect, names in held.items()]
    return Part(
        "responsible",
        _("Who is responsible"),
        tuple(lines),
        _("Nobody is recorded as responsible for anything on this day."),
        ("coordination",),
    )


def _changed(since: date, on: date) -> Part:
    """Changes that took effect in these days, and how many bodies spoke of each; or the last."""
    rows = Change.objects.filter(withdrawn__isnull=True, day__lte=on)
    found = list(rows.annotate(said=Count("effects")).order_by("-day", "-pk"))
    lines = [_line(row) for row in found if row.day > since]
    days = {"since": date_format(since), "until": date_format(on)}
    nothing = _("Nothing changed from %(since)s until %(until)s.") % days
    if found and not lines:
        before = _line(found[0])
        words = _("The last change before that: %(change)s") % {"change": before.words}
        lines = [Line(nothing), Line(words, before.url)]
    return Part(
        "changed", _("What changed in the structure"), tuple(lines), nothing, ("coordination",)
    )


def _line(row: Change) -> Line:
    words = ngettext(
        "%(day)s: %(title)s (%(said)s body says what it did to its work)",
        "%(day)s: %(title)s (%(said)s bodies say what it did to their work)",
        row.said,  # type: ignore[attr-defined]
    )
    said = {"day": when(row.day, row.precision), "title": row.title, "said": row.said}  # type: ignore[attr-defined]
    return Line(words % said, reverse("governance:change", args=[row.public_id]))
