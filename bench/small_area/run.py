"""Speed and memory of the small-area engine, next to the samplers that do the same work.

    python bench/small_area/run.py            # everything; peers if their environment exists
    python bench/small_area/run.py --no-peers

"The same work" is the posterior mean of every relative risk and P(risk > 1, 1.5, 2), from the
neighbour list on; one thread; ours warm (kernels compiled), median of nine. The peers' sampling
time leaves out their compilation, except for NumPyro, which does not separate it. Peers run with
the Python named in SAMHUS_BENCH_PYTHON (by default /tmp/bench-venv/bin/python; see
requirements/bench.txt). Results: results.json and growth.svg in this folder's `results`.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[_name] = "1"

import argparse  # noqa: E402
import json  # noqa: E402
import math  # noqa: E402
import statistics  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

from designs import SWEDEN, Design, design, sparse_field_design  # noqa: E402

from samhus.engines.small_area import Estimates, Graph, estimate  # noqa: E402

PEER_PYTHON = os.environ.get("SAMHUS_BENCH_PYTHON", "/tmp/bench-venv/bin/python")
LIMITS = {290: 0.10, 2000: 0.50, 8200: 3.0}
RATIOS = {"numpyro": 100.0, "nutpie": 50.0}
MEMORY_LIMIT = 300.0
GROWTH = (100, 290, 500, 1000, 2000, 4000, 8200, 16000)

CHILD = """
import sys
import numpy as np
from samhus.engines.small_area import Graph, estimate

def peak():  # not ru_maxrss, which a child inherits from its parent
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))

data = np.load(sys.argv[1])
n = len(data["observed"])
found = estimate(observed=data["observed"], censored_below=np.zeros(n, dtype=np.int64),
                 expected=data["expected"], graph=Graph.from_edges(n, data["edges"]))
