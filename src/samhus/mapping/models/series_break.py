"""A year from which on something is counted in another way than before."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.indicator import Indicator


class Break(models.Model):
    """Declared by the body that counts: figures from `year` on are no continuation of earlier ones.

    It is not deleted: one that was declared in error is withdrawn, with who did so and why.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="breaks")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="breaks"
    )
    year = models.PositiveSmallIntegerField(_("first year counted in the new way"))
    what = models.CharField(_("what changed"), max_length=600)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    declared_on = models.DateField(_("declared on"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True)
    withdrawal_reason = models.CharField(_("why it is withdrawn"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "organisation", "year"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="mapping_break_once_a_year",
            ),
            models.CheckConstraint(
                condition=~models.Q(what=""), name="mapping_break_says_what_changed"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False)
                & ~models.Q(withdrawal_reason=""),
                name="mapping_break_withdrawn_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: a comparison that was not made must be explainable years later."

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year}"
