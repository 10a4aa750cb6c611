"""Agreements between bodies: who tells whom what kind of thing, for what, on which basis."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Agreement(models.Model):
    """One agreement. Signed, its words are never changed: a renewal is a new one that follows it.

    `organisation` drafted it; `bodies` are the ids of all parties, by which PostgreSQL narrows.
    `digest` is the SHA-256 of everything that is agreed: a signature counts for that content
    alone. `until` is the last day. `reminded` is the number of days before it that was told last.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    bodies = ArrayField(models.BigIntegerField())
    title = models.CharField(_("title"), max_length=160)
    purposes = ArrayField(models.CharField(max_length=40), verbose_name=_("purposes"))
    categories = ArrayField(models.CharField(max_length=40), verbose_name=_("kinds of information"))
    basis_framework = models.CharField(_("framework"), max_length=80, blank=True)
    basis_rule = models.CharField(_("rule"), max_length=80, blank=True)
    basis_words = models.TextField(_("basis in words"), max_length=2000, blank=True)
    retention_months = models.PositiveSmallIntegerField(_("kept for, in months"))
    retention_words = models.TextField(_("what happens then"), max_length=2000)
    joint_words = models.TextField(_("who answers whom"), max_length=3000, blank=True)
    processor_words = models.TextField(_("instructions"), max_length=3000, blank=True)
    channel_words = models.TextField(_("how it is told safely"), max_length=2000)
    starts = models.DateField(_("from"))
    until = models.DateField(_("until"))
    digest = models.CharField(max_length=64)
    renews = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="renewals")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drafted = models.DateTimeField()
    signed = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(null=True)
    ended = models.DateField(null=True)
    ended_for = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis_rule="") | ~Q(basis_words=""), name="sharing_agreement_has_basis"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("starts")), name="sharing_agreement_lasts"
            ),
            models.CheckConstraint(
                condition=Q(ended__isnull=True)
                | (~Q(ended_reason="") & Q(ended_by__isnull=False, ended_for__isnull=False)),
                name="sharing_agreement_ended_with_reason",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: what was disclosed rests on it, and a court may ask."
        row_security = True

    def __str__(self) -> str:
        return self.title


class AgreementParty(models.Model):
    """A body in an agreement, with its role under data protection. `dropped` from a draft."""

    class Role(models.TextChoices):
        """Who decides about purposes and means."""

        CONTROLLER = "controller", _("controller")
        JOINT = "joint", _("joint controller")
        PROCESSOR = "processor", _("processor")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    contact = models.CharField(_("contact"), max_length=200)
    dropped = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="sharing_party_once")
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the agreement."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class AgreementSignature(models.Model):
    """A named person signed for a party what stood in the agreement then. Never edited."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    digest = models.CharField(max_length=64)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation", "digest"], name="sharing_signed_once"
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the agreement."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
