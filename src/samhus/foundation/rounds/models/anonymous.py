"""Answers that nobody can be connected with: no row of theirs leads to a person or a letter."""

import uuid

from django.db import models

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.rounds.models.round import Round


class Invitation(models.Model):
    """A letter with a code that opens an anonymous round once. Nobody keeps to whom it went.

    `code_hash` is all that is kept of the code; whether it was `used`, and not when. The key is
    drawn at random, and with each answer all rows of the round are written anew in random order
    (samhus_shuffle_round): neither a number nor their place tells which one was used last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    used = models.BooleanField(default=False)

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Until the round is closed."
        scrub = ("code_hash",)
        row_security = True

    def __str__(self) -> str:
        return str(self.id)


class AnonymousAnswer(models.Model):
    """What somebody answered. Nothing here leads to a person, a body or a letter; a day, no time.

    `kept` lists what looked like a person and stayed, as with an answer of a body. Shown to nobody
    before the round is closed, and then never by so few that one could be told from the others.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="anonymous_answers")
    words = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    day = models.DateField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        scrub = ("words", "kept")
        row_security = True

    def __str__(self) -> str:
        return str(self.id)
