"""Groups in the journal, in notices and on the first page of strategy."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation import clock
from samhus.foundation.access import explain
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import wording as journal
from samhus.foundation.facts import answers
from samhus.foundation.notices.api import say
from samhus.foundation.rounds.api import Audience, offer_audience
from samhus.foundation.ui import tasks_today
from samhus.foundation.ui.navigation import to_members
from samhus.foundation.ui.sections import Section
from samhus.strategy.models import Assignment, CooperationGroup, GroupAction, GroupSeat, Meeting
from samhus.strategy.queries import group_tasks as waiting
from samhus.strategy.queries.assignments import assignment_seen_by
from samhus.strategy.queries.groups import group_seen_by, groups_seen_by
from samhus.strategy.queries.meetings import action_seen_by, meeting_seen_by

VERBS: dict[str, str | Promise] = {
    "strategy.form_group": _("{actor} formed {subject}"),
    "strategy.change_group": _("{actor} wrote the mandate of {subject} anew"),
    "strategy.seat_body": _("{actor} gave {recipients} a seat in {subject}"),
    "strategy.name_seat": _("{actor} said who sits for {recipients} in {subject}"),
    "strategy.end_group_seat": _("{actor} ended a seat of {recipients} in {subject}"),
    "strategy.seat_outsider": _("{actor} gave somebody outside a seat in {subject}"),
    "strategy.end_outside_seat": _("{actor} ended the seat of somebody outside in {subject}"),
    "strategy.call_meeting": _("{actor} called {subject}"),
    "strategy.move_meeting": _("{actor} moved {subject}"),
    "strategy.cancel_meeting": _("{actor} cancelled {subject}"),
    "strategy.propose_point": _("{actor} proposed a point for {subject}"),
    "strategy.note_attendance": _("{actor} noted who came to {subject}"),
    "strategy.minute_point": _("{actor} wrote minutes of {subject}"),
    "strategy.hand_in_minutes": _("{actor} handed in the minutes of {subject}"),
    "strategy.approve_minutes": _("{actor} approved the minutes of {subject}"),
    "strategy.correct_minutes": _("{actor} corrected the minutes of {subject} by a note"),
    "strategy.agree_action": _("{actor} noted {subject} for {recipients}"),
    "strategy.step_action": _("{actor} said how {subject} stands"),
    "strategy.fetch_minutes": _("{actor} fetched the minutes of {subject}"),
    "strategy.fetch_decisions": _("{actor} fetched the decisions of {subject}"),
    "strategy.give_assignment": _("{actor} gave {recipients} {subject}"),
    "strategy.deliver_report": _("{actor} delivered a report on {subject} to {recipients}"),
    "strategy.judge_report": _("{actor} answered the report of {recipients} on {subject}"),
    "strategy.extend_assignment": _("{actor} extended the deadline of {subject}"),
    "strategy.fetch_report": _("{actor} fetched the file of a report on {subject}"),
    "strategy.make_feed": _("{actor} made a calendar feed"),
    "strategy.revoke_feed": _("{actor} revoked a calendar feed"),
}
NOTICES = {
    "strategy.meeting_called": _("A meeting of “{group}” has been called. Read the agenda."),
    "strategy.meeting_moved": _("A meeting of “{group}” has another time or place."),
    "strategy.meeting_cancelled": _("A meeting of “{group}” has been cancelled."),
    "strategy.a_meeting_called": _("A meeting of one of your groups has been called."),
    "strategy.a_meeting_moved": _("A meeting of one of your groups has another time or place."),
    "strategy.a_meeting_cancelled": _("A meeting of one of your groups has been cancelled."),
    "strategy.assignment_given": _("Your body has been given an assignment."),
    "strategy.assignment_delivered": _("A report on an assignment of yours was delivered."),
    "strategy.assignment_answered": _("Your report on an assignment has been answered."),
    "strategy.assignment_extended": _("An assignment of yours has a later deadline."),
}
SECTION: Section | None = Section(
    40,
    _("Groups and assignments"),
    _("Who works together at which level, their meetings, and what a government asked of bodies."),
    "strategy:groups",
    visible=to_members,
)
ACTS = {
    "form": _("form groups of this body"),
    "lead": _("write its mandate, give seats, call meetings"),
    "work": _("read what it discusses, propose points"),
}
TASKS = (
    ("strategy.meetings", waiting.coming_meetings, waiting.meeting_task),
    ("strategy.minutes", waiting.waiting_minutes, waiting.minutes_task),
    ("strategy.actions", waiting.own_actions, waiting.action_task),
    ("strategy.assignments", waiting.own_assignments, waiting.assignment_task),
    ("strategy.delivered", waiting.delivered_reports, waiting.delivered_task),
)
MEETING_ACTS = {
    "propose": _("propose a point"),
    "lead": _("move it, write its minutes"),
}
SUBJECTS = {
    "CooperationGroup": _("a cooperation group"),
    "Meeting": _("a meeting of a group"),
    "GroupAction": _("an action of a group"),
    "Assignment": _("an assignment"),
    "CalendarFeed": _("a calendar feed"),
}
ASSIGNMENT_ACTS = {
    "give": _("give assignments of this body"),
    "lead": _("extend it, answer its reports"),
}


@answers(
    "strategy.bodies_in_group",
    meaning="Ids of the bodies that sit in a group (`which`: its public id) on a day.",
    kind=tuple,
)
def bodies_in_group(*, on: date, which: str) -> tuple[int, ...]:
    """For a round among the members of a network; a group that has ended has none."""
    seats = GroupSeat.objects.filter(group__public_id=which, valid__contains=on)
    rows = seats.filter(group__valid__contains=on).order_by("organisation")
    return tuple(rows.values_list("organisation", flat=True).distinct())


def _groups(viewer: Viewer) -> Iterable[tuple[str, str]]:
    rows = groups_seen_by(viewer).filter(valid__contains=clock.today()).order_by("name", "pk")
    for group in rows:
        label = gettext("the bodies that sit in “%(group)s”") % {"group": group.name}
        yield str(group.public_id), label


def to_the_house() -> None:
    """Who may do what with a group, and how a journal names one."""
    explain.register(CooperationGroup, group_seen_by, ACTS, str)
    explain.register(Meeting, meeting_seen_by, MEETING_ACTS, _title_of_meeting)
    explain.register(GroupAction, action_seen_by, {"step": _("say how it stands")}, str)
    explain.register(Assignment, assignment_seen_by, ASSIGNMENT_ACTS, str)
    offer_audience(Audience("strategy.bodies_in_group", _groups))
    for kind, rows, word in TASKS:
        tasks_today.announce_rows(kind, rows, word)
    journal.name_purposes({"cooperation": _("Working together")})
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    for model, words in SUBJECTS.items():
        journal.name_subjects(f"strategy.{model}", _always(words))


def _title_of_meeting(meeting: Meeting) -> str:
    return f"{meeting.group.name}, {date_format(localtime(meeting.starts))}"


def _always(words: Promise) -> journal.Namer:
    """Whoever reads a journal reads that there was one, not what it is about."""

    def name(ids: Iterable[str]) -> dict[str, str]:
        return dict.fromkeys(ids, str(words))

    return name
