"""One area of one level of administration, during the days in which it was so."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


def _text_span(field: str) -> models.Func:
    """`[x, x]` as a range of text: core PostgreSQL can exclude by ranges, not by plain text.

    `places_textrange` is made by the first migration, so that no extension is needed.
    """
    return models.Func(field, field, models.Value("[]"), function="places_textrange")


class Area(models.Model):
    """An area as it was during `valid` (the upper day is excluded).

    `level` is a key of the home pack. An area that is merged, split or renumbered ends; its
    successor is another row, so that a result of an earlier year keeps the area it was about.
    `geometry` is GeoJSON as delivered; `shape` the same outline, thinned for drawing so that
    shared borders stay shared. `crs` is `EPSG:4326` for longitude and latitude, otherwise the
    name of the country's own plane, in metres.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    level = models.CharField(_("level"), max_length=40)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=160)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
    )
    valid = DateRangeField(_("valid"))
    geometry = models.JSONField(_("outline"), null=True, blank=True)
    shape = models.JSONField(_("outline for drawing"), null=True, blank=True)
    crs = models.CharField(_("coordinate system"), max_length=80, default="EPSG:4326")

    class Meta:
        indexes = [models.Index(fields=["level", "code"], name="places_area_code")]
        constraints = [
            ExclusionConstraint(
                name="places_area_code_once_a_day",
                index_type="GIST",
                expressions=[
                    (_text_span("level"), RangeOperators.OVERLAPS),
                    (_text_span("code"), RangeOperators.OVERLAPS),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=~models.Q(level="") & ~models.Q(code="") & ~models.Q(name=""),
                name="places_area_is_named",
            ),
            models.CheckConstraint(
                condition=models.Q(valid__startswith__isnull=False),
                name="places_area_has_a_first_day",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.PUBLIC
        retention = "Kept: results of earlier years are about the areas of their time."

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def plane(self) -> bool:
        """Whether the outline is in metres of a plane instead of longitude and latitude."""
        return self.crs != "EPSG:4326"
