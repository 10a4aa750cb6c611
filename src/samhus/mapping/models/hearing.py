"""The right of reply: a window per area, the reply point by point, appeal, confidence."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.area_decision import AreaDecision
from samhus.mapping.models.indicator import Indicator
from samhus.mapping.models.mapping_round import MappingRound


class Hearing(models.Model):
    """The window in which a body may answer what is about to be decided about its area.

    `until` is the first day on which an answer is late. When it passes nothing is decided: the
    decision then says "no answer", and a named person still has to make it final. `basis` is
    what was put to the body: its own values, as they were and, after a correction, as they are.
    """

    class Cause(models.TextChoices):
        """Why the window was opened."""

        FIRST = "first", _("first hearing")
        CLASS_MOVED = "class_moved", _("the class moved after a correction")
        INTERIM = "interim", _("interim review")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="hearings")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="hearings"
    )
    decision = models.ForeignKey(
        AreaDecision, null=True, on_delete=models.PROTECT, related_name="hearings"
    )
    cause = models.CharField(max_length=12, choices=Cause, default=Cause.FIRST)
    basis = models.JSONField(default=list)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened = models.DateTimeField()
    until = models.DateField()
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "area"],
                condition=Q(ended__isnull=True),
                name="mapping_one_hearing_at_a_time",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the decision."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Reply(models.Model):
    """What a body answers in a hearing; its draft is its own until it is handed in.

    A body may hand in more than once: each time is a reply of its own, one draft at a time. A
    draft outlives its hearing and is handed in to the one that runs then.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="replies")
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="replies")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="replies"
    )
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    edited = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "organisation"],
                condition=Q(submitted__isnull=True),
                name="mapping_one_draft_of_a_reply",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the decision."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class ReplyPoint(models.Model):
    """One point of a reply, answered by itself and with reasons. A claimed figure says which.

    `version` tells two editors apart; a withdrawn point stays, and nobody has to answer it.
    """

    class About(models.TextChoices):
        """What the point is about."""

        FIGURE = "figure", _("a figure")
        METHOD = "method", _("how it was computed")
        PICTURE = "picture", _("our own picture")
        DECISION = "decision", _("the decision itself")

    class Answer(models.TextChoices):
        """An answer is never empty: each of the three carries reasons."""

        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        REFUSED = "refused", _("refused")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    about = models.CharField(_("about"), max_length=10, choices=About)
    words = models.TextField(_("point"), max_length=3000)
    justified = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    edited = models.DateTimeField()
    indicator = models.ForeignKey(
        Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    claimed = models.PositiveIntegerField(_("the figure should be"), null=True, blank=True)
    withdrawn = models.BooleanField(default=False)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    answer_words = models.TextField(_("reasons"), max_length=3000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "number"], name="mapping_point_once"),
            models.CheckConstraint(
                condition=Q(answer="") | (~Q(answer_words="") & Q(answered_by__isnull=False)),
                name="mapping_answer_has_reasons",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the decision."
        scrub = ("words", "answer_words", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Appeal(models.Model):
    """A body asks people who did not decide to look at a final decision again."""

    class Outcome(models.TextChoices):
        """Changing means that a new decision replaces the old one, with its own hearing."""

        UPHELD = "upheld", _("the decision stands")
        SENT_BACK = "sent_back", _("to be decided again")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="appeals")
    decision = models.OneToOneField(AreaDecision, on_delete=models.PROTECT, related_name="appeal")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("why"), max_length=3000)
    justified = models.JSONField(default=dict)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    filed = models.DateTimeField()
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    reasons = models.TextField(_("reasons"), max_length=3000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | (~Q(reasons="") & Q(decided_by__isnull=False)),
                name="mapping_appeal_has_reasons",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the decision."
        scrub = ("words", "reasons", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)


class Confidence(models.Model):
    """How much confidence a body has in the process, or the centre in a body's capacity.

    In words, about bodies, never about people; the other side reads it and answers.
    """

    class Direction(models.TextChoices):
        """Both ways, each seen by both."""

        IN_PROCESS = "in_process", _("the municipality's confidence in the process")
        IN_CAPACITY = "in_capacity", _("the centre's confidence in the municipality's capacity")

    class Extent(models.TextChoices):
        """Four words instead of a number."""

        FULL = "full", _("full")
        LARGELY = "largely", _("largely")
        LITTLE = "little", _("little")
        NONE = "none", _("none")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="confidences")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    direction = models.CharField(max_length=12, choices=Direction)
    extent = models.CharField(_("confidence"), max_length=8, choices=Extent)
    words = models.TextField(_("why"), max_length=2000)
    justified = models.JSONField(default=dict)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    said = models.DateTimeField()
    answer_words = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "organisation", "direction"], name="mapping_confidence_once"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the round."
        scrub = ("words", "answer_words", "justified")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
