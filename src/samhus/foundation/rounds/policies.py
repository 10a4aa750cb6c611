"""Who may ask, who may write, who may read. The centre does not see drafts."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AsService, InBody, When
from samhus.foundation.rounds.grounds import AskedIn, InTime, Signs
from samhus.foundation.rounds.models import (
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


def _unless_prepared(obj: Any) -> str:
    return "" if obj.state == Round.State.PREPARED else _("This round has been opened already.")


def _unless_closed(obj: Any) -> str:
    if obj.state == Round.State.CLOSED:
        return ""
    return _("What became of the answers is told when the round is closed.")


def _unless_asked(obj: Any) -> str:
    asked = obj.state == SignOff.State.ASKED and obj.round.state == Round.State.OPEN
    return "" if asked else _("No signature is waited for here.")


OPEN, PREPARED = Q(state=Round.State.OPEN), Q(state=Round.State.PREPARED)
CLOSED = Q(state=Round.State.CLOSED)
ANALYST = InBody("organiser_id", ("analyst",))

ROUND = Policy(
    Round,
    title=gettext_lazy("round"),
    actions={
        "see": [InBody("organiser_id", STAFF_ROLES), AskedIn(inherits=True)],
        "prepare": [ANALYST],
        "open": [When(ANALYST, _unless_prepared, PREPARED)],
        "seat": [When(AsService("reactions"), _unless_open, OPEN)],
        "answer": [When(AskedIn(WRITING_ROLES), _unless_open, OPEN)],
        "allow_late": [When(InBody("organiser_id", STAFF_ROLES), _unless_open, OPEN)],
        "close": [When(ANALYST, _unless_open, OPEN)],
        "see_answers": [InBody("organiser_id", STAFF_ROLES)],
        "code": [When(ANALYST, _unless_open, OPEN)],
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
