"""Who shares for a body beside the viewer."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import live_members
from samhus.information_sharing.policies.sharing import SHARING_ROLES


def colleagues(viewer: Viewer, body: Any) -> QuerySet[Any]:
    """People who ask and tell for this body too, by name."""
    people = live_members(Q(organisation=body), SHARING_ROLES) - {viewer.person_id}
    return get_user_model().objects.filter(pk__in=people).order_by("name", "pk")
