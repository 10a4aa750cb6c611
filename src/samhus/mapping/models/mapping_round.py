"""A mapping round: a round with a level, a year, a decision line and indicators."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.indicator import Indicator


class PanelStage(models.IntegerChoices):
    """Where the experts' panel stands. Each stage is opened by a person, none by a day."""

    NONE = 0, _("no panel yet")
    FIRST = 1, _("first stage, blind")
    SECOND = 2, _("second stage")
    DONE = 3, _("pooled")


class MappingRound(models.Model):
    """What a round maps. Decision line and class table are agreed before any figure is seen.

    The class table reads the chance that the relative risk lies above the line: `priority_from`
    and more is priority, `watch_from` and more watch, `none_to` and less none, anything else
    undetermined. From `agreed` on (opening, or first figures in use) the database lets none of
    them change. The threat assessment stands beside and enters no computation.
    """

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
    agreed = models.DateTimeField(_("agreed for good"), null=True)
    deliver_by = models.DateField(_("last day for counts"), null=True, blank=True)
    priority_from = models.DecimalField(
        _("priority from a chance of"), max_digits=3, decimal_places=2, default=Decimal("0.80")
    )
    watch_from = models.DecimalField(
        _("watch from a chance of"), max_digits=3, decimal_places=2, default=Decimal("0.50")
    )
    none_to = models.DecimalField(
        _("none up to a chance of"), max_digits=3, decimal_places=2, default=Decimal("0.20")
    )
    answer_days = models.PositiveSmallIntegerField(
        _("working days for the right of reply"),
        default=20,
        validators=[MinValueValidator(5), MaxValueValidator(120)],
    )
    panel_stage = models.PositiveSmallIntegerField(choices=PanelStage, default=PanelStage.NONE)
    threat_level = models.CharField(_("current threat assessment"), max_length=160, blank=True)
    threat_source = models.CharField(_("its source and date"), max_length=300, blank=True)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(none_to__gt=0, priority_from__lt=1)
                & models.Q(none_to__lt=models.F("watch_from"))
                & models.Q(watch_from__lte=models.F("priority_from")),
                name="mapping_class_table_in_order",
                violation_error_message=_(
                    "The chances of the class table must rise: none, watch, priority."
                ),
            ),
        ]

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
