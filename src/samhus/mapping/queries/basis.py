"""What a decision stands on: per indicator the newest result of the area, frozen as plain values.

A row of a basis has: indicator, name, year, line, table, snapshot, digest, result (public ids),
class, reason, chance, observed, expected, risk, lower, upper, turns (what would change the class),
doubts (what was found suspicious in the figure).
It is stored with the decision and with the hearing, so that years later one reads what was read
then, whatever was computed since.
"""

import hashlib
import json
from typing import Any

from django.db.models import QuerySet

from samhus.mapping.models import AreaResult, MappingRound
from samhus.mapping.queries.support import support_class, table_of
from samhus.mapping.wording.findings import suspicious

Basis = list[dict[str, Any]]


def newest_results(mapping: MappingRound, area_id: int) -> QuerySet[AreaResult]:
    """Per indicator the area's result in the newest snapshot with every figure as it is used."""
    rows = AreaResult.objects.filter(
        mapping=mapping, area_id=area_id, snapshot__without_suspicious=False
    ).select_related("snapshot__indicator")
    return (
        rows.order_by("snapshot__indicator_id", "-snapshot__computed", "-snapshot_id")
        .distinct("snapshot__indicator_id")
        .defer("snapshot__meta")
    )


def basis_of(mapping: MappingRound, area_id: int) -> Basis:
    """The basis as it is now, by name of the indicator; empty when nothing has been computed."""
    rows = [basis_row(result, mapping) for result in newest_results(mapping, area_id)]
    return sorted(rows, key=lambda row: (row["name"], row["indicator"]))


def basis_row(result: AreaResult, mapping: MappingRound) -> dict[str, Any]:
    """One result as a decision keeps it."""
    snapshot, reading = result.snapshot, support_class(result, mapping)
    table = table_of(mapping)
    return {
        "indicator": str(snapshot.indicator.public_id),
        "name": snapshot.indicator.name,
        "year": mapping.year,
        "line": float(mapping.decision_line),
        "table": [table.priority, table.watch, table.none],
        "snapshot": str(snapshot.public_id),
        "digest": snapshot.digest,
        "result": str(result.public_id),
        "class": reading.key,
        "reason": reading.reason,
        "chance": result.p_above_line,
        "observed": result.observed,
        "expected": result.expected,
        "risk": result.relative_risk,
        "lower": result.lower,
        "upper": result.upper,
        "turns": result.turns,
        "doubts": suspicious(result.findings),
    }


def mark_of(basis: Basis) -> str:
    """Tells whether what somebody read is still what there is."""
    ids = json.dumps([[row["indicator"], row["snapshot"]] for row in basis])
    return hashlib.sha256(ids.encode()).hexdigest()[:16]


def classes_in(basis: Basis) -> dict[str, str]:
    """Class by indicator."""
    return {row["indicator"]: row["class"] for row in basis}
