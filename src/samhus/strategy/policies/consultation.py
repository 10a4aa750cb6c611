"""Who asks about a text, who answers, who reads what: as the round says, and nobody more."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.policy import Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import AsService, InBody, When
from samhus.foundation.rounds.api import (
    ROUND,
    STAFF_ROLES,
    Round,
    unless_all_comment,
    unless_commented,
)
from samhus.strategy.models import (
    AnsweringMandate,
    Commitment,
    Consultation,
    ConsultationExport,
    ParagraphComment,
)

WRITING_ROLES = ("coordinator", "contributor", "analyst")
MANDATING_ROLES = ("coordinator", "decider")


@dataclass(frozen=True)
class AsTheRound:
    """Whoever may do this with the consultation's round."""

    action: str

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """As the round's own policy."""
        return ROUND.decide(self.action, viewer, obj.round)

    def within(self, viewer: Viewer) -> Q:
        """Those of its rounds."""
        return Q(round__in=ROUND.narrow(self.action, viewer, Round.objects.all()))

    def holders(self, obj: Any) -> frozenset[int]:
        """As the round's own policy."""
        return ROUND.holders(self.action, obj.round)


@dataclass(frozen=True)
class Wrote:
    """Whoever wrote it, while they stand in the body for which they did."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the author."""
        if obj.written_by_id == viewer.user_id and viewer.stands_in(obj.organisation_id):
            return allowed(_("You wrote this."))
        return denied(_("This is for whoever wrote it."))

    def within(self, viewer: Viewer) -> Q:
        """Their own."""
        return Q(written_by=viewer.user_id, organisation__in=viewer.bodies())

    def holders(self, obj: Any) -> frozenset[int]:
        """One person."""
        return frozenset({obj.written_by_id})


def _unless_commented(obj: Any) -> str:
    return unless_commented(obj.round)


def _unless_all_comment(obj: Any) -> str:
    return unless_all_comment(obj.round)


def _unless_round_open(obj: Any) -> str:
    is_open = obj.round.state == Round.State.OPEN
    return "" if is_open else _("This round is not open for answers.")


def _unless_open(obj: Any) -> str:
    is_open = obj.state == Commitment.State.OPEN
    return "" if is_open else _("This promise has been kept or dropped.")


IN_OPEN_ROUND = Q(round__state=Round.State.OPEN)
COMMENTED = IN_OPEN_ROUND & ~Q(round__comments=Round.Comments.NOBODY)
ALL_COMMENT = IN_OPEN_ROUND & Q(round__comments=Round.Comments.ASKED)
DECIDER = InBody("round__organiser_id", ("decider",))
OPEN = Q(state=Commitment.State.OPEN)

CONSULTATION = Policy(
    Consultation,
    title=gettext_lazy("consultation on a text"),
    actions={
        "see": [AsTheRound("see")],
        "ask": [AsTheRound("open")],
        "answer": [AsTheRound("answer")],
        "comment": [AsTheRound("comment")],
        "code": [AsTheRound("code")],
        "read": [AsTheRound("see_answers")],
        "see_outcome": [AsTheRound("see_outcome")],
        "count": [AsService("reactions")],
    },
)

PARAGRAPH_COMMENT = Policy(
    ParagraphComment,
    title=gettext_lazy("comment on a paragraph"),
    actions={
        "write": [
            When(InBody("organisation_id", WRITING_ROLES), _unless_commented, COMMENTED),
            When(InBody("organisation_id"), _unless_all_comment, ALL_COMMENT),
        ],
        "take_back": [
            When(InBody("organisation_id", WRITING_ROLES), _unless_round_open, IN_OPEN_ROUND),
            When(Wrote(), _unless_round_open, IN_OPEN_ROUND),
        ],
    },
)

ANSWERING_MANDATE = Policy(
    AnsweringMandate,
    title=gettext_lazy("mandate"),
    actions={
        "give": [
            When(InBody("organisation_id", MANDATING_ROLES), _unless_round_open, IN_OPEN_ROUND)
        ],
    },
)

COMMITMENT = Policy(
    Commitment,
    title=gettext_lazy("promise"),
    actions={
        "make": [DECIDER],
        "keep": [When(DECIDER, _unless_open, OPEN)],
        "drop": [
            When(DECIDER, _unless_open, OPEN),
            When(AsService("reactions"), _unless_open, OPEN),
        ],
    },
)

EXPORT = Policy(
    ConsultationExport,
    title=gettext_lazy("file of a consultation"),
    actions={
        "write": [InBody("consultation__round__organiser_id", STAFF_ROLES)],
        "forget": [AsService("upkeep")],
    },
)
