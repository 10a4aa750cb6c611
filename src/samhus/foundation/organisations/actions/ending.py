"""A body ends, and another one goes on with its work."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts import api as accounts
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.actions.post import end_holdings
from samhus.foundation.organisations.events import MembershipEnded, OrganisationEnded
from samhus.foundation.organisations.grounds import CENTRE
from samhus.foundation.organisations.models import Holding, Membership, Organisation, Post
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.queries.reach import refuse_ended
from samhus.foundation.organisations.rules import ended, from_day


@action("organisations.end")
def end_organisation(
    *, by: Viewer, organisation: Organisation, day: date, into: Sequence[Organisation] = ()
) -> Organisation:
    """End a body: `day` is the first day on which it is no more, today or earlier.

    Its memberships, posts and kept places end with it; accounts stay. Members of the bodies in
    `into` read from now on what was its own. Refuses the national centre, a day ahead, a body
    that has ended, and a successor of another kind or one that has ended itself.
    """
    ORGANISATION.require("end", by, organisation)
    # All in the order of their ids: two people who end two bodies wait, and do not lock each other.
    ids = [organisation.pk, *(body.pk for body in into)]
    rows = Organisation.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    locked = {body.pk: body for body in rows}
    body, successors = locked[organisation.pk], [locked[each.pk] for each in into]
    _refuse(body, day, successors)
    body.valid = ended(body.valid, day)
    body.save(update_fields=["valid"])
    body.ended_into.set(successors)
    journal(
        Operation.CONDUCT,
        subject=body,
        chain=body,
        recipients=[str(each.public_id) for each in successors],
        details={"day": str(day), "memberships": _end_what_it_had(by, body, day)},
    )
    publish(OrganisationEnded(body.pk, tuple(each.pk for each in successors)))
    return body


def _refuse(body: Organisation, day: date, successors: list[Organisation]) -> None:
    if body.kind == CENTRE:
        raise NotPossible(_("The national centre can't be ended here."))
    if day > clock.today():
        raise NotPossible(_("The day lies ahead. A body is ended on the day it ends, or later."))
    refuse_ended(body)
    if body.valid.lower is not None and day <= body.valid.lower:
        raise NotPossible(_("The body begins on that day, or later."))
    for each in successors:
        if each.pk == body.pk:
            raise NotPossible(_("A body can't go on with its own work after its end."))
        if each.kind != body.kind:
            raise NotPossible(_("Only a body of the same kind goes on with the work of another."))
        if clock.today() not in each.valid:
            raise NotPossible(_("%(body)s does not exist today.") % {"body": each.name})


def _end_what_it_had(by: Viewer, body: Organisation, day: date) -> int:
    """Holdings, posts, memberships and kept places; returns how many memberships ended."""
    from_then = from_day(day)
    end_holdings(Holding.objects.filter(post__organisation=body), day)
    posts = list(Post.objects.filter(organisation=body, valid__overlap=from_then))
    members = list(Membership.objects.filter(organisation=body, valid__overlap=from_then))
    for post in posts:
        post.valid = ended(post.valid, day)
    for member in members:
        member.valid = ended(member.valid, day)
    Post.objects.bulk_update(posts, ["valid"])
    Membership.objects.bulk_update(members, ["valid"])
    for member in members:
        publish(MembershipEnded(member.pk))
    for kept in accounts.invitations_to(body.pk):
        accounts.withdraw(by=by, public_id=kept.public_id, organisation_id=body.pk)
    return len(members)
