"""What was said in a round, gathered in themes, and what the organiser officially answers."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.rounds.models.answer import Submission
from samhus.foundation.rounds.models.round import Round


class Theme(models.Model):
    """One thing that was said, in the organiser's words; contributions are put under it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="themes")
    title = models.CharField(_("what was said"), max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "title"], name="rounds_theme_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        row_security = True

    def __str__(self) -> str:
        return self.title


class Coding(models.Model):
    """One contribution, a body's answer to one question, put under a theme.

    Taken away again by `removed`, never erased. It names the answer in the version that was read:
    a later version is read and coded anew.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="codings")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="codings"
    )
    question = models.CharField(max_length=80)
    coded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    coded = models.DateTimeField()
    removed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "submission", "question"],
                condition=models.Q(removed__isnull=True),
                name="rounds_coding_once",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class OfficialResponse(models.Model):
    """What the organiser answers to a theme, and why. A later one replaces it; none is overwritten.

    `because` says why a response that was read already was replaced.
    """

    class Status(models.TextChoices):
        """What becomes of what was said."""

        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("partly accepted")
        DECLINED = "declined", _("declined")
        OUT_OF_SCOPE = "out_of_scope", _("out of scope")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="responses")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="responses")
    status = models.CharField(_("status"), max_length=15, choices=Status)
    reason = models.TextField(_("reason"))
    because = models.CharField(max_length=500, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given = models.DateTimeField()
    replaced = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["theme"],
                condition=models.Q(replaced__isnull=True),
                name="rounds_one_response",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
