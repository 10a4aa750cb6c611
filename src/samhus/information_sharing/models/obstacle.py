"""“The law stopped us here”: reported without persons, owned in the ministry, answered."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Obstacle(models.Model):
    """Where a provision, or the want of one, kept bodies from working together.

    `organisation` reports, `addressed_to` owns it and answers. The provision is a rule of a
    framework, or a `citation` in words. `justified` says why passages that look like a person stay.
    """

    class Answer(models.TextChoices):
        """What the owner says, always with words."""

        ALLOWED = "allowed", _("current law allows it already")
        LOOKING = "looking", _("being looked at")
        PROPOSAL = "proposal", _("a change has been proposed")
        NO = "no", _("it stays as it is")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    addressed_to = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    framework = models.CharField(max_length=80, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    citation = models.CharField(_("another provision"), max_length=200, blank=True)
    sender = models.CharField(max_length=60)
    recipient = models.CharField(max_length=60)
    purpose = models.CharField(max_length=60)
    categories = ArrayField(models.CharField(max_length=60))
    words = models.TextField(_("what could not be done"), max_length=3000)
    justified = models.JSONField(default=dict)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reported = models.DateTimeField()
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    answer_words = models.TextField(_("answer in words"), max_length=3000, blank=True)
    answer_provision = models.CharField(_("by which provision"), max_length=200, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(citation="") | ~Q(rule=""), name="sharing_obstacle_names_a_provision"
            ),
            models.CheckConstraint(
                condition=Q(answer="") | (~Q(answer_words="") & Q(answered_by__isnull=False)),
                name="sharing_obstacle_answer_has_words",
            ),
            models.CheckConstraint(
                condition=~Q(answer="allowed") | ~Q(answer_provision=""),
                name="sharing_obstacle_allowed_by_a_provision",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Ten years: a change of the law takes that long, and its reasons are asked for."
        scrub = ("words", "citation", "answer_words", "answer_provision", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class ObstacleTally(models.Model):
    """How many obstacles were reported at a provision, and how they stand; of nobody by name.

    `rule` is empty for all provisions outside of the frameworks together.
    """

    framework = models.CharField(max_length=80, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    reported = models.PositiveIntegerField(default=0)
    allowed = models.PositiveIntegerField(default=0)
    looking = models.PositiveIntegerField(default=0)
    proposal = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "rule"], name="sharing_one_tally_per_provision"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept with the obstacles that it counts."

    def __str__(self) -> str:
        return f"{self.framework} {self.rule}".strip()
