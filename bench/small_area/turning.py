"""How good is "what would change the class" without a new fit? Compared with true refits.

    python bench/small_area/turning.py           # 25 areas per design, results/turning.json

For areas of maps on the 290-area graph: the nearest count with another class by `turning`, from the
fit and from the stored quantiles, and by refitting the whole map (expected counts renewed).
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

from designs import Design, design  # noqa: E402

from samhus.engines.small_area import Estimates, Graph, estimate, power_to_see  # noqa: E402
from samhus.engines.small_area.change import Stored  # noqa: E402
from samhus.engines.small_area.classes import support_class  # noqa: E402
from samhus.engines.small_area.turning import (  # noqa: E402
    Cavities,
    Question,
    what_would_change,
)

LINE, BLIND = 1.5, 0.2
MEANS = (0.5, 3.0, 30.0, 300.0)


def fit(observed: np.ndarray, share: np.ndarray, graph: Graph) -> tuple[Estimates, np.ndarray]:
    expected = share * observed.sum()
    found = estimate(
        observed=observed, censored_below=np.zeros(len(share), dtype=np.int64), expected=expected,
        graph=graph, thresholds=(LINE,),
    )  # fmt: skip
    return found, expected


class Map:
    """A design's map, refitted with other counts of one area."""

    def __init__(self, d: Design) -> None:
        self.observed, self.share = d.observed, d.expected / d.expected.sum()
        self.graph = Graph.from_edges(d.n, d.edges)
        self.found, self.expected = fit(self.observed, self.share, self.graph)
        self.blind = power_to_see(self.expected) < BLIND
        self.known: dict[tuple[int, int], float] = {}

    def question(self, *, stored: bool) -> Question:
        found = self.found
        figures = {"observed": self.observed, "expected": self.expected}
        return Question(
            cavities=(
                Cavities.stored(Stored(found.lower, found.median, found.upper), **figures)
                if stored
                else Cavities.of(found, **figures)
            ),
            chances=found.p_above[:, 0], line=LINE, national=float(self.observed.sum()),
            blind=self.blind,
        )  # fmt: skip

    def chance(self, i: int, count: int) -> float:
        if (i, count) not in self.known:
            other = self.observed.copy()
            other[i] = count
            self.known[i, count] = float(fit(other, self.share, self.graph)[0].p_above[i, 0])
        return self.known[i, count]

    def key(self, i: int, count: int) -> str:
        return support_class(self.chance(i, count), blind=bool(self.blind[i])).key

    def true_turn(self, i: int, guess: int | None, way: int) -> int | None:
        """By refits around the guess; None when no count turns the class.

        Without a guess the furthest count is tried first: the chance rises with the count.
        """
        start = int(self.observed[i])
        now = self.key(i, start)
        furthest = 0 if way < 0 else int(10 * (max(start, np.ceil(self.expected[i])) + 1))
        if guess is None:
            if start == furthest or self.key(i, furthest) == now:
                return None
            guess = start + way
        while guess != start and self.key(i, guess) != now:
            guess -= way
        while self.key(i, guess) == now:
            if guess == furthest:
                return None
            guess += way
        return guess


def compare(m: Map, chosen: np.ndarray, *, stored: bool) -> dict[str, object]:
    apart, chances, only = Counter(), [], 0
    question = m.question(stored=stored)
    began = time.process_time()
    said = what_would_change(question)
    seconds = time.process_time() - began
    for i in chosen:
        for way, turn in ((1, said[i].more), (-1, said[i].fewer)):
            truth = m.true_turn(i, turn.count if turn else None, way)
            if truth is None or turn is None:
                only += (truth is None) != (turn is None)
                continue
            apart[abs(truth - turn.count)] += 1
            chances.append(abs(turn.chance - m.chance(i, turn.count)))
    turns = sum(apart.values())
    return {
        "areas": len(chosen),
        "turns": turns,
        "same_count": round(apart[0] / turns, 3),
        "within_one": round((apart[0] + apart[1]) / turns, 3),
        "furthest_apart": max(apart),
        "found_by_one_only": only,
        "chance_apart_median": round(float(np.median(chances)), 4),
        "chance_apart_worst": round(float(np.max(chances)), 4),
        "seconds_for_290": round(seconds, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--areas", type=int, default=25)
    options = parser.parse_args()
    results = {}
    for mean in MEANS:
        m = Map(design(290, mean))
        chosen = np.sort(np.random.default_rng(3).choice(290, options.areas, replace=False))
        for name, stored in (("fit", False), ("stored", True)):
            results[f"{mean:g} {name}"] = compare(m, chosen, stored=stored)
            print(mean, name, results[f"{mean:g} {name}"], flush=True)
    (HERE / "results" / "turning.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
