"""What was found where; pure records."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_END = re.compile(r"[.!?…](?=\s|$)|\n")


class Kind(StrEnum):
    """What a passage looks like; the order is that of how sure its signs are."""

    NATIONAL_ID = "national_id"
    EMAIL = "email"
    PHONE = "phone"
    PROFILE = "profile"
    VEHICLE = "vehicle"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """One passage `text[start:end]`. The excerpt is for the author's own eyes only."""

    kind: Kind
    start: int
    end: int
    excerpt: str

    def overlaps(self, other: "Finding") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def found(kind: Kind, text: str, start: int, end: int) -> Finding:
    """A finding with its excerpt."""
    return Finding(kind, start, end, text[start:end])


def without_overlaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the text; of two that overlap, the one whose kind comes first stays."""
    kept: list[Finding] = []
    order = list(Kind)
    for finding in sorted(findings, key=lambda f: (order.index(f.kind), f.start, -f.end)):
        if not any(finding.overlaps(other) for other in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda f: f.start))


def sentence_of(text: str, finding: Finding, *, longest: int = 240) -> str:
    """The sentence around a finding, shortened evenly when it is long."""
    starts = [match.end() for match in _END.finditer(text, 0, finding.start)]
    start = starts[-1] if starts else 0
    after = _END.search(text, finding.end)
    end = after.end() if after else len(text)
    spare = max(0, longest - (finding.end - finding.start)) // 2
    cut_before, cut_after = finding.start - spare > start, finding.end + spare < end
    start, end = max(start, finding.start - spare), min(end, finding.end + spare)
    sentence = " ".join(text[start:end].split())
    return f"{'… ' if cut_before else ''}{sentence}{' …' if cut_after else ''}"
