"""Between rounds: somebody reports an emerging concern about a place, and gets an answer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Concern(models.Model):
    """An emerging concern about a place, never about a person. `due` is a promise, not a switch.

    `organisation` reports, `addressed_to` (the centre) answers. A body that may not let the
    municipality read its `words` (`withheld`) writes into `told` what it may be told: nothing
    follows from what nobody can answer. `asks_review` is a municipality's wish that the decision
    about it be looked at again. `justified` says why passages that look like a person stay.
    """

    class Answer(models.TextChoices):
        """What the centre answers, always with words."""

        NOTED = "noted", _("noted, with reasons")
        SUPPORT = "support", _("support is on its way")
        REVIEW = "review", _("an interim review is opened")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="concerns"
    )
    addressed_to = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    phenomenon = models.CharField(_("phenomenon"), max_length=120)
    words = models.TextField(_("what has been seen"), max_length=3000)
    withheld = models.BooleanField(_("the municipality may not read our words"), default=False)
    told = models.TextField(_("what the municipality may be told"), max_length=2000, blank=True)
    asks_review = models.BooleanField(_("look at the decision again"), default=False)
    justified = models.JSONField(default=dict)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reported = models.DateTimeField()
    due = models.DateField()
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    answer_words = models.TextField(_("answer in words"), max_length=3000, blank=True)
    support_what = models.CharField(_("what"), max_length=300, blank=True)
    support_who = models.CharField(_("who"), max_length=200, blank=True)
    support_by = models.DateField(_("by when"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="") | (~Q(answer_words="") & Q(answered_by__isnull=False)),
                name="mapping_concern_answer_has_words",
            ),
            models.CheckConstraint(
                condition=Q(withheld=False) | ~Q(told=""),
                name="mapping_withheld_concern_says_what_may_be_told",
            ),
            models.CheckConstraint(
                condition=~Q(answer="support")
                | (~Q(support_what="") & ~Q(support_who="") & Q(support_by__isnull=False)),
                name="mapping_support_says_what_who_when",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Two years after the answer, unless an interim review stands on it."
        scrub = ("words", "told", "answer_words", "support_what", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class SharedConcern(models.Model):
    """What a municipality is told of another body's concern about its area, and what it says to it.

    It comes into being in the moment in which something follows from the concern: support, or an
    interim review. A concern that is noted leads to nothing and is not shared. `source` names the
    body that reported, unless that one withholds its words.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, related_name="shared")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    addressed_to = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    phenomenon = models.CharField(_("phenomenon"), max_length=120)
    words = models.TextField(_("what has been seen"), max_length=3000)
    source = models.CharField(_("reported by"), max_length=160, blank=True)
    follows = models.CharField(_("what follows"), max_length=8, choices=Concern.Answer)
    support_what = models.CharField(_("what"), max_length=300, blank=True)
    support_who = models.CharField(_("who"), max_length=200, blank=True)
    support_by = models.DateField(_("by when"), null=True)
    shared = models.DateTimeField()
    reply_words = models.TextField(_("what we say to it"), max_length=3000, blank=True)
    justified = models.JSONField(default=dict)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    replied = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_words="", replied__isnull=True)
                | (~Q(reply_words="") & Q(replied_by__isnull=False, replied__isnull=False)),
                name="mapping_shared_concern_replied_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the concern."
        scrub = ("words", "support_what", "reply_words", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
