"""What is counted, by whom it is counted, and why that is necessary."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Describes(models.TextChoices):
    """What a figure is about."""

    OFFENCES = "offences", _("offences or incidents")
    SERVICES = "services", _("use of services")
    CONDITIONS = "conditions", _("conditions of the place")
    RESIDENTS = "residents", _("the people who live there")


class Characteristic(models.TextChoices):
    """A characteristic the figure is broken down by; of victims it is allowed, of residents not."""

    NONE = "none", _("none")
    AGE = "age", _("age or sex")
    RELIGION = "religion", _("religion or belief")
    ETHNICITY = "ethnicity", _("ethnicity")
    ORIGIN = "origin", _("origin, nationality or migration")
    OTHER_PROTECTED = "other", _("another protected characteristic")


REFUSED_OF_RESIDENTS = (
    Characteristic.RELIGION,
    Characteristic.ETHNICITY,
    Characteristic.ORIGIN,
)


class Indicator(models.Model):
    """One thing that is counted per area and year.

    `phenomenon` is its word as it was written; `means` the agreed one, whose term a round shows as
    it stood when the round began. `category` is the word by which delivered files name it (`total`
    and its parts). Residents' religion, ethnicity and origin are refused by the database itself.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    phenomenon = models.CharField(_("phenomenon"), max_length=120)
    means = models.ForeignKey(
        "governance.Phenomenon", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("phenomenon of what we prevent"),
    )  # fmt: skip
    definition = models.TextField(_("definition"), max_length=2000)
    source = models.CharField(_("source"), max_length=300)
    necessity = models.TextField(_("why it is necessary"), max_length=2000)
    category = models.CharField(_("category in the files"), max_length=60, default="total")
    describes = models.CharField(_("what it describes"), max_length=12, choices=Describes)
    characteristic = models.CharField(
        _("broken down by"), max_length=12, choices=Characteristic, default=Characteristic.NONE
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(
                    describes=Describes.RESIDENTS, characteristic__in=REFUSED_OF_RESIDENTS
                ),
                name="mapping_no_proxy_of_residents",
                violation_error_message=_(
                    "Religion, ethnicity and origin of residents are not accepted as indicators. "
                    "As a characteristic of victims of offences they are."
                ),
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of what was measured."

    def __str__(self) -> str:
        return self.name
