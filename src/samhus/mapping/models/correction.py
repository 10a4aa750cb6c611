"""A figure that an accepted point puts right, and what the whole country's result did then."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.area_decision import SupportClass
from samhus.mapping.models.hearing import ReplyPoint
from samhus.mapping.models.indicator import Indicator
from samhus.mapping.models.mapping_round import MappingRound
from samhus.mapping.models.snapshot import AreaResult, Snapshot


class Correction(models.Model):
    """A figure laid over one that was delivered; the delivery itself is never touched.

    Accepted by the centre, then confirmed by the body that delivered the figure: nobody answers
    for another body's figures. If that body declines, a second decider may use it all the same,
    with reasons, and every page says so. The supplier does not learn who raised the point.

    It holds for the delivered cell (area, year, category), in whichever indicator that stands.
    """

    class State(models.TextChoices):
        """Only `confirmed` and `upheld` enter a computation."""

        ASKED = "asked", _("put to the supplier")
        CONFIRMED = "confirmed", _("confirmed by the supplier")
        DECLINED = "declined", _("declined by the supplier")
        UPHELD = "upheld", _("used without the supplier's agreement")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="corrections")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="corrections_asked"
    )
    year = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=60)
    before = models.CharField(max_length=12, blank=True)
    figure = models.PositiveIntegerField(_("figure"))
    reason = models.TextField(_("reason"), max_length=1000)
    point = models.OneToOneField(
        ReplyPoint, null=True, on_delete=models.PROTECT, related_name="correction"
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    accepted = models.DateTimeField()
    answer_words = models.TextField(_("the supplier's words"), max_length=1000, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    settled = models.DateTimeField(null=True)
    upheld_words = models.TextField(_("reasons"), max_length=1000, blank=True)
    upheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    upheld = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "area", "year", "category"],
                condition=Q(state="asked"),
                name="mapping_one_correction_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state="upheld")
                | (Q(upheld_by__isnull=False, upheld__isnull=False) & ~Q(upheld_words="")),
                name="mapping_correction_upheld_with_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(upheld_by=models.F("accepted_by")),
                name="mapping_correction_upheld_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(settled_by__isnull=False, settled__isnull=False),
                name="mapping_correction_settled_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the delivery."
        scrub = ("reason", "answer_words", "upheld_words")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Recalculation(models.Model):
    """One national computation after something changed: what it compared, what it found."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(
        MappingRound, on_delete=models.PROTECT, related_name="recalculations"
    )
    correction = models.ForeignKey(
        Correction, null=True, on_delete=models.PROTECT, related_name="recalculations"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.DateTimeField()
    done = models.DateTimeField(null=True)

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the snapshot."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class ClassChange(models.Model):
    """One area whose class moved between two snapshots of one indicator."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="+")
    recalculation = models.ForeignKey(
        Recalculation, on_delete=models.PROTECT, related_name="changes"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    snapshot_before = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    snapshot_after = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    result_before = models.ForeignKey(AreaResult, on_delete=models.PROTECT, related_name="+")
    result_after = models.ForeignKey(AreaResult, on_delete=models.PROTECT, related_name="+")
    class_before = models.CharField(max_length=12, choices=SupportClass)
    class_after = models.CharField(max_length=12, choices=SupportClass)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recalculation", "indicator", "area"], name="mapping_class_change_once"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the snapshot."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
