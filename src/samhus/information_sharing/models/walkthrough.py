"""Two bodies answer the same scenario, each for itself; then side by side for their lawyers."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from samhus.foundation.care import Sensitivity, TableCare


class Walkthrough(models.Model):
    """One scenario in terms of the vocabulary, between two bodies.

    `facts` are given for both; `bodies` are the two ids, by which PostgreSQL narrows. `answered`
    are the bodies that have answered: only when both have does either see the other's answer.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    other = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    bodies = ArrayField(models.BigIntegerField(), size=2)
    answered = ArrayField(models.BigIntegerField(), size=2, default=list)
    country = models.CharField(max_length=2)
    facts = models.JSONField(default=dict)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(organisation=F("other")), name="sharing_walkthrough_of_two"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Two years: the law and the people change."
        scrub = ("facts",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class WalkthroughAnswer(models.Model):
    """What one of the two bodies says to the open questions, and what the engine made of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walkthrough = models.ForeignKey(Walkthrough, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    facts = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20)
    frameworks = models.JSONField(default=list)
    day = models.DateField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["walkthrough", "organisation"], name="sharing_one_answer_per_body"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the walkthrough."
        scrub = ("facts",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
