"""The lawfulness engine on 200 random rules, next to cedarpy, regopy and casbin in the same run.

    python bench/lawfulness/run.py            # everything; peers if their environment exists
    python bench/lawfulness/run.py --no-peers

Every time is CPU time of the thread or process: the machine may be shared. All engines answer the
same complete requests; ours gives the whole decision (`decide`: outcome, rules, what is missing),
the peers a yes or no. Warm: each engine has parsed its rules, and ours has seen half as many other
requests. Peers run with the Python named in SAMHUS_BENCH_PYTHON (by default
/tmp/bench-venv/bin/python; see requirements/bench.txt). Results: results/results.json.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
SRC = HERE.parents[1] / "src"
sys.path[:0] = [str(HERE), str(SRC)]

import rules  # noqa: E402

import samhus.packs  # noqa: E402
from samhus.engines.lawfulness.deciding import decide, outcome_of  # noqa: E402
from samhus.engines.lawfulness.explaining import explain  # noqa: E402
from samhus.engines.lawfulness.missing import missing_sets  # noqa: E402
from samhus.engines.lawfulness.outcomes import OPEN  # noqa: E402
from samhus.engines.lawfulness.shelf import read_shelf  # noqa: E402
from samhus.engines.lawfulness.survey import dead, gaps, matrix  # noqa: E402

PEER_PYTHON = os.environ.get("SAMHUS_BENCH_PYTHON", "/tmp/bench-venv/bin/python")
NUMBER = {"cedarpy": 2000, "regopy": 400, "casbin": 200}
OURS, OPEN_FACTS = 20_000, 12
LIMITS = {
    "decision p50, microseconds": 50.0,
    "decision p99, microseconds": 500.0,
    "explanation p99, milliseconds": 5.0,
    "missing sets p99, milliseconds": 50.0,
    "matrix, seconds": 2.0,
    "static analysis, seconds": 10.0,
    "process with all frameworks, MB": 150.0,
}
RATIO = 50.0
CHILD = """
from pathlib import Path
import samhus.packs
from datetime import date
from samhus.engines.lawfulness.shelf import read_shelf

shelf = read_shelf(Path(samhus.packs.__file__).parent)
for country in shelf.countries():
    law = shelf.law(country, date(2026, 11, 26))
    law.index, law.groups
