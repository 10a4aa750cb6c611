"""The structure of the demo and its reports to government, by its people."""

from collections.abc import Mapping
from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.governance import actions
from samhus.governance.actions import Move, Said, Setup, Wanted
from samhus.governance.models import Change, Effect, NationalReport

__all__ = ["Move", "Said", "Setup", "Wanted", "prepare", "record", "release", "say", "write"]


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
