"""A text as headings and paragraphs, from plain or Markdown-like words and back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

DEEPEST = 3
HEADING = re.compile(r"(#{1,6})\s+(.*)")
ITEM = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s+\S")


@dataclass(frozen=True)
class Paragraph:
    """One heading (`level` 1 to 3) or paragraph (`level` 0)."""

    words: str
    level: int = 0


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Paragraphs as blank lines, headings and items of a list divide them.

    Lines of one paragraph are joined: where somebody's editor broke them means nothing.
    """
    found: list[Paragraph] = []
    lines: list[str] = []

    def end() -> None:
        if lines:
            found.append(Paragraph(" ".join(lines)))
            lines.clear()

    for raw in text.splitlines():
        line = " ".join(raw.split())
        heading = HEADING.fullmatch(line)
        if not line or heading or ITEM.match(line):
            end()
        if heading:
            found.append(Paragraph(heading[2], min(len(heading[1]), DEEPEST)))
        elif line:
            lines.append(line)
    end()
    return tuple(each for each in found if each.words)


def source_of(paragraphs: Iterable[Paragraph]) -> str:
    """The text that gives these paragraphs, for somebody who goes on writing."""
    return "\n\n".join(
        f"{'#' * each.level} {each.words}" if each.level else each.words for each in paragraphs
    )
