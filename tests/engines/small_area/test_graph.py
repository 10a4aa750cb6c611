"""The neighbour graph, its elimination order and the scaled structured part."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from samhus.engines.small_area.factor import Factor
from samhus.engines.small_area.graph import Graph
from samhus.engines.small_area.structure import Structure

Floats = NDArray[np.float64]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    n = draw(st.integers(1, 25))
    pairs = draw(
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60).map(
            lambda found: [(a, b) for a, b in found if a != b]
        )
    )
    return Graph.from_edges(n, np.array(pairs, dtype=np.int64).reshape(-1, 2))


def laplacian(graph: Graph) -> Floats:
    q = np.zeros((graph.n, graph.n))
    a, b = graph.edges.T
    q[a, b] = q[b, a] = -1.0
    q[np.diag_indices(graph.n)] = -q.sum(axis=1)
    return q


def test_a_border_named_twice_or_backwards_counts_once() -> None:
    graph = Graph.from_edges(3, np.array([[0, 1], [1, 0], [0, 1]]))
    assert graph.edges.tolist() == [[0, 1]]


def test_parts_and_areas_without_neighbours_are_known() -> None:
    graph = Graph.from_edges(6, np.array([[0, 1], [1, 2], [4, 5]]))
    assert graph.isolated.tolist() == [False, False, False, True, False, False]
    labels = graph.components
    assert labels[0] == labels[1] == labels[2] != labels[4] == labels[5] != labels[3]


@pytest.mark.parametrize(
    ("n", "edges", "words"),
    [
        (0, [], "at least one area"),
        (2, [[0, 2]], "outside 0..1"),
        (2, [[-1, 0]], "outside 0..1"),
        (2, [[1, 1]], "its own neighbour"),
        (2, [[0, 1, 1]], "two columns"),
        (2, [[0.0, 1.0]], "whole area numbers"),
    ],
)
def test_an_impossible_neighbour_list_is_refused_in_words(
    n: int, edges: list[list[float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Graph.from_edges(n, np.array(edges))


@settings(max_examples=60, deadline=None)
@given(graph=graphs(), seed=st.integers(0, 1000))
def test_the_sparse_factor_agrees_with_dense_algebra(graph: Graph, seed: int) -> None:
    rng = np.random.default_rng(seed)
    addition = rng.uniform(0.1, 3.0, graph.n)
    q, order = laplacian(graph), graph.symbolic.order
    dense = q[np.ix_(order, order)] + np.diag(addition)
    factor = Factor(
        graph.symbolic, off_diagonal=np.full(len(graph.edges), -1.0), diagonal=np.diag(q)[order]
    )
    factor.refactor(addition)
    inverse = np.linalg.inv(dense)
    sides = rng.standard_normal((2, graph.n))
    np.testing.assert_allclose(factor.inverse_diagonal(), np.diag(inverse), rtol=1e-9)
    np.testing.assert_allclose(factor.solve(sides.copy()), sides @ inverse, atol=1e-9)
    np.testing.assert_allclose(
        factor.log_determinant(), np.linalg.slogdet(dense)[1], rtol=1e-9, atol=1e-9
    )
    root = factor.colour(np.eye(graph.n))
    np.testing.assert_allclose(root @ root.T, inverse, atol=1e-9)


def test_a_matrix_that_is_not_positive_definite_is_named() -> None:
    graph = Graph.from_edges(2, np.array([[0, 1]]))
    factor = Factor(graph.symbolic, off_diagonal=np.array([-1.0]), diagonal=np.ones(2))
    with pytest.raises(FloatingPointError, match="positive definite"):
        factor.refactor(np.full(2, -0.5))


@settings(max_examples=40, deadline=None)
@given(graph=graphs())
def test_every_connected_part_is_scaled_on_its_own(graph: Graph) -> None:
    """Against the pseudo-inverse of the dense Laplacian, part by part."""
    scales = Structure(graph).scales
    inverse = np.linalg.pinv(laplacian(graph), rcond=1e-9)
    for part in range(graph.components.max() + 1):
        members = graph.components == part
        if members.sum() > 1:
            wanted = np.exp(np.mean(np.log(np.diag(inverse)[members])))
            assert scales[part] == pytest.approx(wanted, rel=1e-5)
        else:
            assert scales[part] == 1.0
