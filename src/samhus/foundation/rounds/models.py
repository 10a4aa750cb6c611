"""Rounds, the bodies they ask, and what these write."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Round(models.Model):
    """One act of asking. `questions` lists {key, label, help}; `window` the days to answer."""

    class State(models.TextChoices):
        """A round is prepared, open, then closed; it is never reopened, a new one follows it."""

        PREPARED = "prepared", _("being prepared")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organiser = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="rounds"
    )
    kind = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=160)
    questions = models.JSONField(default=list)
    window = DateRangeField(_("window for answers"))
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of what was asked."

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """A body that is asked: the audience as it stood when the round was opened."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="asked_in"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="rounds_party_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round."

    def __str__(self) -> str:
        return f"{self.round_id} {self.organisation_id}"


class Draft(models.Model):
    """What a body has written so far, seen by it alone. `version` tells two editors apart."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="drafts")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="drafts"
    )
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    edited = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="rounds_draft_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Until one year after the round closed."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Submission(models.Model):
    """What a body handed in, by a named person; a later one replaces it, none is overwritten."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="submissions")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="submissions"
    )
    words = models.JSONField(default=dict)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["round", "organisation", "-submitted"], name="rounds_sub")]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the round; withdrawn from sight when the round is closed and read."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
