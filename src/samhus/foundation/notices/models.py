"""Notices in the inbox of one person."""

import uuid

from django.conf import settings
from django.db import models

from samhus.foundation.care import Sensitivity, TableCare


class Notice(models.Model):
    """One notice: a kind with its wording in code, titles of public things, and a link."""

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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notices_once"),
        ]
        indexes = [models.Index(fields=["recipient", "-created"], name="notices_inbox")]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "One year after it was read."

    def __str__(self) -> str:
        return self.kind
