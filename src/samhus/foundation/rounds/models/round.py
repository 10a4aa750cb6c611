"""Rounds and the bodies they ask."""

import uuid

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Round(models.Model):
    """One act of asking. `window` holds the days to answer.

    `questions` lists {key, label, help, required}; where one of several is chosen also `options`,
    one on each line; where it hangs on an earlier answer also `show_if` ("key=answer"). They are
    those of the `form_version`; earlier ones are kept. `results` says who reads all answers,
    `comments` who comments on a text that is asked about. An `anonymous` round stays so: the
    database refuses the switch once it is open.

    With `sign_off` an answer leaves a body only when the post that the body named has signed it.
    Where it `promises_answers`, `purpose`, the decision it `feeds` and the day to `respond_by` are
    said before it is opened. `audience` names the rule by which bodies are asked.
    """

    class State(models.TextChoices):
        """A round is prepared, open, then closed; it is never reopened, a new one follows it."""

        PREPARED = "prepared", _("being prepared")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Results(models.TextChoices):
        """Who reads what bodies answered, and from when on."""

        STAFF = "staff", _("only the staff of the round")
        AT_CLOSE = "at_close", _("everybody asked, once the round is closed")
        ASKED = "asked", _("everybody asked, as answers come in")

    class Comments(models.TextChoices):
        """Who in a body that is asked comments on paragraphs; it is a right beside answering."""

        WRITERS = "writers", _("whoever writes the answer of a body asked")
        ASKED = "asked", _("every member of a body asked")
        NOBODY = "nobody", _("nobody: the text is answered as a whole")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organiser = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="rounds"
    )
    kind = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=160)
    questions = models.JSONField(default=list)
    window = DateRangeField(_("window for answers"))
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    sign_off = models.BooleanField(_("answers are signed"), default=False)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    purpose = models.TextField(_("purpose"), blank=True)
    feeds = models.CharField(_("decision that it feeds"), max_length=300, blank=True)
    respond_by = models.DateField(_("official response by"), null=True, blank=True)
    promises_answers = models.BooleanField(_("every contribution is answered"), default=False)
    audience = models.CharField(_("who is asked"), max_length=160, blank=True)
    results = models.CharField(
        _("who reads the answers"), max_length=10, choices=Results, default=Results.STAFF
    )
    comments = models.CharField(
        _("who comments on the text"),
        max_length=10,
        choices=Comments,
        default=Comments.WRITERS,
    )
    anonymous = models.BooleanField(_("answered without names"), default=False)
    form_version = models.PositiveSmallIntegerField(default=1)

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of what was asked."

    def __str__(self) -> str:
        return self.title


class FormVersion(models.Model):
    """The questions of an open round as they were before they were changed, and why they were."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="form_versions")
    number = models.PositiveSmallIntegerField()
    questions = models.JSONField(default=list)
    replaced = models.DateTimeField()
    because = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="rounds_form_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round: answers are read with the questions that were put."

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Party(models.Model):
    """A body that is asked: the audience as it stood when the round was opened.

    `answered` is when it last handed something in, for reminders, which may not see what.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="asked_in"
    )
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="rounds_party_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the round."

    def __str__(self) -> str:
        return f"{self.round_id} {self.organisation_id}"
