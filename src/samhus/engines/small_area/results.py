"""What a computation leaves behind: a table per area and a description of how it came about.

Nothing in either depends on the clock, the machine's name or a folder: the same files, seed and
versions give the same bytes.
"""

import csv
import io
import json
import math
import platform
from collections.abc import Mapping
from dataclasses import is_dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from samhus.engines.small_area.estimates import Estimates
from samhus.engines.small_area.files import write_together
from samhus.engines.small_area.inputs import Prepared
from samhus.engines.small_area.priors import Priors
from samhus.engines.small_area.quality import label

COLUMNS = (
    "area_code", "observed", "expected", "relative_risk", "sd", "lower", "median", "upper",
    "p_above_1", "p_above_1_5", "p_above_2", "rank_lower", "rank_median", "rank_upper",
    "p_top_10_percent", "data_quality",
)  # fmt: skip
DIGITS = 6
PACKAGES = ("samhus", "numpy", "scipy", "numba", "shapely", "pyogrio")


def write_results(
    *, prepared: Prepared, estimates: Estimates, priors: Priors, seed: int,
    out: Path, meta: Path, others: Mapping[Path, bytes] | None = None,
) -> None:  # fmt: skip
    """Writes the table and the description, all files or none. Raises InputErrors."""
    write_together(
        {
            out: table_bytes(prepared, estimates),
            meta: meta_bytes(prepared, estimates, priors=priors, seed=seed),
            **(others or {}),
        }
    )


def table_bytes(prepared: Prepared, estimates: Estimates) -> bytes:
    """The CSV of `COLUMNS`, one row per area in the order of the codes, six significant digits."""
    columns = (
        prepared.expected, estimates.relative_risk, estimates.sd, estimates.lower,
        estimates.median, estimates.upper, *(estimates.p_above[:, k] for k in range(3)),
        estimates.rank_lower, estimates.rank_median, estimates.rank_upper, estimates.p_top,
    )  # fmt: skip
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for place, code in enumerate(prepared.codes):
        numbers = [number(float(column[place])) for column in columns]
        quality = label(prepared.findings[code])
        writer.writerow([code, prepared.delivered[place], *numbers, quality])
    return stream.getvalue().encode()


def number(value: float) -> str:
    """Six significant digits; a number that does not exist is an empty cell."""
    return f"{value + 0.0:.{DIGITS}g}" if math.isfinite(value) else ""


def meta_bytes(prepared: Prepared, estimates: Estimates, *, priors: Priors, seed: int) -> bytes:
    """The JSON description: model, priors, estimates in common, inputs, versions, warnings."""
    content = {
        "model": _model(prepared, estimates),
        "priors": _plain(priors),
        "sigma": _mean_sd(estimates.sigma),
        "phi": _mean_sd(estimates.phi),
        "intercept": _mean_sd(estimates.intercept),
        "coefficients": _coefficients(prepared, estimates),
        "seed": seed,
        "draws": int(estimates.draws),
        "period": prepared.year,
        "category": prepared.category,
        "areas": len(prepared.codes),
        "areas_observed": sum(text != "" for text in prepared.delivered),
        "edges": len(prepared.edges),
        "expected_rule": "sum of counts / sum of populations x population; <k counts as k/2",
        "expected_rate": _rounded(float(prepared.expected.sum() / prepared.population.sum())),
        "versions": versions(),
        "inputs": {
            role: {"file": source.name, "bytes": source.size, "sha256": source.sha256}
            for role, source in prepared.sources.items()
        },
        "warnings": [
            {"code": remark.group, "message": remark.message}
            for remark in (*prepared.remarks, *estimates.warnings)
        ],
        "data_quality": _findings(prepared),
    }
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode()


def versions() -> dict[str, str]:
    """What the posterior's last digits depend on."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "not installed as a package"
    return found


def _model(prepared: Prepared, estimates: Estimates) -> dict[str, Any]:
    return {
        "likelihood": "Poisson; a censored count <k has the likelihood of 1..k-1",
        "linear_predictor": "log expected + intercept + covariates + BYM2(sigma, phi)",
        "structured_part": "each connected component scaled on its own; isolated areas N(0, 1)",
        "covariates": list(prepared.covariate_names),
        "method": str(estimates.method),
        "thresholds": [1.0, 1.5, 2.0],
        "top": math.ceil(0.1 * len(prepared.codes)),
        "interval": 0.95,
    }


def _coefficients(prepared: Prepared, estimates: Estimates) -> dict[str, Any]:
    means, sds = estimates.coefficients
    return {
        name: _mean_sd((float(mean), float(sd)))
        for name, mean, sd in zip(prepared.covariate_names, means, sds, strict=True)
    }


def _mean_sd(pair: tuple[float, float]) -> dict[str, float | None]:
    return {"mean": _rounded(pair[0]), "sd": _rounded(pair[1])}


def _rounded(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None


def _findings(prepared: Prepared) -> dict[str, Any]:
    return {
        code: [{"code": finding.code, **_plain(finding.detail)} for finding in findings]
        for code, findings in prepared.findings.items()
        if findings
    }


def _plain(value: Any) -> Any:
    """JSON values only; numbers to six digits; a record carries its own kind."""
    if is_dataclass(value) and not isinstance(value, type):
        inner = {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
        return {"kind": type(value).__name__, **inner}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return _rounded(value)
    return value
