"""A mapping round: a round with a level, a year, a decision line and indicators."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.indicator import Indicator


class MappingRound(models.Model):
    """What a round maps. The decision line is agreed before any figure is seen."""

    round = models.OneToOneField(
        "rounds.Round", primary_key=True, on_delete=models.PROTECT, related_name="mapping"
    )
    level = models.CharField(_("level of administration"), max_length=40)
    answered_by = models.CharField(_("answered by bodies of kind"), max_length=40)
    year = models.PositiveSmallIntegerField(
        _("year mapped"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    decision_line = models.DecimalField(
        _("decision line"),
        max_digits=4,
        decimal_places=2,
        default=Decimal("1.50"),
        validators=[MinValueValidator(Decimal("1.00")), MaxValueValidator(Decimal("10.00"))],
    )
    indicators = models.ManyToManyField(Indicator, related_name="rounds")

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round."

    def __str__(self) -> str:
        return f"{self.level} {self.year}"

    @property
    def public_id(self) -> object:
        """The round's."""
        return self.round.public_id


class Supplier(models.Model):
    """A body that delivers counts for an indicator in a round."""

    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="suppliers")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="supplies"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="suppliers")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "organisation", "indicator"], name="mapping_supplier_once"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round."

    def __str__(self) -> str:
        return f"{self.organisation_id}"
