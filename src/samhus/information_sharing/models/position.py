"""What a body's lawyer says to a legal framework, at one content of its file."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Position(models.Model):
    """A signature for one body, never edited: the newest at a content is the one that counts.

    `digest` is the SHA-256 of the framework's file as it was read. Another content needs a new
    signature; what was said to an older one stays readable.
    """

    class Stand(models.TextChoices):
        """What the lawyer says. Whoever reserves or rejects says why."""

        ACCEPTS = "accepts", _("accepts it")
        RESERVES = "reserves", _("reserves it")
        REJECTS = "rejects", _("rejects it")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    framework = models.CharField(_("framework"), max_length=80)
    version = models.CharField(_("version"), max_length=20)
    digest = models.CharField(_("content"), max_length=64)
    stand = models.CharField(_("stand"), max_length=8, choices=Stand)
    words = models.TextField(_("in words"), max_length=3000, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "framework"], name="sharing_position")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stand="accepts") | ~Q(words=""), name="sharing_no_without_words"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: what was disclosed rests on it, and a court may ask."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
