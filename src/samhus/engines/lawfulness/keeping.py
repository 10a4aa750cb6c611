"""A decision as it is kept, and decided again years later from the very same frameworks.

`canonical` is bytes: the same decision gives the same bytes on every machine. Replaying needs the
frameworks with the digests that stand in it; another version of a file is a `LookupError`, never a
silently different answer.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from samhus.engines.lawfulness.deciding import Decision, decide
from samhus.engines.lawfulness.framework import Framework
from samhus.engines.lawfulness.law import Law


def canonical(law: Law, decision: Decision) -> bytes:
    """Facts, day, frameworks, outcome and rules; keys sorted, no spaces, UTF-8."""
    kept = {
        "facts": decision.facts,
        "on": decision.on.isoformat(),
        "frameworks": sorted([each.key, each.digest] for each in law.frameworks),
        "outcome": decision.outcome.value,
        "rules": sorted(route.rule.id for route in (*decision.roads, *decision.bars)),
        "missing": sorted(decision.missing),
        "lowered_by": decision.lowered_by.value if decision.lowered_by else None,
        "open_duties": sorted(route.rule.id for route in decision.open_duties),
    }
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def replay(kept: bytes, frameworks: Iterable[Framework]) -> bytes:
    """Decide again from what was kept. Raises LookupError when a framework is not at hand."""
    data: dict[str, Any] = json.loads(kept)
    by_digest = {(each.key, each.digest): each for each in frameworks}
    used = []
    for key, digest in data["frameworks"]:
        framework = by_digest.get((key, digest))
        if framework is None:
            raise LookupError(f"framework {key} with digest {digest[:12]} is not at hand")
        used.append(framework)
    law = Law(tuple(used), date.fromisoformat(data["on"]))
    return canonical(law, decide(law, data["facts"]))
