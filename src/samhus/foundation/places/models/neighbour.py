"""Which areas are neighbours: by a shared border, or because a person said so."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


def _number_span(field: str) -> models.Func:
    """`[n, n]`: core PostgreSQL can exclude by ranges, not by plain numbers."""
    return models.Func(field, field, models.Value("[]"), function="int8range")


def _pair_once_a_day(name: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=name,
        index_type="GIST",
        expressions=[
            (_number_span("area_a"), RangeOperators.OVERLAPS),
            (_number_span("area_b"), RangeOperators.OVERLAPS),
            ("valid", RangeOperators.OVERLAPS),
        ],
    )


def _ordered(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(area_a__lt=models.F("area_b")), name=name)


class Border(models.Model):
    """A border line that two areas share, computed from their outlines.

    Rows are never deleted: a border that a corrected outline no longer has gets an empty span.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_a = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    area_b = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField(_("valid"))
    length_m = models.FloatField(_("length in metres"), null=True, blank=True)

    class Meta:
        constraints = [
            _pair_once_a_day("places_border_once_a_day"),
            _ordered("places_border_in_order"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.PUBLIC
        retention = "Kept as long as its areas."

    def __str__(self) -> str:
        return f"{self.area_a_id} {self.area_b_id}"


class Bridge(models.Model):
    """A connection that no border shows, such as a ferry, approved by a person with a reason.

    Geography is known backwards in time: a bridge approved today also connects the areas in the
    years before, unless `valid` says otherwise. Removing it ends `valid` and says who and why.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_a = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    area_b = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField(_("valid"))
    reason = models.CharField(_("reason"), max_length=400)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved_on = models.DateField(_("approved on"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    removed_on = models.DateField(_("removed on"), null=True, blank=True)
    removal_reason = models.CharField(_("reason for the removal"), max_length=400, blank=True)

    class Meta:
        constraints = [
            _pair_once_a_day("places_bridge_once_a_day"),
            _ordered("places_bridge_in_order"),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="places_bridge_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(removed_on__isnull=True, removed_by__isnull=True)
                | models.Q(removed_on__isnull=False, removed_by__isnull=False)
                & ~models.Q(removal_reason=""),
                name="places_bridge_removed_by_someone",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.PUBLIC
        retention = "Kept as long as its areas, with who approved it and why."

    def __str__(self) -> str:
        return f"{self.area_a_id} {self.area_b_id}"
