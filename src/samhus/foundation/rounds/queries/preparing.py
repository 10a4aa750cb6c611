"""Where a round is prepared and changed, and who may be asked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.policies import ROUND
from samhus.foundation.rounds.queries.round import round_seen_by


@dataclass(frozen=True)
class Preparing:
    """The body that asks, and the prepared round that is changed (None: a new one)."""

    organiser: Any
    round: Round | None = None

    @property
    def governed_by(self) -> Round:
        """The gate asks the round's policy."""
        return self.round or Round(organiser=self.organiser)


def preparing(viewer: Viewer, body: UUID) -> Preparing | None:
    """A body of the viewer's own; None for everybody else."""
    organiser = own_body(viewer, body)
    return Preparing(organiser) if organiser else None


def changing(viewer: Viewer, public_id: UUID) -> Preparing | None:
    """A round of the viewer's own body; None for those whom it will ask."""
    round_ = round_seen_by(viewer, public_id)
    if round_ is None or not ROUND.decide("see_answers", viewer, round_):
        return None
    return Preparing(round_.organiser, round_)


def bodies_that_ask(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """(id, name) of the bodies for which the viewer may prepare a round."""
    if not viewer.bodies("analyst"):
        return ()
    rows = own_bodies(viewer, "analyst").order_by("name")
    return tuple((str(each.public_id), each.name) for each in rows)
