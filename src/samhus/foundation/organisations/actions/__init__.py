"""The verbs: register and end a body, invite and admit a member, end a membership, fill a post."""

from samhus.foundation.access.decision import NotPossible
from samhus.foundation.organisations.actions.ending import end_organisation
from samhus.foundation.organisations.actions.export import ask_for_export
from samhus.foundation.organisations.actions.invitation import (
    invite_member,
    reissue_invitation,
    take_place,
    withdraw_invitation,
)
from samhus.foundation.organisations.actions.membership import (
    admit_member,
    end_membership,
    person_leaves,
)
from samhus.foundation.organisations.actions.organisation import (
    move_organisation,
    register_organisation,
)
from samhus.foundation.organisations.actions.post import create_post, fill_post, vacate_post

__all__ = [
    "NotPossible",
    "admit_member",
    "ask_for_export",
    "create_post",
    "end_membership",
    "end_organisation",
    "fill_post",
    "invite_member",
    "move_organisation",
    "person_leaves",
    "register_organisation",
    "reissue_invitation",
    "take_place",
    "vacate_post",
    "withdraw_invitation",
]
