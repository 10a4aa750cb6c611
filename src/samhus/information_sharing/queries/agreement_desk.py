"""Where agreements are drafted and renewed, and for which bodies a viewer may act in one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by, own_body
from samhus.information_sharing.models import Agreement
from samhus.information_sharing.policies.agreement import AGREEING_ROLES
from samhus.information_sharing.queries.agreement import agreement_seen_by


@dataclass(frozen=True)
class DraftDesk:
    """The body that drafts, and the agreement that is renewed, if any."""

    organisation: Any
    before: Agreement | None = None

    @property
    def governed_by(self) -> Agreement:
        """The gate asks about the one that is renewed, or the one that would be drafted."""
        return self.before or Agreement(organisation=self.organisation, bodies=[])


def desk_for(viewer: Viewer, body: UUID) -> DraftDesk | None:
    """None unless it is the viewer's body."""
    own = own_body(viewer, body)
    return None if own is None else DraftDesk(own)


def desk_of_renewal(viewer: Viewer, public_id: UUID) -> DraftDesk | None:
    """The renewal of an agreement that the viewer sees, drafted by the viewer's own body."""
    before = agreement_seen_by(viewer, public_id)
    if before is None:
        return None
    mine = viewer.bodies(*AGREEING_ROLES) & set(before.bodies)
    own = organisations_seen_by(viewer).filter(pk__in=mine).order_by("name").first()
    return DraftDesk(own or before.organisation, before)


def signing_parties(viewer: Viewer, agreement: Agreement) -> list[Any]:
    """Parties for which the viewer may sign or end."""
    mine = viewer.bodies(*AGREEING_ROLES) & set(agreement.bodies)
    return list(organisations_seen_by(viewer).filter(pk__in=mine).order_by("name"))
