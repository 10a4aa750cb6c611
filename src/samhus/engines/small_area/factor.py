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
def _factorise(
    starts,
    row_start,
    panel_start,
    incoming_start,
    incoming,
    source,
    first,
    last,
    link_place,
    place,
    x,
    scratch,
):  # type: ignore[no-untyped-def]
    for s in range(starts.size - 1):
        height = row_start[s + 1] - row_start[s]
        width = starts[s + 1] - starts[s]
        panel = panel_start[s]
        for number in range(incoming_start[s], incoming_start[s + 1]):
            link = incoming[number]
            d = source[link]
            d_height = row_start[d + 1] - row_start[d]
            d_width = starts[d + 1] - starts[d]
            for c in range(first[link], last[link]):
                count = d_height - c
                at = link_place[link] + c - first[link]
                work = scratch[:count]
                work[:] = 0.0
                for k in range(d_width):
                    begin = panel_start[d] + k * d_height + c
                    column = x[begin : begin + count]
                    weight = column[0]
                    for q in range(count):
                        work[q] += weight * column[q]
                base = panel + place[at] * height
                for q in range(count):
                    x[base + place[at + q]] -= work[q]
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
def _gather(
    s,
    width,
    height,
    link_start,
    target,
    first,
    last,
    link_place,
    place,
    row_start,
    panel_start,
    z,
    square,
):  # type: ignore[no-untyped-def]
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
def _invert(
    starts,
    row_start,
    panel_start,
    link_start,
    target,
    first,
    last,
    link_place,
    place,
    x,
    z,
    square,
    ratio,
    small,
):  # type: ignore[no-untyped-def]
    for s in range(starts.size - 2, -1, -1):
        height = row_start[s + 1] - row_start[s]
        width = starts[s + 1] - starts[s]
        below = height - width
        panel = panel_start[s]
        # ratio = (rows below) x (own block)^-1, one row per own column
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
        for j in range(width):  # inverse of the own lower triangle
            small[j, j] = 1.0 / x[panel + j * height + j]
            for i in range(j + 1, width):
                value = 0.0
                for k in range(j, i):
                    value -= x[panel + k * height + i] * small[k, j]
                small[i, j] = value / x[panel + i * height + i]
        _gather(
            s,
            width,
            height,
            link_start,
            target,
            first,
            last,
            link_place,
            place,
            row_start,
            panel_start,
            z,
            square,
        )
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
def _solve(starts, row_start, rows, panel_start, x, b, scratch):  # type: ignore[no-untyped-def]
    for right in range(b.shape[0]):
        v = b[right]
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
