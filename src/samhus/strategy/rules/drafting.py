"""When a text may be written, and how its paragraphs keep their anchors; pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

from samhus.engines.anchoring import Paragraph, follow

MOST_PARAGRAPHS = 2000
LONGEST_PARAGRAPH = 10_000
NEW = "new"


@dataclass(frozen=True)
class Anchored:
    """A paragraph with its anchor, and how it came into its version."""

    anchor: int
    paragraph: Paragraph
    came: str = NEW


def lacking(*, seats: int, note: str) -> tuple[str, ...]:
    """What must be there before the first word of the text: `group`, `issues`."""
    return (*(() if seats else ("group",)), *(() if note.strip() else ("issues",)))


def carried_over(
    before: Sequence[Anchored], gone: Sequence[Anchored], text: Sequence[Paragraph]
) -> tuple[Anchored, ...]:
    """The paragraphs of a new version with the anchors they had before.

    `before` is the last version; `gone` are paragraphs that had left the text by then: one that
    comes back word for word gets its own anchor again, so that its remarks come back too.
    """
    found = follow([each.paragraph for each in before], text)
    placed = {
        at.place: Anchored(old.anchor, text[at.place], at.fate)
        for old, at in zip(before, found, strict=True)
        if at.place is not None
    }
    left = [place for place in range(len(text)) if place not in placed]
    returned = {each.paragraph: each.anchor for each in gone}
    for place in left:
        anchor = returned.pop(text[place], None)
        if anchor is not None:
            placed[place] = Anchored(anchor, text[place], "moved")
    following = 1 + max((each.anchor for each in (*before, *gone)), default=0)
    for place in range(len(text)):
        if place not in placed:
            placed[place] = Anchored(following, text[place])
            following += 1
    return tuple(placed[place] for place in range(len(text)))


def too_long(text: Sequence[Paragraph]) -> bool:
    """Whether this is more than one text can hold."""
    return len(text) > MOST_PARAGRAPHS or any(len(each.words) > LONGEST_PARAGRAPH for each in text)
