"""How an area's result changed since the round before, with its doubt, or that nobody can tell."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from samhus.engines.small_area.change import Change, Stored, change
from samhus.mapping.models import AreaResult, Break
from samhus.mapping.rules import is_blind_spot
from samhus.mapping.wording import decimal

Pairs = Sequence[tuple[AreaResult, AreaResult]]


def with_breaks(rows: QuerySet[AreaResult], *, until: int) -> QuerySet[Any]:
    """Earlier results, each with the year from which on it was declared to count differently."""
    declared = Break.objects.filter(
        indicator=OuterRef("snapshot__indicator"),
        withdrawn_on__isnull=True,
        year__gt=OuterRef("mapping__year"),
        year__lte=until,
    ).order_by("year")
    return rows.annotate(
        broken_from=Subquery(declared.values("year")[:1]),
        broken_what=Subquery(declared.values("what")[:1]),
    )


def broken_since(earlier: Any) -> str:
    """Why its figure and the later one don't count the same thing; empty when they do."""
    if earlier.broken_from is None:
        return ""
    return _("From %(year)s on it is counted differently: %(what)s") % {
        "year": earlier.broken_from,
        "what": earlier.broken_what,
    }


def redefined(*results: AreaResult) -> bool:
    """Whether one of the results was named as counted differently."""
    return any(f["code"] == "redefined" for result in results for f in result.findings)


def changes(pairs: Pairs) -> Change:
    """All pairs (earlier, later) at once."""
    return change(
        _stored([earlier for earlier, _later in pairs]),
        _stored([later for _earlier, later in pairs]),
        blind=[any(_says_nothing(result) for result in pair) for pair in pairs],
    )


def _says_nothing(result: AreaResult) -> bool:
    return not result.observed or is_blind_spot(result.power_to_see_doubling)


def _stored(results: Sequence[AreaResult]) -> Stored:
    columns = ("lower", "median", "upper")
    return Stored(*(np.array([getattr(r, name) for r in results]) for name in columns))


def change_words() -> dict[str, str]:
    """Readings in a cell."""
    return {
        "rose": _("rose"),
        "fell": _("fell"),
        "no_clear_change": _("no clear change"),
        "cannot_tell": _("cannot tell"),
        "not_comparable": _("not comparable"),
    }


def change_sentence(earlier: AreaResult, later: AreaResult, *, broken: str) -> str:
    """Since the round before, in words, with the interval of the ratio."""
    year = earlier.mapping.year
    if broken:
        return _("Not comparable with %(year)s. %(why)s") % {"year": year, "why": broken}
    if redefined(earlier, later):
        return _(
            "Not comparable with %(year)s: the categories of the figures are not the same."
        ) % {"year": year}
    found = changes([(earlier, later)])
    values: dict[str, Any] = {
        "year": year,
        "ratio": decimal(float(found.ratio[0])),
        "low": decimal(float(found.lower[0])),
        "high": decimal(float(found.upper[0])),
    }
    return {
        "rose": _(
            "Compared with the country its risk rose since %(year)s: it is %(ratio)s times what "
            "it was (95 %% interval %(low)s to %(high)s)."
        ),
        "fell": _(
            "Compared with the country its risk fell since %(year)s: it is %(ratio)s times what "
            "it was (95 %% interval %(low)s to %(high)s)."
        ),
        "no_clear_change": _(
            "No clear change since %(year)s: the risk is between %(low)s and %(high)s times what "
            "it was. That does not say that nothing changed."
        ),
        "cannot_tell": _(
            "Nobody can tell whether it changed since %(year)s: there are too few cases."
        ),
    }[found.readings[0]] % values
