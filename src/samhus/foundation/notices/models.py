"""Notices in the inbox of one person."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Notice(models.Model):
    """One notice: a kind with its wording in code, titles of public things, and a link.

    `mail` says how it stands with the same notice by e-mail; empty when none is wanted.
    """

    class Mail(models.TextChoices):
        """Waits until a mail server took it; is given up only when it refuses the address."""

        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices"
    )
    kind = models.CharField(max_length=60)
    about = models.JSONField(default=dict)
    link = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    created = models.DateTimeField()
    read = models.DateTimeField(null=True)
    mail = models.CharField(max_length=10, choices=Mail, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notices_once"),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created"], name="notices_inbox"),
            models.Index(
                fields=["recipient"],
                condition=models.Q(mail="waiting"),
                name="notices_to_be_mailed",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "One year after it was read."

    def __str__(self) -> str:
        return self.kind


class MailChoice(models.Model):
    """How one person gets notices by e-mail; without a row at once, in a mail of their own."""

    class How(models.TextChoices):
        """The inbox in the product has every notice all the same."""

        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day, in the morning")
        NONE = "none", _("not by e-mail")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mail_choice"
    )
    how = models.CharField(max_length=10, choices=How, default=How.AT_ONCE)
    last_digest = models.DateField(null=True, blank=True)

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "As the account."

    def __str__(self) -> str:
        return self.how