fit = peak()
found.ranking
print(fit, peak())
"""


def make(n: int, mean_expected: float = 3.0) -> Design:
    if n in (290, 2000) and (n != 290 or SWEDEN.exists()):
        return design(n, mean_expected)
    return sparse_field_design(n, mean_expected)


def ours(d: Design) -> Estimates:
    return estimate(
        observed=d.observed, censored_below=np.zeros(d.n, dtype=np.int64), expected=d.expected,
        graph=Graph.from_edges(d.n, d.edges),
    )  # fmt: skip


def clock(d: Design, times: int = 9) -> dict[str, float]:
    ours(d).ranking  # noqa: B018 - compiles
    wall, processor = [], []
    for _ in range(times):
        began, spent = time.perf_counter(), time.process_time()
        found = ours(d)
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - spent)
    began = time.perf_counter()
    found.ranking  # noqa: B018
    return {
        "wall": statistics.median(wall),
        "processor": statistics.median(processor),
        "ranks": time.perf_counter() - began,
        "nodes": len(found.hyper.weights),
    }


def memory(d: Design, folder: Path) -> dict[str, float]:
    """Peak resident megabytes of a fresh process: after the fit, after 8,000 ranked draws."""
    path = store(d, folder)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1] / "src")}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], env=environment, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    fit, ranks = (float(value) for value in done.stdout.split())
    return {"fit": fit, "ranks": ranks}


def store(d: Design, folder: Path) -> Path:
    path = folder / f"{d.name}.npz"
    np.savez(path, observed=d.observed, expected=d.expected, edges=d.edges)
    return path


def peer(name: str, d: Design, folder: Path) -> dict[str, float] | None:
    path = store(d, folder)
    done = subprocess.run(
        [PEER_PYTHON, "-W", "ignore", str(HERE / "peers.py"), name, str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if not lines:
        print(f"!!! PEER {name} FAILED: {done.stderr.strip()[-300:]}")
        return None
    seconds = json.loads(lines[0].removeprefix("RESULT "))
    theirs, mine = np.load(f"{path}.{name}.npz"), ours(d)
    seconds["risk_gap"] = float(np.abs(theirs["relative_risk"] - mine.relative_risk).max())
    seconds["exceedance_gap"] = float(np.abs(theirs["p_above"] - mine.p_above).max())
    return seconds


def peers_present() -> bool:
    if Path(PEER_PYTHON).exists():
        probe = subprocess.run(
            [PEER_PYTHON, "-W", "ignore", "-c", "import numpyro, nutpie, pymc"],
            capture_output=True, check=False,
        )  # fmt: skip
        if probe.returncode == 0:
            return True
    print("!" * 78)
    print("!!! PEERS MISSING: no NumPyro, nutpie, PyMC in", PEER_PYTHON)
    print("!!! Only Samhus is measured; the ratios of H14 are NOT shown. See")
    print("!!! requirements/bench.txt and set SAMHUS_BENCH_PYTHON.")
    print("!" * 78)
    return False


def verdict(*, reached: bool) -> str:
    return "reached" if reached else "NOT REACHED"


def speed(results: dict, *, with_peers: bool, folder: Path) -> None:
    for n, limit in LIMITS.items():
        d = make(n)
        mine = clock(d)
        results[str(n)] = {"samhus": mine}
        print(
            f"{n:6d} areas: {mine['wall']:.3f} s ({mine['processor']:.3f} s of processor), "
            f"limit {limit:.2f} s: {verdict(reached=mine['wall'] <= limit)}; "
            f"ranks from 8,000 joint draws {mine['ranks']:.2f} s more",
            flush=True,
        )
        if not with_peers or n == 8200:
            continue
        for name, wanted in RATIOS.items():
            theirs = peer(name, d, folder)
            results[str(n)][name] = theirs
            if theirs is None:
                continue
            now = clock(d)  # the machine's mood changes: measured next to the peer
            seconds = theirs.get("sampling", theirs["wall"])
            ratio = theirs["ratio"] = seconds / now["wall"]
            steady = theirs["processor_ratio"] = theirs["processor"] / now["processor"]
            print(
                f"       {name}: {seconds:.1f} s = {ratio:.0f}x (processor time "
                f"{steady:.0f}x), wanted {wanted:.0f}x: "
                f"{verdict(reached=ratio >= wanted)} (furthest apart: risk "
                f"{theirs['risk_gap']:.3f}, exceedance {theirs['exceedance_gap']:.3f})",
                flush=True,
            )


def growth(results: dict) -> None:
    points = []
    for n in GROWTH:
        # processor time: neighbours on the machine would bend the line
        seconds = clock(sparse_field_design(n, 3.0), times=3)["processor"]
        points.append((n, seconds))
        print(f"growth {n:6d} areas {seconds:8.3f} s", flush=True)
    tail = [(math.log(n), math.log(s)) for n, s in points if n >= 1000]
    slope = float(np.polyfit(*np.array(tail).T, 1)[0])
    results["growth"] = {"points": points, "exponent": slope}
    print(f"growth: seconds ~ areas^{slope:.2f} from 1,000 areas on")
    (HERE / "results" / "growth.svg").write_text(draw(points, slope))


def draw(points: list[tuple[int, float]], slope: float) -> str:
    """Seconds against areas, both axes logarithmic."""

    def x(n: float) -> float:
        return 70 + 480 * (math.log10(n) - 1.9) / 2.4

    def y(s: float) -> float:
        return 330 - 300 * (math.log10(s) + 2.2) / 3.2

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" font-size="13"',
        ' role="img" font-family="sans-serif">',
        "<title>Seconds of processor for one map by number of areas</title>",
        '<rect width="600" height="400" fill="white"/>',
    ]
    for n in (100, 1000, 10000):
        parts.append(f'<path d="M{x(n):.1f} 30V340" stroke="#ddd"/>')
        parts.append(f'<text x="{x(n):.1f}" y="358" text-anchor="middle">{n:,}</text>')
    for s in (0.01, 0.1, 1, 10):
        parts.append(f'<path d="M70 {y(s):.1f}H560" stroke="#ddd"/>')
        parts.append(f'<text x="62" y="{y(s) + 4:.1f}" text-anchor="end">{s:g} s</text>')
    line = " ".join(f"{x(n):.1f},{y(s):.1f}" for n, s in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#0062ba" stroke-width="2"/>')
    for n, s in points:
        parts.append(f'<circle cx="{x(n):.1f}" cy="{y(s):.1f}" r="4" fill="#0062ba"/>')
        parts.append(f'<text x="{x(n) + 6:.1f}" y="{y(s) + 16:.1f}" font-size="11">{s:.2f}</text>')
    parts.append(
        f'<text x="315" y="386" text-anchor="middle">areas (time ~ areas^{slope:.2f})</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    (HERE / "results").mkdir(exist_ok=True)
    results: dict = {"load_before": os.getloadavg()[0]}
    with_peers = not options.no_peers and peers_present()
    with tempfile.TemporaryDirectory() as name:
        speed(results, with_peers=with_peers, folder=Path(name))
        used = memory(make(8200), Path(name))
    results["memory_8200"] = used
    print(
        f"memory at 8,200 areas: {used['fit']:.0f} MB, limit {MEMORY_LIMIT:.0f} MB: "
        f"{verdict(reached=used['fit'] <= MEMORY_LIMIT)}; with ranks {used['ranks']:.0f} MB"
    )
    growth(results)
    (HERE / "results" / "results.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
