"""Members come by invitation; the membership begins when the place is taken."""

from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action
from samhus.foundation.access.decision import NotPossible, Refused, denied
from samhus.foundation.access.viewer import Viewer, service
from samhus.foundation.accounts import api as accounts
from samhus.foundation.organisations.actions.membership import admit_member
from samhus.foundation.organisations.models import Membership, Organisation
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.queries.reach import against_admitting, refuse_ended


@action("organisations.invite")
def invite_member(
    *,
    by: Viewer,
    organisation: Organisation,
    email: str,
    role: str,
    language: str,
    name: str = "",
) -> tuple[accounts.Invited, str]:
    """Keep a place in a body for somebody; returns the token of their link, which is not stored.

    Refuses a role that the person has there already. The journal's row is that of accounts, in
    the body's chain.
    """
    ORGANISATION.require("admit", by, organisation)
    refuse_ended(organisation)
    if against := against_admitting(by, organisation, role):
        raise NotPossible(against)
    if Membership.objects.filter(
        user__email__iexact=email,
        user__is_active=True,
        organisation=organisation,
        role=role,
        valid__contains=clock.today(),
    ).exists():
        raise NotPossible(_("This person has this role in this body already."))
    return accounts.invite(
        by=by,
        email=email,
        name=name,
        language=language,
        organisation_id=organisation.pk,
        role=role,
        chain=str(organisation.public_id),
    )


@action("organisations.reissue_invitation")
def reissue_invitation(
    *, by: Viewer, organisation: Organisation, public_id: UUID
) -> tuple[accounts.Invited, str]:
    """A new link for a place kept in this body; the old link stops working."""
    ORGANISATION.require("admit", by, organisation)
    return accounts.reissue(by=by, public_id=public_id, organisation_id=organisation.pk)


@action("organisations.withdraw_invitation")
def withdraw_invitation(
    *, by: Viewer, organisation: Organisation, public_id: UUID
) -> accounts.Invited:
    """The place is kept no longer."""
    ORGANISATION.require("admit", by, organisation)
    return accounts.withdraw(by=by, public_id=public_id, organisation_id=organisation.pk)


def take_place(*, invitation: accounts.Invited, user_id: int) -> None:
    """Called by accounts inside the acceptance: the membership begins with it.

    An invitation is the body's act, so it outlives its inviter's role; not the body itself.
    """
    if invitation.organisation_id is None:
        return
    today = clock.today()
    body = Organisation.objects.filter(pk=invitation.organisation_id, valid__contains=today).first()
    if body is None:
        raise Refused(denied(_("The body that invited you does not exist any more.")))
    user = get_user_model()._default_manager.get(pk=user_id)
    standing = {"user": user, "organisation": body, "role": invitation.role}
    if not Membership.objects.filter(valid__contains=today, **standing).exists():
        by = service("invitations", on_behalf_of=str(getattr(user, "public_id", "")))
        admit_member(by=by, organisation=body, user=user, role=invitation.role, since=today)
