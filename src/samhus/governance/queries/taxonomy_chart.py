"""How phenomena came of one another from version to version, drawn."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.figures import Kept, Version, lineage
from samhus.governance.models import Definition, Taxonomy
from samhus.governance.queries.taxonomy import state, term_of


def chart(versions: Sequence[Taxonomy], holds: Taxonomy | None) -> Any:
    """The figure with its table and its sentence; None without a version that says something."""
    rows: dict[int, list[Definition]] = {version.pk: [] for version in versions}
    found = Definition.objects.filter(taxonomy__in=rows, left_out=None)
    found = found.select_related("phenomenon").prefetch_related("terms")
    named = {version.pk: version for version in versions}
    for row in found.order_by("term", "pk"):
        row.taxonomy = named[row.taxonomy_id]
        rows[row.taxonomy_id].append(row)
    ordered = [one for one in sorted(versions, key=lambda one: one.number) if rows[one.pk]]
    if not ordered:
        return None
    return lineage(
        [_version(one, rows, is_now=holds is not None and one.pk == holds.pk) for one in ordered],
        heading=_("Phenomena from version to version"),
        sentence=_sentence(ordered, rows),
        labels={"version": _("Version"), "name": _("Phenomenon"), "comes_from": _("Comes from")},
        prefix="phenomena",
    )


def _version(row: Taxonomy, rows: dict[int, list[Definition]], *, is_now: bool) -> Version:
    known = {one.phenomenon.key for one in rows.get(row.follows_id or 0, ())}
    return Version(
        name=_("Version %(number)s") % {"number": row.number},
        about=_("from %(since)s") % {"since": date_format(row.holds_from)}
        if row.holds_from
        else state(row),
        things=tuple(
            Kept(
                one.phenomenon.key,
                term_of(one).term,
                tuple(key for key in one.comes_from if key in known),
            )
            for one in rows[row.pk]
        ),
        stands_out=is_now,
    )


def _sentence(versions: Sequence[Taxonomy], rows: dict[int, list[Definition]]) -> str:
    last = rows[versions[-1].pk]
    count = ngettext("%(count)s phenomenon", "%(count)s phenomena", len(last)) % {
        "count": len(last)
    }
    parents = [key for one in last for key in one.comes_from]
    words = {
        "number": versions[-1].number,
        "phenomena": count,
        "splits": sum(parents.count(one) > 1 for one in set(parents)),
        "mergers": sum(len(one.comes_from) > 1 for one in last),
        "new": sum(not one.comes_from for one in last),
    }
    if len(versions) == 1:
        return _("Version %(number)s is the first: %(phenomena)s.") % words
    return (
        _(
            "Version %(number)s: %(phenomena)s. Split since the version before: %(splits)s; "
            "merged: %(mergers)s; new: %(new)s."
        )
        % words
    )
