"""Groups in which bodies work together, over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.foundation.access.viewer import somebody
from samhus.strategy.actions import groups as actions
from samhus.strategy.forms.groups import (
    GroupForm,
    LastDayForm,
    NameSeatForm,
    OutsiderForm,
    SeatBodyForm,
    mandate_of,
)
from samhus.strategy.forms.roles import OnDay
from samhus.strategy.models import CooperationGroup, GroupSeat, OutsideSeat
from samhus.strategy.policies.groups import GROUP, SEAT
from samhus.strategy.queries import groups as queries
from samhus.strategy.queries.groups import FormDesk, group_url
from samhus.strategy.queries.meetings import group_work
from samhus.strategy.wording.groups import NO_PERSON

FORM = ("GET", "HEAD", "POST")


def asked(
    request: Request, form: Any, title: Any, submit: Any, back: str, about: str, lead: Any = ""
) -> HttpResponse:
    """A page with one form."""
    context = {
        "form": form, "title": title, "submit": submit, "back": back, "about": about, "lead": lead,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "strategy/groups/form.html", context, status=status)


@page(load=somebody)
def list_groups(request: Request, viewer: Any) -> HttpResponse:
    """One's own groups, and those that others may know."""
    context = {"page": queries.groups_page(viewer)}
    return TemplateResponse(request, "strategy/groups/groups.html", context)


@page(policy=GROUP, action="form", load=queries.form_desk, methods=FORM)
def form_group(request: Request, desk: FormDesk) -> HttpResponse:
    """Form a group that one's body leads."""
    form = GroupForm(
        request.viewer, desk.levels, request.POST or None, initial={"since": clock.today()}
    )
    made = tried(
        form,
        lambda: actions.form_group(
            by=request.viewer, organisation=desk.organisation, mandate=form.told()
        ),
    )
    if made:
        messages.success(request, _("Formed. Now say which bodies have a seat in it."))
        return see_other(group_url(made))
    back = reverse("strategy:groups")
    return asked(request, form, _("Form a group"), _("Form it"), back, desk.organisation.name)


@page(policy=GROUP, action="see", load=queries.group_seen_by)
def show_group(request: Request, group: CooperationGroup) -> HttpResponse:
    """A group: what for, who sits in it on a day."""
    form = OnDay(request.GET or None)
    day = form.cleaned_data["on"] if form.is_valid() else None
    found = queries.group_page(request.viewer, group, day or clock.today())
    work = group_work(group) if found.works else None
    context = {"page": found, "form": form, "work": work, "no_person": NO_PERSON}
    return TemplateResponse(request, "strategy/groups/group.html", context)


@page(policy=GROUP, action="lead", load=queries.group_seen_by, methods=FORM)
def change_group(request: Request, group: CooperationGroup) -> HttpResponse:
    """Write the mandate anew."""
    form = GroupForm(
        request.viewer, (group.level,), request.POST or None, initial=mandate_of(group)
    )
    done = tried(
        form,
        lambda: actions.change_group(by=request.viewer, group=group, mandate=form.told()),
    )
    if done:
        return see_other(group_url(group))
    return asked(request, form, _("Change the mandate"), _("Keep it"), group_url(group), group.name)


@page(policy=GROUP, action="lead", load=queries.group_seen_by, methods=FORM)
def seat_body(request: Request, group: CooperationGroup) -> HttpResponse:
    """Give a body a seat."""
    form = SeatBodyForm(request.viewer, request.POST or None)
    if tried(form, lambda: actions.seat_body(by=request.viewer, group=group, **form.told())):
        messages.success(request, _("The body has a seat. It says itself who takes it."))
        return see_other(group_url(group))
    return asked(
        request, form, _("Give a body a seat"), _("Give the seat"), group_url(group), group.name
    )


@page(policy=GROUP, action="lead", load=queries.group_seen_by, methods=FORM)
def seat_outsider(request: Request, group: CooperationGroup) -> HttpResponse:
    """Seat somebody whose body is not here."""
    form = OutsiderForm(request.POST or None)
    if tried(form, lambda: actions.seat_outsider(by=request.viewer, group=group, **form.told())):
        messages.success(request, _("They have a seat."))
        return see_other(group_url(group))
    lead = _(
        "Researchers and associations without an account here are named by function and body, "
        "never by name."
    )
    title = _("Give a seat to somebody outside")
    return asked(request, form, title, _("Give the seat"), group_url(group), group.name, lead)


@page(policy=SEAT, action="name", load=queries.seat_seen_by, methods=FORM)
def name_seat(request: Request, seat: GroupSeat) -> HttpResponse:
    """Say who takes a body's seat."""
    form = NameSeatForm(request.viewer, seat, request.POST or None)
    back = group_url(seat.group)
    if tried(form, lambda: actions.name_seat(by=request.viewer, seat=seat, **form.told())):
        messages.success(request, _("Noted. Who sat before stays readable."))
        return see_other(back)
    about = f"{seat.organisation.name}, {seat.group.name}"
    return asked(request, form, _("Say who sits"), _("Note it"), back, about)


@page(policy=SEAT, action="end", load=queries.seat_seen_by, methods=FORM)
def end_seat(request: Request, seat: GroupSeat) -> HttpResponse:
    """End a body's seat with a day."""
    return _ended(request, seat, seat.organisation.name, actions.end_group_seat)


@page(
    policy=GROUP,
    action="lead",
    load=lambda viewer, public_id: _OutsideDesk.of(viewer, public_id),
    methods=FORM,
)
def end_outside_seat(request: Request, desk: "_OutsideDesk") -> HttpResponse:
    """End the seat of somebody outside with a day."""
    return _ended(request, desk.seat, desk.seat.body, actions.end_outside_seat)


def _ended(request: Request, seat: Any, body: str, act: Any) -> HttpResponse:
    form = LastDayForm(request.POST or None)
    back = group_url(seat.group)
    if tried(form, lambda: act(by=request.viewer, seat=seat, last=form.cleaned_data["last"])):
        messages.success(request, _("The seat ends. That it was held stays readable."))
        return see_other(back)
    return asked(request, form, _("End the seat"), _("End it"), back, f"{body}, {seat.group.name}")


class _OutsideDesk:
    """A seat of somebody outside, governed by its group."""

    def __init__(self, seat: OutsideSeat) -> None:
        self.seat, self.governed_by = seat, seat.group

    @classmethod
    def of(cls, viewer: Any, public_id: Any) -> "_OutsideDesk | None":
        found = queries.outside_seat_seen_by(viewer, public_id)
        return cls(found) if found else None
