"""What goes along with an answer: another app's words that leave the body in the same moment.

An app registers a companion for its kind of round. The answer's page leads to where these words
are written, what stands against them stops the answer, the post that signs reads them too, and
they are handed in in the answer's transaction. Whoever changes them calls `unsign` first.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.pages import Beside


class Companion(Protocol):
    """What another app says of the words that go along with a body's answer."""

    def beside(self, round: Round, organisation: Any) -> Beside | None:
        """How they stand, for members of the body; None where there are none to be written."""

    def hand_in(self, *, by: Viewer, round: Round, organisation: Any) -> None:
        """Let them leave the body, in the answer's own transaction."""


@dataclass(frozen=True)
class _Nothing:
    def beside(self, round: Round, organisation: Any) -> Beside | None:
        return None

    def hand_in(self, *, by: Viewer, round: Round, organisation: Any) -> None:
        return None


_companions: dict[str, Companion] = {}


def accompany(kind: str, companion: Companion) -> None:
    """Register what goes along with answers to rounds of this kind."""
    _companions[kind] = companion


def companion_of(round: Round) -> Companion:
    """What goes along with answers to this round; nothing where nobody registered."""
    return _companions.get(round.kind, _Nothing())
