"""Who belongs to which body, in which role, from when until when."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Role(models.TextChoices):
    """What a member does in the body. Rights follow from role and body, never from rank."""

    COORDINATOR = "coordinator", _("coordinator")
    ANALYST = "analyst", _("analyst")
    DECIDER = "decider", _("decider")
    CONTRIBUTOR = "contributor", _("contributor")
    EXPERT = "expert", _("expert")
    ADMINISTRATOR = "administrator", _("administrator of members")
    CONTROLLER = "controller", _("data-protection officer")
    LAWYER = "lawyer", _("lawyer")


class Membership(models.Model):
    """One person's role in one body during a span of days; the upper day is excluded."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    valid = DateRangeField(_("valid"))

    class Meta:
        indexes = [models.Index(fields=["user", "organisation"], name="organisations_member")]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "Kept: the journal must be readable years later."

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id}"
