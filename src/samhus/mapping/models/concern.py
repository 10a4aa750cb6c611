"""Between rounds: somebody reports an emerging concern; a decision is looked at again."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.mapping_round import MappingRound


class Concern(models.Model):
    """An emerging concern about a place, never about a person. `due` is a promise, not a switch."""

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
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reported = models.DateTimeField()
    due = models.DateField()
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    answer_words = models.TextField(_("answer in words"), max_length=3000, blank=True)
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
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Two years after the answer, unless an interim review stands on it."
        scrub = ("words", "answer_words")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class InterimReview(models.Model):
    """A decision about one area looked at again between rounds, with the same right of reply."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="reviews")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    concern = models.OneToOneField(
        Concern, null=True, on_delete=models.PROTECT, related_name="review"
    )
    reason = models.TextField(_("reason"), max_length=2000)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "area"],
                condition=Q(ended__isnull=True),
                name="mapping_one_review_at_a_time",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the decision."
        scrub = ("reason",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
