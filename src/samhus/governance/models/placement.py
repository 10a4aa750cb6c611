"""Under which ministry, in which form: looked at, appraised in words, decided by a person."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.governance.models.structure import Arrangement

KEPT = "Kept: why the structure was placed there is asked years later."


class SelfCheckLine(models.Model):
    """How one insight stands in the country: in words and evidence, described in four steps.

    There is no sum over insights. `level` is empty where it was not looked at, with the reason.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    insight = models.PositiveSmallIntegerField(_("insight"))
    level = models.PositiveSmallIntegerField(_("how it stands"), null=True)
    evidence = models.TextField(_("evidence"), max_length=3000, blank=True)
    not_looked = models.TextField(_("why it was not looked at"), max_length=1000, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__isnull=False, level__lte=3) & ~Q(evidence="")
                | Q(level__isnull=True) & ~Q(not_looked=""),
                name="governance_check_has_evidence_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(insight__gte=1, insight__lte=10), name="governance_ten_insights"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = KEPT
        row_security = True

    def __str__(self) -> str:
        return f"{self.insight}"


class Appraisal(models.Model):
    """An options paper of a body. Restricted to it until somebody who decides releases it.

    `second` appraises too where wanted; both are blind until both have locked (`revealed`).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("title"), max_length=160)
    question = models.TextField(_("what is to be decided"), max_length=2000)
    first = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    first_locked = models.DateTimeField(null=True)
    second_locked = models.DateTimeField(null=True)
    wants_second = models.BooleanField(_("a second person appraises, blind"), default=False)
    revealed = models.DateTimeField(null=True)
    opened = models.DateTimeField()
    chosen = models.ForeignKey(
        "governance.PlacementOption", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reasons = models.TextField(_("reasons"), max_length=5000, blank=True)
    dissent = models.TextField(_("dissent"), max_length=5000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    released = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided__isnull=True)
                | (~Q(reasons="") & Q(chosen__isnull=False, decided_by__isnull=False)),
                name="governance_placement_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(released__isnull=True) | Q(decided__isnull=False),
                name="governance_placement_decided_before_released",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = KEPT
        row_security = True

    def __str__(self) -> str:
        return self.title


class PlacementOption(models.Model):
    """One way: a ministry and a form."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="options")
    ministry = models.CharField(_("ministry"), max_length=160)
    form = models.CharField(_("form"), max_length=11, choices=Arrangement.Form)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "ministry", "form"], name="governance_option_once"
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = KEPT
        row_security = True

    def __str__(self) -> str:
        return self.ministry


class AppraisalCell(models.Model):
    """What one appraiser says of one option by one criterion: evidence and doubts, no figure."""

    class Criterion(models.TextChoices):
        """The report's own."""

        TOOLS = "tools", _("tools at hand for the work")
        PERCEPTION = "perception", _("how the role is perceived locally")
        SUPPORT = "support", _("support that the local level can expect")
        COOPERATION = "cooperation", _("capacity to cooperate")
        BALANCE = "balance", _("balance of security and social work")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="cells")
    option = models.ForeignKey(PlacementOption, on_delete=models.PROTECT, related_name="cells")
    criterion = models.CharField(_("criterion"), max_length=11, choices=Criterion)
    appraiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.TextField(_("evidence"), max_length=3000)
    doubts = models.TextField(_("doubts"), max_length=3000, blank=True)
    written = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["option", "criterion", "appraiser"], name="governance_cell_once"
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="governance_cell_has_evidence"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = KEPT
        row_security = True

    def __str__(self) -> str:
        return self.criterion
