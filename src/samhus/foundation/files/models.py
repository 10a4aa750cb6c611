"""What is known of a stored file; its name as delivered belongs to the row that owns it."""

import uuid

from django.db import models

from samhus.foundation.care import Sensitivity, TableCare


class StoredFile(models.Model):
    """Bytes on disk under the public id, with their length and SHA-256.

    Once `discarded` the bytes are gone; length and checksum stay to say what was there.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    stored = models.DateTimeField(auto_now_add=True)
    discarded = models.DateTimeField(null=True)

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As long as the row that owns it."

    def __str__(self) -> str:
        return str(self.public_id)
