"""A body's journal as a file that somebody may check without us."""

import uuid

from django.conf import settings
from django.db import models

from samhus.foundation.care import Sensitivity, TableCare


class JournalExport(models.Model):
    """One export, asked for by one person; `file` is there when the work is done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    chain = models.CharField(max_length=64)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.DateTimeField()
    file = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Thirty days; whoever asked keeps the copy that was handed over."

    def __str__(self) -> str:
        return self.chain
