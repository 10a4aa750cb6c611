"""The national structure: which body holds which part of the work, in which form, since when."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare

ORGANISATION = "organisations.Organisation"
KEPT = "Kept: who was responsible is asked years later."


def _text_span(field: str) -> models.Func:
    """`[x, x]` as a range of text, of the type that places made (see `places.models.area`)."""
    return models.Func(field, field, models.Value("[]"), function="places_textrange")


def _number_span(field: str) -> models.Func:
    """`[n, n]`: core PostgreSQL can exclude by ranges, not by plain numbers."""
    return models.Func(field, field, models.Value("[]"), function="int8range")


def _once(name: str, *also: tuple[Any, str], only: Q = Q()) -> ExclusionConstraint:  # noqa: B008 - a Q is never changed
    return ExclusionConstraint(
        name=name,
        index_type="GIST",
        expressions=[*also, ("valid", RangeOperators.OVERLAPS)],
        condition=Q(withdrawn=False) & only,
    )


class Change(models.Model):
    """What changed on a day, why, and by which decision. `organisation` recorded it.

    It is never edited: one that is wrong is withdrawn with a reason, and another may correct it.
    """

    class Precision(models.TextChoices):
        """How well the day is known."""

        DAY = "day", _("on this day")
        YEAR = "year", _("in this year; the day is not known")
        FOUND = "found", _("found so in this year; since when is not known")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("takes effect"))
    precision = models.CharField(_("how well the day is known"), max_length=5, choices=Precision)
    title = models.CharField(_("what changed"), max_length=160)
    why = models.TextField(_("why"), max_length=3000)
    decision = models.CharField(_("decision or law"), max_length=300, blank=True)
    decided = models.DateField(_("decided on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["day"], name="governance_change_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn__isnull=True)
                | (~Q(withdrawn_reason="") & Q(withdrawn_by__isnull=False)),
                name="governance_withdrawn_with_reason",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.title


class Responsibility(models.Model):
    """A body holds an aspect of the national work during `valid`; `under` is whom it belongs to.

    One body at a time answers for prevention as a whole (`lead`); every other aspect may be
    shared. Withdrawn with the change that began it.
    """

    class Aspect(models.TextChoices):
        """Parts of the work that a ministry or another national body can hold."""

        LEAD = "lead", _("prevention as a whole")
        PLAN = "plan", _("national strategy or action plan")
        COORDINATION = "coordination", _("coordination and support of the local level")
        SECURITY = "security", _("security")
        JUSTICE = "justice", _("justice")
        CRIME = "crime", _("crime prevention")
        PRISON = "prison", _("prison and probation")
        SOCIAL = "social", _("social affairs")
        HEALTH = "health", _("health")
        EDUCATION = "education", _("education and youth")
        INTEGRATION = "integration", _("integration")
        DEMOCRACY = "democracy", _("democracy and civil society")
        LOCAL = "local", _("local government")
        THREAT = "threat", _("threat assessment")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    under = models.ForeignKey(ORGANISATION, null=True, on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(_("part of the work"), max_length=12, choices=Aspect)
    words = models.CharField(_("in words"), max_length=300, blank=True)
    mandate = models.CharField(_("mandate"), max_length=300, blank=True)
    mandated = models.DateField(_("mandate of"), null=True)
    valid = DateRangeField(_("valid"))
    begun_by = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="begins")
    ended_by = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="ends")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            _once("governance_one_lead_a_day", only=Q(aspect="lead")),
            _once(
                "governance_aspect_once_a_day",
                (_number_span("organisation"), RangeOperators.OVERLAPS),
                (_text_span("aspect"), RangeOperators.OVERLAPS),
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.aspect


class Arrangement(models.Model):
    """The form in which a country leads the work from the centre, its tasks, its ministry."""

    class Form(models.TextChoices):
        """What kind of national structure there is."""

        AGENCY = "agency", _("an agency of its own")
        UNIT = "unit", _("a unit inside an agency or ministry")
        COORDINATOR = "coordinator", _("a coordinator")
        BODY = "body", _("an inter-ministerial body")
        NETWORK = "network", _("a network of authorities")
        OTHER = "other", _("a structure of another kind")
        UNSAID = "unsaid", _("not stated")
        NONE = "none", _("none")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form = models.CharField(_("form"), max_length=11, choices=Form)
    name = models.CharField(_("name"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        ORGANISATION, null=True, on_delete=models.PROTECT, related_name="+"
    )
    under = models.ForeignKey(ORGANISATION, null=True, on_delete=models.PROTECT, related_name="+")
    tasks = ArrayField(models.CharField(max_length=300), verbose_name=_("core tasks"))
    mandate = models.CharField(_("mandate"), max_length=300, blank=True)
    mandated = models.DateField(_("mandate of"), null=True)
    valid = DateRangeField(_("valid"))
    begun_by = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="arranges")
    ended_by = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            _once("governance_one_arrangement_a_day"),
            models.CheckConstraint(
                condition=Q(form="none") | ~Q(name=""), name="governance_arrangement_is_named"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.name or self.form


class Effect(models.Model):
    """What a change did to the work, written and signed by a body for itself. Never edited."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="effects")
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("what it did to our work"), max_length=3000)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return str(self.public_id)
