"""The structure of the demo, recorded by its people."""

from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.governance import actions
from samhus.governance.actions import Move, Said, Setup
from samhus.governance.models import Change, Effect

__all__ = ["Move", "Said", "Setup", "record", "say"]


def record(said: Said, *, by: Viewer, body: Any, moves: list[Move], setup: Setup) -> Change:
    """A change of the structure."""
    return actions.record_change(by=by, organisation=body, said=said, moves=moves, setup=setup)


def say(change: Change, *, by: Viewer, body: Any, words: str) -> Effect:
    """What it did to the work of a body."""
    return actions.write_effect(by=by, change=change, organisation=body, words=words)
