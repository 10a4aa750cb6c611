"""The structure of the demo, its reports to government and what it prevents, by its people."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Window, close_round, save_draft, submit_answer
from samhus.governance import actions
from samhus.governance.actions import Move, Said, Setup, Wanted, focus, taxonomy
from samhus.governance.actions.focus import Wanted as FocusWanted
from samhus.governance.actions.taxonomy_round import consult_phenomena
from samhus.governance.models import Change, Effect, Focus, LocalFocus, NationalReport, Taxonomy
from samhus.governance.queries.taxonomy import definitions_of, taxonomy_on

__all__ = [
    "FocusWanted",
    "Move",
    "Said",
    "Setup",
    "Wanted",
    "agree_phenomena",
    "answer_focus",
    "prepare",
    "record",
    "release",
    "say",
    "set_focus",
    "write",
]


def record(said: Said, *, by: Viewer, body: Any, moves: list[Move], setup: Setup) -> Change:
    """A change of the structure."""
    return actions.record_change(by=by, organisation=body, said=said, moves=moves, setup=setup)


def say(change: Change, *, by: Viewer, body: Any, words: str) -> Effect:
    """What it did to the work of a body."""
    return actions.write_effect(by=by, change=change, organisation=body, words=words)


def prepare(wanted: Wanted, *, by: Viewer, body: Any) -> NationalReport:
    """A report to government, drawn from the records."""
    return actions.prepare_report(by=by, organisation=body, wanted=wanted)


def write(report: NationalReport, *, by: Viewer, words: Mapping[str, str]) -> None:
    """What the figures do not say."""
    actions.write_report(by=by, report=report, words=words, justified={})


def release(report: NationalReport, *, by: Viewer) -> None:
    """By a second person."""
    actions.release_report(by=by, report=report)


def agree_phenomena(
    meanings: Iterable[tuple[Mapping[str, Any], tuple[str, ...]]],
    *,
    analyst: Viewer,
    decider: Viewer,
    body: Any,
    reasons: str,
    without: str = "",
    agreed_by: Iterable[tuple[Viewer, Any]] = (),
) -> Taxonomy:
    """A version: drafted, asked about, adopted. `meanings`: what is new, and its origins.

    `agreed_by`: who answered that each definition is one to work with, and for which body.
    """
    version = taxonomy.draft_phenomena(by=analyst, organisation=body, language="en")
    before = {row.term: row for row in definitions_of(version.follows)}
    for row in definitions_of(version):
        if row.term == without:
            taxonomy.leave_phenomenon_out(by=analyst, definition=row)
    for meaning, came_from in meanings:
        taxonomy.add_phenomenon(
            by=analyst,
            taxonomy=version,
            meaning=taxonomy.Meaning(**meaning),
            comes_from=[before[term] for term in came_from],
        )
    asked_until = clock.today() + timedelta(days=30)
    version = consult_phenomena(
        by=analyst,
        taxonomy=version,
        window=Window(clock.today(), asked_until),
        respond_by=asked_until + timedelta(days=30),
        audience="organisations.bodies_of_kind:municipality",
    )
    asked: Any = version.round
    for by, town in agreed_by:
        words = {one["key"]: one.get("options", "").partition("\n")[0] for one in asked.questions}
        draft = save_draft(by=by, round=asked, organisation=town, words=words, version=0)
        submit_answer(by=by, draft=draft)
    close_round(by=analyst, round=asked)
    return taxonomy.adopt_phenomena(
        by=decider, taxonomy=version, holds_from=clock.today(), reasons=reasons
    )


def set_focus(
    wanted: FocusWanted,
    lines: Iterable[tuple[str, str, str]],
    *,
    analyst: Viewer,
    decider: Viewer,
    body: Any,
) -> Focus:
    """A national focus of (term, reason, evidence), prepared and decided."""
    known = {row.term: row for row in definitions_of(taxonomy_on(wanted.since))}
    made = focus.prepare_focus(
        by=analyst,
        organisation=body,
        wanted=wanted,
        lines=[focus.InFocus(known[term], reason, why) for term, reason, why in lines],
    )
    return focus.decide_focus(by=decider, focus=made)


def answer_focus(
    of: Focus, *, by: Viewer, body: Any, said: Mapping[str, tuple[str, str]]
) -> LocalFocus:
    """What a municipality makes of it, by term."""
    known = {row.term: row for row in definitions_of(of.taxonomy)}
    answers = {known[term]: answer for term, answer in said.items()}
    return focus.sign_local_focus(by=by, organisation=body, focus=of, answers=answers)
