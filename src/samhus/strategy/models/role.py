"""The register of roles: tasks, and which body has which role in one, by which mandate."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class RoleTask(models.Model):
    """A task for which somebody has to be accountable during `valid`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("task"), max_length=200)
    words = models.TextField(_("in words"), max_length=2000, blank=True)
    valid = DateRangeField(_("valid"))

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of who was responsible."

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class RoleLine(models.Model):
    """A body, or each body of a `kind`, has a role in a task during `valid`.

    `post` is the title of the post behind it, in the body itself. The mandate is a provision or a
    decision, with the days for which it holds; `sharing` is the legal basis on which the body is
    accountable together with another. `source` and `row` say where an imported entry stood. An
    entry is ended, never deleted.
    """

    class Letter(models.TextChoices):
        """Responsible does it, accountable answers for it; consulted before, informed after."""

        ACCOUNTABLE = "A", _("accountable")
        RESPONSIBLE = "R", _("responsible")
        CONSULTED = "C", _("consulted")
        INFORMED = "I", _("informed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(RoleTask, on_delete=models.PROTECT, related_name="lines")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("each body of the kind"), max_length=40, blank=True)
    letter = models.CharField(_("role"), max_length=1, choices=Letter)
    post = models.CharField(_("post"), max_length=120, blank=True)
    mandate = models.CharField(_("mandate"), max_length=200, blank=True)
    mandate_valid = DateRangeField(_("mandate holds"), null=True)
    sharing = models.CharField(_("legal basis for sharing"), max_length=200, blank=True)
    valid = DateRangeField(_("valid"))
    reason = models.CharField(_("reason of the last change"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered = models.DateTimeField()
    source = models.ForeignKey(
        "strategy.RoleImport", null=True, on_delete=models.PROTECT, related_name="lines"
    )
    row = models.PositiveIntegerField(_("row of the file"), null=True)

    class Meta:
        indexes = [models.Index(fields=["task", "letter"], name="strategy_role_line")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(kind=""),
                name="strategy_role_of_a_body_or_a_kind",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of who was responsible."

    def __str__(self) -> str:
        return f"{self.letter} {self.task_id}"


class RoleImport(models.Model):
    """A spreadsheet of roles: shown row by row with what is amiss, then applied or withdrawn.

    `columns` are the letters under which the fields stand in the file, `rows` what it would add.
    """

    class State(models.TextChoices):
        """A draft has changed nothing yet."""

        DRAFT = "draft", _("draft")
        APPLIED = "applied", _("applied")
        WITHDRAWN = "withdrawn", _("withdrawn")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    columns = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: where an entry of the register came from."

    def __str__(self) -> str:
        return self.file_name
