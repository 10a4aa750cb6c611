"""What is done for a goal: measures, their money, their indicators, what they answer to."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.strategy.models.plan import Goal, Plan


class Level(models.TextChoices):
    """Whom a measure of prevention reaches."""

    GENERAL = "general", _("general: everybody")
    SELECTIVE = "selective", _("selective: groups and places with more exposure")
    INDIVIDUAL = "individual", _("individual: those who are concerned themselves")


class Measure(models.Model):
    """What is done for a goal: for whom, by whom, until when; `key` is the same in every version.

    `arising_from` names what it came from, such as a commitment of a consultation, in that
    owner's own words for an id; it is not read here.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="measures")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField()
    title = models.CharField(_("measure"), max_length=160)
    words = models.TextField(_("what is done"), max_length=4000, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    setting = models.CharField(_("setting"), max_length=120, blank=True)
    security = models.BooleanField(_("a task of security"), default=False)
    social = models.BooleanField(_("a task of the social side"), default=False)
    owner = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    post = models.ForeignKey(
        "organisations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    partners = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    deadline = models.DateField(_("done by"), null=True, blank=True)
    arising_from = models.CharField(max_length=120, blank=True)
    dropped_on = models.DateField(null=True)
    dropped_reason = models.TextField(max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["key"], name="strategy_measure_key")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_measure_number_once"),
            models.UniqueConstraint(fields=["plan", "key"], name="strategy_measure_once"),
            models.CheckConstraint(
                condition=Q(security=True) | Q(social=True), name="strategy_measure_has_a_side"
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | ~Q(dropped_reason=""),
                name="strategy_measure_dropped_with_a_reason",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its plan."
        scrub = ("words", "dropped_reason")
        row_security = True

    def __str__(self) -> str:
        return self.title


class Funding(models.Model):
    """Money planned for a measure in a year, from one source, in the plan's currency.

    `withdrawn`: taken out of the draft on that day; from then on it counts nowhere.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="funding")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="funding")
    year = models.PositiveIntegerField(_("year"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    source = models.CharField(_("source"), max_length=120)
    withdrawn = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "source"],
                condition=Q(withdrawn__isnull=True),
                name="strategy_funding_once",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="strategy_funding_not_negative"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its plan."
        row_security = True

    def __str__(self) -> str:
        return f"{self.measure_id} {self.year}"


class Kind(models.TextChoices):
    """What sort of figure it is, and so whether figures of two bodies may be added."""

    NUMBER = "number", _("a number: figures of several bodies are added")
    PERCENTAGE = "percentage", _("a percentage: worked out again from parts and wholes")
    DISTINCT = "distinct", _("different people or bodies: never added, some may count twice")
    YES_NO = "yes_no", _("yes or no")


class PlanIndicator(models.Model):
    """How one sees whether a measure works. A local one may count towards a national one.

    `counts_towards` is the key of an indicator of the national plan.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="indicators")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="indicators")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField(_("indicator"), max_length=160)
    kind = models.CharField(_("kind of figure"), max_length=10, choices=Kind)
    unit = models.CharField(_("counted in"), max_length=60, blank=True)
    baseline = models.DecimalField(
        _("at the beginning"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("to be reached"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    counts_towards = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["counts_towards"], name="strategy_counts_towards")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="strategy_indicator_once")
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its plan."
        row_security = True

    def __str__(self) -> str:
        return self.title


class Alignment(models.Model):
    """How a local plan answers a national goal or measure (`target`, its key).

    Either a local measure serves it, or the body says how it reads it (`interpretation`), always
    with a reason; then a measure may stand beside it or not.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="alignments")
    measure = models.ForeignKey(
        Measure, null=True, on_delete=models.PROTECT, related_name="alignments"
    )
    target = models.UUIDField()
    interpretation = models.TextField(_("our interpretation"), max_length=2000, blank=True)
    withdrawn = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["target"], name="strategy_alignment_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__isnull=False) | ~Q(interpretation=""),
                name="strategy_alignment_says_how",
            ),
            models.UniqueConstraint(
                fields=["plan", "measure", "target"],
                condition=Q(withdrawn__isnull=True),
                nulls_distinct=False,
                name="strategy_alignment_once",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its plan."
        scrub = ("interpretation",)
        row_security = True

    def __str__(self) -> str:
        return f"{self.plan_id} {self.target}"
