"""Page models of what was said in a round and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from samhus.foundation.access.decision import Decision
from samhus.foundation.rounds.pages.answering import RoundLine


@dataclass(frozen=True)
class ContributionLine:
    """A body's answer to one question, and the themes under which it stands."""

    mark: str
    body: str
    question: str
    words: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThemeLine:
    """One thing that was said, by how many bodies, and how it was answered."""

    public_id: str
    title: str
    bodies: int
    status_label: str


@dataclass(frozen=True)
class WhatWasSaid:
    """A page of contributions for the round's staff. `against` is what keeps the round open."""

    round: RoundLine
    lines: tuple[ContributionLine, ...]
    total: int
    loose: int
    shown: int
    start: int
    themes: tuple[ThemeLine, ...]
    may_code: Decision
    against: tuple[str, ...]
    only_loose: bool
    at_a_time: int

    def _address(self, start: int) -> str:
        shown = "&show=loose" if self.only_loose else ""
        return f"?from={start}{shown}"

    @property
    def query(self) -> str:
        """Where this page begins, for the form that returns to it."""
        return self._address(self.start)

    @property
    def before_url(self) -> str:
        """The page before; empty on the first."""
        return self._address(max(0, self.start - self.at_a_time)) if self.start else ""

    @property
    def after_url(self) -> str:
        """The page after; empty on the last."""
        following = self.start + self.at_a_time
        return self._address(following) if following < self.shown else ""


@dataclass(frozen=True)
class ResponseLine:
    """An official response as it was given."""

    status: str
    status_label: str
    reason: str
    given_by: str
    given: datetime
    because: str = ""


@dataclass(frozen=True)
class DroppedLine:
    """Something that was promised and is not done: what, since when, why."""

    words: str
    when: datetime
    reason: str


@dataclass(frozen=True)
class ThemePage:
    """A theme for the round's staff: contributions in their words, responses, newest first."""

    round: RoundLine
    public_id: str
    title: str
    lines: tuple[ContributionLine, ...]
    responses: tuple[ResponseLine, ...]
    may_code: Decision
    may_respond: Decision
    dropped: tuple[DroppedLine, ...] = ()


@dataclass(frozen=True)
class OutcomeTheme:
    """What was said and what became of it; `own` is what the reader's own body said of it.

    `dropped` is what was promised with this response and dropped after it.
    """

    title: str
    response: ResponseLine
    own: tuple[ContributionLine, ...]
    dropped: tuple[DroppedLine, ...] = ()


@dataclass(frozen=True)
class OutcomePage:
    """We asked, you said, we did."""

    round: RoundLine
    purpose: str
    feeds: str
    respond_by: date | None
    themes: tuple[OutcomeTheme, ...]
    is_published: bool
    may_see_all: Decision
