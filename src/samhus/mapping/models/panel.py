"""Experts and what they judge about areas; beside the model, never inside it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.mapping_round import MappingRound


class Panelist(models.Model):
    """One expert's seat in the panel of a round, and the areas that were put to the expert.

    Areas are added and never taken away: whoever does not know one says so. A seat that has ended
    gives no sight of anything; what was judged in it stays.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="panel")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    areas = models.ManyToManyField("places.Area", related_name="+", blank=True)
    seated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    seated = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mapping", "user"], name="mapping_seat_once"),
            models.CheckConstraint(
                condition=Q(ended__isnull=True, ended_by__isnull=True)
                | Q(ended__isnull=False, ended_by__isnull=False),
                name="mapping_seat_ended_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "As the round."

    def __str__(self) -> str:
        return str(self.public_id)


class Judgement(models.Model):
    """What one expert thinks of one area in one stage, or that the expert does not know.

    `chance` (0 to 1) that the relative risk lies above the decision line; `low`, `middle`, `high`
    the plausible range of the relative risk (5, 50 and 95 %). `justified` says why a passage that
    looks like a person stays, by its mark; `version` tells two tabs apart.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="judgements")
    panelist = models.ForeignKey(Panelist, on_delete=models.PROTECT, related_name="judgements")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField()
    knows = models.BooleanField(_("I know this area"), default=True)
    chance = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    low = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    middle = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    high = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    reasons = models.TextField(_("reasons"), max_length=3000, blank=True)
    justified = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panelist", "area", "stage"], name="mapping_judgement_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    knows=False, chance__isnull=True, low__isnull=True, middle__isnull=True,
                    high__isnull=True, reasons="",
                )
                | Q(
                    knows=True, chance__gte=0, chance__lte=1, low__gt=0, low__lt=F("middle"),
                    middle__lt=F("high"),
                ),
                name="mapping_judgement_is_whole",
            ),
            models.CheckConstraint(condition=Q(stage__in=(1, 2)), name="mapping_judgement_stage"),
        ]  # fmt: skip

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the round; experts lose sight of it when the round is closed."
        scrub = ("reasons",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
