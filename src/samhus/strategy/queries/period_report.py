"""The report of a period: made from rows, to the same bytes each time while the period is locked.

`inputs` says which versions of plans and which ended bodies count; a lock keeps them, so that a
plan adopted or a body ended later changes nothing in a report that was made.
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from samhus.engines.disclosure import FEW
from samhus.foundation.organisations.api import has_ended, successors_of
from samhus.strategy.models import (
    Funding,
    Measure,
    Plan,
    PlanIndicator,
    PlanState,
    ProgressReport,
    ReportedValue,
    ReportingPeriod,
    ReportState,
)
from samhus.strategy.policies.plan import CENTRE
from samhus.strategy.queries.versions import version_of
from samhus.strategy.rules.aggregation import (
    DISTINCT,
    Line,
    Together,
    Value,
    together,
)

Content = dict[str, Any]


def inputs_now(period: ReportingPeriod) -> dict[str, Any]:
    """Plans that were in force on some day of the period, and who goes on for ended bodies."""
    rows = Plan.objects.exclude(state=PlanState.DRAFT).select_related("organisation")
    counting = held(rows, period)
    national = [plan for plan in counting if plan.organisation.kind == CENTRE]
    local = sorted(plan.pk for plan in counting if plan.organisation.kind != CENTRE)
    bodies = {plan.organisation for plan in counting}
    return {
        "national": min(national, key=lambda plan: plan.kind).pk if national else None,
        "plans": local,
        "heirs": _heirs([body for body in bodies if has_ended(body.valid, period.until)]),
    }


def held(rows: Iterable[Plan], period: ReportingPeriod) -> list[Plan]:
    """Of each line of plans the latest version that was in force on some day of the period."""
    latest: dict[object, Plan] = {}
    for plan in sorted(rows, key=lambda plan: plan.version):
        if _held(plan, period):
            latest[plan.line] = plan
    return list(latest.values())


def _held(plan: Plan, period: ReportingPeriod) -> bool:
    version = version_of(plan)
    body = plan.organisation.valid
    first = max(plan.starts, plan.adopted_on or plan.starts, period.starts)
    if has_ended(body, first) or first > period.until:
        return False
    return version.in_force(first)


def _heirs(ended: Iterable[Any]) -> dict[str, int]:
    """Who goes on with the work of these bodies; one that was divided has no single heir."""
    ids = [body.pk for body in ended]
    if not ids:
        return {}
    into: dict[int, list[int]] = {}
    for former, later in successors_of(ids):
        into.setdefault(former, []).append(later)
    return {str(former): later[0] for former, later in sorted(into.items()) if len(later) == 1}


def content_of(period: ReportingPeriod, inputs: Mapping[str, Any]) -> Content:
    """Everything that the report says, as plain data with amounts as text. Seven queries."""
    plans = Plan.objects.filter(pk__in=inputs["plans"]).select_related("organisation")
    bodies = {plan.organisation_id: plan.organisation for plan in plans}
    national = PlanIndicator.objects.filter(plan=inputs["national"]).select_related("measure")
    local = PlanIndicator.objects.filter(
        plan__in=inputs["plans"], counts_towards__isnull=False
    ).exclude(measure__dropped_on__lte=period.until)
    values = _values(period, {row.key for row in local})
    expected: dict[UUID, list[Line]] = {}
    owner = {plan.pk: plan.organisation_id for plan in plans}
    for row in local:
        body, key = owner[row.plan_id], row.counts_towards
        if key is not None:
            value = values.get((body, row.key))
            heir = inputs["heirs"].get(str(body))
            line = Line(body, bodies[body].name, value, heir)
            expected.setdefault(key, []).append(line)
    return {
        "period": [period.title, str(period.starts), str(period.until)],
        "indicators": [
            _indicator(row, expected.get(row.key, []))
            for row in sorted(national, key=lambda row: (row.measure.number, row.pk))
        ],
        "money": _money(period, inputs),
    }


def _values(period: ReportingPeriod, keys: set[UUID]) -> dict[tuple[int, UUID], Value]:
    rows = ReportedValue.objects.filter(
        report__period=period, report__state=ReportState.ACCEPTED, indicator__key__in=keys
    ).select_related("report", "indicator")
    return {(row.report.organisation_id, row.indicator.key): value_of(row) for row in rows}


def value_of(row: ReportedValue) -> Value:
    """A row as the rules know it."""
    parts = tuple((label, Decimal(amount)) for label, amount in row.parts)
    return Value(row.amount, row.whole, row.answer, parts)


def _indicator(row: PlanIndicator, lines: list[Line]) -> Content:
    """Bodies by name, never by value. One body with two lines keeps both: they are two measures."""
    lines = sorted(lines, key=lambda line: (line.name, line.body))
    found = together(row.kind, lines)
    return {
        "key": str(row.key),
        "measure": row.measure.title,
        "title": row.title,
        "kind": row.kind,
        "unit": row.unit,
        "baseline": _text(row.baseline),
        "target": _text(row.target),
        "together": _together(found),
        "bodies": [
            [line.body, line.name, _value(line.value), line.body in found.contained]
            for line in lines
        ],
    }


def _together(found: Together) -> Content:
    return {
        "expected": found.expected,
        "reported": found.reported,
        "amount": _text(found.amount),
        "whole": _text(found.whole),
        "share": _text(found.share),
        "yes": found.yes,
        "divided": [[label, _text(amount)] for label, amount in found.divided],
        "undivided": _text(found.undivided),
    }


def _value(value: Value | None) -> Content | None:
    if value is None:
        return None
    return {
        "amount": _text(value.amount),
        "whole": _text(value.whole),
        "answer": value.answer,
        "parts": [[label, _text(amount)] for label, amount in value.parts],
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")


def _money(period: ReportingPeriod, inputs: Mapping[str, Any]) -> list[Content]:
    """Planned for the years of the period and spent in it, by currency; never across currencies."""
    everyone = [*inputs["plans"], *([inputs["national"]] if inputs["national"] else [])]
    years = range(period.starts.year, period.until.year + 1)
    live = Measure.objects.filter(plan__in=everyone).exclude(dropped_on__lte=period.until)
    keys = {(row.plan.organisation_id, row.key): row for row in live.select_related("plan")}
    planned: dict[str, Decimal] = {}
    funding = Funding.objects.filter(measure__in=live, withdrawn__isnull=True, year__in=years)
    for amount, currency in funding.values_list("amount", "plan__currency"):
        planned[currency] = planned.get(currency, Decimal(0)) + amount
    spent: dict[str, list[Decimal]] = {}
    reports = ProgressReport.objects.filter(
        period=period, state=ReportState.ACCEPTED, spent__isnull=False
    )
    for report in reports:
        measure = keys.get((report.organisation_id, report.measure_key))
        if measure is not None and report.spent is not None:
            spent.setdefault(measure.plan.currency, []).append(report.spent)
    measures: dict[str, int] = {}
    for row in keys.values():
        measures[row.plan.currency] = measures.get(row.plan.currency, 0) + 1
    return [
        {
            "currency": currency,
            "planned": _text(planned.get(currency)),
            "spent": _text(sum(spent[currency], Decimal(0))) if currency in spent else None,
            "reported": len(spent.get(currency, [])),
            "measures": measures.get(currency, 0),
        }
        for currency in sorted(measures)
    ]


def bytes_of(content: Content) -> bytes:
    """The report as a file: the same content gives the same bytes."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def digest_of(content: Content) -> str:
    """SHA-256 of the file."""
    return sha256(bytes_of(content)).hexdigest()


def totals_of(content: Content) -> Content:
    """What every member may read: no body's own figure, and no total of fewer than three."""
    indicators = []
    for row in content["indicators"]:
        kept = {key: value for key, value in row.items() if key != "bodies"}
        together = row["together"]
        if together["reported"] < FEW or row["kind"] == DISTINCT:
            kept["together"] = {key: together[key] for key in ("expected", "reported")}
        indicators.append(kept)
    return {"period": content["period"], "indicators": indicators, "money": content["money"]}
