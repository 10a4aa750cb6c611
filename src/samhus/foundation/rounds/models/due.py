"""What falls due in a round, each thing once; and who may answer after the window."""

import uuid

from django.conf import settings
from django.db import models

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.rounds.models.round import Round


class DueEvent(models.Model):
    """Something that fell due and was told. The key is what keeps it from being told twice."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="due_events")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="due_events"
    )
    raised = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round."

    def __str__(self) -> str:
        return self.key


class Grace(models.Model):
    """The round's staff lets one body answer after the window, with a reason."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="graces")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="graces"
    )
    reason = models.CharField(max_length=500)
    allowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    allowed = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="rounds_grace_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        scrub = ("reason",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
