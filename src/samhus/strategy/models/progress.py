"""Progress in periods that lock: reports, their values and steps, and what was locked."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class ReportingPeriod(models.Model):
    """A span of days about which every plan reports; `locked` while nothing in it may change."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("title"), max_length=80, unique=True)
    starts = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    locked = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__lte=models.F("until")), name="strategy_period_has_days"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: reports of former years are about it."

    def __str__(self) -> str:
        return self.title


class PeriodLock(models.Model):
    """A period was locked or unlocked. Unlocking has a reason, which every report then shows.

    Of a lock: `inputs` says which versions of plans and which ended bodies counted then, `digest`
    is the SHA-256 of the report's bytes, `totals` what every member may read of it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="locks")
    is_lock = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000, blank=True)
    inputs = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    totals = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_lock=True) | ~Q(reason=""), name="strategy_unlock_has_a_reason"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: a report of a locked period can be made again from it."

    def __str__(self) -> str:
        return f"{self.period_id} {self.at:%Y-%m-%d}"


class ReportState(models.TextChoices):
    """Where a report of progress stands; the body alone sees a draft."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("handed in")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("sent back")


class ProgressReport(models.Model):
    """What a body says about one measure in one period; `measure_key` holds across versions."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    measure = models.ForeignKey(
        "strategy.Measure", on_delete=models.PROTECT, related_name="reports"
    )
    measure_key = models.UUIDField()
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    words = models.TextField(_("what was done"), max_length=4000, blank=True)
    spent = models.DecimalField(
        _("money spent"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    updated = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "measure_key", "period"], name="strategy_report_once"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its plan."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return f"{self.measure_id} {self.period_id}"


class ReportedValue(models.Model):
    """One figure of a report. Nothing given is not nought.

    A percentage has `amount` of `whole`; yes or no is `answer`. `parts` divides `amount` by some
    heading ([["girls", "42"], ...]) and never replaces it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="values")
    indicator = models.ForeignKey(
        "strategy.PlanIndicator", on_delete=models.PROTECT, related_name="values"
    )
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    whole = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    answer = models.BooleanField(null=True)
    parts = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="strategy_value_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its report."
        scrub = ("parts",)
        row_security = True

    def __str__(self) -> str:
        return f"{self.report_id} {self.indicator_id}"


class ReportStep(models.Model):
    """Who handed a report in, who accepted it, who sent it back and why.

    `content` is what was handed in then; a later version does not overwrite it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=ReportState)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2000, blank=True)
    content = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""),
                name="strategy_returned_with_a_reason",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its report."
        scrub = ("reason", "content")
        row_security = True

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"
