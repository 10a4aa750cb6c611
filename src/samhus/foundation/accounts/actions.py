"""The verbs of accounts: open, invite, accept, leave.

Who may invite to a body and who may end a membership is decided by organisations, whose actions
call these; here stands what must hold for every account. All times are the field's.
"""

import secrets
from datetime import datetime
from typing import Protocol
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import audit, clock, events
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts import sessions
from samhus.foundation.accounts.events import InvitationAccepted, PersonDeactivated
from samhus.foundation.accounts.models import Invitation, User
from samhus.foundation.accounts.pages import Invited, Person
from samhus.foundation.accounts.queries import (
    invited,
    old_invitations,
    open_invitation,
    own_account,
    person_of,
)
from samhus.foundation.accounts.rules import INVITATION_VALID, TOKEN_BYTES, token_hash
from samhus.foundation.audit import Operation


def _fresh_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


@action("accounts.open_account")
def open_account(*, by: Viewer, email: str, name: str, language: str = "en") -> Person:
    """An account without a password: entered by invitation's password, passkey or demo door."""
    user = User.objects.create_user(email, name=name, language=language)
    journal(Operation.COLLECTION, subject=user, chain=audit.INSTALLATION)
    return person_of(user)


@action("accounts.invite")
def invite(
    *,
    by: Viewer,
    email: str,
    name: str = "",
    language: str = "en",
    organisation_id: int | None = None,
    role: str = "",
    chain: str = audit.INSTALLATION,
) -> tuple[Invited, str]:
    """Keep a place for somebody; the token is returned once and stored nowhere.

    An earlier open invitation of the same address to the same body is withdrawn: one link works.
    """
    now = clock.now()
    Invitation.objects.filter(
        email__iexact=email,
        organisation_id=organisation_id,
        accepted__isnull=True,
        withdrawn__isnull=True,
    ).update(withdrawn=now)
    token = _fresh_token()
    invitation = Invitation.objects.create(
        email=User.objects.normalize_email(email).lower(),
        name=name,
        language=language,
        organisation_id=organisation_id,
        role=role,
        chain=chain,
        token_hash=token_hash(token),
        invited_by_id=by.user_id,  # nobody for the first person, whom a service invites
        invited=now,
        expires=now + INVITATION_VALID,
    )
    journal(Operation.COLLECTION, subject=invitation, chain=chain, details={"role": role})
    return invited(invitation), token


@action("accounts.reissue_invitation")
def reissue(*, by: Viewer, public_id: UUID, organisation_id: int | None) -> tuple[Invited, str]:
    """A new link for the same place; the old one stops working. Refuses an answered one."""
    invitation = _unanswered(public_id, organisation_id)
    token, now = _fresh_token(), clock.now()
    invitation.token_hash = token_hash(token)
    invitation.invited, invitation.expires = now, now + INVITATION_VALID
    invitation.save(update_fields=["token_hash", "invited", "expires"])
    journal(Operation.ALTERATION, subject=invitation, chain=invitation.chain)
    return invited(invitation), token


@action("accounts.withdraw_invitation")
def withdraw(*, by: Viewer, public_id: UUID, organisation_id: int | None) -> Invited:
    """The link stops working. Refuses an answered one."""
    invitation = _unanswered(public_id, organisation_id)
    invitation.withdrawn = clock.now()
    invitation.save(update_fields=["withdrawn"])
    journal(Operation.ALTERATION, subject=invitation, chain=invitation.chain)
    return invited(invitation)


def _unanswered(public_id: UUID, organisation_id: int | None) -> Invitation:
    """Raises Invitation.DoesNotExist for another body's, Refused for an answered one."""
    invitation = Invitation.objects.select_for_update().get(
        public_id=public_id, organisation_id=organisation_id
    )
    if invitation.accepted or invitation.withdrawn:
        raise Refused(denied(_("This invitation has been answered or withdrawn.")))
    return invitation


