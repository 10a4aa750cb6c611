"""What the national centre tells government: a day, a year, an answer to a question."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class NationalReport(models.Model):
    """One report. Its `parts` are kept as they were drawn from the records on one day.

    People add words to each part; a second person releases it, and from then on nothing of it
    changes: `digest` is over all of it. It never ranks bodies or places.
    """

    class Kind(models.TextChoices):
        """What it is for."""

        MINISTER = "minister", _("the state of things on one day")
        YEARLY = "yearly", _("the centre's yearly report")
        QUESTION = "question", _("answer to a parliamentary question")

    class Audience(models.TextChoices):
        """Who reads it once it is released."""

        GOVERNMENT = "government", _("ministries and the centre")
        EVERYBODY = "everybody", _("everybody who takes part")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    since = models.DateField(_("since"))
    until = models.DateField(_("as of"))
    question = models.TextField(_("the question"), max_length=3000, blank=True)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    due = models.DateField(_("to be answered by"), null=True, blank=True)
    audience = models.CharField(_("who reads it"), max_length=10, choices=Audience)
    parts = models.JSONField()
    words = models.JSONField(default=dict)
    justified = models.JSONField(default=dict)
    drawn = models.DateTimeField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    released = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="governance_report_has_days"
            ),
            models.CheckConstraint(
                condition=Q(released__isnull=True)
                | (Q(released_by__isnull=False) & ~Q(digest="") & ~Q(released_by=F("prepared_by"))),
                name="governance_report_released_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(kind="question") | ~Q(question=""),
                name="governance_report_answers_a_question",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: what government was told, and when."
        scrub = ("words", "question", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
