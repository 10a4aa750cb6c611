"""Meetings of a group: agenda, who came, minutes for each point, decisions, actions."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.strategy.models.group import CooperationGroup, GroupSeat, OutsideSeat

PERSON = settings.AUTH_USER_MODEL
BODY = "organisations.Organisation"


class Meeting(models.Model):
    """One meeting; `changes` counts what its invitation has been changed since, for calendars."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="meetings")
    starts = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200)
    points_until = models.DateField(_("points are proposed until"))
    called_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    called = models.DateTimeField()
    changes = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField()
    cancelled = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["group", "starts"], name="strategy_meeting_start")]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the group."
        scrub = ("place", "cancelled_because")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class AgendaPoint(models.Model):
    """A point of the agenda, and the body that proposed it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points")
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(_("point"), max_length=160)
    words = models.TextField(_("in words"), max_length=3000, blank=True)
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    proposed = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="strategy_point_once")
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the group."
        scrub = ("title", "words")
        row_security = True

    def __str__(self) -> str:
        return self.title


class MeetingAttendance(models.Model):
    """That a seat was taken in a meeting; who sat in it stands in the seat."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(GroupSeat, null=True, on_delete=models.PROTECT, related_name="+")
    outside = models.ForeignKey(OutsideSeat, null=True, on_delete=models.PROTECT, related_name="+")
    came = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="strategy_came_once"),
            models.UniqueConstraint(fields=["meeting", "outside"], name="strategy_outsider_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the minutes."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class MeetingMinutes(models.Model):
    """The minutes as a whole: handed in by who wrote them, approved by somebody else."""

    class Way(models.TextChoices):
        """How they were approved."""

        MEETING = "meeting", _("at a later meeting")
        WRITTEN = "written", _("by written procedure")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    handed_in = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    approved = models.DateTimeField(null=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    approved_in = models.ForeignKey(
        Meeting, null=True, on_delete=models.PROTECT, related_name="approvals"
    )

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: what was decided together."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class PointMinute(models.Model):
    """What was said about a point, and what was decided: with its reason and who dissented.

    Once the minutes are approved, PostgreSQL itself refuses to change it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    point = models.OneToOneField(AgendaPoint, on_delete=models.PROTECT, related_name="minute")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="point_minutes")
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("what was said"), max_length=5000)
    decision = models.TextField(_("decision"), max_length=2000, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    dissent = models.TextField(_("dissent"), max_length=2000, blank=True)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the minutes."
        scrub = ("words", "decision", "reason", "dissent")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class MinutesNote(models.Model):
    """A correction of approved minutes: a note with its day, beside what it corrects."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    minutes = models.ForeignKey(MeetingMinutes, on_delete=models.PROTECT, related_name="notes")
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("correction"), max_length=2000)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the minutes."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class GroupAction(models.Model):
    """What somebody does after a meeting, by when. Open, it stands on each next agenda."""

    class State(models.TextChoices):
        """How it stands; no deadline changes it."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="actions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    point = models.ForeignKey(AgendaPoint, on_delete=models.PROTECT, related_name="actions")
    words = models.CharField(_("what is done"), max_length=300)
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField(_("by"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    changes = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["group", "state"], name="strategy_group_action")]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the group."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return self.words


class GroupActionStep(models.Model):
    """One thing that happened to an action: by whom, when, in which words."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(GroupAction, on_delete=models.PROTECT, related_name="steps")
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=GroupAction.State)
    words = models.CharField(max_length=500, blank=True)
    taken_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    taken = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the action."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
