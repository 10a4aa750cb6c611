"""Two looks before a figure is used: at what an indicator stands for, at how small an area is."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.indicator import Indicator
from samhus.mapping.models.mapping_round import MappingRound


class IndicatorReview(models.Model):
    """The proxy-and-equality review of an indicator, signed by somebody other than its proposer.

    The newest one counts. A round opens only with indicators that passed.
    """

    class Outcome(models.TextChoices):
        """A refused indicator may be defined anew; its review stays."""

        PASSED = "passed", _("passed")
        REFUSED = "refused", _("refused")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="reviews")
    proxy = models.TextField(_("what else the figure could stand for"), max_length=2000)
    equality = models.TextField(_("whom it could hit unequally"), max_length=2000)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept with the indicator: why it was thought fit to be used."

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.outcome}"


class AggregationReview(models.Model):
    """Before the first computation: are the areas large enough that no figure means a person?"""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.OneToOneField(
        MappingRound, on_delete=models.PROTECT, related_name="aggregation_review"
    )
    smallest_people = models.PositiveIntegerField()
    small_cells = models.PositiveIntegerField()
    conclusion = models.TextField(_("conclusion"), max_length=2000)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round."

    def __str__(self) -> str:
        return str(self.public_id)
