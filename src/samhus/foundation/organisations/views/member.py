"""Members of a body, and how one comes and goes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.accounts.api import invitation_path
from samhus.foundation.organisations import actions
from samhus.foundation.organisations.forms import InviteForm, NoEntry
from samhus.foundation.organisations.letters import send_invitation
from samhus.foundation.organisations.models import Membership, Organisation
from samhus.foundation.organisations.pages import Consequences
from samhus.foundation.organisations.policies import MEMBERSHIP, ORGANISATION
from samhus.foundation.organisations.queries import body_seen_by
from samhus.foundation.organisations.queries import members as queries

FORM = ("GET", "HEAD", "POST")


def _members(body_id: UUID | str) -> HttpResponse:
    return see_other(reverse("organisations:members", args=[body_id]))


@page(policy=ORGANISATION, action="see_members", load=body_seen_by)
def show_members(request: Request, body: Organisation) -> HttpResponse:
    """Who belongs to a body, in which role, since when."""
    shown = queries.members_page(request.viewer, body)
    may_see_journal = ORGANISATION.decide("see_journal", request.viewer, body)
    context = {"page": shown, "current": "members", "may_see_journal": may_see_journal}
    return TemplateResponse(request, "organisations/members.html", context)


@page(policy=ORGANISATION, action="admit", load=body_seen_by, methods=FORM)
def invite(request: Request, body: Organisation) -> HttpResponse:
    """Invite somebody into a role."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invited, token = actions.invite_member(
                by=request.viewer, organisation=body, **form.cleaned_data
            )
        except actions.NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            _send(request, body, invited, token)
            return _members(body.public_id)
    context = {"form": form, "body": body}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/invite.html", context, status=status)


def _send(request: Request, body: Organisation, invited: Any, token: str) -> None:
    address = request.build_absolute_uri(invitation_path(token))
    send_invitation(invited, body=body.name, inviter=request.viewer.name, address=address)
    messages.success(
        request, _("A link is on its way to %(address)s.") % {"address": invited.email}
    )


@page(policy=ORGANISATION, action="admit", load=queries.place_seen_by, methods=("POST",))
def reissue(request: Request, place: queries.Place) -> HttpResponse:
    """A new link for a place that is kept."""
    invited, token = actions.reissue_invitation(
        by=request.viewer, organisation=place.organisation, public_id=place.invited.public_id
    )
    _send(request, place.organisation, invited, token)
    return _members(place.organisation.public_id)


@page(policy=ORGANISATION, action="admit", load=queries.place_seen_by, methods=("POST",))
def withdraw(request: Request, place: queries.Place) -> HttpResponse:
    """The place is kept no longer."""
    actions.withdraw_invitation(
        by=request.viewer, organisation=place.organisation, public_id=place.invited.public_id
    )
    messages.success(request, _("The invitation is withdrawn; its link works no more."))
    return _members(place.organisation.public_id)


@page(policy=MEMBERSHIP, action="end", load=queries.membership_seen_by, methods=FORM)
def end_membership(request: Request, membership: Membership) -> HttpResponse:
    """End one membership, after a look at what that brings."""
    return _confirm(
        request,
        "organisations/end_membership.html",
        queries.consequences(request.viewer, membership),
        lambda: actions.end_membership(by=request.viewer, membership=membership),
    )


@page(policy=MEMBERSHIP, action="end", load=queries.leaver_seen_by, methods=FORM)
def leaves(request: Request, leaver: queries.Leaver) -> HttpResponse:
    """Somebody has left the body."""
    return _confirm(
        request,
        "organisations/leaves.html",
        queries.consequences(request.viewer, *leaver.memberships),
        lambda: actions.person_leaves(
            by=request.viewer, organisation=leaver.organisation, user=leaver.user
        ),
    )


def _confirm(
    request: Request, template: str, brings: Consequences, perform: Callable[[], Any]
) -> HttpResponse:
    form = NoEntry(request.POST or None)
    if request.method == "POST":
        try:
            perform()
        except actions.NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return _ended(request, brings)
    context = {"brings": brings, "form": form}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, template, context, status=status)


def _ended(request: Request, brings: Consequences) -> HttpResponse:
    if brings.is_me:
        # My own session may have ended with it: nothing must be written into it any more.
        return see_other(reverse("home"))
    messages.success(
        request, _("Ended. It counts from %(person)s's next click on.") % {"person": brings.person}
    )
    return _members(brings.body_id)
