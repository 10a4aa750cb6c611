"""What a body asks its colleagues by a link, and what they answered."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.rounds.models.round import Round


class ColleagueLink(models.Model):
    """One colleague, without an account, asked for some of a round's questions.

    Opened with a code that stands in the letter and nowhere else: `code_hash` is all that is kept.
    The address goes when the link is answered or revoked, or ran out; the name stays as the source.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="colleague_links")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="colleague_links"
    )
    questions = models.JSONField(default=list)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(max_length=8, default="en")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.DateTimeField()
    expires = models.DateTimeField()
    opened = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["round", "organisation"], name="rounds_colleague_link")]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the draft; the address until it is answered, revoked, or ran out."
        scrub = ("name", "email", "code_hash")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class ColleagueAnswer(models.Model):
    """A colleague's answer to one question: beside the draft, never in it by itself.

    `kept` lists what looked like a person and stayed, as with an answer of the body. `taken` says
    when somebody took the words over, and `taken_how` whether they were added or put in place.
    """

    class Taken(models.TextChoices):
        """How words come into the draft."""

        APPEND = "append", _("added at the end")
        REPLACE = "replace", _("put in place of the text")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link = models.ForeignKey(ColleagueLink, on_delete=models.PROTECT, related_name="answers")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="colleague_answers")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="colleague_answers"
    )
    question = models.CharField(max_length=80)
    text = models.TextField()
    kept = models.JSONField(default=list)
    answered = models.DateTimeField()
    taken = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_how = models.CharField(max_length=10, choices=Taken, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "question"], name="rounds_colleague_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the draft."
        scrub = ("text", "kept")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
