"""The door of organisations for other apps."""

from samhus.foundation.organisations.actions import (
    NotPossible,
    admit_member,
    create_post,
    end_membership,
    end_organisation,
    fill_post,
    invite_member,
    move_organisation,
    person_leaves,
    register_organisation,
    vacate_post,
)
from samhus.foundation.organisations.grounds import (
    AnyMember,
    AsService,
    InBody,
    InCentre,
    When,
    live_heirs,
    live_members,
    role_label,
)
from samhus.foundation.organisations.pages import PersonInRole, VacantPost
from samhus.foundation.organisations.queries import (
    bodies_ever,
    body_answering_for,
    centre_of,
    live,
    organisation,
    organisations_seen_by,
)
from samhus.foundation.organisations.queries.members import people_in_role
from samhus.foundation.organisations.queries.posts import (
    holders_of,
    members_of,
    nobody_serves,
    posts_of,
    unstaffed,
    unstaffed_since,
)
from samhus.foundation.organisations.queries.register import vacant_posts
from samhus.foundation.organisations.rules import ended, from_day, has_ended

__all__ = [
    "AnyMember",
    "AsService",
    "InBody",
    "InCentre",
    "NotPossible",
    "PersonInRole",
    "VacantPost",
    "When",
    "admit_member",
    "bodies_ever",
    "body_answering_for",
    "centre_of",
    "create_post",
    "end_membership",
    "end_organisation",
    "ended",
    "fill_post",
    "from_day",
    "has_ended",
    "holders_of",
    "invite_member",
    "live",
    "live_heirs",
    "live_members",
    "members_of",
    "move_organisation",
    "nobody_serves",
    "organisation",
    "organisations_seen_by",
    "people_in_role",
    "person_leaves",
    "posts_of",
    "register_organisation",
    "role_label",
    "unstaffed",
    "unstaffed_since",
    "vacant_posts",
    "vacate_post",
]
