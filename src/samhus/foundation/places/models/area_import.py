"""A file of areas on its way in: read, shown row by row, then applied or withdrawn."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class ImportState(models.TextChoices):
    """A draft has changed nothing yet."""

    DRAFT = "draft", _("draft")
    APPLIED = "applied", _("applied")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Meaning(models.TextChoices):
    """What a difference between the file and the register means."""

    CORRECTION = "correction", _("The register was wrong or rough: correct it")
    CHANGE = "change", _("The area itself changed from this day on: begin a new entry")


class AreaImport(models.Model):
    """One uploaded file of one level, with what it would do row by row.

    `file` is the public id of the upload in files; applying reads it again and refuses if its
    hash is another one. `rows` and `counts` hold the preview, no outlines.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    level = models.CharField(_("level"), max_length=40)
    file = models.UUIDField(_("file"))
    filename = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    layer = models.CharField(_("layer"), max_length=120, blank=True)
    meaning = models.CharField(_("a difference means"), max_length=12, choices=Meaning)
    from_day = models.DateField(_("valid from"))
    complete = models.BooleanField(_("the file holds every area of the level"), default=False)
    population_day = models.DateField(_("day of the population figures"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    rows = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.DRAFT)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded = models.DateTimeField()
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-uploaded"], name="places_import_latest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ImportState.DRAFT, decided__isnull=True)
                | ~models.Q(state=ImportState.DRAFT) & models.Q(decided__isnull=False),
                name="places_import_decided_when_no_draft",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: where an area came from."

    def __str__(self) -> str:
        return self.filename
