"""What the country looks at most during a period, and what each municipality says of that."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.governance.models.taxonomy import Definition, Taxonomy

KEPT = "Kept: what a country and its municipalities agreed to prevent is asked years later."
ORGANISATION = "organisations.Organisation"
PERSON = settings.AUTH_USER_MODEL


class Focus(models.Model):
    """Phenomena that the country looks at most, from a day on, as one version defines them.

    Prepared by one person, decided by another. A later one takes its place; it stays as it was.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    since = models.DateField(_("from"))
    until = models.DateField(_("last day"), null=True)
    answer_by = models.DateField(_("municipalities answer by"), null=True)
    reasons = models.TextField(_("reasons"), max_length=5000)
    prepared_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    prepared = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decided = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="governance_focus_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("prepared_by")),
                name="governance_focus_by_another_person",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.title


class FocusLine(models.Model):
    """One phenomenon in focus: why, and what that rests on. Lines have no order of importance.

    One that was `dropped` while the focus was prepared is none of it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="lines")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("why"), max_length=2000)
    evidence = models.TextField(_("evidence"), max_length=2000)
    dropped = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["focus", "definition"], name="governance_in_focus_once"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return str(self.definition_id)


class LocalFocus(models.Model):
    """What a municipality says of a national focus, signed. Each time is a version of its own."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="answers")
    asked_by = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("version"))
    signed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    signed = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "focus", "number"], name="governance_local_focus_version"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = KEPT
        row_security = True

    def __str__(self) -> str:
        return f"{self.number}"


class LocalFocusLine(models.Model):
    """Of one phenomenon: accepted, or seen otherwise with the reason; or also this one, and why."""

    class Answer(models.TextChoices):
        """What a municipality may say. That it says nothing is no answer."""

        ACCEPT = "accept", _("we accept it")
        NOT_HERE = "not_here", _("not here")
        OTHER = "other", _("our focus is another one")
        ALSO = "also", _("we also look at this")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    local = models.ForeignKey(LocalFocus, on_delete=models.PROTECT, related_name="lines")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("answer"), max_length=8, choices=Answer)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["local", "definition"], name="governance_local_answer_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="accept") | ~Q(reason=""),
                name="governance_difference_has_a_reason",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = KEPT
        row_security = True

    def __str__(self) -> str:
        return self.answer
