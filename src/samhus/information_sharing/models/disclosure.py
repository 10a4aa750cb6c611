"""What one agency told another: kinds and times, law's view and a person's decision; no content."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.information_sharing.models.request import REFERENCE, Answer


class Disclosure(models.Model):
    """Who told whom which kinds of information, how, when, why, and who answers for it.

    `marks` says for each kind whether it is a fact or somebody's assessment. `views` keeps for
    each kind the law's view as canonical text, from which it can be decided again bit for bit.
    `verified`: a framework that the sender's lawyer accepted carried it; otherwise `decided_by`
    alone did, on `basis`. `judged_by` answers for the `judgements` since `judged_signed`: whoever
    decides, or a colleague. `against`: told by word of mouth before anybody looked, and the
    accepted framework would have refused. What came from another body (`earlier`, `originator`)
    carries that body's `conditions` on.
    """

    class Mode(models.TextChoices):
        """Keys of the legal vocabulary."""

        REQUEST = "request", _("on request")
        OWN_INITIATIVE = "own_initiative", _("on own initiative")

    class Channel(models.TextChoices):
        """How it was told; the content goes by that way and is not kept here."""

        ELECTRONIC = "electronic", _("electronically")
        TELEPHONE = "telephone", _("by phone")
        MEETING = "meeting", _("in a meeting")
        PAPER = "paper", _("on paper")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sender = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    recipient = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    sender_as = models.CharField(_("who tells"), max_length=40)
    recipient_as = models.CharField(_("who is told"), max_length=40)
    answer = models.OneToOneField(
        Answer, null=True, on_delete=models.PROTECT, related_name="disclosure"
    )
    earlier = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="onward")
    originator = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    originator_named = models.BooleanField(default=False)
    country = models.CharField(_("whose law"), max_length=2)
    purpose = models.CharField(_("purpose"), max_length=40)
    marks = models.JSONField(_("kinds of information"), default=dict)
    mode = models.CharField(_("asked or not"), max_length=14, choices=Mode)
    channel = models.CharField(_("how it was told"), max_length=10, choices=Channel)
    urgent = models.BooleanField(_("it was urgent"), default=False)
    told = models.DateTimeField(_("told"))
    recorded = models.DateTimeField(_("recorded"))
    conditions = models.JSONField(_("conditions"), default=list)
    condition_words = models.CharField(_("further conditions"), max_length=300, blank=True)
    views = models.JSONField(default=dict)
    judgements = models.JSONField(default=dict)
    verified = models.BooleanField(default=False)
    agreement = models.UUIDField(null=True)
    against = models.BooleanField(default=False)
    basis = models.CharField(_("on what basis"), max_length=500)
    reference = models.CharField(_("reference"), max_length=40)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_signed = models.DateTimeField(null=True)
    review_due = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reference__regex=REFERENCE), name="sharing_disclosure_opaque_reference"
            ),
            models.CheckConstraint(
                condition=~Q(sender=F("recipient")), name="sharing_disclosure_to_another_body"
            ),
            models.CheckConstraint(
                condition=Q(told__lte=F("recorded")), name="sharing_disclosure_told_then_recorded"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="sharing_disclosure_has_a_basis"),
            models.CheckConstraint(
                condition=Q(judged_signed__isnull=True) | Q(judged_by__isnull=False),
                name="sharing_judgement_signed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["sender", "-told"], name="sharing_told_by"),
            models.Index(fields=["recipient", "-told"], name="sharing_told_to"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As long as what was told may be questioned; five years where no law says more."
        scrub = ("views", "judgements", "basis", "condition_words", "reference")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Duty(models.Model):
    """What the law asks of the sender when it tells, and that it was done. The sender's own."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="duties")
    framework = models.CharField(max_length=60)
    rule = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    cite = models.CharField(max_length=300, blank=True)
    words = models.JSONField(default=dict)
    done_words = models.CharField(_("how"), max_length=300, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    done = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure", "framework", "key"], name="sharing_duty_once"
            ),
            models.CheckConstraint(
                condition=Q(done__isnull=True, done_by__isnull=True)
                | (Q(done__isnull=False, done_by__isnull=False) & ~Q(done_words="")),
                name="sharing_duty_done_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the disclosure."
        scrub = ("done_words",)
        row_security = True

    def __str__(self) -> str:
        return self.key


class DisclosureReview(models.Model):
    """A second person of the same body looks at what was told urgently by word of mouth."""

    class Finding(models.TextChoices):
        """What the second person finds."""

        RIGHT = "right", _("it was right to tell")
        PARTLY = "partly", _("less should have been told")
        WRONG = "wrong", _("it should not have been told")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="review")
    finding = models.CharField(_("finding"), max_length=8, choices=Finding)
    words = models.CharField(_("reasons"), max_length=500)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reviewed = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the disclosure."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return self.finding
