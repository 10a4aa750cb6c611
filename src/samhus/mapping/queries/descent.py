"""Results of the areas that an area goes back to, and how it changed on the borders of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation.places.api import Origin, origins_of
from samhus.mapping.models import AreaResult


@dataclass(frozen=True)
class Lineage:
    """Ids of an area and of those that it is the continuation of, and of those it was made from."""

    same: frozenset[int]
    made_from: frozenset[int]

    @property
    def every(self) -> frozenset[int]:
        """All of them."""
        return self.same | self.made_from


def lineage_of(result: AreaResult) -> Lineage:
    """A renamed area stays the same; a merged one, or a part of another, does not. One query."""
    found = origins_of(result.area.level, [result.area_id])
    if _is_one_line(found):
        return Lineage(frozenset({result.area_id, *(each.former for each in found)}), frozenset())
    return Lineage(frozenset({result.area_id}), frozenset(each.former for each in found))


def _is_one_line(found: Sequence[Origin]) -> bool:
    """At each step a single area that went over wholly."""
    days = {each.day for each in found}
    return len(days) == len(found) and all(each.share == 1.0 for each in found)


@dataclass(frozen=True)
class _Year:
    year: int


@dataclass(frozen=True)
class Before:
    """The round before, computed anew on the borders of today; stands for an earlier result."""

    mapping: _Year
    lower: float
    median: float
    upper: float
    observed: str
    power_to_see_doubling: float
    findings: tuple[dict[str, Any], ...] = ()


def before_on_these_borders(result: AreaResult) -> Any:
    """What was computed beside the result for an area whose borders changed, or None."""
    for finding in result.findings:
        before = finding.get("before")
        if before:
            told = dict(before)
            return Before(_Year(told.pop("year")), **told)
    return None


def on_these_borders(sentence: str) -> str:
    """Says on which borders the comparison was made."""
    return _("On the borders of today: %(sentence)s") % {"sentence": sentence}
