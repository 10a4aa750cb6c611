"""Small maps for the model's tests, and the way to the shared reference data."""

import csv
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samhus.engines.small_area import Estimates, Graph, estimate

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("SAMHUS_SHARED", ROOT.parent / "shared")) / "data"


def shared(*parts: str) -> Path:
    """A file of the shared test data; skips the test, saying so, where there is none."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"REFERENCE DATA ABSENT: {path} (set SAMHUS_SHARED to the shared folder)")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def column(found: list[dict[str, str]], name: str) -> NDArray[np.float64]:
    return np.array([float(row[name]) for row in found])


def lattice(width: int, height: int) -> Graph:
    """A chessboard: neighbours share a side."""
    number = np.arange(width * height).reshape(height, width)
    across = np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()])
    down = np.column_stack([number[:-1].ravel(), number[1:].ravel()])
    return Graph.from_edges(width * height, np.concatenate([across, down]))


def fit(
    observed: Any, *, graph: Graph, expected: Any = 3.0, censored: Any = 0, **more: Any
) -> Estimates:
    """`estimate` with whole-map defaults."""
    n = graph.n
    return estimate(
        observed=np.broadcast_to(np.asarray(observed, dtype=float), n).copy(),
        censored_below=np.broadcast_to(np.asarray(censored, dtype=np.int64), n).copy(),
        expected=np.broadcast_to(np.asarray(expected, dtype=float), n).copy(),
        graph=graph,
        **more,
    )
