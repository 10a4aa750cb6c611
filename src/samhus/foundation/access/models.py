"""Answers that were given to keyed requests."""

from django.db import models

from samhus.foundation.care import Sensitivity, TableCare


class Reply(models.Model):
    """One keyed request and what it was answered; owner 0 is nobody (public forms)."""

    owner = models.BigIntegerField()
    key = models.UUIDField()
    path = models.CharField(max_length=300)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="access_reply_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "Two days; swept by the worker."

    def __str__(self) -> str:
        return str(self.key)
