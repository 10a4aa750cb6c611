"""A decision about one area looked at again between rounds."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.concern import Concern
from samhus.mapping.models.mapping_round import MappingRound


class InterimReview(models.Model):
    """One area's decision looked at again between rounds, with the same right of reply.

    While it is open a new version of the decision may be proposed, also when the round is closed;
    `reason` is read by the municipality. It ends with words on what came of it: the decision stands
    (`stands`), or another one is final by then.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="reviews")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    concern = models.OneToOneField(
        Concern, null=True, on_delete=models.PROTECT, related_name="review"
    )
    reason = models.TextField(_("reason"), max_length=2000)
    justified = models.JSONField(default=dict)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(_("what came of it"), max_length=2000, blank=True)
    stands = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "area"],
                condition=Q(ended__isnull=True),
                name="mapping_one_review_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended__isnull=True, ended_by__isnull=True, stands__isnull=True)
                | (
                    Q(ended__isnull=False, ended_by__isnull=False, stands__isnull=False)
                    & ~Q(outcome="")
                ),
                name="mapping_review_ended_with_words",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the decision."
        scrub = ("reason", "outcome", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
