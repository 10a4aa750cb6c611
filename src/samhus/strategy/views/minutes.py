"""Minutes, decisions and actions of a group, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.strategy.actions import minutes as actions
from samhus.strategy.exports.groups import MEDIA_TYPES, decisions_file, minutes_docx
from samhus.strategy.forms import meetings as forms
from samhus.strategy.models import (
    AgendaPoint,
    CooperationGroup,
    GroupAction,
    Meeting,
    MeetingMinutes,
)
from samhus.strategy.policies.groups import GROUP
from samhus.strategy.policies.meetings import ACTION, MEETING, MINUTES
from samhus.strategy.queries import meetings as queries
from samhus.strategy.queries.group_seats import seats_on
from samhus.strategy.queries.groups import group_seen_by
from samhus.strategy.queries.meeting_page import meeting_page
from samhus.strategy.queries.meetings import meeting_url
from samhus.strategy.views.groups import FORM, asked
from samhus.strategy.wording.groups import NO_PERSON


class _Desk:
    """A point, governed by its meeting."""

    def __init__(self, point: AgendaPoint) -> None:
        self.point, self.governed_by = point, point.meeting


def _desk(viewer: object, public_id: object) -> _Desk | None:
    found = queries.point_seen_by(viewer, public_id)  # type: ignore[arg-type]
    return _Desk(found) if found else None


@page(policy=MEETING, action="lead", load=_desk, methods=FORM)
def minute_point(request: Request, desk: _Desk) -> HttpResponse:
    """What was said about a point, and decided."""
    point = desk.point
    known = getattr(point, "minute", None)
    names = forms.MinuteForm.screened
    begin = {name: getattr(known, name) for name in names} if known else {}
    form = forms.MinuteForm(request.POST or None, initial=begin)
    back = meeting_url(point.meeting)
    if tried(form, lambda: actions.minute_point(by=request.viewer, point=point, **form.told())):
        return see_other(back)
    title = _("Minutes of point %(number)s") % {"number": point.number}
    return asked(request, form, title, _("Keep it"), back, point.title, NO_PERSON)


@page(policy=MEETING, action="lead", load=_desk, methods=FORM)
def agree_action(request: Request, desk: _Desk) -> HttpResponse:
    """Who does what by when."""
    point = desk.point
    rows = seats_on(point.meeting.group, clock.today())
    seats = [(seat, words) for _key, words, seat in rows if seat is not None]
    form = forms.ActionForm(seats, request.POST or None)
    back = meeting_url(point.meeting)
    if tried(form, lambda: actions.agree_action(by=request.viewer, point=point, **form.told())):
        messages.success(request, _("Noted. It stands on each next agenda until it is done."))
        return see_other(back)
    return asked(request, form, _("Agree on an action"), _("Note it"), back, point.title, NO_PERSON)


@page(policy=MINUTES, action="approve", load=queries.minutes_seen_by, methods=FORM)
def approve(request: Request, minutes: MeetingMinutes) -> HttpResponse:
    """Approve what somebody else wrote."""
    form = forms.ApproveForm(queries.later_meetings(minutes), request.POST or None)
    back = meeting_url(minutes.meeting)
    act = lambda: actions.approve_minutes(by=request.viewer, minutes=minutes, **form.told())  # noqa: E731
    if tried(form, act):
        messages.success(request, _("Approved. From now on they are corrected by notes alone."))
        return see_other(back)
    lead = _("Approved minutes never change. No deadline approves them: somebody does.")
    title = _("Approve the minutes")
    return asked(request, form, title, _("Approve"), back, minutes.group.name, lead)


@page(policy=MINUTES, action="correct", load=queries.minutes_seen_by, methods=FORM)
def correct(request: Request, minutes: MeetingMinutes) -> HttpResponse:
    """Correct approved minutes by a note."""
    form = forms.CorrectionForm(request.POST or None)
    back = meeting_url(minutes.meeting)
    act = lambda: actions.correct_minutes(  # noqa: E731
        by=request.viewer, minutes=minutes, words=form.cleaned_data["words"]
    )
    if tried(form, act):
        return see_other(back)
    title = _("Correct the minutes")
    return asked(request, form, title, _("Note it"), back, minutes.group.name, NO_PERSON)


@page(policy=ACTION, action="see", load=queries.action_seen_by)
def show_action(request: Request, action: GroupAction) -> HttpResponse:
    """One action and what happened to it."""
    may = ACTION.decide("step", request.viewer, action)
    context = {"page": queries.action_page(action), "may_step": may, "action": action}
    return TemplateResponse(request, "strategy/groups/action.html", context)


@page(policy=ACTION, action="step", load=queries.action_seen_by, methods=FORM)
def step_action(request: Request, action: GroupAction) -> HttpResponse:
    """Say how it stands."""
    form = forms.StepForm(request.POST or None, initial={"state": action.state})
    back = queries.action_line(action).url
    act = lambda: actions.step_action(by=request.viewer, action=action, **form.told())  # noqa: E731
    if tried(form, act):
        return see_other(back)
    return asked(request, form, _("Say how it stands"), _("Note it"), back, action.words, NO_PERSON)


@page(policy=GROUP, action="work", load=group_seen_by)
def list_decisions(request: Request, group: CooperationGroup) -> HttpResponse:
    """Every decision of the group."""
    context = {"page": queries.decisions_page(group)}
    return TemplateResponse(request, "strategy/groups/decisions.html", context)


@page(
    policy=GROUP,
    action="work",
    load=lambda viewer, public_id, kind: group_seen_by(viewer, public_id),
)
def fetch_decisions(request: Request, group: CooperationGroup) -> HttpResponse:
    """The same as a file."""
    kind = request.path.rstrip("/").rsplit("/", 2)[-2]
    found = queries.decisions_page(group)
    note_reading(
        "strategy.fetch_decisions", by=request.viewer, subject=group, chain=group.organisation,
        purpose="cooperation",
    )  # fmt: skip
    name = f"decisions-{group.public_id}.{kind}"
    return to_save(name, decisions_file(found, kind), MEDIA_TYPES[kind])


@page(policy=MEETING, action="see", load=queries.meeting_seen_by)
def fetch_minutes(request: Request, meeting: Meeting) -> HttpResponse:
    """Agenda and minutes as a document."""
    found = meeting_page(request.viewer, meeting)
    note_reading(
        "strategy.fetch_minutes", by=request.viewer, subject=meeting,
        chain=meeting.group.organisation, purpose="cooperation",
    )  # fmt: skip
    content = minutes_docx(found, language=get_language() or "en")
    return to_save(f"minutes-{meeting.public_id}.docx", content, MEDIA_TYPES["docx"])
