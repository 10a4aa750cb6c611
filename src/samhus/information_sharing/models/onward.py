"""Before it goes further, whoever it came from is asked."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.information_sharing.models.disclosure import Disclosure


class OnwardAsk(models.Model):
    """A body that was told asks the originator whether it may tell a third one.

    `may_name`: the third body may learn from whom it comes.
    """

    class Reply(models.TextChoices):
        """The originator's word, always with reasons when it is no."""

        AGREED = "agreed", _("agreed")
        REFUSED = "refused", _("refused")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="asks")
    asker = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    originator = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    third = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.CharField(_("purpose"), max_length=40)
    kinds = models.JSONField(default=list)
    words = models.CharField(_("why"), max_length=300)
    reference = models.CharField(max_length=40)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.DateTimeField()
    reply = models.CharField(_("answer"), max_length=8, choices=Reply, blank=True)
    reply_words = models.CharField(_("reasons"), max_length=300, blank=True)
    may_name = models.BooleanField(_("they may learn that it comes from us"), default=False)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    replied = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reply="", replied__isnull=True, replied_by__isnull=True)
                | (~Q(reply="") & Q(replied__isnull=False, replied_by__isnull=False)),
                name="sharing_onward_replied_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(reply="refused") | ~Q(reply_words=""),
                name="sharing_onward_refusal_says_why",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the disclosure."
        scrub = ("words", "reply_words")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
