"""Who may ask, who may write, who may read. The centre does not see drafts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.decision import Decision
from samhus.foundation.access.policy import Policy
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import AsService, InBody, When
from samhus.foundation.rounds.grounds import AskedIn, InTime, Signs
from samhus.foundation.rounds.models import (
    AnonymousAnswer,
    AnswersFile,
    ColleagueLink,
    Draft,
    DueEvent,
    Round,
    SigningPost,
    SignOff,
    Submission,
    Theme,
)

STAFF_ROLES = ("analyst", "decider")
WRITING_ROLES = ("coordinator", "contributor", "analyst")
HANDING_IN_ROLES = ("coordinator", "analyst")
NAMING_ROLES = ("coordinator", "administrator")


def _unless_open(obj: Any) -> str:
    return "" if obj.state == Round.State.OPEN else _("This round is not open for answers.")


def _unless_named(obj: Any) -> str:
    if obj.anonymous:
        return _("This round is answered without names, with the code of your letter.")
    return _unless_open(obj)


def unless_commented(round_: Any) -> str:
    """Why whoever answers for a body does not comment on paragraphs; nothing where they do."""
    if round_.comments == Round.Comments.NOBODY:
        return _("Nobody comments on paragraphs in this round: the text is answered as a whole.")
    return _unless_named(round_)


def unless_all_comment(round_: Any) -> str:
    """The same for every other member of a body that is asked."""
    if round_.comments == Round.Comments.WRITERS:
        return _("In this round only whoever writes the body's answer comments on paragraphs.")
    return unless_commented(round_)


def _unless_anonymous(obj: Any) -> str:
    return _unless_open(obj) if obj.anonymous else _("This round is answered with names.")


def stays_without_names(round_: Any) -> bool:
    """Whether it can no longer be switched to answers with names (the database refuses it too)."""
    return bool(round_.anonymous and round_.state != Round.State.PREPARED)


def _unless_prepared(obj: Any) -> str:
    return "" if obj.state == Round.State.PREPARED else _("This round has been opened already.")


def _unless_closed(obj: Any) -> str:
    if obj.state == Round.State.CLOSED:
        return ""
    return _("What became of the answers is told when the round is closed.")


def _unless_asked(obj: Any) -> str:
    asked = obj.state == SignOff.State.ASKED and obj.round.state == Round.State.OPEN
    return "" if asked else _("No signature is waited for here.")


def _unless_read_together(obj: Any) -> str:
    if obj.anonymous and obj.state != Round.State.CLOSED:
        return _("Answers without names are read together when the round is closed.")
    return ""


def _unless_shown(obj: Any) -> str:
    if waits := _unless_read_together(obj):
        return waits
    shown = {Round.Results.ASKED: True, Round.Results.AT_CLOSE: obj.state == Round.State.CLOSED}
    if shown.get(obj.results, False):
        return ""
    if obj.results == Round.Results.AT_CLOSE:
        return _("What bodies answered is shown when the round is closed.")
    return _("What bodies answered stays with the staff of the round.")


OPEN, PREPARED = Q(state=Round.State.OPEN), Q(state=Round.State.PREPARED)
CLOSED = Q(state=Round.State.CLOSED)
COMMENTED = OPEN & Q(anonymous=False) & ~Q(comments=Round.Comments.NOBODY)
ALL_COMMENT = OPEN & Q(anonymous=False, comments=Round.Comments.ASKED)
NAMED = Q(anonymous=False) | CLOSED
SHOWN = NAMED & (Q(results=Round.Results.ASKED) | CLOSED & Q(results=Round.Results.AT_CLOSE))
ANALYST = InBody("organiser_id", ("analyst",))

ROUND = Policy(
    Round,
    title=gettext_lazy("round"),
    actions={
        "see": [InBody("organiser_id", STAFF_ROLES), AskedIn(inherits=True)],
        "prepare": [ANALYST],
        "open": [When(ANALYST, _unless_prepared, PREPARED)],
        "seat": [When(AsService("reactions"), _unless_open, OPEN)],
        "answer": [When(AskedIn(WRITING_ROLES), _unless_named, OPEN & Q(anonymous=False))],
        "comment": [
            When(AskedIn(WRITING_ROLES), unless_commented, COMMENTED),
            When(AskedIn(), unless_all_comment, ALL_COMMENT),
        ],
        "allow_late": [When(InBody("organiser_id", STAFF_ROLES), _unless_open, OPEN)],
        "close": [When(ANALYST, _unless_open, OPEN)],
        "see_answers": [InBody("organiser_id", STAFF_ROLES)],
        "invite": [When(ANALYST, _unless_anonymous, OPEN & Q(anonymous=True))],
        "revise": [When(ANALYST, _unless_open, OPEN)],
        "code": [When(ANALYST, _unless_open, OPEN)],
        "see_results": [
            When(InBody("organiser_id", STAFF_ROLES), _unless_read_together, NAMED),
            When(AskedIn(inherits=True), _unless_shown, SHOWN),
        ],
        "see_outcome": [
            InBody("organiser_id", STAFF_ROLES),
            When(AskedIn(inherits=True), _unless_closed, CLOSED),
        ],
    },
)


def _unless_round_open(obj: Any) -> str:
    return _unless_open(obj.round)


THEME = Policy(
    Theme,
    title=gettext_lazy("what was said"),
    actions={
        "see": [InBody("round__organiser_id", STAFF_ROLES)],
        "code": [
            When(
                InBody("round__organiser_id", ("analyst",)),
                _unless_round_open,
                Q(round__state=Round.State.OPEN),
            )
        ],
        "respond": [InBody("round__organiser_id", ("decider",))],
    },
)

DRAFT = Policy(
    Draft,
    title=gettext_lazy("draft"),
    actions={
        "see": [InBody("organisation_id")],
        "edit": [InBody("organisation_id", WRITING_ROLES)],
        "submit": [InTime(InBody("organisation_id", HANDING_IN_ROLES))],
    },
)

SUBMISSION = Policy(
    Submission,
    title=gettext_lazy("answer"),
    actions={
        "see": [
            InBody("organisation_id", inherits=True),
            InBody("round__organiser_id", STAFF_ROLES),
        ]
    },
)

ASKED = Q(state=SignOff.State.ASKED, round__state=Round.State.OPEN)

SIGN_OFF = Policy(
    SignOff,
    title=gettext_lazy("signature"),
    actions={
        "see": [InBody("organisation_id")],
        "sign": [When(Signs(), _unless_asked, ASKED)],
        "take_back": [When(InBody("organisation_id", HANDING_IN_ROLES), _unless_asked, ASKED)],
    },
)

SIGNING_POST = Policy(
    SigningPost,
    title=gettext_lazy("post that signs"),
    actions={
        "see": [InBody("organisation_id")],
        "name": [InBody("organisation_id", NAMING_ROLES)],
    },
)


def _unless_unanswered(obj: Any) -> str:
    unanswered = obj.answered is None and obj.revoked is None
    return "" if unanswered else _("This link has been answered or revoked.")


UNANSWERED = Q(answered__isnull=True, revoked__isnull=True)
BY_LINK = AsService("colleagues")

COLLEAGUE_LINK = Policy(
    ColleagueLink,
    title=gettext_lazy("question to a colleague"),
    actions={
        "see": [InBody("organisation_id")],
        "ask": [InBody("organisation_id", HANDING_IN_ROLES)],
        "revoke": [
            When(InBody("organisation_id", HANDING_IN_ROLES), _unless_unanswered, UNANSWERED)
        ],
        "answer": [When(BY_LINK, _unless_unanswered, UNANSWERED)],
        "forget": [When(AsService("upkeep"), _unless_unanswered, UNANSWERED)],
    },
)

DUE_EVENT = Policy(
    DueEvent,
    title=gettext_lazy("due event"),
    actions={"raise": [AsService("due")]},
)

ANONYMOUS_ANSWER = Policy(
    AnonymousAnswer,
    title=gettext_lazy("answer without a name"),
    actions={
        "give": [When(AsService("anonymous"), _unless_round_open, Q(round__state=Round.State.OPEN))]
    },
)


@dataclass(frozen=True)
class ReadsAllAnswers:
    """Whoever may read all answers of the round that the file is of."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """As the round's own policy."""
        return ROUND.decide("see_results", viewer, obj.round)

    def within(self, viewer: Viewer) -> Q:
        """Those of its rounds."""
        return Q(round__in=ROUND.narrow("see_results", viewer, Round.objects.all()))

    def holders(self, obj: Any) -> frozenset[int]:
        """As the round's own policy."""
        return ROUND.holders("see_results", obj.round)


ANSWERS_FILE = Policy(
    AnswersFile,
    title=gettext_lazy("file of all answers"),
    actions={"write": [ReadsAllAnswers()], "forget": [AsService("upkeep")]},
)
