"""Tokens that machines of people with an account send. The secret is never stored."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.tokens.rules import LONGEST, Scope, State, state_of


class Token(models.Model):
    """One person's key for one machine.

    `secret_hash` is the SHA-256 of the secret, `prefix` the part that lists show. Days, not
    minutes: when somebody's machine called is nobody's business.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens"
    )
    name = models.CharField(_("what it is for"), max_length=80)
    scopes = ArrayField(models.CharField(max_length=20))
    prefix = models.CharField(max_length=16)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField()
    last_day = models.DateField(_("last day"))
    last_used_on = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scopes__len__gte=1)
                & models.Q(scopes__contained_by=[scope.value for scope in Scope]),
                name="tokens_token_closed_scopes",
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("made_on"))
                & models.Q(last_day__lte=models.F("made_on") + LONGEST),
                name="tokens_token_ends_within_a_year",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "Kept as long as the account: the journal names it."
        scrub = ("name", "secret_hash")

    def __str__(self) -> str:
        return self.prefix

    def state_on(self, today: date) -> State:
        """Live, expired or revoked."""
        return state_of(last_day=self.last_day, revoked_on=self.revoked_on, today=today)
