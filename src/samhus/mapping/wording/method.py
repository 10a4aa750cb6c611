"""How a result was computed, from the account that was stored with it. Terms of the engine stay."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from samhus.mapping.wording.numbers import decimal


def method_card(meta: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(what, words); what an older account does not hold is left out."""
    return tuple((label, words) for label, words in _lines(meta) if words)


def _lines(meta: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    model = meta.get("model", {})
    yield (
        _("Model"),
        "; ".join(str(model[key]) for key in ("likelihood", "linear_predictor") if model.get(key)),
    )
    yield _("How it was fitted"), str(model.get("method", ""))
    yield _("Priors"), _pairs(meta.get("priors", {}))
    yield _("What they became"), _became(meta)
    yield _("Expected figures"), str(meta.get("expected_rule", ""))
    yield _("Areas"), _areas(meta)
    yield _("Start of the random numbers"), str(meta.get("seed", ""))
    yield _("Software"), _pairs(meta.get("versions", {}))


def _pairs(values: Mapping[str, Any]) -> str:
    rest = sorted((name, value) for name, value in values.items() if name != "kind")
    return ", ".join(f"{name} {_plain(value)}" for name, value in rest)


def _plain(value: Any) -> str:
    """A distribution by its kind, its numbers behind it."""
    if isinstance(value, Mapping):
        return f"{value.get('kind', '')} ({_pairs(value)})".strip()
    return str(value)


def _became(meta: Mapping[str, Any]) -> str:
    """Posterior mean and spread of the parameters that all areas share."""
    found = []
    for name in ("sigma", "phi", "intercept"):
        value = meta.get(name)
        if isinstance(value, Mapping) and None not in (value.get("mean"), value.get("sd")):
            found.append(f"{name} {decimal(value['mean'])} (± {decimal(value['sd'])})")
    return ", ".join(found)


def _areas(meta: Mapping[str, Any]) -> str:
    if "areas" not in meta:
        return ""
    return _("%(areas)s, of which %(observed)s with a figure; %(edges)s borders") % {
        "areas": meta["areas"],
        "observed": meta.get("areas_observed", "–"),
        "edges": meta.get("edges", "–"),
    }
