"""What the panel said about each area, pooled once, without names."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.mapping_round import MappingRound


class Pool(models.Model):
    """One area's judgements, weighed equally, as they stood when a person ended the panel.

    Nobody sees a pool before that, so nobody ends a panel because of what it says. `judgements`
    lists [chance, low, middle, high] by size, `reasons` their words in an order of their own:
    neither leads to a person or to the other. Both are empty, and so are the figures, while a
    single expert knew the area (see rules.panel). Nothing here enters the model.
    """

    class Reading(models.TextChoices):
        """How far those who know stand apart, by the rules of the engine."""

        AGREE = "agree", _("agree")
        DIFFER = "differ", _("differ")
        SPLIT = "split", _("are split in two camps")
        TOO_FEW = "too_few", _("too few to compare")

    class Direction(models.TextChoices):
        """What reading each other's reasons did to them."""

        CLOSER = "closer", _("came closer")
        APART = "apart", _("moved apart")
        UNCHANGED = "unchanged", _("stayed where they were")
        TOO_FEW = "too_few", _("too few to compare")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="pools")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.PositiveSmallIntegerField()
    judges = models.PositiveSmallIntegerField()
    dont_know = models.PositiveSmallIntegerField()
    chance = models.FloatField(null=True)
    low = models.FloatField(null=True)
    middle = models.FloatField(null=True)
    high = models.FloatField(null=True)
    reading = models.CharField(max_length=8, choices=Reading, default=Reading.TOO_FEW)
    direction = models.CharField(max_length=10, choices=Direction, default=Direction.TOO_FEW)
    revised = models.PositiveSmallIntegerField(default=0)
    judgements = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    made = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mapping", "area"], name="mapping_pool_once"),
            models.CheckConstraint(
                condition=Q(
                    chance__isnull=True, low__isnull=True, middle__isnull=True, high__isnull=True,
                    judgements=[], reasons=[], judges__lt=2,
                )
                | Q(
                    chance__isnull=False, low__isnull=False, middle__isnull=False,
                    high__isnull=False, judges__gte=2,
                ),
                name="mapping_pool_of_one_is_silent",
            ),
        ]  # fmt: skip

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the round: a decision must be explainable years later."
        scrub = ("judgements", "reasons")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
