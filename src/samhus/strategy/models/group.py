"""Groups in which bodies work together: what for, who sits in them, from when until when."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare

PERSON = settings.AUTH_USER_MODEL
BODY = "organisations.Organisation"


class GroupLevel(models.TextChoices):
    """Where a group works."""

    NATIONAL = "national", _("national")
    REGIONAL = "regional", _("regional")
    LOCAL = "local", _("local")


class GroupKind(models.TextChoices):
    """What sort of group it is."""

    INTERMINISTERIAL = "interministerial", _("inter-ministerial body")
    MULTISECTORAL = "multisectoral", _("multi-sectoral group")
    NETWORK = "network", _("network")


class Part(models.TextChoices):
    """What somebody does in a group."""

    CHAIR = "chair", _("chair")
    SECRETARY = "secretary", _("secretary")
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")


class CooperationGroup(models.Model):
    """A group, led by `organisation`, its papers kept by `secretariat` where there is one.

    All members of bodies may know an open group and who sits in it; a `restricted` one exists
    for its own members alone. What it discusses is its own either way.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    secretariat = models.ForeignKey(BODY, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    level = models.CharField(_("level"), max_length=10, choices=GroupLevel)
    kind = models.CharField(_("kind"), max_length=20, choices=GroupKind)
    mandate = models.TextField(_("mandate"), max_length=5000)
    basis = models.CharField(_("legal basis or decision"), max_length=200)
    restricted = models.BooleanField(default=False)
    valid = DateRangeField(_("valid"))
    formed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    formed = models.DateTimeField()

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: who worked together, and by which mandate."
        scrub = ("mandate",)
        row_security = True

    def __str__(self) -> str:
        return self.name


class GroupSeat(models.Model):
    """A body's seat during a span of days: taken by a post or a person of it, or vacant."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(CooperationGroup, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisations.Post", null=True, on_delete=models.PROTECT, related_name="+"
    )
    user = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("part"), max_length=10, choices=Part)
    valid = DateRangeField(_("valid"))

    class Meta:
        indexes = [models.Index(fields=["group", "organisation"], name="strategy_group_seat")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(post__isnull=True) | models.Q(user__isnull=True),
                name="strategy_seat_of_post_or_person",
            )
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "As the group: who sat in it on any day."

    def __str__(self) -> str:
        return str(self.public_id)


class OutsideSeat(models.Model):
    """A seat of somebody whose body has no account: named by function and body, never by name."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(
        CooperationGroup, on_delete=models.PROTECT, related_name="outside_seats"
    )
    function = models.CharField(_("function"), max_length=120)
    body = models.CharField(_("body"), max_length=160)
    part = models.CharField(_("part"), max_length=10, choices=Part)
    valid = DateRangeField(_("valid"))

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the group: who sat in it on any day."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
