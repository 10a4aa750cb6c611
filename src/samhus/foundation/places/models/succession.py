"""How areas follow each other: merged, divided, renamed, renumbered, cut anew."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Change(models.TextChoices):
    """What happened to the area."""

    MERGE = "merge", _("merged")
    SPLIT = "split", _("divided")
    RENAME = "rename", _("renamed or moved to another area above it")
    RENUMBER = "renumber", _("given another code")
    BOUNDARY = "boundary", _("given other borders")


class Succession(models.Model):
    """One area goes on in another from `day` on.

    `share` says which part of the former area's people the later one took over, where a person
    stated it with a source. Without one the years before cannot be divided and are not compared.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    former = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="goes_on_in")
    later = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="comes_from")
    day = models.DateField(_("first day of the later area"))
    change = models.CharField(_("what happened"), max_length=10, choices=Change)
    share = models.DecimalField(
        _("share of its people"), max_digits=7, decimal_places=6, null=True, blank=True
    )
    share_source = models.CharField(_("source of the share"), max_length=200, blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former", "later"], name="places_succession_once"),
            models.CheckConstraint(
                condition=~models.Q(former=models.F("later")), name="places_succession_of_another"
            ),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True)
                | models.Q(share__gt=0, share__lte=1, stated_by__isnull=False)
                & ~models.Q(share_source=""),
                name="places_succession_share_has_a_source",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.PUBLIC
        retention = "Kept as long as its areas: figures of former years are read through it."

    def __str__(self) -> str:
        return f"{self.former_id} {self.later_id}"
