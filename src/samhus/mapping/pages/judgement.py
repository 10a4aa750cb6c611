"""The expert's desk: which areas, how far, and the page on which one is judged."""

from dataclasses import dataclass
from typing import Any

from samhus.foundation.access.decision import Decision, Wording
from samhus.mapping.pages.overview import MappingLine
from samhus.mapping.pages.statement import AreaPicture


@dataclass(frozen=True)
class AreaToJudge:
    """One area put to the expert, and how it stands in this stage."""

    public_id: str
    name: str
    county: str
    county_code: str
    status: Wording
    colour: str
    answered: bool


@dataclass(frozen=True)
class DeskPage:
    """All areas of one expert. `lines` is what the filter lets through, on one page."""

    line: MappingLine
    stage: int
    stage_label: str
    what_now: Wording
    done: int
    total: int
    progress: str
    found: int
    lines: Any
    counties: tuple[tuple[str, str], ...]
    next_url: str


@dataclass(frozen=True)
class Others:
    """What an expert may see of the others before judging again.

    `words` says how many know the area; figures and reasons only where they could be anybody's.
    """

    words: str
    pooled: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class JudgePage:
    """One area on the expert's desk: the question, the municipality's words, one's own answer."""

    line: MappingLine
    area_id: str
    name: str
    county: str
    stage: int
    stage_label: str
    counted: tuple[str, ...]
    decision_line: str
    picture: AreaPicture | None
    others: Others | None
    own_before: str
    version: int
    doubt: str
    may_judge: Decision
    progress: str
    next_url: str
