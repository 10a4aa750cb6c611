"""A body that takes part: the national centre, a municipality, an agency."""

import uuid

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Organisation(models.Model):
    """A body. `kind` is a key of the home pack (`centre`, `municipality`, `police`, ...).

    `area` is the one it answers for, where it answers for one; `valid` its life. `ended_into`
    are the bodies that go on with its work: their members read what was its own, and nobody
    writes for it any more.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=40)
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )
    valid = DateRangeField(_("valid"))
    ended_into = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("its work goes on in"),
    )

    class Meta:
        indexes = [models.Index(fields=["kind"], name="organisations_kind")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="organisations_name_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.PUBLIC
        retention = "Kept: the history of who was responsible."

    def __str__(self) -> str:
        return self.name