with open("/proc/self/status") as file:  # not ru_maxrss, which a child inherits from its parent
    print(next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM")))
"""


def percentile(times: list[float], share: float) -> float:
    """The time that this share of the calls stayed within."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def clocked(run: Callable[[Any], Any], inputs: Iterable[Any]) -> list[float]:
    """Microseconds of CPU of each call."""
    times = []
    for each in inputs:
        began = time.thread_time_ns()
        run(each)
        times.append((time.thread_time_ns() - began) / 1000)
    return times


def seconds(run: Callable[[], Any]) -> float:
    """CPU seconds of one call."""
    began = time.process_time()
    run()
    return time.process_time() - began


def own(asked: list[rules.Facts]) -> dict[str, Any]:
    """Decisions, explanations, missing sets, matrix and static analysis of the 200 rules."""
    law = rules.law()
    warm = [facts for _, facts in rules.requests(OURS // 2, seed=9)]
    clocked(lambda facts: decide(law, facts), warm)
    times = clocked(lambda facts: decide(law, facts), asked)
    alone = clocked(lambda facts: outcome_of(law, facts), asked)
    explained = clocked(lambda facts: explain(law, decide(law, facts)), asked[:2000])
    partial = [with_open(facts, Random(at)) for at, facts in enumerate(asked[:600])]
    missing = clocked(lambda facts: missing_sets(law, facts), partial)
    fresh, purposes = rules.law(), law.facts["purpose"].values
    cells = [0]

    def whole_matrix() -> None:
        for purpose in purposes:
            cells[0] += sum(1 for _ in matrix(fresh, purpose=purpose))

    return {
        "decision p50, microseconds": percentile(times, 0.5),
        "decision p99, microseconds": percentile(times, 0.99),
        "outcome alone p50, microseconds": percentile(alone, 0.5),
        "explanation p50, milliseconds": percentile(explained, 0.5) / 1000,
        "explanation p99, milliseconds": percentile(explained, 0.99) / 1000,
        "missing sets p50, milliseconds": percentile(missing, 0.5) / 1000,
        "missing sets p99, milliseconds": percentile(missing, 0.99) / 1000,
        "matrix, seconds": seconds(whole_matrix),
        "matrix, cells": cells[0],
        "static analysis, seconds": seconds(lambda: (dead([rules.framework()]), gaps(rules.law()))),
        "outcomes": dict(Counter(outcome_of(law, facts).value for facts in asked)),
    }


def with_open(facts: rules.Facts, random: Random) -> rules.Facts:
    """The request with twelve of its fourteen yes-or-no facts not stated."""
    gone = random.sample([f"b{n}" for n in range(rules.BOOLEANS)], OPEN_FACTS)
    return {name: value for name, value in facts.items() if name not in gone}


def shipped() -> dict[str, float]:
    """A decision by each country's shipped law, the facts drawn blindly: p50 in microseconds."""
    shelf, found = read_shelf(Path(samhus.packs.__file__).parent), {}
    for country in shelf.countries():
        law, random = shelf.law(country, date(2026, 11, 26)), Random(country)
        drawn = [
            {n: random.choice(fact.domain or range(10, 40)) for n, fact in law.facts.items()}
            for _ in range(4000)
        ]
        clocked(lambda facts, law=law: decide(law, facts), drawn[:2000])
        found[country] = percentile(clocked(lambda facts, law=law: decide(law, facts), drawn), 0.5)
    return found


def memory() -> float:
    """Peak resident megabytes of a fresh process with every framework."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD], env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)


def job(asked: list[rules.Facts]) -> dict[str, Any]:
    """What the peers get."""
    policies, schema = rules.cedar()
    day = {"on": rules.number(rules.TODAY)}
    enums = {
        name: "Samhus::" + name.capitalize()
        for name in rules.AXES
        if name not in ("sender", "recipient")
    }
    return {
        "policies": policies, "schema": schema, "enums": enums, "rego": rules.rego(),
        "casbin": rules.casbin(), "requests": [facts | day for facts in asked[:2000]],
        "number": NUMBER,
    }  # fmt: skip


def peer(name: str, path: Path) -> dict[str, Any] | None:
    """The peer's times and answers."""
    done = subprocess.run(
        [PEER_PYTHON, "-W", "ignore", str(HERE / "peers.py"), name, str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if not lines:
        print(f"!!! PEER {name} FAILED: {done.stderr.strip()[-600:]}")
        return None
    found: dict[str, Any] = json.loads(lines[0].removeprefix("RESULT "))
    return found


def compare(asked: list[rules.Facts], mine: float) -> dict[str, Any]:
    """Each peer: CPU per decision, the ratio to ours, and the requests answered otherwise."""
    law, found = rules.law(), {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.json"
        path.write_text(json.dumps(job(asked)), encoding="utf-8")
        for name in NUMBER:
            theirs = peer(name, path)
            if theirs is None:
                continue
            ours = [outcome_of(law, facts) in OPEN for facts in asked[: len(theirs["answers"])]]
            wrong = sum(a is not b for a, b in zip(ours, theirs["answers"], strict=True))
            p50 = percentile(theirs["microseconds"], 0.5)
            found[name] = {
                "p50": p50, "p99": percentile(theirs["microseconds"], 0.99), "ratio": p50 / mine,
                "decisions": len(ours), "yes": sum(ours), "mismatches": wrong,
            }  # fmt: skip
            wanted = f", wanted {RATIO:.0f}x: {verdict(p50 / mine >= RATIO)}"
            print(
                f"  {name}: p50 {p50:,.0f} us, p99 {found[name]['p99']:,.0f} us = "
                f"{p50 / mine:,.0f}x ours{wanted if name == 'cedarpy' else ''}; "
                f"{wrong} mismatches in {len(ours):,} decisions",
                flush=True,
            )
    return found


def peers_present() -> bool:
    """Whether the environment of the peers is there; said loudly when not."""
    if Path(PEER_PYTHON).exists():
        probe = [PEER_PYTHON, "-W", "ignore", "-c", "import casbin, cedarpy, regopy"]
        if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
            return True
    print("!" * 78)
    print("!!! PEERS MISSING: no cedarpy, regopy, casbin in", PEER_PYTHON)
    print("!!! Only Samhus is measured; the ratios of L15 are NOT shown. See")
    print("!!! requirements/bench.txt and set SAMHUS_BENCH_PYTHON.")
    print("!" * 78)
    return False


def verdict(reached: bool) -> str:
    return "reached" if reached else "NOT REACHED"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    asked = [facts for _, facts in rules.requests(OURS)]
    results: dict[str, Any] = {"load_before": os.getloadavg()[0]} | own(asked)
    results["process with all frameworks, MB"] = memory()
    bars = sum(rule.effect.value == "must_not" for rule in rules.framework().rules)
    print(f"{rules.RULES} rules, {bars} of them bars; CPU time; load {results['load_before']:.1f}")
    for name, limit in LIMITS.items():
        value = results[name]
        print(f"  {name}: {value:.2f}, limit {limit:g}: {verdict(value <= limit)}")
    print(f"  ({results['matrix, cells']:,} cells; outcomes {results['outcomes']})")
    results["shipped laws, decision p50, microseconds"] = shipped()
    print("  shipped:", {k: round(v, 1) for k, v in results[
        "shipped laws, decision p50, microseconds"].items()})  # fmt: skip
    if not options.no_peers and peers_present():
        results["peers"] = compare(asked, results["decision p50, microseconds"])
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "results.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
