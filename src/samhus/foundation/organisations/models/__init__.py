"""Bodies, memberships and posts."""

from samhus.foundation.organisations.models.export import JournalExport
from samhus.foundation.organisations.models.membership import Membership, Role
from samhus.foundation.organisations.models.organisation import Organisation
from samhus.foundation.organisations.models.post import Holding, Post

__all__ = ["Holding", "JournalExport", "Membership", "Organisation", "Post", "Role"]
