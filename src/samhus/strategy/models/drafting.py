"""Texts that are written together: who writes, what is at issue, versions, paragraphs, remarks."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare

PERSON = settings.AUTH_USER_MODEL
BODY = "organisations.Organisation"


class DraftText(models.Model):
    """A text in the making. It is its drafting group's until a version is shown to others."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    begun_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    begun = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: how a text came about is part of its history."
        row_security = True

    def __str__(self) -> str:
        return self.title


class DraftingSeat(models.Model):
    """A body, or one person of it, in the drafting group during a span of days."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField(_("valid"))

    class Meta:
        indexes = [models.Index(fields=["text", "organisation"], name="strategy_seat")]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "As the text: who wrote it."

    def __str__(self) -> str:
        return str(self.public_id)


class IssuesNote(models.Model):
    """What is at issue, before a word of the text is written. A later note replaces an earlier."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField(_("what is at issue"), max_length=10_000)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the text."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class TextVersion(models.Model):
    """One version; PostgreSQL itself refuses to change it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    changed = models.CharField(_("what changed and why"), max_length=1000, blank=True)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="strategy_version_once")
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the text."
        scrub = ("changed",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class TextParagraph(models.Model):
    """One heading (`level` 1 to 3) or paragraph (`level` 0) of a version.

    `anchor` is the same in every version in which the paragraph stands, however it was moved or
    edited; `came` says how it came into this one.
    """

    class Came(models.TextChoices):
        """How a paragraph stands to the version before."""

        SAME = "anchored", _("unchanged")
        EDITED = "edited", _("edited")
        MOVED = "moved", _("moved")
        BOTH = "moved_and_edited", _("moved and edited")
        NEW = "new", _("new")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="paragraphs")
    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    anchor = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=0)
    words = models.TextField()
    came = models.CharField(max_length=20, choices=Came)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "place"], name="strategy_place_once"),
            models.UniqueConstraint(fields=["version", "anchor"], name="strategy_anchor_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the text."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class TextComment(models.Model):
    """A remark of the drafting group on a paragraph; it follows the paragraph by its anchor."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="comments")
    paragraph = models.ForeignKey(TextParagraph, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField(_("remark"), max_length=3000)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    settled = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["text", "settled"], name="strategy_comment")]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the text."
        scrub = ("words",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class TextShowing(models.Model):
    """A version was shown beyond the drafting group: to all bodies, from that moment on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="showings")
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="showings")
    shown_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    shown = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the text."

    def __str__(self) -> str:
        return str(self.public_id)
