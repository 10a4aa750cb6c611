"""A body says that the register is wrong about it; whoever keeps the register answers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class RoleObjection(models.Model):
    """“We do not hold this”: `organisation` says why, `addressed_to` answers in words.

    Between these two bodies only; the register itself stays readable for everybody.
    """

    class Answer(models.TextChoices):
        """What the keeper of the register says."""

        CORRECTED = "corrected", _("the register is corrected")
        STAYS = "stays", _("the entry stays")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    line = models.ForeignKey(
        "strategy.RoleLine", on_delete=models.PROTECT, related_name="objections"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    addressed_to = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("why"), max_length=2000)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    raised = models.DateTimeField()
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answer_words = models.TextField(_("answer in words"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "organisation"],
                condition=Q(answer=""),
                name="strategy_one_open_objection",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | (~Q(answer_words="") & Q(answered_by__isnull=False)),
                name="strategy_objection_answered_in_words",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the entry that it is about."
        scrub = ("words", "answer_words")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
