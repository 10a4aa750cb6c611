"""One agency asks another about kinds of information; the other answers. No name, no content."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare

REFERENCE = r"^[A-Za-z0-9\-/]{1,40}$"


class Request(models.Model):
    """What `asking` wants to be told by `asked`, for which purpose, by when.

    `kinds` are categories of the legal vocabulary, `facts` what was stated to the law's questions;
    `reference` is opaque: both bodies know what it points to, nobody else does. `due` is a wish: a
    day that passes leaves it unanswered and decides nothing.
    """

    class Urgency(models.TextChoices):
        """How soon."""

        ORDINARY = "ordinary", _("ordinary")
        URGENT = "urgent", _("urgent")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asking = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    asked = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    asking_as = models.CharField(_("who asks"), max_length=40)
    asked_as = models.CharField(_("who is asked"), max_length=40)
    country = models.CharField(_("whose law"), max_length=2)
    purpose = models.CharField(_("purpose"), max_length=40)
    kinds = models.JSONField(_("kinds of information"), default=list)
    facts = models.JSONField(default=dict)
    basis = models.CharField(_("on what ground you ask"), max_length=300)
    due = models.DateField(_("answer wished by"))
    reference = models.CharField(_("reference"), max_length=40)
    urgency = models.CharField(
        _("urgency"), max_length=8, choices=Urgency, default=Urgency.ORDINARY
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reference__regex=REFERENCE), name="sharing_request_opaque_reference"
            ),
            models.CheckConstraint(
                condition=~Q(asking=F("asked")), name="sharing_request_of_another_body"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As long as the disclosure it led to may be questioned; else two years."
        scrub = ("facts", "basis", "reference")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Answer(models.Model):
    """What the asked body answers: in whole, in part, nothing held, or refused because."""

    class Kind(models.TextChoices):
        """Whole and part come with a disclosure."""

        WHOLE = "whole", _("told")
        PART = "part", _("told in part")
        NOTHING = "nothing", _("nothing held")
        REFUSED = "refused", _("refused")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="answer")
    kind = models.CharField(_("answer"), max_length=8, choices=Kind)
    reason = models.CharField(_("because"), max_length=500, blank=True)
    provision = models.CharField(_("provision"), max_length=200, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="refused") | ~Q(reason="") | ~Q(provision=""),
                name="sharing_refusal_says_why",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the request."
        scrub = ("reason", "provision")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
