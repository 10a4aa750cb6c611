"""What is prevented: phenomena, defined anew in each version of a list that everybody shares."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare

KEPT = "Kept: what a word meant on a day is asked years later."
PERSON = settings.AUTH_USER_MODEL


class Taxonomy(models.Model):
    """One version of the list. `organisation` drafts it, a `round` agrees it, a person adopts it.

    Adopted, nothing of it changes: another version comes after it, from the day `holds_from` on,
    which is never before the day of the adoption. So what held on a day is never told anew.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(_("version"), unique=True)
    language = models.CharField(_("language of the definitions"), max_length=10)
    follows = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    round = models.OneToOneField(
        "rounds.Round", null=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    drafted = models.DateTimeField()
    holds_from = models.DateField(_("holds from"), null=True)
    reasons = models.TextField(_("reasons"), max_length=5000, blank=True)
    adopted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    adopted = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(adopted__isnull=True),
                name="governance_one_draft_of_phenomena",
            ),
            models.CheckConstraint(
                condition=Q(adopted__isnull=True)
                | (
                    ~Q(reasons="")
                    & Q(adopted_by__isnull=False, holds_from__isnull=False, round__isnull=False)
                ),
                name="governance_phenomena_adopted_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(adopted_by__isnull=True) | ~Q(adopted_by=models.F("drafted_by")),
                name="governance_phenomena_by_another_person",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return f"{self.number}"


class Phenomenon(models.Model):
    """What stays the same while its definition changes: the key by which others refer to it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), max_length=80, unique=True)

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.key


class Definition(models.Model):
    """A phenomenon in one version: its term, what it is, what it is not.

    `violence` says what makes it one: the violence it uses, threatens or justifies. `excludes`
    says what is lawful and stays outside. `comes_from` are keys in the version before: its own,
    several for a merger; the same for several is a split. One that was `left_out` of a draft is
    none of the version.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="definitions")
    phenomenon = models.ForeignKey(Phenomenon, on_delete=models.PROTECT, related_name="definitions")
    term = models.CharField(_("term"), max_length=120)
    words = models.TextField(_("definition"), max_length=2000)
    violence = models.TextField(_("the violence in it"), max_length=1000)
    includes = models.TextField(_("what it includes"), max_length=2000, blank=True)
    excludes = models.TextField(_("what it does not include"), max_length=2000)
    source = models.CharField(_("legal source"), max_length=300, blank=True)
    comes_from = ArrayField(models.SlugField(max_length=80), default=list)
    left_out = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy", "phenomenon"], name="governance_defined_once_a_version"
            ),
            models.CheckConstraint(
                condition=~Q(violence="") & ~Q(excludes=""),
                name="governance_definition_names_violence_and_its_limit",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.term


class Term(models.Model):
    """The term of a definition in another language. One that nobody agreed is only proposed.

    Those of a draft are agreed with it. A missing one may be added to an adopted version, and is
    agreed by another person; it is never changed. Empty where a draft no longer has one.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="terms")
    language = models.CharField(_("language"), max_length=10)
    term = models.CharField(_("term"), max_length=120, blank=True)
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    proposed = models.DateTimeField()
    agreed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "language"], name="governance_term_once_a_language"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=models.F("proposed_by")),
                name="governance_term_agreed_by_another_person",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = KEPT

    def __str__(self) -> str:
        return self.term
