"""Consultations of the demo: prepared, answered, gathered and responded to by its people."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.models import Round, Theme
from samhus.foundation.rounds.queries.response import Contribution
from samhus.foundation.rounds.rules import CONSULTATION, Terms, Window

Said = tuple[Any, str]


@dataclass(frozen=True)
class Asking:
    """One consultation to be made: all that is said before anybody is asked."""

    title: str
    purpose: str
    feeds: str
    opens: date
    until: date
    respond_by: date
    questions: tuple[str, ...]
    audience: str
    more: dict[str, Any] = field(default_factory=dict)


def consult(asking: Asking, *, analyst: Viewer, organiser: Any) -> Round:
    """Prepare it and open it."""
    prepared = actions.prepare_round(
        by=analyst,
        organiser=organiser,
        kind=CONSULTATION,
        title=asking.title,
        questions=[
            {"key": f"q{place}", "label": label, "help": "", "required": "yes"}
            for place, label in enumerate(asking.questions, start=1)
        ],
        window=Window(asking.opens, asking.until),
        terms=Terms(asking.purpose, asking.feeds, asking.respond_by),
        audience=asking.audience,
        **asking.more,
    )
    return actions.open_round(by=analyst, round=prepared)


def say(round_: Round, *, by: Viewer, body: Any, words: dict[str, str]) -> Any:
    """A body hands in its answer."""
    draft = actions.save_draft(by=by, round=round_, organisation=body, words=words, version=0)
    return actions.submit_answer(by=by, draft=draft)


def gather(round_: Round, *, analyst: Viewer, title: str, said: list[Said]) -> Theme:
    """Put what bodies said under a theme."""
    theme = actions.make_theme(by=analyst, round=round_, title=title)
    contributions = [Contribution(*each) for each in said]
    actions.put_under(by=analyst, theme=theme, contributions=contributions)
    return theme


def answer(theme: Theme, *, decider: Viewer, status: str, reason: str) -> None:
    """The decider answers it."""
    actions.respond(by=decider, theme=theme, status=status, reason=reason)


def close(round_: Round, *, analyst: Viewer) -> Round:
    """Publish what became of it."""
    return actions.close_round(by=analyst, round=round_)
