"""What changed between two wordings of a paragraph, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    """Words in a row, and whether they stayed (`same`), went (`gone`) or came (`new`)."""

    words: str
    kind: str


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """The old and the new words in one row, in the order of reading."""
    before, after = old.split(), new.split()
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(" ".join(before[i1:i2]), "same"))
            continue
        if i2 > i1:
            pieces.append(Piece(" ".join(before[i1:i2]), "gone"))
        if j2 > j1:
            pieces.append(Piece(" ".join(after[j1:j2]), "new"))
    return tuple(pieces)
