"""Who comes into a body, and who goes."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts import api as accounts
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.actions.post import end_holdings
from samhus.foundation.organisations.events import MembershipEnded, PostVacated
from samhus.foundation.organisations.grounds import CENTRE
from samhus.foundation.organisations.models import Holding, Membership, Organisation, Role
from samhus.foundation.organisations.policies import MEMBERSHIP, ORGANISATION
from samhus.foundation.organisations.queries.reach import against_admitting, refuse_ended
from samhus.foundation.organisations.rules import ended, from_day


@action("organisations.admit")
def admit_member(
    *, by: Viewer, organisation: Organisation, user: Any, role: str, since: date | None = None
) -> Membership:
    """Make somebody a member of a body in one role, from a day on.

    Refuses a role that the person has there already, and an account that is closed.
    """
    ORGANISATION.require("admit", by, organisation)
    if against := against_admitting(by, organisation, role):
        raise NotPossible(against)
    if user.pk == by.user_id and not by.stands_in(organisation.pk):
        raise NotPossible(_("You can't make yourself a member of another body."))
    refuse_ended(organisation)
    valid = from_day(since or clock.today())
    # Two administrators who admit the same person at once wait for each other here.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if not user.is_active:
        raise NotPossible(_("This account is closed. Invite the person anew."))
    if Membership.objects.filter(
        user=user, organisation=organisation, role=role, valid__overlap=valid
    ).exists():
        raise NotPossible(_("This person has this role in this body already."))
    member = Membership.objects.create(user=user, organisation=organisation, role=role, valid=valid)
    journal(
        Operation.CONDUCT,
        subject=member,
        chain=organisation,
        details={"user": str(user.public_id), "role": role},
    )
    return member


@action("organisations.end_membership")
def end_membership(*, by: Viewer, membership: Membership) -> Membership:
    """End a membership today; from the next request on it counts no more. Posts fall vacant.

    Refuses the last administrator of the national centre: nobody could bring anybody in again.
    """
    MEMBERSHIP.require("end", by, membership)
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=membership.pk)
    )
    _refuse_to_lock_the_house(membership)
    today = clock.today()
    membership.valid = ended(membership.valid, today)
    membership.save(update_fields=["valid"])
    for post_id in end_holdings(Holding.objects.filter(membership=membership), today):
        publish(PostVacated(post_id))
    journal(Operation.CONDUCT, subject=membership, chain=membership.organisation)
    publish(MembershipEnded(membership.pk))
    return membership


def _refuse_to_lock_the_house(membership: Membership) -> None:
    if membership.role != Role.ADMINISTRATOR or membership.organisation.kind != CENTRE:
        return
    Organisation.objects.select_for_update(no_key=True).get(pk=membership.organisation_id)
    others = Membership.objects.filter(
        role=Role.ADMINISTRATOR,
        organisation__kind=CENTRE,
        valid__contains=clock.today(),
        user__is_active=True,
    ).exclude(user=membership.user_id)
    if not others.exists():
        raise NotPossible(
            _("This is the centre's last administrator of members. Make somebody else one first.")
        )


@action("organisations.person_leaves")
def person_leaves(*, by: Viewer, organisation: Organisation, user: Any) -> bool:
    """Somebody has left: every membership of theirs in this body ends today.

    Where no membership anywhere remains, the account is closed the same day, with all sessions.
    Returns whether it was. Refuses for somebody who is no member of the body.
    """
    users = get_user_model()._default_manager
    user = users.select_for_update(no_key=True).get(pk=user.pk)
    from_today = from_day(clock.today())
    remaining = Membership.objects.filter(user=user, valid__overlap=from_today)
    leaving = list(remaining.filter(organisation=organisation))
    if not leaving:
        raise NotPossible(_("This person is no member of this body any more."))
    for membership in leaving:
        end_membership(by=by, membership=membership)
    closes = not remaining.exclude(organisation=organisation).exists()
    journal(
        Operation.CONDUCT,
        subject=user,
        chain=organisation,
        details={"memberships": len(leaving), "account_closed": closes},
    )
    if closes:
        accounts.deactivate(by=by, public_id=user.public_id, chain=str(organisation.public_id))
    return closes
