"""Who signs a body's answer, and what was signed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.foundation.rounds.models.round import Round


class SigningPost(models.Model):
    """The post that signs a body's answers, and its deputy: in one round, or standing (no round).

    A later naming replaces an earlier one, which stays as it was.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="signing_posts"
    )
    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.PROTECT, related_name="signing_posts"
    )
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(
        "organisations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    named = models.DateTimeField()
    replaced = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "round"],
                condition=models.Q(replaced__isnull=True),
                nulls_distinct=False,
                name="rounds_one_signing_post",
            ),
            models.CheckConstraint(
                condition=~models.Q(post=models.F("deputy")), name="rounds_deputy_is_another_post"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of who was responsible."

    def __str__(self) -> str:
        return str(self.public_id)


class SignOff(models.Model):
    """A draft in one version, put before the post that signs; seen by its body alone.

    `words` and `reasons` are frozen as they were asked about. `quality` says as what somebody
    decided, `remark` why it was returned, or why the deputy stepped in.
    """

    class State(models.TextChoices):
        """Only a signed one of the draft's present version lets an answer leave."""

        ASKED = "asked", _("waiting for the signature")
        SIGNED = "signed", _("signed")
        RETURNED = "returned", _("returned")
        TAKEN_BACK = "taken_back", _("taken back")
        VOID = "void", _("void, because the draft was changed")

    class Quality(models.TextChoices):
        """In which quality somebody signed."""

        HOLDER = "holder", _("as holder of the post")
        DEPUTY = "deputy", _("as deputy, while the post was vacant")
        STEPPED_IN = "stepped_in", _("as deputy who stepped in")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sign_offs")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="sign_offs"
    )
    version = models.PositiveIntegerField()
    words = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.DateTimeField()
    post = models.ForeignKey(
        "organisations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quality = models.CharField(max_length=10, choices=Quality, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=models.Q(state="asked"),
                name="rounds_one_signature_asked",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the draft."
        scrub = ("words", "reasons", "remark")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
