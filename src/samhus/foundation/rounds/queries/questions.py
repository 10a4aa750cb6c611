"""The questions of a round, as they are and as they were."""

from dataclasses import dataclass
from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.models import FormVersion, Round
from samhus.foundation.rounds.pages import QuestionLine, QuestionsPage
from samhus.foundation.rounds.policies import ROUND
from samhus.foundation.rounds.queries.round import line, round_seen_by
from samhus.foundation.rounds.rules import options_of


def questions_in(round_: Round, version: int) -> list[dict[str, str]]:
    """As they were put in one version of the form; the latest where that one was not kept."""
    if version == round_.form_version:
        return list(round_.questions)
    kept = FormVersion.objects.filter(round=round_, number=version).first()
    return list(kept.questions if kept else round_.questions)


@dataclass(frozen=True)
class Asking:
    """A round whose questions its staff settles; `key` names one of them, empty for a new one."""

    round: Round
    key: str = ""

    @property
    def governed_by(self) -> Round:
        """The gate asks the round's policy."""
        return self.round

    @property
    def question(self) -> dict[str, str]:
        """The one that is changed; nothing for a new one."""
        return next((each for each in self.round.questions if each["key"] == self.key), {})

    @property
    def before(self) -> list[dict[str, str]]:
        """Those that stand before it: only on these can it hang."""
        keys = [each["key"] for each in self.round.questions]
        end = keys.index(self.key) if self.key in keys else len(keys)
        return list(self.round.questions[:end])


def asking(viewer: Viewer, public_id: UUID) -> Asking | None:
    """A round of the viewer's own body; None for those who are asked."""
    round_ = round_seen_by(viewer, public_id)
    if round_ is None or not ROUND.decide("see_answers", viewer, round_):
        return None
    return Asking(round_)


def asking_one(viewer: Viewer, public_id: UUID, key: str) -> Asking | None:
    """One of its questions."""
    place = asking(viewer, public_id)
    found = place and Asking(place.round, key)
    return found if found and found.question else None


def questions_page(viewer: Viewer, round_: Round) -> QuestionsPage:
    """The questions in their order."""
    labels = {each["key"]: each["label"] for each in round_.questions}
    return QuestionsPage(
        round=line(round_),
        lines=tuple(_line(each, labels) for each in round_.questions),
        version=round_.form_version,
        may_settle=ROUND.decide("open", viewer, round_),
        may_revise=ROUND.decide("revise", viewer, round_),
    )


def _line(question: dict[str, str], labels: dict[str, str]) -> QuestionLine:
    on, _equals, answer = question.get("show_if", "").partition("=")
    return QuestionLine(
        key=question["key"],
        label=question["label"],
        help=question.get("help", ""),
        options=tuple(options_of(question)),
        is_required=question.get("required", "yes") == "yes",
        hangs_on=labels.get(on, ""),
        answer=answer,
    )
