"""Notices of information sharing: which body it concerns, and nothing of what."""

from typing import Any

from django.db.models import Q

from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import live_members
from samhus.information_sharing.policies.sharing import SHARING_ROLES


def tell_members(
    body: Any,
    kind: str,
    row: Any,
    page: str,
    other: str = "",
    *,
    roles: tuple[str, ...] = SHARING_ROLES,
    again: str = "",
) -> None:
    """To those of a body with these roles; `again` tells several of a kind on one row apart."""
    tell(
        live_members(Q(organisation=body), roles),
        kind=kind,
        key=f"{kind}:{row.pk}:{again}" if again else f"{kind}:{row.pk}",
        link=f"/share/{page}/{row.public_id}/",
        about={"body": other} if other else {},
    )


def tell_one(person: int, kind: str, row: Any, page: str) -> None:
    """To one person of one's own body."""
    link = f"/share/{page}/{row.public_id}/"
    tell([person], kind=kind, key=f"{kind}:{row.pk}", link=link, about={})
