"""What a government asks of bodies: the assignment, its reports, its extensions."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare

PERSON = settings.AUTH_USER_MODEL
BODY = "organisations.Organisation"


class Assignment(models.Model):
    """A task with a deliverable and a deadline, given by a body to others by a decision.

    `measure_key` is the measure of a plan that it carries out, where there is one.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    words = models.TextField(_("assignment"), max_length=5000)
    deliverable = models.CharField(_("deliverable"), max_length=300)
    decision = models.CharField(_("decision"), max_length=200)
    decided = models.DateField(_("decided on"))
    deadline = models.DateField(_("deadline"))
    amount = models.DecimalField(_("money"), max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    measure_key = models.UUIDField(null=True)
    given_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    given = models.DateTimeField()
    changes = models.PositiveIntegerField(default=0)

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: what was asked of whom, and what came of it."
        scrub = ("words", "deliverable")
        row_security = True

    def __str__(self) -> str:
        return self.title


class AssignmentParty(models.Model):
    """A body that an assignment was given to."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "organisation"], name="strategy_assigned_once"
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "As the assignment."

    def __str__(self) -> str:
        return str(self.public_id)


class AssignmentReport(models.Model):
    """What a body delivered; accepted, or returned with a reason."""

    class State(models.TextChoices):
        """Where it stands."""

        DELIVERED = "delivered", _("delivered")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("sent back")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("report"), max_length=10_000)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=120, blank=True)
    delivered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    delivered = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.DELIVERED)
    reason = models.CharField(max_length=1000, blank=True)
    judged_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    judged = models.DateTimeField(null=True)

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the assignment."
        scrub = ("words", "file_name", "reason")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class AssignmentExtension(models.Model):
    """A later deadline, with its reason; the former one stays readable."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="extensions")
    former = models.DateField()
    later = models.DateField()
    reason = models.CharField(max_length=1000)
    extended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    extended = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the assignment."
        scrub = ("reason",)
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class CalendarFeed(models.Model):
    """A secret address at which a calendar program reads one person's meetings and deadlines.

    `secret_hash` is the SHA-256 of the secret in the address. Days, not minutes, of use.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("what it is for"), max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField()
    last_day = models.DateField(_("last day"))
    last_used_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "Kept as long as the account: the journal names it."
        scrub = ("name", "secret_hash")

    def __str__(self) -> str:
        return str(self.public_id)
