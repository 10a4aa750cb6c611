"""The structure of a day drawn: bodies under their ministries, each with what it holds."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.figures import Body, chart_of_bodies
from samhus.governance.models import Arrangement, Responsibility

STRUCTURE = "structure"


def chart(day: date, rows: Sequence[Responsibility], arrangement: Arrangement | None) -> Any:
    """The figure with its table and its sentence."""
    bodies = _bodies(rows, arrangement)
    return chart_of_bodies(
        _ordered(bodies),
        heading=_("The national structure on %(day)s") % {"day": date_format(day)},
        sentence=_sentence(bodies, arrangement),
        labels={"body": _("Body"), "under": _("Belongs to"), "holds": _("Holds")},
        prefix="structure",
    )


def _bodies(
    rows: Sequence[Responsibility], arrangement: Arrangement | None
) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        one = _known(found, row.organisation)
        one["holds"].append(capfirst(str(row.get_aspect_display())))
        if row.under:
            _known(found, row.under)
            one["under"] = str(row.under_id)
    if arrangement and arrangement.name:
        _add_structure(found, arrangement)
    return found


def _known(found: dict[str, dict[str, Any]], body: Any) -> dict[str, Any]:
    return found.setdefault(
        str(body.pk), {"name": body.name, "holds": [], "under": "", "stands_out": False}
    )


def _add_structure(found: dict[str, dict[str, Any]], arrangement: Arrangement) -> None:
    body = arrangement.organisation
    if body is None:
        one = found[STRUCTURE] = {"name": arrangement.name, "holds": [], "under": ""}
    else:
        one = _known(found, body)
    one["stands_out"] = True
    one["holds"].insert(0, capfirst(str(arrangement.get_form_display())))
    if arrangement.under:
        _known(found, arrangement.under)
        one["under"] = str(arrangement.under_id)


def _ordered(found: dict[str, dict[str, Any]]) -> list[Body]:
    """As found; who would belong to itself in a circle (an entry gone wrong) stands by itself."""
    return [
        Body(
            key,
            one["name"],
            tuple(one["holds"]),
            "" if _in_a_circle(key, found) else one["under"],
            bool(one.get("stands_out")),
        )
        for key, one in found.items()
    ]


def _in_a_circle(key: str, found: dict[str, dict[str, Any]]) -> bool:
    seen, above = {key}, found[key]["under"]
    while above and above not in seen:
        seen.add(above)
        above = found[above]["under"]
    return bool(above)


def _sentence(bodies: dict[str, dict[str, Any]], arrangement: Arrangement | None) -> str:
    tops = sum(1 for one in bodies.values() if not one["under"])
    count = ngettext("%(count)s body", "%(count)s bodies", len(bodies)) % {"count": len(bodies)}
    words = {
        "bodies": count,
        "tops": tops,
        "name": arrangement.name if arrangement else "",
        "under": arrangement.under.name if arrangement and arrangement.under else "",
    }
    if arrangement is None or not arrangement.name:
        return _("%(bodies)s, %(tops)s of which belong to no other; no national structure.") % words
    if not words["under"]:
        return _("%(bodies)s; the national structure is %(name)s.") % words
    return _("%(bodies)s; the national structure is %(name)s, under %(under)s.") % words
