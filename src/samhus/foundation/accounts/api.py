"""Accounts' door for other apps. Records only; the caller decides who may.

A body that invites somebody calls `invite`, hands the link (`invitation_path(token)`) over, and
registers with `admit_with` what is to happen in the same transaction when the place is taken.
"""

from django.urls import reverse

from samhus.foundation.accounts.actions import (
    accept,
    admit_with,
    deactivate,
    invite,
    open_account,
    reissue,
    withdraw,
)
from samhus.foundation.accounts.events import InvitationAccepted, PersonDeactivated
from samhus.foundation.accounts.mark import mark
from samhus.foundation.accounts.pages import Invited, Person
from samhus.foundation.accounts.queries import (
    invitation,
    invitations_to,
    people,
    person,
    person_by_email,
)
from samhus.foundation.accounts.rules import State, token_hash

__all__ = [
    "InvitationAccepted",
    "Invited",
    "Person",
    "PersonDeactivated",
    "State",
    "accept",
    "admit_with",
    "deactivate",
    "invitation",
    "invitation_path",
    "invitations_to",
    "invite",
    "mark",
    "open_account",
    "people",
    "person",
    "person_by_email",
    "reissue",
    "token_hash",
    "withdraw",
]


def invitation_path(token: str) -> str:
    """The address that is sent to the invited person, without the host."""
    return reverse("account_invitation_link", kwargs={"token": token})
