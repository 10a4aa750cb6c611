"""The Merkle tree whose root a checkpoint signs: one leaf per journal, its head."""

import hashlib


class Tree:
    """A Merkle tree over the heads, leaves replaced or added."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]

    def put(self, leaves: dict[int, bytes]) -> None:
        """Replace leaves, or add them at the end, and recompute what stands above them."""
        for index in sorted(leaves):
            self.levels[0][index : index + 1] = [leaves[index]]
        changed, depth = set(leaves), 0
        while len(level := self.levels[depth]) > 1:
            depth += 1
            if depth == len(self.levels):
                self.levels.append([])
            changed = {index // 2 for index in changed}
            for index in sorted(changed):
                pair = level[2 * index : 2 * index + 2]
                value = node(*pair) if len(pair) == 2 else pair[0]
                self.levels[depth][index : index + 1] = [value]

    def root(self) -> str:
        return self.levels[-1][0].hex() if self.levels[0] else "0" * 64


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(chain: str, sequence: int, link: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + f"{chain}\n{sequence}\n{link.decode()}".encode()).digest()


def climb(value: bytes, path: list[list[str]]) -> str:
    try:
        for side, other in path:
            sibling = bytes.fromhex(other)
            value = node(sibling, value) if side == "left" else node(value, sibling)
    except (TypeError, ValueError):
        return ""
    return value.hex()
