"""Meetings of a group, over HTTP: call, move, cancel, propose, note who came."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say, tried
from samhus.strategy.actions import meetings as actions
from samhus.strategy.actions import minutes as writing
from samhus.strategy.forms import meetings as forms
from samhus.strategy.models import CooperationGroup, Meeting
from samhus.strategy.policies.groups import GROUP
from samhus.strategy.policies.meetings import MEETING
from samhus.strategy.queries import meetings as queries
from samhus.strategy.queries.group_seats import seats_on
from samhus.strategy.queries.groups import group_seen_by, group_url
from samhus.strategy.queries.meeting_page import meeting_page
from samhus.strategy.queries.meetings import meeting_url
from samhus.strategy.views.groups import FORM, asked
from samhus.strategy.wording.groups import NO_PERSON


@page(policy=GROUP, action="lead", load=group_seen_by, methods=FORM)
def call_meeting(request: Request, group: CooperationGroup) -> HttpResponse:
    """Call a meeting of the group."""
    starts = queries.usual_start()
    begin = {"starts": starts, "ends": starts.replace(hour=12), "points_until": starts.date()}
    form = forms.WhenForm(request.POST or None, initial=begin)
    made = tried(
        form, lambda: actions.call_meeting(by=request.viewer, group=group, when=form.told())
    )
    if made:
        messages.success(request, _("Called. Everybody who sits in the group has been told."))
        return see_other(meeting_url(made))
    title = _("Call a meeting")
    return asked(request, form, title, _("Call it"), group_url(group), group.name)


@page(policy=MEETING, action="see", load=queries.meeting_seen_by)
def show_meeting(request: Request, meeting: Meeting) -> HttpResponse:
    """Agenda, who came, minutes."""
    context = {"page": meeting_page(request.viewer, meeting), "no_person": NO_PERSON}
    return TemplateResponse(request, "strategy/groups/meeting.html", context)


@page(policy=MEETING, action="lead", load=queries.meeting_seen_by, methods=FORM)
def move_meeting(request: Request, meeting: Meeting) -> HttpResponse:
    """Another time or place."""
    form = forms.WhenForm(request.POST or None, initial=forms.when_of(meeting))
    if tried(
        form, lambda: actions.move_meeting(by=request.viewer, meeting=meeting, when=form.told())
    ):
        messages.success(request, _("Moved. Everybody who sits in the group has been told."))
        return see_other(meeting_url(meeting))
    return _asked(request, form, meeting, _("Another time or place"), _("Move it"))


@page(policy=MEETING, action="lead", load=queries.meeting_seen_by, methods=FORM)
def cancel_meeting(request: Request, meeting: Meeting) -> HttpResponse:
    """Cancel a meeting."""
    form = forms.BecauseForm(request.POST or None)
    act = lambda: actions.cancel_meeting(  # noqa: E731
        by=request.viewer, meeting=meeting, because=form.cleaned_data["because"]
    )
    if tried(form, act):
        messages.success(request, _("Cancelled. Calendars show it as cancelled."))
        return see_other(meeting_url(meeting))
    return _asked(request, form, meeting, _("Cancel the meeting"), _("Cancel the meeting"))


@page(policy=MEETING, action="propose", load=queries.meeting_seen_by, methods=FORM)
def propose_point(request: Request, meeting: Meeting) -> HttpResponse:
    """Put a point on the agenda."""
    form = forms.PointForm(request.viewer, request.POST or None)
    act = lambda: actions.propose_point(by=request.viewer, meeting=meeting, **form.told())  # noqa: E731
    if tried(form, act):
        return see_other(meeting_url(meeting))
    return _asked(request, form, meeting, _("Propose a point"), _("Propose it"), NO_PERSON)


@page(policy=MEETING, action="lead", load=queries.meeting_seen_by, methods=FORM)
def attendance(request: Request, meeting: Meeting) -> HttpResponse:
    """Note who came."""
    rows = seats_on(meeting.group, localtime(meeting.starts).date())
    form = forms.AttendanceForm([(key, words) for key, words, _seat in rows], request.POST or None)
    act = lambda: actions.note_attendance(by=request.viewer, meeting=meeting, **form.told())  # noqa: E731
    if request.method == "POST" and tried(form, act):
        return see_other(meeting_url(meeting))
    return _asked(request, form, meeting, _("Note who came"), _("Note it"))


@page(policy=MEETING, action="lead", load=queries.meeting_seen_by, methods=("POST",))
def hand_in(request: Request, meeting: Meeting) -> HttpResponse:
    """The minutes wait for approval from now on."""
    return act_or_say(
        request,
        lambda: writing.hand_in_minutes(by=request.viewer, meeting=meeting),
        to=meeting_url(meeting),
        done=_("Handed in. Somebody else approves them; no deadline does."),
    )


def _asked(
    request: Request, form: Any, meeting: Meeting, title: Any, submit: Any, lead: Any = ""
) -> HttpResponse:
    return asked(request, form, title, submit, meeting_url(meeting), meeting.group.name, lead)
