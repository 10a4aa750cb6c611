"""Statements of an earlier round that a body has to confirm, change or drop in this one."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from samhus.foundation.rounds.api import former
from samhus.mapping.models import MappingRound, Statement


def carried(mapping: MappingRound, body: Any) -> list[Statement]:
    """What passed in the last round that has anything of the body, and is not dealt with yet.

    Where the body goes on with the work of ended ones, theirs count too, in this round as well.
    """
    passed = Statement.objects.filter(
        organisation__in=_followed(body), state=Statement.State.PASSED
    ).select_related("mapping__round__organiser", "organisation", "written_by")
    before = _last_with_any(passed, former(mapping.round))
    found = list(_undecided(passed.filter(mapping__in=before), mapping, body))
    others = passed.filter(mapping=mapping).exclude(organisation=body)
    found += _undecided(others, mapping, body)
    return sorted(found, key=lambda one: (one.kind, one.written, one.pk))


def _undecided(rows: QuerySet[Statement], mapping: MappingRound, body: Any) -> QuerySet[Statement]:
    decided = Statement.objects.filter(
        mapping=mapping, organisation=body, carried_from=OuterRef("pk")
    )
    return rows.exclude(Exists(decided))


def _last_with_any(passed: QuerySet[Statement], rounds: list[int]) -> list[int]:
    having = set(passed.filter(mapping__in=rounds).values_list("mapping_id", flat=True))
    return next(([one] for one in rounds if one in having), [])


def _followed(body: Any) -> set[int]:
    """The body and the ended ones whose work it goes on with, through any number of steps."""
    found, new = {body.pk}, {body.pk}
    while new:
        rows = type(body)._default_manager.filter(ended_into__in=new)
        new = set(rows.values_list("pk", flat=True)) - found
        found |= new
    return found
