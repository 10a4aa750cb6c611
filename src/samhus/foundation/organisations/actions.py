"""The verbs: register a body, admit a member, end a membership, fill and vacate a post."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.events import MembershipEnded, PostVacated
from samhus.foundation.organisations.models import Holding, Membership, Organisation, Post
from samhus.foundation.organisations.policies import MEMBERSHIP, ORGANISATION, POST
from samhus.foundation.organisations.rules import ended, from_day


class NotPossible(ValueError):
    """The request makes no sense in the field; the sentence says why."""


@action("organisations.register")
def register_organisation(
    *,
    by: Viewer,
    name: str,
    kind: str,
    area_id: int | None = None,
    since: date | None = None,
) -> Organisation:
    """Register a body; `kind` is a key of the home pack."""
    ORGANISATION.require("register", by)
    body = Organisation.objects.create(
        name=name, kind=kind, area_id=area_id, valid=from_day(since or clock.today())
    )
    journal(Operation.CONDUCT, subject=body, chain=body, details={"kind": kind})
    return body


@action("organisations.admit")
def admit_member(
    *, by: Viewer, organisation: Organisation, user: Any, role: str, since: date | None = None
) -> Membership:
    """Make somebody a member of a body in one role, from a day on."""
    ORGANISATION.require("admit", by, organisation)
    day = since or clock.today()
    if Membership.objects.filter(
        user=user, organisation=organisation, role=role, valid__contains=day
    ).exists():
        raise NotPossible(_("This person has this role in this body already."))
    member = Membership.objects.create(
        user=user, organisation=organisation, role=role, valid=from_day(day)
    )
    journal(
        Operation.CONDUCT,
        subject=member,
        chain=organisation,
        details={"user": str(user.public_id), "role": role},
    )
    return member


@action("organisations.end_membership")
def end_membership(*, by: Viewer, membership: Membership) -> Membership:
    """End a membership today; from the next request on it counts no more. Posts fall vacant."""
    MEMBERSHIP.require("end", by, membership)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    today = clock.today()
    membership.valid = ended(membership.valid, today)
    membership.save(update_fields=["valid"])
    for holding in Holding.objects.filter(membership=membership, valid__contains=today):
        holding.valid = ended(holding.valid, today)
        holding.save(update_fields=["valid"])
        publish(PostVacated(holding.post_id))
    journal(Operation.CONDUCT, subject=membership, chain=membership.organisation)
    publish(MembershipEnded(membership.pk))
    return membership


@action("organisations.create_post")
def create_post(
    *,
    by: Viewer,
    organisation: Organisation,
    title: str,
    function: str,
    phone: str = "",
    email: str = "",
    since: date | None = None,
) -> Post:
    """A named function in a body; vacant until filled."""
    ORGANISATION.require("create_post", by, organisation)
    post = Post.objects.create(
        organisation=organisation,
        title=title,
        function=function,
        phone=phone,
        email=email,
        valid=from_day(since or clock.today()),
    )
    journal(Operation.CONDUCT, subject=post, chain=organisation)
    return post


@action("organisations.fill_post")
def fill_post(
    *, by: Viewer, post: Post, membership: Membership, since: date | None = None
) -> Holding:
    """Let a member hold a post from a day on; the former holder's time ends that day."""
    POST.require("fill", by, post)
    if membership.organisation_id != post.organisation_id:
        raise NotPossible(_("Only a member of the body can hold its post."))
    day = since or clock.today()
    for holding in post.holdings.select_for_update().filter(valid__contains=day):
        holding.valid = ended(holding.valid, day)
        holding.save(update_fields=["valid"])
    holding = Holding.objects.create(post=post, membership=membership, valid=from_day(day))
    journal(
        Operation.CONDUCT,
        subject=post,
        chain=post.organisation,
        details={"membership": str(membership.public_id)},
    )
    return holding


@action("organisations.vacate_post")
def vacate_post(*, by: Viewer, post: Post) -> Post:
    """End the current holding today; the post stays, visibly vacant."""
    POST.require("vacate", by, post)
    today = clock.today()
    for holding in post.holdings.select_for_update().filter(valid__contains=today):
        holding.valid = ended(holding.valid, today)
        holding.save(update_fields=["valid"])
    journal(Operation.CONDUCT, subject=post, chain=post.organisation)
    publish(PostVacated(post.pk))
    return post
