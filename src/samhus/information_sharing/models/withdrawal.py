"""What proves wrong is taken back from everybody it reached; each of them acknowledges."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.information_sharing.models.disclosure import Disclosure


class Ground(models.TextChoices):
    """What is wrong with it."""

    WRONG_PERSON = "wrong_person", _("it was about the wrong person")
    WRONG_FACT = "wrong_fact", _("it is not true")
    PARTLY = "partly", _("a part of it is wrong")


class Withdrawal(models.Model):
    """The sender states that what it told is wrong. What was told stays on record as told."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="withdrawals")
    ground = models.CharField(_("what is wrong"), max_length=12, choices=Ground)
    kinds = models.JSONField(default=list)
    words = models.CharField(_("what the recipients need to know"), max_length=300, blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    stated = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the disclosure."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return self.ground


class Acknowledgement(models.Model):
    """One recipient or onward recipient whom a withdrawal reached, and that it took note.

    `disclosure` is the hop by which `recipient` was told; for it these `kinds` are withdrawn from
    `stated` on, acknowledged or not. `known_to` is the body that corrected, where it had agreed
    that the item goes on to this recipient and so knows of it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    withdrawal = models.ForeignKey(
        Withdrawal, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    sender = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    recipient = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    known_to = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ground = models.CharField(max_length=12, choices=Ground)
    kinds = models.JSONField(default=list)
    words = models.CharField(max_length=300, blank=True)
    stated = models.DateTimeField()
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledged = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["withdrawal", "disclosure"], name="sharing_each_hop_told_once"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged__isnull=False, acknowledged_by__isnull=False),
                name="sharing_acknowledged_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the disclosure."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return self.ground
