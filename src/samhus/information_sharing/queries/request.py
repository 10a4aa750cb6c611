"""Requests seen by a viewer, and the desks at which a body asks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by, own_bodies
from samhus.information_sharing.models import Disclosure, Request
from samhus.information_sharing.policies.sharing import REQUEST, SHARING_ROLES


def requests_seen_by(viewer: Viewer) -> QuerySet[Request]:
    """What the viewer's bodies asked and were asked."""
    rows = Request.objects.select_related(
        "asking", "asked", "sent_by", "answer__answered_by", "answer__disclosure"
    )
    return REQUEST.narrow("see", viewer, rows)


def request_seen_by(viewer: Viewer, public_id: UUID) -> Request | None:
    """One request, or None for whom it does not exist."""
    return requests_seen_by(viewer).filter(public_id=public_id).first()


@dataclass(frozen=True)
class Desk:
    """Where a body asks and tells: the body, and all others."""

    body: Any
    others: tuple[Any, ...]

    def other(self, public_id: str) -> Any:
        """The body chosen. Raises StopIteration for one that is not offered."""
        return next(each for each in self.others if str(each.public_id) == public_id)


@dataclass(frozen=True)
class AskingDesk(Desk):
    """Governed as a request that would be sent from here."""

    @property
    def governed_by(self) -> Request:
        """The gate asks the policy of what would be sent."""
        return Request(asking=self.body)


@dataclass(frozen=True)
class TellingDesk(Desk):
    """Governed as a disclosure that would be made from here."""

    @property
    def governed_by(self) -> Disclosure:
        """The gate asks the policy of what would be told."""
        return Disclosure(sender=self.body)


def asking_desk(viewer: Viewer, body: UUID) -> AskingDesk | None:
    """None unless it is a body of the viewer."""
    found = _desk(viewer, body)
    return found and AskingDesk(*found)


def telling_desk(viewer: Viewer, body: UUID) -> TellingDesk | None:
    """None unless it is a body of the viewer."""
    found = _desk(viewer, body)
    return found and TellingDesk(*found)


def _desk(viewer: Viewer, body: UUID) -> tuple[Any, tuple[Any, ...]] | None:
    rows = list(organisations_seen_by(viewer).order_by("name"))
    mine = viewer.bodies()
    own = next((each for each in rows if each.public_id == body and each.pk in mine), None)
    if own is None:
        return None
    return own, tuple(each for each in rows if each.pk != own.pk)


def sharing_bodies(viewer: Viewer) -> list[Any]:
    """Bodies for which the viewer may ask and tell, by name."""
    return list(own_bodies(viewer, *SHARING_ROLES).order_by("name"))
