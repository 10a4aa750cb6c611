"""Rows -> engine -> result. No mathematics here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from samhus.engines.small_area import Estimates, Graph, Priors, estimate, power_to_see
from samhus.engines.small_area.cells import Figure
from samhus.engines.small_area.findings import Finding
from samhus.engines.small_area.inputs import Prepared, prepare
from samhus.engines.small_area.problems import InputErrors, Remark
from samhus.engines.small_area.results import meta_bytes, table_bytes
from samhus.engines.small_area.sentences import Some
from samhus.engines.small_area.turning import Cavities, Question, what_would_change
from samhus.mapping.material import Material
from samhus.mapping.rules import Computed, is_blind_spot

SEED = 1
PRIORS = Priors()
SUSPICIOUS = frozenset({"population", "redefined", "stopped", "jump"})


def compute(material: Material, *, without_suspicious: bool = False) -> Computed:
    """Posterior of every area. With `without_suspicious` the model does not see named figures."""
    prepared = _prepared(material, without_suspicious=without_suspicious)
    estimates = _estimated(prepared, material)
    meta = json.loads(meta_bytes(prepared, estimates, priors=PRIORS, seed=SEED))
    meta["model"]["thresholds"] = [1.0, material.decision_line, 2.0]
    meta["warnings"] = [_kept(remark) for remark in (*prepared.remarks, *estimates.warnings)]
    meta["awaited"] = [each.detail() | {"areas": list(each.codes)} for each in material.awaited]
    table = table_bytes(prepared, estimates)
    before = _before(material, prepared)
    return Computed(
        inputs=material.inputs,
        digest=hashlib.sha256(table).hexdigest(),
        meta=meta,
        rows=_rows(material, prepared, estimates, before),
    )


def _kept(remark: Remark) -> dict[str, Any]:
    """With its values, so that it can be said in the language of whoever reads it."""
    values = {
        name: asdict(value) if isinstance(value, Some) else value
        for name, value in remark.values.items()
    }
    return {"code": remark.code, "message": remark.message, "values": values}


def _estimated(prepared: Prepared, material: Material) -> Estimates:
    return estimate(
        observed=prepared.observed,
        censored_below=prepared.censored_below,
        censored_from=prepared.censored_from,
        expected=prepared.expected,
        graph=Graph.from_edges(len(prepared.codes), prepared.edges),
        priors=PRIORS,
        thresholds=(1.0, material.decision_line, 2.0),
        seed=SEED,
    )


def _given(material: Material) -> dict[str, Any]:
    return {
        "counts": material.counts,
        "population": material.population,
        "neighbours": material.neighbours,
        "year": material.year,
        "category": material.category,
        "known": material.known,
    }


def _prepared(material: Material, *, without_suspicious: bool) -> Prepared:
    given = _given(material)
    prepared = prepare(**given)
    if not without_suspicious:
        return prepared
    doubtful = [
        code
        for code, findings in prepared.findings.items()
        if any(finding.code in SUSPICIOUS for finding in findings)
    ]
    return prepare(**given, leave_out=doubtful)


def _before(material: Material, prepared: Prepared) -> dict[str, dict[str, Any]]:
    """The year of the round before, for areas whose borders changed, on the borders of today."""
    if not material.recut:
        return {}
    year = material.year_before
    try:
        earlier = prepare(**_given(material) | {"year": year, "known": {}})
    except InputErrors:
        return {}
    found = _estimated(earlier, material)
    power = power_to_see(earlier.expected, ratio=2.0)
    return {
        code: {
            "year": year,
            "lower": float(found.lower[place]),
            "median": float(found.median[place]),
            "upper": float(found.upper[place]),
            "observed": earlier.delivered[place],
            "power_to_see_doubling": float(power[place]),
        }
        for place, code in enumerate(earlier.codes)
        if code in material.recut and earlier.delivered[place]
    }


def _rows(
    material: Material,
    prepared: Prepared,
    estimates: Estimates,
    before: Mapping[str, dict[str, Any]],
) -> dict[str, dict[str, Any]]:
    power = power_to_see(prepared.expected, ratio=2.0)
    turns = _turns(material, prepared, estimates, power)
    series = {code: _by_category(figures) for code, figures in material.shown.items()}
    rows = {}
    for place, code in enumerate(prepared.codes):
        rows[code] = {
            "observed": prepared.delivered[place],
            "population": int(prepared.population[place]),
            "expected": float(prepared.expected[place]),
            "relative_risk": float(estimates.relative_risk[place]),
            "sd": float(estimates.sd[place]),
            "lower": float(estimates.lower[place]),
            "median": float(estimates.median[place]),
            "upper": float(estimates.upper[place]),
            "p_above_1": float(estimates.p_above[place, 0]),
            "p_above_line": float(estimates.p_above[place, 1]),
            "p_above_2": float(estimates.p_above[place, 2]),
            "rank_lower": int(estimates.rank_lower[place]),
            "rank_median": int(estimates.rank_median[place]),
            "rank_upper": int(estimates.rank_upper[place]),
            "p_top": float(estimates.p_top[place]),
            "power_to_see_doubling": float(power[place]),
            "turns": turns[place],
            "findings": [
                _kept_finding(finding, before.get(code)) for finding in prepared.findings[code]
            ],
            "series": series.get(code, {}),
        }
    return rows


def _kept_finding(finding: Finding, before: dict[str, Any] | None) -> dict[str, Any]:
    """Where figures of former areas were added up or divided, with the year before beside it."""
    kept = {"code": finding.code, **finding.detail}
    return kept | {"before": before} if before and "years" in kept else kept


def _turns(
    material: Material, prepared: Prepared, estimates: Estimates, power: Any
) -> list[dict[str, Any]]:
    """Per area the nearest counts with another class; none where no exact count was used."""
    exact = np.asarray(prepared.observed, dtype=np.float64).copy()
    exact[np.asarray(prepared.censored_below) > 0] = np.nan
    national = float(np.nansum(exact))
    if not national:
        return [{} for _code in prepared.codes]
    question = Question(
        cavities=Cavities.of(estimates, observed=exact, expected=prepared.expected),
        chances=estimates.p_above[:, 1],
        line=material.decision_line,
        national=national,
        blind=np.array([is_blind_spot(float(one)) for one in power]),
        table=material.table,
    )
    return [
        {
            way: {"count": turn.count, "becomes": turn.becomes.key, "chance": turn.chance}
            for way, turn in (("fewer", found.fewer), ("more", found.more))
            if turn is not None
        }
        for found in what_would_change(question)
    ]


def _by_category(figures: Mapping[tuple[int, str], Figure]) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {}
    for (year, category), figure in sorted(figures.items()):
        found.setdefault(category, []).append([year, str(figure)])
    return found
