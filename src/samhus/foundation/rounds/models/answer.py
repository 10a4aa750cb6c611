"""What a body writes and what it hands in."""

import uuid

from django.conf import settings
from django.db import models

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.rounds.models.round import Round
from samhus.foundation.rounds.models.sign_off import SignOff


class Draft(models.Model):
    """What a body has written so far, seen by it alone. `version` tells two editors apart.

    It may begin with the body's last answer (`began_from`); `unread` are the questions whose words
    nobody has touched or confirmed since. `reasons` say why a passage that looks like a person may
    stay, by the mark of the passage. `sign_off` is the last signature that was asked for.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="drafts")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="drafts"
    )
    words = models.JSONField(default=dict)
    began_from = models.ForeignKey(
        "Submission", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unread = models.JSONField(default=list)
    reasons = models.JSONField(default=dict)
    sign_off = models.ForeignKey(
        SignOff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
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
        scrub = ("words", "reasons")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Submission(models.Model):
    """What a body handed in, by a named person; a later one replaces it, none is overwritten.

    `form_version` says which questions were put. `kept` lists what looked like a person and stayed:
    {question, kind, reason}, without the words.
    Where the round demands it, the signature stands here: who, which post, when, in which quality.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="submissions")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="submissions"
    )
    words = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    late = models.BooleanField(default=False)
    form_version = models.PositiveSmallIntegerField(default=1)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_post = models.ForeignKey(
        "organisations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_as = models.CharField(max_length=10, choices=SignOff.Quality, blank=True)
    signed = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["round", "organisation", "-submitted"], name="rounds_sub")]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the round; withdrawn from sight when the round is closed and read."
        scrub = ("words", "kept")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
