"""Requests, answers, disclosures and what follows: two bodies, and of them those with the roles.

Nobody else: a third body, the national centre and administrators of members see nothing of it.
"""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import AsService, InBody, When
from samhus.information_sharing.grounds import ThisPerson
from samhus.information_sharing.models import Acknowledgement, Disclosure, OnwardAsk, Request

SHARING_ROLES = ("coordinator", "contributor")
READING_ROLES = (*SHARING_ROLES, "controller")
LEDGER_ROLES = ("coordinator", "controller")


def reads(column: str) -> InBody:
    """Those who read what this body told, was told, asked or was asked."""
    return InBody(column, READING_ROLES, inherits=True)


def acts(column: str) -> InBody:
    """Those who act for this body."""
    return InBody(column, SHARING_ROLES)


def _if_answered(obj: Request) -> str:
    return _("This request has been answered.") if hasattr(obj, "answer") else ""


def _if_acknowledged(obj: Acknowledgement) -> str:
    return _("Your body has acknowledged this.") if obj.acknowledged else ""


def _if_replied(obj: OnwardAsk) -> str:
    return _("Your body has answered this.") if obj.reply else ""


def _if_no_review(obj: Disclosure) -> str:
    if obj.review_due is None:
        return _("This needs no second look: it was neither urgent nor told against the law.")
    return _("A second person has looked at this.") if hasattr(obj, "review") else ""


def _if_signed(obj: Disclosure) -> str:
    return _("This judgement has been signed.") if obj.judged_signed else ""


REQUEST = Policy(
    Request,
    title=gettext_lazy("request"),
    actions={
        "see": [reads("asking_id"), reads("asked_id")],
        "ask": [acts("asking_id")],
        "answer": [When(acts("asked_id"), _if_answered, Q(answer__isnull=True))],
    },
)

DISCLOSURE = Policy(
    Disclosure,
    title=gettext_lazy("disclosure"),
    actions={
        "see": [reads("sender_id"), reads("recipient_id")],
        "see_conduct": [reads("sender_id")],
        "tell": [acts("sender_id")],
        "withdraw": [acts("sender_id")],
        "fulfil": [acts("sender_id")],
        "pass_on": [acts("recipient_id")],
        "review": [
            When(
                AnotherPerson(
                    acts("sender_id"),
                    ("decided_by_id",),
                    gettext_lazy("Somebody else than the person who told has to look at it."),
                ),
                _if_no_review,
                Q(review_due__isnull=False, review__isnull=True),
            )
        ],
        "sign_judgement": [
            When(
                ThisPerson(
                    acts("sender_id"),
                    "judged_by_id",
                    gettext_lazy("Only the person who is named as having judged it signs it."),
                ),
                _if_signed,
                Q(judged_by__isnull=False, judged_signed__isnull=True),
            )
        ],
        "read_ledger": [InBody("sender_id", LEDGER_ROLES, inherits=True)],
        "export_ledger": [InBody("sender_id", ("controller",), inherits=True)],
    },
)

ACKNOWLEDGEMENT = Policy(
    Acknowledgement,
    title=gettext_lazy("correction"),
    actions={
        "see": [reads("sender_id"), reads("recipient_id"), reads("known_to_id")],
        "acknowledge": [When(acts("recipient_id"), _if_acknowledged, Q(acknowledged__isnull=True))],
        # Nobody sees every hop; a service follows a correction from one to the next.
        "follow": [AsService("corrections")],
    },
)

ONWARD_ASK = Policy(
    OnwardAsk,
    title=gettext_lazy("question to the originator"),
    actions={
        "see": [reads("asker_id"), reads("originator_id")],
        "ask": [acts("asker_id")],
        "reply": [When(acts("originator_id"), _if_replied, Q(reply=""))],
    },
)
