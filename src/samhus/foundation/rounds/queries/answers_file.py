"""Files of all answers: whose they are, and which are old."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.files.api import asked_long_ago
from samhus.foundation.rounds.models import AnswersFile, Round
from samhus.foundation.rounds.policies import ANSWERS_FILE
from samhus.foundation.rounds.queries.round import round_seen_by


@dataclass(frozen=True)
class Asking:
    """A round of which somebody wants all answers as a file of a kind."""

    round: Round
    kind: str

    @property
    def governed_by(self) -> Round:
        """The gate asks the round's policy."""
        return self.round


def asking_for_file(viewer: Viewer, public_id: UUID, kind: str) -> Asking | None:
    """None for a kind of file that is not made."""
    round_ = round_seen_by(viewer, public_id)
    return Asking(round_, kind) if round_ and kind in AnswersFile.Kind.values else None


def answers_file_of(viewer: Viewer, public_id: UUID) -> AnswersFile | None:
    """One's own, while one may read all answers of the round."""
    rows = AnswersFile.objects.select_related("file", "round__organiser")
    mine = rows.filter(public_id=public_id, asked_by=viewer.user_id).first()
    return mine if mine and ANSWERS_FILE.decide("write", viewer, mine) else None


def old_answers_files(now: datetime) -> QuerySet[AnswersFile]:
    """Those that have been there for thirty days, as their care says."""
    rows = AnswersFile.objects.select_related("file", "round__organiser")
    return asked_long_ago(rows, now)
