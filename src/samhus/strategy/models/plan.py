"""Strategies and action plans: versions that are never overwritten, and their goals."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class PlanKind(models.TextChoices):
    """What a body has at most one of in force at a time, each."""

    STRATEGY = "strategy", _("strategy")
    ACTION_PLAN = "action_plan", _("action plan")


class PlanState(models.TextChoices):
    """Where a version stands. That its last day is past follows from the day, not from a state."""

    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    SUPERSEDED = "superseded", _("superseded")


class Plan(models.Model):
    """One version of a body's strategy or action plan; `line` is what its versions share.

    An adopted version is not changed any more: what changes is the next version. A measure may
    be dropped from it, on a day and with a reason.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=PlanKind)
    line = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), max_length=4000, blank=True)
    starts = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    currency = models.CharField(_("currency"), max_length=3)
    state = models.CharField(_("state"), max_length=10, choices=PlanState, default=PlanState.DRAFT)
    begun = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decision_reference = models.CharField(_("decision"), max_length=160, blank=True)
    adopted_on = models.DateField(_("day of the decision"), null=True)
    adopting_body = models.CharField(_("who decided"), max_length=160, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    superseded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "version"], name="strategy_plan_version_once"),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(state="draft"),
                name="strategy_one_draft_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(state="adopted"),
                name="strategy_one_adopted_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(starts__lte=models.F("until")), name="strategy_plan_has_days"
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | (~Q(decision_reference="") & ~Q(adopting_body="") & Q(adopted_on__isnull=False)),
                name="strategy_plan_adopted_by_a_decision",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: what was agreed, by whom and from when until when."
        scrub = ("summary",)
        row_security = True

    def __str__(self) -> str:
        return self.title


class Goal(models.Model):
    """What shall be different when the plan ends; `key` is the same in every version.

    `withdrawn`: taken out of the draft on that day; from then on it is not part of the plan.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField()
    title = models.CharField(_("goal"), max_length=160)
    words = models.TextField(_("what shall be different"), max_length=2000, blank=True)
    withdrawn = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=Q(withdrawn__isnull=True),
                name="strategy_goal_number_once",
            ),
            models.UniqueConstraint(fields=["plan", "key"], name="strategy_goal_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with its plan."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return self.title
