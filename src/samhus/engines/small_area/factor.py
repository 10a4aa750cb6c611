"""Supernodal sparse Cholesky factor, selected inverse and triangular solves.

Takahashi's recursion (1973) for the entries of the inverse inside the pattern of the factor;
block formulation after Lin et al. (2011), ACM TOMS 37(4).
"""

import numpy as np
from numpy.typing import NDArray

from samhus.engines.small_area.compiled import kernel
from samhus.engines.small_area.symbolic import Symbolic

Floats = NDArray[np.float64]


@kernel
def _update(x, begin, height, width, place, base, target_height, scratch):  # type: ignore[no-untyped-def]
    """Subtract from one target column what an earlier panel contributes to it.

    `begin` is the position of the panel's entry in the target column; `place` says where its
    rows from there on lie in the target, whose panel begins at `base`.
    """
    count = place.size
    work = scratch[:count]
    work[:] = 0.0
    for k in range(width):
        column = x[begin + k * height : begin + k * height + count]
        weight = column[0]
        for q in range(count):
            work[q] += weight * column[q]
    start = base + place[0] * target_height
    for q in range(count):
        x[start + place[q]] -= work[q]


@kernel
def _dense(x, panel, height, width):  # type: ignore[no-untyped-def]
    """Cholesky factor of one panel in place; False if not positive definite."""
    for j in range(width):
        target = x[panel + j * height + j : panel + (j + 1) * height]
        for k in range(j):
            column = x[panel + k * height + j : panel + (k + 1) * height]
            weight = column[0]
            for q in range(height - j):
                target[q] -= weight * column[q]
        if not target[0] > 0.0:
            return False
        scale = 1.0 / np.sqrt(target[0])
        for q in range(height - j):
            target[q] *= scale
    return True


@kernel
def _factorise(  # type: ignore[no-untyped-def]
    starts, row_start, panel_start, incoming_start, incoming, source, first, last, link_place,
    place, x, scratch,
):  # fmt: skip
    for s in range(starts.size - 1):
        height = row_start[s + 1] - row_start[s]
        for number in range(incoming_start[s], incoming_start[s + 1]):
            link = incoming[number]
            d = source[link]
            d_height = row_start[d + 1] - row_start[d]
            d_width = starts[d + 1] - starts[d]
            for c in range(first[link], last[link]):
                at = link_place[link] + c - first[link]
                _update(
                    x, panel_start[d] + c, d_height, d_width,
                    place[at : at + d_height - c], panel_start[s], height, scratch,
                )  # fmt: skip
        if not _dense(x, panel_start[s], height, starts[s + 1] - starts[s]):
            return False
    return True


@kernel
def _gather(  # type: ignore[no-untyped-def]
    s, width, height, link_start, target, first, last, link_place, place, row_start,
    panel_start, z, square,
):  # fmt: skip
    """Copy the inverse at the rows below supernode s into a full symmetric square."""
    for link in range(link_start[s], link_start[s + 1]):
        t = target[link]
        t_height = row_start[t + 1] - row_start[t]
        for c in range(first[link], last[link]):
            at = link_place[link] + c - first[link]
            base = panel_start[t] + place[at] * t_height
            for q in range(c, height):
                value = z[base + place[at + q - c]]
                square[c - width, q - width] = value
                square[q - width, c - width] = value


@kernel
def _block_ratio(x, panel, height, width, ratio):  # type: ignore[no-untyped-def]
    """(rows below) x (own block)^-1 of one panel, one row of `ratio` per own column."""
    below = height - width
    for j in range(width - 1, -1, -1):
        row = ratio[j, :below]
        row[:] = x[panel + j * height + width : panel + (j + 1) * height]
        for k in range(j + 1, width):
            weight = x[panel + j * height + k]
            other = ratio[k, :below]
            for q in range(below):
                row[q] -= weight * other[q]
        pivot = 1.0 / x[panel + j * height + j]
        for q in range(below):
            row[q] *= pivot


@kernel
def _triangle_inverse(x, panel, height, width, small):  # type: ignore[no-untyped-def]
    for j in range(width):
        small[j, j] = 1.0 / x[panel + j * height + j]
        for i in range(j + 1, width):
            value = 0.0
            for k in range(j, i):
                value -= x[panel + k * height + i] * small[k, j]
            small[i, j] = value / x[panel + i * height + i]


@kernel
def _invert_panel(z, panel, height, width, square, ratio, small):  # type: ignore[no-untyped-def]
    """The inverse in one panel, from the inverse at its rows below (`square`)."""
    below = height - width
    for j in range(width):
        goal = z[panel + j * height + width : panel + (j + 1) * height]
        goal[:] = 0.0
        for k in range(below):
            weight = ratio[j, k]
            line = square[k, :below]
            for q in range(below):
                goal[q] -= weight * line[q]
        for i in range(j, width):
            value = 0.0
            for k in range(i, width):
                value += small[k, i] * small[k, j]
            for q in range(below):
                value -= ratio[i, q] * goal[q]
            z[panel + j * height + i] = value


