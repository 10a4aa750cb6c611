"""How many people live in an area, on a day, by a source."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Population(models.Model):
    """People registered in an area on one day, according to a named source."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="populations")
    day = models.DateField(_("day"))
    people = models.PositiveBigIntegerField(_("people"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "day"], name="places_population_once_a_day"),
            models.CheckConstraint(
                condition=~models.Q(source=""), name="places_population_has_a_source"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.PUBLIC
        retention = "Kept: the exposure of earlier years' results."

    def __str__(self) -> str:
        return f"{self.area_id} {self.day}"
