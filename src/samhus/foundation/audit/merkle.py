"""One number for all chains: a Merkle tree whose leaves are the heads of the chains.

A leaf is sha256 of a zero byte and `chain LF sequence LF link in hexadecimal`; a node is sha256 of
a one byte, its left and its right child (RFC 6962's separation, so that no node passes for a
leaf); a node without a right sibling rises unchanged. A chain keeps the place at which it first
appeared, so that one moved head costs one path and not the whole tree.
"""

import hashlib
from collections.abc import Sequence

Side = tuple[str, bytes]


def leaf(chain: str, sequence: int, hash_: bytes) -> bytes:
    """The leaf that stands for one chain's head."""
    return hashlib.sha256(f"\0{chain}\n{sequence}\n{hash_.hex()}".encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A Merkle tree in which a leaf can be added at the end or replaced."""

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    def put(self, index: int, value: bytes) -> None:
        """Replace leaf `index`, or add it when it is the next one; IndexError beyond that."""
        for depth in range(64):
            level = self._levels[depth]
            if index == len(level):
                level.append(value)
            else:
                level[index] = value
            if len(level) == 1:
                return
            if depth + 1 == len(self._levels):
                self._levels.append([])
            pair = level[index & ~1 : (index | 1) + 1]
            index, value = index >> 1, _node(*pair) if len(pair) == 2 else pair[0]

    @property
    def root(self) -> bytes:
        """The one number; 32 zero bytes for no chains at all."""
        return self._levels[-1][0] if self._levels[0] else bytes(32)

    def path(self, index: int) -> list[Side]:
        """What leads from leaf `index` to the root: each sibling with the side it stands on."""
        found: list[Side] = []
        for level in self._levels[:-1]:
            sibling = index ^ 1
            if sibling < len(level):
                found.append(("left" if sibling < index else "right", level[sibling]))
            index >>= 1
        return found


def climb(start: bytes, path: Sequence[Side]) -> bytes:
    """The root that a leaf leads to by its path; another leaf or path leads to another."""
    found = start
    for side, sibling in path:
        found = _node(sibling, found) if side == "left" else _node(found, sibling)
    return found


def root_over(leaves: Sequence[bytes]) -> bytes:
    """The root over leaves in their places."""
    tree = Tree()
    for index, value in enumerate(leaves):
        tree.put(index, value)
    return tree.root
