"""Tasks move from one body to another; what is open in them moves along, once."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class RoleMove(models.Model):
    """A set of tasks moved from one body to another on a day, in one act."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    former = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    later = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField(_("first day with the new body"))
    mandate = models.CharField(_("mandate"), max_length=200)
    reason = models.CharField(_("why"), max_length=300)
    tasks = models.ManyToManyField("strategy.RoleTask", related_name="moves")
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of who was responsible."

    def __str__(self) -> str:
        return f"{self.former_id} {self.later_id} {self.day}"


class RoleDuty(models.Model):
    """Something that whoever is accountable for a task owes by a day; `done` when it is done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey("strategy.RoleTask", on_delete=models.PROTECT, related_name="duties")
    words = models.CharField(_("what is owed"), max_length=300)
    due = models.DateField(_("by"))
    done = models.DateField(_("done on"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept with its task."

    def __str__(self) -> str:
        return self.words


class DutyHolder(models.Model):
    """Which body owes a duty during `valid`; at most one on a day."""

    duty = models.ForeignKey(RoleDuty, on_delete=models.PROTECT, related_name="holders")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    valid = DateRangeField(_("valid"))
    move = models.ForeignKey(RoleMove, null=True, on_delete=models.PROTECT, related_name="duties")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "move"], name="strategy_duty_moves_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept with its duty."

    def __str__(self) -> str:
        return f"{self.duty_id} {self.organisation_id}"
