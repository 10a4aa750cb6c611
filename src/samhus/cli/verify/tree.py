"""The Merkle tree whose root a checkpoint signs: one leaf per journal, its head."""

import hashlib


class Tree:
    """A Merkle tree over the heads, a leaf replaced or added at a time."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]

    def put(self, index: int, value: bytes) -> None:
        depth = 0
        while True:
            level = self.levels[depth]
            level[index : index + 1] = [value]
            if len(level) == 1:
                return
            if depth + 1 == len(self.levels):
                # The level was alone so far: its first node has no parent yet.
                self.levels.append([level[0]])
            left = index - index % 2
            pair = level[left : left + 2]
            value = pair[0] if len(pair) == 1 else node(pair[0], pair[1])
            index, depth = index // 2, depth + 1

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
