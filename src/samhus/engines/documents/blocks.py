"""What a document is made of: plain values, in the order of reading."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """`level` 1 or 2; the title of the document stands above both."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words; a line end begins a new line, not a new paragraph."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table with a row of headings that is repeated on each page. Rows as wide as the head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Picture:
    """A drawing as PNG bytes, `width` in centimetres (17 fill a line), and the words for it.

    `alternative` is what somebody hears who cannot see the picture; it is never empty.
    """

    png: bytes
    width: float
    alternative: str

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError("a picture needs its words")


Block = Heading | Paragraph | Grid | Picture
