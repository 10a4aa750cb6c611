"""An agency's own areas: a police district, a health region, a court's circuit, with its dates."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


def _text_span(field: str) -> models.Func:
    """`[x, x]` as a range of text, of the type that places made (see `places.models.area`)."""
    return models.Func(field, field, models.Value("[]"), function="places_textrange")


def _number_span(field: str) -> models.Func:
    """`[n, n]`: core PostgreSQL can exclude by ranges, not by plain numbers."""
    return models.Func(field, field, models.Value("[]"), function="int8range")


class AgencyArea(models.Model):
    """One area of one body, as it was during `valid`. Another cut is another row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="agency_areas"
    )
    level = models.CharField(_("level of the country's areas"), max_length=40)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=160)
    valid = DateRangeField(_("valid"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="mapping_agency_area_code_once_a_day",
                index_type="GIST",
                expressions=[
                    (_number_span("organisation"), RangeOperators.OVERLAPS),
                    (_text_span("level"), RangeOperators.OVERLAPS),
                    (_text_span("code"), RangeOperators.OVERLAPS),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=~models.Q(code="") & ~models.Q(name=""),
                name="mapping_agency_area_is_named",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: figures of earlier years were counted in the areas of their time."

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AgencyAreaLink(models.Model):
    """One area of the country that an agency's area covers, wholly or in part.

    Without a `share` the agency's area lies in that one area. Where it covers several, each link
    has its share of the cases, stated by a person with a source; the shares add up to 1.
    """

    agency_area = models.ForeignKey(AgencyArea, on_delete=models.PROTECT, related_name="links")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(
        _("share of its cases"), max_digits=7, decimal_places=6, null=True, blank=True
    )
    share_source = models.CharField(_("source of the share"), max_length=200, blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_area", "area"], name="mapping_agency_area_link_once"
            ),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True)
                | models.Q(share__gt=0, share__lte=1) & ~models.Q(share_source=""),
                name="mapping_agency_area_share_has_a_source",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the agency's area."

    def __str__(self) -> str:
        return f"{self.agency_area_id} {self.area_id}"


class AgencyAreaImport(models.Model):
    """A file of an agency's own areas: shown row by row, then applied or withdrawn."""

    class State(models.TextChoices):
        """A draft has changed nothing yet."""

        DRAFT = "draft", _("draft")
        APPLIED = "applied", _("applied")
        WITHDRAWN = "withdrawn", _("withdrawn")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(_("level of the country's areas"), max_length=40)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    from_day = models.DateField(_("valid from"))
    rows = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: where an agency's area came from."

    def __str__(self) -> str:
        return self.file_name