@action("accounts.accept_invitation")
def accept(*, by: Viewer, key: str, name: str, language: str, password: str = "") -> Person:
    """Take the place; `key` is `token_hash(token)`.

    Refuses a link that ran out, was used, was withdrawn or is meant for another account.
    A new person gets an account with `password`. Somebody whose account is live joins with it and
    must be signed in (`by`). Somebody who had left comes back: new password, former second steps
    gone, because nobody knows in whose hands they are.
    """
    invitation = open_invitation(key, lock=True)
    if invitation is None:
        raise Refused(denied(_("This link is no longer valid. Ask for a new one.")))
    user = _account_for(invitation, by, name=name, language=language, password=password)
    invitation.accepted, invitation.user = clock.now(), user
    invitation.save(update_fields=["accepted", "user"])
    journal(
        Operation.ALTERATION,
        subject=invitation,
        chain=invitation.chain,
        details={"user": str(user.public_id)},
    )
    for admit in _admitting:
        admit(invitation=invited(invitation), user_id=user.pk)
    events.publish(InvitationAccepted(invitation_id=invitation.pk, user_id=user.pk))
    return person_of(user)


class Admit(Protocol):
    """What a body does, in the same transaction, when its invitation is accepted."""

    def __call__(self, *, invitation: Invited, user_id: int) -> None:
        """Make the membership, or raise and undo the acceptance."""


_admitting: list[Admit] = []


def admit_with(admit: Admit) -> None:
    """Organisations install themselves here, once: the membership begins with the acceptance."""
    _admitting[:] = [admit]


def _account_for(
    invitation: Invitation, by: Viewer, *, name: str, language: str, password: str
) -> User:
    user = User.objects.select_for_update().filter(email__iexact=invitation.email).first()
    if user is None:
        return User.objects.create_user(invitation.email, password, name=name, language=language)
    if user.is_active:
        if by.user_id != user.pk:
            raise Refused(denied(_("This invitation is for another account than yours.")))
        return user
    Authenticator.objects.filter(user=user).delete()
    user.set_password(password)
    user.is_active, user.left, user.name, user.language = True, None, name, language
    user.save()
    return user


@action("accounts.forget_invitation")
def forget_invitation(*, by: Viewer, invitation_id: int) -> None:
    """Blank name and address of an invitation that was answered or ran out long ago."""
    invitation = old_invitations(clock.now()).select_for_update().get(pk=invitation_id)
    invitation.email = invitation.name = ""
    if not invitation.accepted:
        invitation.withdrawn = invitation.withdrawn or clock.now()
    invitation.save(update_fields=["email", "name", "withdrawn"])
    journal(Operation.ERASURE, subject=invitation, chain=invitation.chain)


@action("accounts.deactivate")
def deactivate(*, by: Viewer, public_id: UUID, chain: str = audit.INSTALLATION) -> Person:
    """Somebody left: no sign-in, every session ended, open invitations withdrawn, at once."""
    user = User.objects.select_for_update().get(public_id=public_id)
    if user.is_active:
        user.is_active, user.left = False, clock.now()
        user.save(update_fields=["is_active", "left"])
        events.publish(PersonDeactivated(user_id=user.pk))
    ended = sessions.end_all_of(user.pk)
    _withdraw_all_of(user.email, clock.now())
    journal(Operation.ALTERATION, subject=user, chain=chain, details={"sessions": ended})
    return person_of(user)


def _withdraw_all_of(email: str, now: datetime) -> None:
    unanswered = Q(accepted__isnull=True, withdrawn__isnull=True)
    Invitation.objects.filter(unanswered, email__iexact=email).update(withdrawn=now)


@action("accounts.change_details")
def change_details(*, by: Viewer, name: str, language: str) -> Person:
    """How I am called here and which language I read."""
    user = own_account(by)
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    journal(Operation.ALTERATION, subject=user, chain=audit.INSTALLATION)
    return person_of(user)


@action("accounts.end_sessions")
def end_sessions(*, by: Viewer, but: str, only: int | None = None) -> int:
    """End one other session of mine, or all others; `but` is the key of the one in use."""
    user = own_account(by)
    ended = sessions.end_others_of(user.pk, but=but, only=only)
    journal(Operation.CONDUCT, subject=user, chain=audit.INSTALLATION, details={"sessions": ended})
    return ended
