"""What the centre's people decide about an area, and the support that goes with it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.mapping_round import MappingRound


class SupportClass(models.TextChoices):
    """What the class table reads out of a chance, and what people may decide."""

    PRIORITY = "priority", _("priority")
    WATCH = "watch", _("watch")
    NONE = "none", _("no particular need")
    UNDETERMINED = "undetermined", _("undetermined")


class AreaDecision(models.Model):
    """One decision about one area, by named people, with reasons; `undetermined` is an answer.

    A designation (`priority`) takes two persons. `basis` lists what it stood on: per indicator
    snapshot, digest, class and chance (see `queries.basis`). A later version replaces it, none is
    overwritten. The body concerned sees it once `shared`; `heard` says what came of its right of
    reply. `remark` is why the second person sent it back, or why it ended without a decision;
    `justified` why passages that look like a person stay in the reasons.
    """

    class State(models.TextChoices):
        """Nothing moves by itself: every step is somebody's."""

        PROPOSED = "proposed", _("proposed, a second person has to sign")
        RETURNED = "returned", _("sent back by the second person")
        SIGNED = "signed", _("signed, the municipality is heard")
        BASIS_CHANGED = "basis_changed", _("basis changed, to be signed again")
        FINAL = "final", _("final")
        SENT_BACK = "sent_back", _("sent back after an appeal, to be decided again")
        SET_ASIDE = "set_aside", _("without a decision")
        REPLACED = "replaced", _("replaced")

    class Heard(models.TextChoices):
        """What came of the right of reply, as it stands in the final decision."""

        NOT_YET = "not_yet", _("not heard yet")
        NO_ANSWER = "no_answer", _("no answer")
        ANSWERED = "answered", _("answered")
        NOBODY = "nobody", _("no body answers for this area")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="decisions")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(_("decision"), max_length=12, choices=SupportClass)
    reasons = models.TextField(_("reasons"), max_length=5000)
    justified = models.JSONField(default=dict)
    basis = models.JSONField(default=list)
    state = models.CharField(max_length=14, choices=State, default=State.PROPOSED)
    heard = models.CharField(max_length=10, choices=Heard, default=Heard.NOT_YET)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed = models.DateTimeField(null=True)
    shared = models.DateTimeField(null=True)
    basis_changed = models.DateTimeField(null=True)
    final_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    final = models.DateTimeField(null=True)
    remark = models.TextField(_("reason"), max_length=1000, blank=True)
    remarked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "area"],
                condition=~Q(state="replaced"),
                name="mapping_one_decision_stands",
            ),
            models.CheckConstraint(
                condition=~Q(answer="priority")
                | Q(signed_by__isnull=True)
                | ~Q(signed_by=F("proposed_by")),
                name="mapping_designation_takes_two",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("proposed", "returned", "set_aside", "replaced"))
                | Q(signed_by__isnull=False),
                name="mapping_decision_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("returned", "set_aside"))
                | (~Q(remark="") & Q(remarked_by__isnull=False)),
                name="mapping_decision_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="final")
                | (Q(final_by__isnull=False, final__isnull=False) & ~Q(heard="not_yet")),
                name="mapping_final_only_after_hearing",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="mapping_decision_has_reasons"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept: why a town was designated must be answerable years later."
        scrub = ("reasons", "remark", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Offer(models.Model):
    """What support is offered with a decision: what, by whom, until when; and whether it came.

    The body concerned is told together with the final decision, not before. What was accepted is a
    promise: the centre says when it was delivered, the body says whether it has received it.
    """

    class State(models.TextChoices):
        """The municipality answers; silence stays an open offer."""

        OFFERED = "offered", _("offered")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    class Received(models.TextChoices):
        """What the body says of a delivery; silence says nothing."""

        YES = "yes", _("received")
        NO = "no", _("not received as promised")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="offers")
    decision = models.ForeignKey(AreaDecision, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField(_("what"), max_length=300)
    who = models.CharField(_("who"), max_length=200)
    by_day = models.DateField(_("by when"))
    state = models.CharField(max_length=8, choices=State, default=State.OFFERED)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    offered = models.DateTimeField()
    answer_words = models.CharField(_("reason"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField(null=True)
    delivered = models.DateField(_("delivered on"), null=True)
    delivered_words = models.CharField(_("what was delivered"), max_length=1000, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    received = models.CharField(max_length=3, choices=Received, blank=True)
    received_words = models.CharField(_("what the body says of it"), max_length=1000, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(delivered__isnull=True) | models.Q(state="accepted"),
                name="mapping_offer_delivered_was_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(received="") | models.Q(delivered__isnull=False),
                name="mapping_offer_received_was_delivered",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the decision."
        scrub = ("what", "answer_words", "delivered_words", "received_words")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
