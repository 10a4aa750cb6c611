"""What is open in the national work, held by whichever body holds that part of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.governance.models.structure import ORGANISATION, Change, Responsibility

KEPT = "Kept: who owed what is asked years later."


class OpenDuty(models.Model):
    """Something that a body owes by a day. Open, it moves with its part of the work; done, never.

    `organisation` owes it, and owed it when it was done.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(_("part of the work"), max_length=12, choices=Responsibility.Aspect)
    title = models.CharField(_("what is to be done"), max_length=200)
    due = models.DateField(_("by when"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened = models.DateTimeField()
    done = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done__isnull=True) | Q(done_by__isnull=False),
                name="governance_duty_done_by_somebody",
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.title


class DutyMove(models.Model):
    """An open duty moved from one body to another with a change; once for each change."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    duty = models.ForeignKey(OpenDuty, on_delete=models.PROTECT, related_name="moves")
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="+")
    former = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    heir = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    moved = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "change"], name="governance_duty_moves_once_with_a_change"
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return str(self.public_id)
