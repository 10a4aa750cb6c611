"""Disclosures seen by a viewer, and what of them still stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.information_sharing.models import Acknowledgement, Disclosure, Duty
from samhus.information_sharing.policies.sharing import ACKNOWLEDGEMENT, DISCLOSURE
from samhus.information_sharing.queries.asking import language
from samhus.information_sharing.queries.request import Desk


def disclosures_seen_by(viewer: Viewer) -> QuerySet[Disclosure]:
    """What the viewer's bodies told and were told; each hop by itself."""
    rows = Disclosure.objects.select_related(
        "sender", "recipient", "originator", "decided_by", "judged_by", "answer__request",
        "review__reviewed_by",
    )  # fmt: skip
    return DISCLOSURE.narrow("see", viewer, rows)


def disclosure_seen_by(viewer: Viewer, public_id: UUID) -> Disclosure | None:
    """One of them, or None for whom it does not exist."""
    return disclosures_seen_by(viewer).filter(public_id=public_id).first()


def last_recipient(viewer: Viewer, desk: Desk) -> str:
    """The body that this person told last for this body: most often it is the same one again."""
    rows = Disclosure.objects.filter(sender=desk.body, decided_by=viewer.person_id)
    found = rows.order_by("-recorded", "-pk").values_list("recipient__public_id", flat=True).first()
    return str(found or "")


def acknowledgements_seen_by(viewer: Viewer) -> QuerySet[Acknowledgement]:
    """Corrections that reached the viewer's bodies, and those which its own telling needed.

    Neither the hop nor what set it off is joined: row security would drop what only one sees.
    """
    rows = Acknowledgement.objects.select_related(
        "sender", "recipient", "known_to", "acknowledged_by"
    )
    return ACKNOWLEDGEMENT.narrow("see", viewer, rows)


def acknowledgement_seen_by(viewer: Viewer, public_id: UUID) -> Acknowledgement | None:
    """One of them, or None for whom it does not exist."""
    return acknowledgements_seen_by(viewer).filter(public_id=public_id).first()


@dataclass(frozen=True)
class DutyDesk:
    """A duty where it is fulfilled; governed as the disclosure that it came with."""

    duty: Duty

    @property
    def governed_by(self) -> Disclosure:
        """The gate asks the policy of the disclosure."""
        found: Disclosure = self.duty.disclosure
        return found

    @property
    def words(self) -> str:
        """What the duty says, in the reader's language where it is there."""
        said = self.duty.words
        return str(said.get(language()) or said.get("en", self.duty.key))


def duty_desk(viewer: Viewer, public_id: UUID) -> DutyDesk | None:
    """A duty of a disclosure of the viewer's own bodies, or None."""
    own = DISCLOSURE.narrow("see_conduct", viewer, Disclosure.objects.all())
    rows = Duty.objects.select_related("disclosure__sender", "disclosure__recipient")
    found = rows.filter(disclosure__in=own, public_id=public_id).first()
    return DutyDesk(found) if found else None


def standing_kinds(disclosure: Disclosure) -> list[str]:
    """What of it has not been withdrawn for this recipient."""
    gone = withdrawn_of([disclosure]).get(disclosure.pk, {})
    return [kind for kind in disclosure.marks if kind not in gone]


def withdrawn_of(disclosures: Iterable[Disclosure]) -> dict[int, dict[str, datetime]]:
    """For each disclosure: kind -> since when it is withdrawn. One query."""
    rows = Acknowledgement.objects.filter(disclosure__in=[each.pk for each in disclosures])
    found: dict[int, dict[str, datetime]] = {}
    for disclosure, kinds, stated in rows.order_by("stated").values_list(
        "disclosure_id", "kinds", "stated"
    ):
        for kind in kinds:
            found.setdefault(disclosure, {}).setdefault(kind, stated)
    return found
