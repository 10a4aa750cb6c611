"""Counts as they were delivered: file kept, rows kept, corrections on top, nothing overwritten."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.indicator import Indicator
from samhus.mapping.models.mapping_round import MappingRound


class Delivery(models.Model):
    """One file of counts of one body for one indicator in one round."""

    class State(models.TextChoices):
        """A preview changes nothing; one accepted delivery of a body counts at a time."""

        PREVIEW = "preview", _("preview")
        ACCEPTED = "accepted", _("in use")
        REPLACED = "replaced", _("replaced by a correction")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Codes(models.TextChoices):
        """Whose codes the file uses, and as of when."""

        THEN = "then", _("codes of the register, each year with the areas of its time")
        NOW = "now", _("codes of the register, every year on the areas of the year mapped")
        OWN = "own", _("codes of our own areas")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="deliveries")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="deliveries")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="deliveries"
    )
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    codes = models.CharField(
        _("codes in the file"), max_length=4, choices=Codes, default=Codes.THEN
    )
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)
    summary = models.JSONField(default=dict)
    reason = models.CharField(_("reason for the correction"), max_length=300, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    delivered = models.DateTimeField()
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "indicator", "organisation"],
                condition=models.Q(state="accepted"),
                name="mapping_one_delivery_in_use",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the round: a decision must be explainable years later."
        scrub = ("file_name", "reason")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Count(models.Model):
    """One figure: `figure` cases, or from `least` to fewer than `below` when it came censored.

    `made` says how it came about: delivered as it stands, added up from several areas of the
    agency, or a part of one of them, by stated shares.
    """

    class Made(models.TextChoices):
        """Only what was apportioned is an estimate of whoever stated the shares."""

        DELIVERED = "delivered", _("as delivered")
        ADDED = "added", _("added up from several areas of the agency")
        APPORTIONED = "apportioned", _("divided by stated shares")

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="counts")
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=60)
    figure = models.PositiveIntegerField(null=True)
    below = models.PositiveIntegerField(default=0)
    least = models.PositiveIntegerField(default=1)
    made = models.CharField(max_length=12, choices=Made, default=Made.DELIVERED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "area", "year", "category"], name="mapping_count_once"
            ),
            models.CheckConstraint(
                condition=models.Q(figure__isnull=False, below=0)
                | models.Q(figure__isnull=True, below__gte=2, below__gt=models.F("least")),
                name="mapping_count_or_censored",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the delivery."
        scrub = ("figure",)
        row_security = True

    def __str__(self) -> str:
        return f"{self.area_id} {self.year} {self.category}"