@kernel
def _invert(  # type: ignore[no-untyped-def]
    starts, row_start, panel_start, link_start, target, first, last, link_place, place, x, z,
    square, ratio, small,
):  # fmt: skip
    for s in range(starts.size - 2, -1, -1):
        height = row_start[s + 1] - row_start[s]
        width = starts[s + 1] - starts[s]
        panel = panel_start[s]
        _block_ratio(x, panel, height, width, ratio)
        _triangle_inverse(x, panel, height, width, small)
        _gather(
            s, width, height, link_start, target, first, last, link_place, place, row_start,
            panel_start, z, square,
        )  # fmt: skip
        _invert_panel(z, panel, height, width, square, ratio, small)


@kernel
def _forward(starts, row_start, rows, panel_start, x, v, scratch):  # type: ignore[no-untyped-def]
    for s in range(starts.size - 1):
        height = row_start[s + 1] - row_start[s]
        width = starts[s + 1] - starts[s]
        work = scratch[:height]
        work[:] = 0.0
        for j in range(width):
            column = x[panel_start[s] + j * height : panel_start[s] + (j + 1) * height]
            value = (v[starts[s] + j] - work[j]) / column[j]
            v[starts[s] + j] = value
            for q in range(j + 1, height):
                work[q] += value * column[q]
        for q in range(width, height):
            v[rows[row_start[s] + q]] -= work[q]


@kernel
def _backward(starts, row_start, rows, panel_start, x, v, scratch):  # type: ignore[no-untyped-def]
    for s in range(starts.size - 2, -1, -1):
        height = row_start[s + 1] - row_start[s]
        width = starts[s + 1] - starts[s]
        for q in range(width, height):
            scratch[q] = v[rows[row_start[s] + q]]
        for j in range(width - 1, -1, -1):
            column = x[panel_start[s] + j * height : panel_start[s] + (j + 1) * height]
            value = v[starts[s] + j]
            for q in range(j + 1, height):
                value -= column[q] * scratch[q]
            value /= column[j]
            scratch[j] = value
            v[starts[s] + j] = value


@kernel
def _solve(starts, row_start, rows, panel_start, x, b, scratch):  # type: ignore[no-untyped-def]
    for right in range(b.shape[0]):
        _forward(starts, row_start, rows, panel_start, x, b[right], scratch)
        _backward(starts, row_start, rows, panel_start, x, b[right], scratch)


@kernel
def _colour(starts, row_start, rows, panel_start, x, b):  # type: ignore[no-untyped-def]
    """Overwrite each column of b, white noise, by the solution of L' v = b."""
    for s in range(starts.size - 2, -1, -1):
        height = row_start[s + 1] - row_start[s]
        width = starts[s + 1] - starts[s]
        for j in range(width - 1, -1, -1):
            line = b[starts[s] + j]
            base = panel_start[s] + j * height
            for q in range(j + 1, height):
                weight = x[base + q]
                other = b[rows[row_start[s] + q]]
                for k in range(line.size):
                    line[k] -= weight * other[k]
            scale = 1.0 / x[base + j]
            for k in range(line.size):
                line[k] *= scale


class Factor:
    """Cholesky factor of base + diag(addition); vectors are in elimination order.

    One object owns the workspace and is refilled by `refactor` as often as wanted.
    """

    def __init__(self, symbolic: Symbolic, *, off_diagonal: Floats, diagonal: Floats) -> None:
        self.symbolic = symbolic
        self._base = np.zeros(symbolic.size)
        self._base[symbolic.lower] = off_diagonal
        self._base[symbolic.diagonal] = diagonal
        self._x = np.empty(symbolic.size)
        self._z = np.empty(symbolic.size)
        height, width = symbolic.widest
        self._scratch = np.empty(height)
        self._square = np.empty((height, height))
        self._ratio = np.empty((width, height))
        self._small = np.empty((width, width))

    def refactor(self, addition: Floats) -> None:
        """Factor anew; raises FloatingPointError if the matrix is not positive definite."""
        s = self.symbolic
        self._x[:] = self._base
        self._x[s.diagonal] += addition
        definite = _factorise(
            s.starts, s.row_start, s.panel_start, s.incoming_start, s.incoming, s.link_source,
            s.link_first, s.link_last, s.link_place, s.place, self._x, self._scratch,
        )  # fmt: skip
        if not definite:
            raise FloatingPointError("The precision matrix is not positive definite.")

    def log_determinant(self) -> float:
        return float(2.0 * np.log(self._x[self.symbolic.diagonal]).sum())

    def inverse_diagonal(self) -> Floats:
        s = self.symbolic
        _invert(
            s.starts, s.row_start, s.panel_start, s.link_start, s.link_target, s.link_first,
            s.link_last, s.link_place, s.place, self._x, self._z, self._square, self._ratio,
            self._small,
        )  # fmt: skip
        return self._z[s.diagonal]

    def solve(self, right_sides: Floats) -> Floats:
        """Solve in place for each row of `right_sides`."""
        s = self.symbolic
        _solve(s.starts, s.row_start, s.rows, s.panel_start, self._x, right_sides, self._scratch)
        return right_sides

    def colour(self, noise: Floats) -> Floats:
        """Turn columns of white noise (n x draws), in place, into draws of N(0, inverse)."""
        s = self.symbolic
        _colour(s.starts, s.row_start, s.rows, s.panel_start, self._x, noise)
        return noise
