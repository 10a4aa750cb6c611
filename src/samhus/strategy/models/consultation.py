"""Asking bodies about a version of a text: comments, mandates, promises, what was counted."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.strategy.models.drafting import DraftText, TextParagraph, TextVersion

PERSON = settings.AUTH_USER_MODEL
BODY = "organisations.Organisation"
ROUND = "rounds.Round"
THEME = "rounds.Theme"


class Consultation(models.Model):
    """A round that asks about one version of a text; everybody asked reads that version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="consultations")
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    round = models.OneToOneField(ROUND, on_delete=models.PROTECT, related_name="+")

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round."

    def __str__(self) -> str:
        return str(self.public_id)


class ParagraphComment(models.Model):
    """What a body says about a paragraph; it leaves the body with the body's answer.

    `kept` are the reasons for which passages that look like a person stayed. Put under a theme of
    the round it is answered by that theme's official response.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments"
    )
    round = models.ForeignKey(ROUND, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    paragraph = models.ForeignKey(TextParagraph, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("comment"), max_length=5000)
    kept = models.JSONField(default=dict)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    handed_in = models.DateTimeField(null=True)
    theme = models.ForeignKey(THEME, null=True, on_delete=models.PROTECT, related_name="+")
    coded_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    coded = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["consultation", "theme", "id"],
                condition=Q(handed_in__isnull=False, withdrawn__isnull=True),
                name="strategy_comments_by_theme",
            ),
            models.Index(fields=["consultation", "organisation"], name="strategy_comments_of"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        scrub = ("words", "kept")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class AnsweringMandate(models.Model):
    """A body lets an association answer for it in one consultation, by a decision of its own."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="mandates"
    )
    round = models.ForeignKey(ROUND, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    association = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=200)
    given = models.DateField(_("day of the mandate"))
    given_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "organisation"],
                condition=Q(withdrawn__isnull=True),
                name="strategy_one_mandate",
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Commitment(models.Model):
    """What is done because a theme was accepted. Dropped, the theme waits for a new answer."""

    class State(models.TextChoices):
        """A promise is open until it is kept or dropped."""

        OPEN = "open", _("open")
        KEPT = "kept", _("kept")
        DROPPED = "dropped", _("dropped")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="commitments"
    )
    round = models.ForeignKey(ROUND, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(THEME, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("what is done"), max_length=500)
    until = models.DateField(_("by"))
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    ended = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(reason=""), name="strategy_dropped_with_reason"
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        scrub = ("reason",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class ThemeTally(models.Model):
    """How many contributions a theme rests on, and from how many bodies, when the round closed.

    `heard` counts a body once, whether it answered itself or through an association; `paragraphs`
    are those that were commented on. Who said what is not there: this is read by everybody asked.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="tallies")
    round = models.ForeignKey(ROUND, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(THEME, on_delete=models.PROTECT, related_name="+")
    contributions = models.PositiveIntegerField()
    heard = models.PositiveIntegerField()
    paragraphs = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme"], name="strategy_one_tally_per_theme")
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class ConsultationExport(models.Model):
    """Everything that was said, as a file that one person asked for; there when it is written."""

    class Kind(models.TextChoices):
        """Which kind of file."""

        XLSX = "xlsx", _("table (XLSX)")
        DOCX = "docx", _("document (DOCX)")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=4, choices=Kind)
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField()
    file = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Thirty days; whoever asked keeps the copy that was handed over."

    def __str__(self) -> str:
        return str(self.public_id)
