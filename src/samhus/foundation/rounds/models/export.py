"""All answers to a round as a file that somebody asked for."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.rounds.models.round import Round


class AnswersFile(models.Model):
    """All answers as a file that one person asked for; it is there when the worker has written it.

    For rounds that thousands answered: nobody waits for a page that long.
    """

    class Kind(models.TextChoices):
        """Which kind of file."""

        CSV = "csv", _("table (CSV)")
        XLSX = "xlsx", _("table (XLSX)")
        DOCX = "docx", _("document (DOCX)")
        JSON = "json", _("for machines (JSON)")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind)
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
        return str(self.public_id)
