"""A municipality's own picture, statement by statement: challenges, resources, what is online."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.mapping_round import MappingRound


class Statement(models.Model):
    """One statement about a place, never about a person.

    Nobody but the body itself sees it before it is handed in; experts see it only after a second
    person has read it. Changing one that came back takes it onto the body's desk again. What the
    body dropped or the second reader removed keeps its row without its words.

    `justified` says why a passage that looks like a person stays, by the mark of the passage.
    `carried_from` is the statement of an earlier round that this one confirms, changes or drops.
    `version` tells two editors apart.
    """

    class Kind(models.TextChoices):
        """Challenges and resources count the same."""

        CHALLENGE = "challenge", _("challenge")
        RESOURCE = "resource", _("resource")
        ONLINE = "online", _("online, as far as it touches the place")

    class Source(models.TextChoices):
        """Where the municipality has it from."""

        OWN_WORK = "own_work", _("our own services' work")
        AGENCY = "agency", _("another public body")
        CIVIL_SOCIETY = "civil_society", _("civil society")
        RESIDENTS = "residents", _("residents")
        PUBLISHED = "published", _("something published")

    class Reliability(models.TextChoices):
        """How far the municipality itself would rely on it."""

        CONFIRMED = "confirmed", _("confirmed by several sources")
        PLAUSIBLE = "plausible", _("plausible, one source")
        UNSURE = "unsure", _("unsure")

    class State(models.TextChoices):
        """From the municipality's desk to the experts' eyes."""

        DRAFT = "draft", _("being written")
        SUBMITTED = "submitted", _("handed in")
        PASSED = "passed", _("read and passed")
        RETURNED = "returned", _("returned with a question")
        REMOVED = "removed", _("removed by the second reader")
        DROPPED = "dropped", _("dropped")

    class Ground(models.TextChoices):
        """Why a second reader removes a statement: from this list, so that no words repeat it."""

        PERSON = "person", _("it points to a single person")
        GROUP = "group", _("it judges people by religion, ethnicity or origin")
        ELSEWHERE = "elsewhere", _("it is about another municipality")
        SECRECY = "secrecy", _("it repeats what another body keeps secret")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="statements")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="statements"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    words = models.TextField(_("statement"), max_length=2000, blank=True)
    source = models.CharField(_("source"), max_length=14, choices=Source)
    reliability = models.CharField(_("reliability"), max_length=10, choices=Reliability)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    justified = models.JSONField(default=dict)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    carried_from = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    read = models.DateTimeField(null=True)
    question = models.CharField(_("question"), max_length=300, blank=True)
    ground = models.CharField(_("reason"), max_length=10, choices=Ground, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(read_by__isnull=True, read__isnull=True)
                | models.Q(read_by__isnull=False, read__isnull=False),
                name="mapping_statement_read_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("removed", "dropped")) | models.Q(words=""),
                name="mapping_removed_statement_is_blank",
            ),
            models.CheckConstraint(
                condition=models.Q(state="removed") & ~models.Q(ground="")
                | ~models.Q(state="removed") & models.Q(ground=""),
                name="mapping_statement_removed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(question=""),
                name="mapping_statement_returned_with_a_question",
            ),
            models.UniqueConstraint(
                fields=["mapping", "organisation", "carried_from"],
                name="mapping_statement_carried_once",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the round; the municipality's own beyond it."
        scrub = ("words", "question")
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
