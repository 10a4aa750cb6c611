"""An answer of “May I share this?” that somebody keeps for themself."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from samhus.foundation.care import Sensitivity, TableCare


class SavedAnswer(models.Model):
    """Facts in terms of the vocabulary, what came out, and by which content of the law; no person.

    `frameworks` are [key, version, SHA-256]: when a file has another content now, the law may have
    changed since. A removed one is emptied: the row stays for the journal that names it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=2)
    facts = models.JSONField(default=dict)
    items = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    outcomes = models.JSONField(default=dict)
    frameworks = models.JSONField(default=list)
    day = models.DateField()
    saved = models.DateTimeField()
    removed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed__isnull=True) | Q(facts={}, items=[], unknown=[], outcomes={}),
                name="sharing_removed_answer_is_empty",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Until its person removes it; then it is emptied."
        scrub = ("facts", "items", "unknown", "outcomes")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
